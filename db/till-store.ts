import { hash } from 'node:crypto'
import type { Fact } from '#shared/ledger/facts'
import type { SlipDocument } from '#shared/slip/slip-document'
import type { RefusalCode } from '#shared/till/refusals'
import type { DayRow, Folded, LatestRow, TillStore } from '#shared/till/till-store'
import { canonicalJson } from '#shared/values/canonical-json'
import { newId } from '#shared/values/ids'
import { parseDate } from '#shared/values/local-date'
import { isRefusal, ok, refuse } from '#shared/values/result'
import { zoneOf } from '#shared/values/time-zone'
import { type Club, clubOf } from './club.ts'
import { createFind } from './find.ts'
import { gather, touchedBy } from './gather.ts'
import { createLedger, memberOf } from './ledger.ts'
import { createMemberCache } from './member-cache.ts'
import { type FoldContext, foldGroup } from './memberships.ts'
import type { Db } from './open-database.ts'
import { createReadModels, READ_MODEL_VERSION } from './read-models.ts'
import { createRecords, type Written } from './records.ts'
import { createSettings } from './settings.ts'
import { refusalOfSqlite } from './sqlite-refusals.ts'
import { createWatch } from './watch.ts'

/** Where a till's database keeps what it knows of itself. */
export const IDENTITY = 'identity'
export const SETTINGS = 'settings'

interface Identity {
  till: string
  /** Random, new for every database: the server tells a copied database by it. */
  epoch: string
}
interface ClubSettings {
  timezone: string
  currency: string
}
const BEFORE_SET_UP: ClubSettings = { timezone: 'Europe/Oslo', currency: 'NOK' }

/** The database's own calls, beside those that the use cases need. */
export interface DbTillStore extends TillStore {
  db: Db
}

/** Thrown inside a transaction to roll it back; never leaves this file. */
class Refused extends Error {
  readonly answer: { refusal: RefusalCode; details?: Record<string, string | number> }
  constructor(answer: Refused['answer']) {
    super(answer.refusal)
    this.answer = answer
  }
}

/**
 * The use cases' store over an open database. `now` is the wall clock in milliseconds. Makes the till's identity on first
 * use and rebuilds the read models when this version keeps them otherwise. Throws what SQLite throws: `openTillStore` maps it.
 */
export function createTillStore(db: Db, now: () => number = Date.now): DbTillStore {
  const { sqlite } = db
  const watch = createWatch(sqlite)
  const ledger = createLedger(sqlite, watch)
  const records = createRecords(sqlite, watch)
  const find = createFind(sqlite, records.phonesOf)
  const models = createReadModels(sqlite, watch)
  const tables = createSettings(db, watch, () => new Date(now()).toISOString())
  const { till } = ensureIdentity()

  const command = sqlite.prepare<[string], { call: string; input: Buffer }>('SELECT call, input FROM commands WHERE command = ?')
  const noteCommand = sqlite.prepare('INSERT INTO commands VALUES (?, ?, ?)')
  const membership = sqlite.prepare<
    [string],
    { member: string; survivor: string | null; erased: number; code: string; enrolled_at: string | null; last_at: string | null }
  >('SELECT member, survivor, erased, code, enrolled_at, last_at FROM members WHERE member = ?')
  const nextJob = sqlite.prepare<[], number>("SELECT coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'spool'), 0) + 1").pluck()
  const insertJob = sqlite.prepare(
    'INSERT INTO spool (id, fact, member, kind, document, columns, copy, created_at, updated_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)',
  )
  const jobOf = sqlite.prepare<[string], number | null>('SELECT min(id) FROM spool INDEXED BY spool_fact WHERE fact = ?').pluck()
  const lastJob = sqlite.prepare<[string], { job: number | null; kind: string; document: string }>(
    'SELECT max(id) AS job, kind, document FROM spool INDEXED BY spool_member WHERE member = ?',
  )
  const stampOf = sqlite.prepare<[string, string], { after: number; required: number }>(
    "SELECT after, required FROM happenings WHERE member = ? AND fact = ? AND kind = 'stamps'",
  )
  const ackedUpTo = sqlite.prepare<[], number>('SELECT acked FROM sync_cursor LIMIT 1').pluck()
  const sumsOfDay = sqlite.prepare<[number], DayRow>(
    'SELECT hour, kind, sum(count) AS count FROM tallies WHERE day = ? GROUP BY hour, kind ORDER BY hour, kind',
  )
  const countsOf = sqlite.prepare<[{ today: number }], { programme: string; members: number; outstanding: number }>(`
    SELECT programme, sum(members) AS members, sum(outstanding) AS outstanding FROM (
      SELECT programme, count(*) AS members, 0 AS outstanding FROM punch_cards WHERE expires_on IS NULL OR expires_on >= @today GROUP BY programme
      UNION ALL SELECT programme, count(*), 0 FROM wallets GROUP BY programme
      UNION ALL SELECT programme, 0, count(*) FROM rewards
        WHERE state = 'available' AND (expires_on IS NULL OR expires_on >= @today) GROUP BY programme
    ) GROUP BY programme`)

  const cache = createMemberCache(watch)
  // What every fold needs, kept until somebody writes: `version` counts our own writes, `watch` the others'.
  let version = 0
  let kept: { version: number; seen: unknown; context: FoldContext } | undefined
  const context = (): FoldContext => {
    const seen = watch.seen()
    if (kept?.version === version && kept.seen === seen) return kept.context
    const club: Club = clubOf(ledger.clubFacts())
    const { timezone, currency } = tables.setting<ClubSettings>(SETTINGS) ?? BEFORE_SET_UP
    kept = { version, seen, context: { club, timezone, currency, profile: records.profile } }
    return kept.context
  }

  const clock = () => {
    const wall = new Date(now()).toISOString()
    const last = ledger.head(till)?.at ?? wall
    return wall > last ? wall : last
  }
  const changed = new Set<string>()
  const listeners: ((members: string[]) => void)[] = []
  const tell = () => {
    const members = [...changed]
    changed.clear()
    if (members.length > 0) for (const listener of listeners) listener(members)
  }
  const written = (): Written => [clock(), 0, till]

  const at = (member: string) => cache.of(member, () => gather(ledger, member))
  const suppose = (member: string, asOf: string, supposed: readonly Fact[]): Folded => {
    const { group } = at(member)
    const all = foldGroup({ ...group, facts: supposed.length === 0 ? group.facts : [...group.facts, ...supposed] }, asOf, context())
    return all.find(({ ids }) => ids.has(member)) as Folded
  }
  const refold = (member: string, asOf: string, done: Set<string>) => {
    if (done.has(member)) return
    const entry = at(member)
    const around = context()
    for (const folded of foldGroup(entry.group, asOf, around)) {
      models.replace(folded, around.club, zoneOf(around.timezone))
      if (folded.ids.has(member)) entry.folded = folded
    }
    for (const id of entry.group.ids) done.add(id)
  }
  const refoldTouched = (facts: readonly Fact[]) => {
    const ofClub = facts.filter((fact) => memberOf(fact) === undefined)
    if (ofClub.length > 0) version++
    cache.appended(facts)
    const touched = new Set<string>()
    for (const fact of facts) touchedBy(ledger, fact, touched)
    // A programme defined or ended in the past (an import's, another till's) judges everything that came after it anew.
    const since = ofClub.map(({ at }) => at).sort()[0]
    if (since !== undefined) for (const member of ledger.membersSince(since)) touched.add(member)
    const asOf = clock()
    const done = new Set<string>()
    for (const member of touched) refold(member, asOf, done)
    models.flush()
    for (const member of done) changed.add(member)
  }

  const store: DbTillStore = {
    db,
    till,
    now: clock,
    write(work) {
      const isOutermost = !sqlite.inTransaction
      try {
        const answer = sqlite
          .transaction(() => {
            watch.look()
            const answer = work()
            if (isRefusal(answer)) throw new Refused(answer)
            return answer
          })
          .immediate()
        if (isOutermost) tell()
        return answer
      } catch (error) {
        changed.clear()
        version++
        for (const memory of [cache, ledger, models, records, tables]) memory.forget()
        if (error instanceof Refused) return error.answer
        const refusal = refusalOfSqlite(error)
        if (refusal) return refuse(refusal)
        throw error
      }
    },
    begin(id, call, input) {
      const proof = hash('sha256', canonicalJson(input), 'buffer')
      const known = command.get(id)
      if (known) return known.call === call && known.input.equals(proof) ? 'same' : 'reused'
      noteCommand.run(id, call, proof)
      return 'new'
    },
    append(drafts) {
      const appended = ledger.append(till, drafts, now)
      if ('ok' in appended) refoldTouched(appended.ok)
      return appended
    },
    appendPast(other, facts) {
      const appended = ledger.append(other, facts, now)
      if (isRefusal(appended)) return appended
      refoldTouched(appended.ok)
      return ok(appended.ok.length)
    },

    fact: ledger.fact,
    factsOfPurchase: ledger.factsOfPurchase,
    membership(member) {
      const row = membership.get(member)
      const living = row?.survivor ? membership.get(row.survivor) : row
      return (
        living && {
          member: living.member,
          erased: living.erased === 1,
          code: living.code,
          enrolledAt: living.enrolled_at ?? undefined,
          lastAt: living.last_at ?? undefined,
        }
      )
    },
    folded(member, supposed) {
      const asOf = clock()
      if (!supposed) {
        const entry = at(member)
        const today = zoneOf(context().timezone)
        const { folded: kept, group } = entry
        // Within a day nothing happens by itself, unless a till whose clock is ahead has written already.
        const isWhole = kept !== undefined && (group.facts.at(-1)?.at ?? '') <= kept.asOf
        if (isWhole && today.dayAt(Date.parse(kept.asOf)) === today.dayAt(Date.parse(asOf))) return kept
        entry.folded = suppose(member, asOf, [])
        models.warm(member)
        return entry.folded
      }
      const last = Number.MAX_SAFE_INTEGER
      return suppose(
        member,
        asOf,
        supposed.map((draft, i) => ({ ...draft, at: asOf, tick: last - supposed.length + i, till, n: last }) as Fact),
      )
    },
    programmes: () => context().club.programmes,
    programmeCounts(today) {
      const rows = countsOf.all({ today: parseDate(today) })
      return new Map(rows.map(({ programme, members, outstanding }) => [programme, { members, outstanding }]))
    },

    profile: records.profile,
    saveProfile(member, profile) {
      records.saveProfile(member, profile, written())
      cache.forget() // a birthday changes what the calendar gives
    },
    eraseProfile: records.eraseProfile,
    phones: records.phones,
    phoneOwner: records.phoneOwner,
    addPhone: (phone, member) => records.addPhone(phone, member, written()),
    external: records.external,
    saveExternal: records.saveExternal,
    ...find,

    latest: (limit) =>
      ledger.latest(till, limit).map((fact): LatestRow => {
        const member = memberOf(fact) as string
        const living = store.membership(member)?.member ?? member
        const stamp = stampOf.get(living, fact.id)
        return {
          fact,
          name: records.profile(living)?.name ?? '',
          phone: records.phones(living)[0] ?? '',
          after: stamp?.after,
          required: stamp?.required,
          reversed: ledger.reversalsOf(fact.id).length > 0,
        }
      }),
    dayOf: (date) => sumsOfDay.all(parseDate(date)),

    setting: tables.setting,
    saveSetting(key, value) {
      tables.saveSetting(key, value)
      version++
      cache.forget()
    },
    staff: tables.staff,
    everyStaff: tables.everyStaff,
    saveStaff: tables.saveStaff,
    tills: tables.tills,
    stores: tables.stores,
    saveTill: tables.saveTill,

    addJob({ fact, member, kind, columns, copy, document }) {
      const job = nextJob.get() as number
      const at = new Date(now()).toISOString()
      insertJob.run(job, fact ?? null, member, kind, JSON.stringify(document(job)), columns, copy ? 1 : 0, at, at)
      return job
    },
    jobOf: (fact) => jobOf.get(fact) ?? undefined,
    lastJobOf(member) {
      const row = lastJob.get(member)
      return row && row.job !== null ? { job: row.job, kind: row.kind, document: JSON.parse(row.document) as SlipDocument } : undefined
    },
    unsent() {
      const acked = ackedUpTo.get()
      if (acked === undefined) return { state: 'alone' }
      return { state: 'synced', waiting: (ledger.head(till)?.n ?? 0) - acked, acked }
    },
    onChanged: (listener) => void listeners.push(listener),
    sha256: (text) => hash('sha256', text, 'hex'),

    rebuild() {
      sqlite
        .transaction(() => {
          models.clear()
          const everyone = sqlite.prepare<[], string>('SELECT DISTINCT member FROM ledger WHERE member IS NOT NULL').pluck().all()
          const done = new Set<string>()
          const asOf = clock()
          for (const member of everyone) refold(member, asOf, done)
          models.flush()
          tables.saveSetting('readModels', READ_MODEL_VERSION)
        })
        .immediate()
    },
  }
  if (tables.setting<number>('readModels') !== READ_MODEL_VERSION) store.rebuild()
  return store

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
