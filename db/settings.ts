import { asc } from 'drizzle-orm'
import type { SyncRecord } from '#shared/sync/wire'
import type { StoreRow, TillRow } from '#shared/till/till-store'
import type { StaffView } from '#shared/till/till-views'
import type { Db } from './open-database.ts'
import type { FieldValue, RecordTable } from './record-table.ts'
import { staff, stores, tills } from './schema.ts'
import type { Watch } from './watch.ts'

export type SettingsTables = ReturnType<typeof createSettings>

/**
 * What the till knows of itself: settings, staff, shops and tills. Written seldom, and read with every stamp: so answers are
 * kept until somebody writes, here or in another process.
 */
export function createSettings({ orm, sqlite }: Db, watch: Watch, table: RecordTable, now: () => string) {
  const kept = new Map<string, unknown>()
  let seen: unknown
  const keep = <T>(key: string, read: () => T): T => {
    const version = watch.seen()
    if (version !== seen) kept.clear()
    seen = version
    if (!kept.has(key)) kept.set(key, read())
    return kept.get(key) as T
  }
  // Prepared once: what a page brings from another till is written row by row.
  const getValue = sqlite.prepare<[string], string>('SELECT value FROM settings WHERE key = ?').pluck()
  const putValue = sqlite.prepare(
    'INSERT INTO settings (key, value, written) VALUES (?, ?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value, written = excluded.written',
  )
  const putStaff = sqlite.prepare(`
    INSERT INTO staff (id, name, role, place, removed, owner, pin, member) VALUES (@id, @name, @role, @place, @removed, @owner, @pin, @member)
    ON CONFLICT (id) DO UPDATE SET name = excluded.name, role = excluded.role, place = excluded.place, removed = excluded.removed,
      owner = excluded.owner, pin = excluded.pin, member = excluded.member`)
  const putStore = sqlite.prepare('INSERT INTO stores (id, name) VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET name = excluded.name')
  const knowStore = sqlite.prepare("INSERT INTO stores (id, name) VALUES (?, '') ON CONFLICT DO NOTHING")
  const putTill = sqlite.prepare(
    'INSERT INTO tills (id, name, store) VALUES (?, ?, ?) ON CONFLICT (id) DO UPDATE SET name = excluded.name, store = excluded.store',
  )
  const allStaff = () => keep('staff', () => orm.select().from(staff).orderBy(asc(staff.place)).all())

  const showStaff = ({ key: id, fields }: SyncRecord) => {
    const isManager = text(fields.role) === 'manager'
    const row = {
      name: text(fields.name) ?? '',
      role: isManager ? ('manager' as const) : ('cashier' as const),
      place: typeof fields.place?.value === 'number' ? Math.trunc(fields.place.value) : 0,
      removed: fields.removed?.value === true,
      // An older version knows no owners: who is a cashier to it is one.
      owner: isManager && fields.owner?.value === true,
      pin: text(fields.pin) ?? null,
      member: text(fields.member) ?? null,
    }
    putStaff.run({ id, ...row, removed: Number(row.removed), owner: Number(row.owner) })
  }
  const showStore = ({ key: id, fields }: SyncRecord) => {
    const name = text(fields.name) ?? ''
    putStore.run(id, name)
  }
  const showTill = ({ key: id, fields }: SyncRecord) => {
    const [name, store] = [text(fields.name) ?? '', text(fields.store)]
    if (store === undefined) return
    // A till may come before its shop.
    knowStore.run(store)
    putTill.run(id, name, store)
  }

  return {
    setting: <T>(key: string): T | undefined =>
      keep(`setting ${key}`, () => {
        const value = getValue.get(key)
        return value === undefined ? undefined : (JSON.parse(value) as T)
      }),
    saveSetting(key: string, value: unknown): void {
      kept.clear()
      putValue.run(key, JSON.stringify(value), now())
    },
    /** Everybody who works here, in the order they were listed. */
    staff: (): StaffView[] =>
      allStaff()
        .filter(({ removed }) => !removed)
        .map(viewOf),
    /** Everybody who ever worked here: the ledger still names them. */
    everyStaff: (): { id: string; name: string; member: string | null }[] => allStaff(),
    /** Replaces the list. Who is left out keeps their name in history, and can no longer be at the till. */
    saveStaff(list: readonly StaffView[]): void {
      const save = (id: string, fields: Record<string, FieldValue>) => {
        const saved = table.save('staff', id, fields)
        if (saved) showStaff(saved)
      }
      for (const [place, { id, name, role, member }] of list.entries()) {
        const rights = { role: role === 'cashier' ? 'cashier' : 'manager', owner: role === 'owner' || null }
        save(id, { name, ...rights, place, removed: false, member: member ?? null })
      }
      const ids = new Set(list.map(({ id }) => id))
      for (const { id } of allStaff()) if (!ids.has(id)) save(id, { removed: true, pin: null })
      kept.clear()
    },
    /** What somebody's PIN is checked against; undefined where they have none. */
    pinOf: (id: string): string | undefined => allStaff().find((one) => one.id === id && !one.removed)?.pin ?? undefined,
    /** Null takes it away. */
    savePin(id: string, pin: string | null): void {
      const saved = table.save('staff', id, { pin })
      if (saved) showStaff(saved)
      kept.clear()
    },
    tills: (): TillRow[] => keep('tills', () => orm.select().from(tills).all()),
    stores: (): StoreRow[] => keep('stores', () => orm.select().from(stores).all()),
    saveTill(till: TillRow, store: StoreRow): void {
      kept.clear()
      const shop = table.save('store', store.id, { name: store.name })
      if (shop) showStore(shop)
      const row = table.save('till', till.id, { name: till.name, store: till.store })
      if (row) showTill(row)
    },
    /** Makes every row of staff what its record says: an older version has not read all of it. */
    showAll(): void {
      kept.clear()
      for (const record of table.recordsOf('staff')) showStaff(record)
    },
    /** Makes a row what a record that came from the server says. */
    show(record: SyncRecord): void {
      kept.clear()
      if (record.room === 'staff') showStaff(record)
      else if (record.room === 'store') showStore(record)
      else if (record.room === 'till') showTill(record)
    },
    /** Forgets what a transaction that was rolled back had written. */
    forget: (): void => kept.clear(),
  }
}

const text = (field: SyncRecord['fields'][string] | undefined): string | undefined =>
  typeof field?.value === 'string' ? field.value : undefined

const viewOf = ({ id, name, role, owner, pin, member }: typeof staff.$inferSelect): StaffView => ({
  id,
  name,
  role: owner ? 'owner' : role,
  ...(member !== null && { member }),
  ...(pin !== null && { pinned: true }),
})
