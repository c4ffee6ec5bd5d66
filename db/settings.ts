import { asc, eq, inArray, not } from 'drizzle-orm'
import type { StaffView } from '#shared/till/till-contract'
import type { StoreRow, TillRow } from '#shared/till/till-store'
import type { Db } from './open-database.ts'
import { settings, staff, stores, tills } from './schema.ts'
import type { Watch } from './watch.ts'

export type SettingsTables = ReturnType<typeof createSettings>

/**
 * What the till knows of itself: settings, staff, shops and tills. Written seldom through drizzle, and read with every
 * stamp: so answers are kept until somebody writes, here or in another process.
 */
export function createSettings({ orm }: Db, watch: Watch, now: () => string) {
  const kept = new Map<string, unknown>()
  let seen: unknown
  const keep = <T>(key: string, read: () => T): T => {
    const version = watch.seen()
    if (version !== seen) kept.clear()
    seen = version
    if (!kept.has(key)) kept.set(key, read())
    return kept.get(key) as T
  }
  const allStaff = () => keep('staff', () => orm.select().from(staff).orderBy(asc(staff.place)).all())

  return {
    setting: <T>(key: string): T | undefined =>
      keep(`setting ${key}`, () => {
        const row = orm.select({ value: settings.value }).from(settings).where(eq(settings.key, key)).get()
        return row && (JSON.parse(row.value) as T)
      }),
    saveSetting(key: string, value: unknown): void {
      kept.clear()
      const row = { value: JSON.stringify(value), written: now() }
      orm
        .insert(settings)
        .values({ key, ...row })
        .onConflictDoUpdate({ target: settings.key, set: row })
        .run()
    },
    /** Everybody who works here, in the order they were listed. */
    staff: (): StaffView[] =>
      allStaff()
        .filter(({ removed }) => !removed)
        .map(({ id, name, role }) => ({ id, name, role })),
    /** Everybody who ever worked here: the ledger still names them. */
    everyStaff: (): { id: string; name: string }[] => allStaff(),
    /** Replaces the list. Who is left out keeps their name in history, and can no longer be at the till. */
    saveStaff(list: readonly StaffView[]): void {
      kept.clear()
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
    tills: (): TillRow[] => keep('tills', () => orm.select().from(tills).all()),
    stores: (): StoreRow[] => keep('stores', () => orm.select().from(stores).all()),
    saveTill(till: TillRow, store: StoreRow): void {
      kept.clear()
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
    /** Forgets what a transaction that was rolled back had written. */
    forget: (): void => kept.clear(),
  }
}
