import { asc, eq, inArray, not } from 'drizzle-orm'
import type { StaffView } from '#shared/till/till-contract'
import type { StoreRow, TillRow } from '#shared/till/till-store'
import type { Db } from './open-database.ts'
import { settings, staff, stores, tills } from './schema.ts'

export type SettingsTables = ReturnType<typeof createSettings>

/** What the till knows of itself: settings, staff, shops and tills. Not hot: drizzle over the same connection. */
export function createSettings({ orm }: Db, now: () => string) {
  return {
    setting<T>(key: string): T | undefined {
      const row = orm.select({ value: settings.value }).from(settings).where(eq(settings.key, key)).get()
      return row && (JSON.parse(row.value) as T)
    },
    saveSetting(key: string, value: unknown): void {
      const row = { value: JSON.stringify(value), written: now() }
      orm
        .insert(settings)
        .values({ key, ...row })
        .onConflictDoUpdate({ target: settings.key, set: row })
        .run()
    },
    /** Everybody who works here, in the order they were listed. */
    staff: (): StaffView[] =>
      orm
        .select({ id: staff.id, name: staff.name, role: staff.role })
        .from(staff)
        .where(eq(staff.removed, false))
        .orderBy(asc(staff.place))
        .all(),
    /** Everybody who ever worked here: the ledger still names them. */
    everyStaff: (): { id: string; name: string }[] =>
      orm.select({ id: staff.id, name: staff.name }).from(staff).orderBy(asc(staff.place)).all(),
    /** Replaces the list. Who is left out keeps their name in history, and can no longer be at the till. */
    saveStaff(list: readonly StaffView[]): void {
      const written = now()
      for (const [place, { id, name, role }] of list.entries()) {
        const row = { name, role, place, removed: false, written }
        orm
          .insert(staff)
          .values({ id, ...row })
          .onConflictDoUpdate({ target: staff.id, set: row })
          .run()
      }
      const ids = list.map(({ id }) => id)
      orm
        .update(staff)
        .set({ removed: true, written })
        .where(not(inArray(staff.id, ids)))
        .run()
    },
    tills: (): TillRow[] => orm.select().from(tills).all(),
    stores: (): StoreRow[] => orm.select().from(stores).all(),
    saveTill(till: TillRow, store: StoreRow): void {
      orm
        .insert(stores)
        .values(store)
        .onConflictDoUpdate({ target: stores.id, set: { name: store.name } })
        .run()
      orm
        .insert(tills)
        .values(till)
        .onConflictDoUpdate({ target: tills.id, set: { name: till.name, store: till.store } })
        .run()
    },
  }
}
