import { hash } from 'node:crypto'
import type { Fact } from '#shared/ledger/facts'
import type { SyncRecord } from '#shared/sync/wire'
import { forget } from '#shared/till/erase-member'
import { isProfiled } from '#shared/till/lists'
import type { RefusalCode } from '#shared/till/refusals'
import type { TillStore } from '#shared/till/till-store'
import { canonicalJson } from '#shared/values/canonical-json'
import { newId } from '#shared/values/ids'
import { isRefusal, ok, type Result, refuse } from '#shared/values/result'
import { createClubRecord } from './club-record.ts'
import { createFind } from './find.ts'
import { type ClubSettings, createFolding, type Folding } from './folding.ts'
import { createJobs } from './jobs.ts'
import { createLedger, type Ledger } from './ledger.ts'
import { createLists } from './lists.ts'
import { createMarks } from './marks.ts'
import type { Db } from './open-database.ts'
import { createPeopleCounts } from './people-counts.ts'
import { createReadModels, READ_MODEL_VERSION } from './read-models.ts'
import { createRecordTable, type RecordTable, type Written } from './record-table.ts'
import { createRecords } from './records.ts'
import { createRetention } from './retention.ts'
import { createSettings } from './settings.ts'
import { createShifts } from './shifts.ts'
import { createShow } from './show.ts'
import { createStandings } from './standings.ts'
import { createStreams, type Streams } from './streams.ts'
import { createTransactions, type Transactions } from './transactions.ts'
import { adoptKnown } from './unknown-facts.ts'
import { createWatch } from './watch.ts'

/** Where a till's database keeps what it knows of itself. */
export const IDENTITY = 'identity'
export const SETTINGS = 'settings'

export interface Identity {
  till: string
  /** Random, new for every database: the server tells a copied database by it. */
  epoch: string
}
/** In a larger club what is read of members is made again behind the open window: it takes minutes. */
const AT_ONCE = 2_000
/** While that goes on: how many members there were to fold. */
const COUNTING = 'counting'
/** Keys of the settings: who is to be forgotten elsewhere. */
const TO_FORGET = 'forget:'
const BEFORE_SET_UP: ClubSettings = { timezone: 'Europe/Oslo', currency: 'NOK' }

/** What the exchange with the server shares with the use cases: one ledger, one set of read models, one memory. */
export interface Shared {
  ledger: Ledger
  folding: Folding
  streams: Streams
  table: RecordTable
  transactions: Transactions
  epoch(): string
  saveEpoch(epoch: string): void
  /** Makes what is read of a record what it says. */
  show(record: SyncRecord): void
}
/** The database's own calls, beside those that the use cases need. */
export interface DbTillStore extends TillStore {
  db: Db
  shared: Shared
  /** Folds some of the members whose read models are behind, for about so long. False when nobody is behind any more. */
  refold(budgetMs: number): boolean
  /** How far the sums are made again after an update: a whole per cent below 100. Undefined where they are right. */
  counted(): number | undefined
  /** Tells of who was just forgotten, here or by a tombstone that came. */
  onErased(listener: (members: string[]) => void): void
  /** Who was forgotten here and may still be in what lies beside the database: backups, slips, files that were kept. */
  toForget(): string[]
  /** They are nowhere any more. */
  forgotten(members: readonly string[]): void
  /** Forgets a member for ever: the fact, and the tombstone of everything personal, in one transaction. Refusals: `memberUnknown`, the store's. */
  erase(member: string, by?: string): Result<Fact[], RefusalCode>
}

/**
 * The use cases' store over an open database. `now` is the wall clock in milliseconds. Makes the till's identity on first
 * use and rebuilds the read models when this version keeps them otherwise: at once for up to `atOnce` members, else `refold` does
 * it a little at a time. Throws what SQLite throws: `openTillStore` maps it.
 */
export function createTillStore(db: Db, now: () => number = Date.now, atOnce = AT_ONCE): DbTillStore {
  const { sqlite } = db
  const watch = createWatch(sqlite)
  const ledger = createLedger(sqlite, watch)
  const transactions = createTransactions(sqlite, watch, () => {
    folding.changed()
    for (const memory of [ledger, models, records, tables, shifts]) memory.forget()
  })
  const clock = () => {
    const wall = new Date(now()).toISOString()
    const last = ledger.head(till)?.at ?? wall
    return wall > last ? wall : last
  }
  let stamped: Written = ['', 0, '']
  const stamp = (): Written => {
    const at = clock()
    stamped = at > stamped[0] ? [at, 0, till] : [stamped[0], stamped[1] + 1, till]
    return stamped
  }
  const table = createRecordTable(sqlite, stamp, transactions.own)
  const records = createRecords(sqlite, watch, table)
  const find = createFind(sqlite, records.phonesOf)
  const models = createReadModels(sqlite, watch)
  const tables = createSettings(db, watch, table, () => new Date(now()).toISOString())
  const { till } = ensureIdentity()
  const shifts = createShifts(sqlite, till, tables.tills)
  const folding = createFolding({
    sqlite,
    watch,
    ledger,
    models,
    club() {
      const { timezone, currency } = tables.setting<ClubSettings>(SETTINGS) ?? BEFORE_SET_UP
      return { timezone, currency }
    },
    profile: records.profile,
    lists: (member) => records.labels(member).lists,
    isProfiled: (list) => isProfiled({ store: table }, list),
    clock,
    onFolded: transactions.changed,
    onErased(ids) {
      for (const id of ids) {
        const record = table.record('profile', id)
        if (!record || record.erased) continue
        records.eraseProfile(id)
        erased(id)
      }
    },
  })
  const clubRecord = createClubRecord(SETTINGS, table, tables, folding)
  const streams = createStreams(sqlite, ledger)
  const lists = createLists(sqlite, ledger, records, till)

  const command = sqlite.prepare<[string], { call: string; input: Buffer }>('SELECT call, input FROM commands WHERE command = ?')
  const noteCommand = sqlite.prepare('INSERT INTO commands VALUES (?, ?, ?)')
  const append = (name: string, drafts: Parameters<typeof ledger.append>[1]) => {
    const before = ledger.head(name)?.n
    const appended = ledger.append(name, drafts, now)
    if (isRefusal(appended)) return appended
    if (ledger.head(name)?.n !== before) transactions.own()
    folding.appended(appended.ok)
    return appended
  }

  // A row each: whoever stops the till in the middle finds at the next start who is still to be forgotten.
  const erased = (member: string) => {
    tables.saveSetting(`${TO_FORGET}${member}`, true)
    transactions.erasing(member)
  }
  const toForget = sqlite
    .prepare<[], string>(`SELECT substr(key, ${TO_FORGET.length + 1}) FROM settings WHERE key GLOB '${TO_FORGET}*'`)
    .pluck()
  const dropToForget = sqlite.prepare('DELETE FROM settings WHERE key = ?')

  const counting = () => tables.setting<number>(COUNTING) ?? 0
  const show = createShow({ records, clubRecord, tables, folding, transactions, onErased: erased })

  const store: DbTillStore = {
    db,
    till,
    now: clock,
    write: transactions.write,
    begin(id, call, input) {
      const proof = hash('sha256', canonicalJson(input), 'buffer')
      const known = command.get(id)
      if (known) return known.call === call && known.input.equals(proof) ? 'same' : 'reused'
      noteCommand.run(id, call, proof)
      return 'new'
    },
    append: (drafts) => append(till, drafts),
    appendPast(other, facts) {
      const appended = append(other, facts)
      return isRefusal(appended) ? appended : ok(appended.ok.length)
    },

    fact: ledger.fact,
    factsOfPurchase: ledger.factsOfPurchase,
    folded(member, supposed) {
      if (!supposed) return folding.folded(member)
      const asOf = clock()
      const last = Number.MAX_SAFE_INTEGER
      return folding.suppose(
        member,
        asOf,
        supposed.map((draft, i) => ({ ...draft, at: asOf, tick: last - supposed.length + i, till, n: last }) as Fact),
      )
    },
    foldedAsOf: (member, asOf) => folding.suppose(member, asOf, []),
    programmes: () => folding.context().club.programmes,
    profile: records.profile,
    saveProfile(member, profile) {
      records.saveProfile(member, profile)
      folding.forgetMembers() // a birthday changes what the calendar gives
      transactions.changed(member)
    },
    eraseProfile(member) {
      records.eraseProfile(member)
      folding.forgetMembers()
      erased(member)
    },
    phones: records.phones,
    phoneOwner: records.phoneOwner,
    addPhone: records.addPhone,
    removePhone: records.removePhone,
    external: records.external,
    saveExternal: records.saveExternal,
    record: table.record,
    recordsOf: table.recordsOf,
    saveRecord(room, key, fields) {
      const saved = table.save(room, key, fields)
      if (saved) show(saved)
    },
    ...find,
    ...lists,
    ...createPeopleCounts(sqlite),
    ...createRetention(sqlite),
    ...createStandings(sqlite),
    ...createMarks({ ledger, records, folding, membership: lists.membership, changed: transactions.changed }),
    ...models.conflicts,

    setting: tables.setting,
    saveSetting(key, value) {
      if (key === SETTINGS) clubRecord.saveSettings(value as Parameters<typeof clubRecord.saveSettings>[0])
      else tables.saveSetting(key, value)
      folding.changed()
    },
    staff: tables.staff,
    everyStaff: tables.everyStaff,
    saveStaff: tables.saveStaff,
    pinOf: tables.pinOf,
    savePin: tables.savePin,
    tills: tables.tills,
    stores: tables.stores,
    saveTill: tables.saveTill,

    ...createJobs(sqlite, now),
    shift: shifts.shift,
    newestBefore: shifts.newestBefore,
    unsent() {
      if (!streams.row()?.paired) return { state: 'alone' }
      return { state: 'synced', waiting: streams.unacked(), acked: streams.acked(till) }
    },
    onChanged: transactions.onChanged,
    onErased: transactions.onErased,
    toForget: () => toForget.all(),
    forgotten(members) {
      store.write(() => {
        for (const member of members) dropToForget.run(`${TO_FORGET}${member}`)
        tables.forget()
        return ok(undefined)
      })
    },
    sha256: (text) => hash('sha256', text, 'hex'),

    rebuild() {
      sqlite
        .transaction(() => {
          folding.rebuild()
          tables.saveSetting('readModels', READ_MODEL_VERSION)
          if (counting() > 0) tables.saveSetting(COUNTING, 0)
        })
        .immediate()
    },
    refold(budgetMs) {
      transactions.tidy()
      if (!folding.hasStale()) return false
      const until = performance.now() + budgetMs
      for (;;) {
        const more = store.write(() => ok(folding.refoldSome()))
        if (isRefusal(more)) return false
        if (!more.ok) {
          if (counting() > 0) tables.saveSetting(COUNTING, 0)
          return false
        }
        if (performance.now() >= until) return true
      }
    },
    counted() {
      const total = counting()
      return total === 0 ? undefined : Math.max(0, Math.floor(99 * (1 - folding.stales() / total)))
    },
    erase: (member, by) =>
      store.write(() => {
        if (!store.membership(member)) return refuse('memberUnknown')
        const living = store.folded(member).member
        const id = newId(now())
        const done = forget({ store }, living, { id, by, why: 'asked' })
        return isRefusal(done) ? done : ok(ledger.factsOfMember(living).filter((fact) => fact.id === id))
      }),
    shared: {
      ledger,
      folding,
      streams,
      table,
      transactions,
      epoch: () => (tables.setting<Identity>(IDENTITY) as Identity).epoch,
      saveEpoch: (epoch) => tables.saveSetting(IDENTITY, { till, epoch }),
      show,
    },
  }
  sqlite.transaction(() => folding.received(adoptKnown(sqlite, ledger))).immediate()
  if (tables.setting<number>('readModels') !== READ_MODEL_VERSION) {
    sqlite
      .transaction(() => {
        records.showAll()
        tables.showAll()
      })
      .immediate()
    if (folding.members(atOnce + 1) <= atOnce) store.rebuild()
    else rebuildBehind()
  }
  return store

  /** Cut off in the middle, the next start goes on with who is left. */
  function rebuildBehind(): void {
    sqlite
      .transaction(() => {
        folding.rebuildBehind()
        tables.saveSetting(COUNTING, folding.stales())
        tables.saveSetting('readModels', READ_MODEL_VERSION)
      })
      .immediate()
  }

  function ensureIdentity(): Identity {
    return sqlite
      .transaction(() => {
        const known = tables.setting<Identity>(IDENTITY)
        if (known) return known
        const made = { till: newId(), epoch: newId() }
        tables.saveSetting(IDENTITY, made)
        return made
      })
      .immediate()
  }
}
