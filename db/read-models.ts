import type { Database } from 'better-sqlite3'
import type { MemberState } from '#shared/ledger/member-state'
import { codeOfMember } from '#shared/till/member-code'
import type { Folded, NearRow } from '#shared/till/till-store'
import { NEVER, parseDate } from '#shared/values/local-date'
import type { Zone } from '#shared/values/time-zone'
import type { Club } from './club.ts'
import { createConflicts } from './conflicts.ts'
import { happeningsOf } from './happenings.ts'
import { createKept } from './kept.ts'
import { createTallies } from './tallies.ts'
import type { Watch } from './watch.ts'

/** Goes up with every change of the fold or of what is kept of it: then all of it is made again. */
export const READ_MODEL_VERSION = 5

const MADE_AGAIN = ['members', 'punch_cards', 'wallets', 'rewards', 'happenings', 'tallies', 'levels', 'consents']

export type ReadModels = ReturnType<typeof createReadModels>

/** Keeps what is read of a member (lists, search, report) as the fold last had it. Only rows that differ are written. */
export function createReadModels(sqlite: Database, watch: Watch) {
  const tallies = createTallies(sqlite)
  const codeOf = sqlite.prepare<[string], string>('SELECT code FROM members WHERE member = ?').pluck()
  // An update in place: replacing the row would move it, and with it every index entry, to other pages of the commit.
  const saveMember = sqlite.prepare(`
    INSERT INTO members (member, survivor, code, erased, restricted, enrolled_at, last_at, near) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT DO UPDATE SET survivor = excluded.survivor, erased = excluded.erased, restricted = excluded.restricted,
      enrolled_at = excluded.enrolled_at, last_at = excluded.last_at, near = excluded.near`)
  const cards = createRows(sqlite, watch, 'punch_cards', ['programme', 'stamps', 'required', 'expires_on'])
  const wallets = createRows(sqlite, watch, 'wallets', ['programme', 'points', 'debt'])
  const rewards = createRows(sqlite, watch, 'rewards', [
    'id',
    'programme',
    'reward',
    'earned_at',
    'earned_on',
    'expires_on',
    'state',
    'gone_on',
    'till',
    'by',
    'worth',
  ])
  const happenings = createRows(sqlite, watch, 'happenings', [
    'seq',
    'kind',
    'day',
    'hour',
    'till',
    'by',
    'programme',
    'count',
    'value',
    'fact',
    'reward',
    'after',
    'required',
    'net',
  ])
  const levels = createRows(sqlite, watch, 'levels', ['programme', 'level', 'since', 'points', 'wakes_on'])
  const consents = createRows(sqlite, watch, 'consents', ['purpose', 'channel'], 2)
  const tables = [cards, wallets, rewards, happenings, levels, consents]

  const conflicts = createConflicts(sqlite, watch)

  return {
    conflicts: conflicts.lists,
    /** Replaces the rows of a membership: those of the survivor, and for every id merged into it that it was. */
    replace(folded: Folded, club: Club, zone: Zone): void {
      const { member, state, erased, ids } = folded
      for (const id of ids) {
        const isSurvivor = id === member
        const code = codeOf.get(id)
        // Of somebody new there is nothing to read.
        if (code === undefined) for (const rows of tables) rows.begin(id)
        const told: Row[] = isSurvivor && !erased ? happeningsOf(folded, zone, club.owning).map((row, seq) => [seq, ...row]) : []
        saveMember.run(
          id,
          isSurvivor ? null : member,
          code ?? codeOfMember(id),
          erased ? 1 : 0,
          folded.restricted.size > 0 && !erased ? 1 : 0,
          isSurvivor ? enrolledAt(folded) : null,
          isSurvivor ? lastAt(folded) : null,
          JSON.stringify(isSurvivor ? nearOf(folded, club) : NOTHING_NEAR),
        )
        happenings.replace(id, told, tallies.change)
        cards.replace(id, isSurvivor ? cardRows(state) : [])
        wallets.replace(id, isSurvivor ? walletRows(state) : [])
        rewards.replace(id, isSurvivor ? rewardRows(folded, club, zone) : [])
        levels.replace(id, isSurvivor ? levelRows(folded) : [])
        consents.replace(id, isSurvivor ? consentRows(state) : [])
      }
      conflicts.replace(folded, club)
    },
    /** Reads a member's rows beforehand, while somebody looks at the screen: the stamp that follows finds them at hand. */
    warm(member: string): void {
      for (const rows of tables) rows.of(member)
    },
    /** Writes the sums that have changed since the last flush. Belongs at the end of every transaction. */
    flush: () => tallies.flush(),
    /** Forgets unwritten sums, when their transaction is rolled back. */
    forget(): void {
      tallies.forget()
      conflicts.forget()
      for (const rows of tables) rows.forget()
    },
    /** Empties what sums are made of, and the sums: old ones and new ones do not add up. */
    clearSums(): void {
      for (const rows of tables) rows.forget()
      for (const table of ['happenings', 'tallies']) sqlite.exec(`DELETE FROM ${table}`)
    },
    /** Empties everything, before all of it is made again; but when a conflict was first seen, nothing else remembers. */
    clear(): void {
      for (const rows of tables) rows.forget()
      for (const table of MADE_AGAIN) sqlite.exec(`DELETE FROM ${table}`)
    },
  }
}

type Value = string | number | null
type Row = readonly Value[]

/** The rows of one table that belong to a member; the first `keys` of `columns` are their key within it. */
function createRows(sqlite: Database, watch: Watch, table: string, columns: string[], keys = 1) {
  const marks = columns.map(() => '?').join(', ')
  const read = sqlite.prepare<[string], Value[]>(`SELECT ${columns.join(', ')} FROM ${table} WHERE member = ?`).raw()
  const put = sqlite.prepare(`INSERT OR REPLACE INTO ${table} (member, ${columns.join(', ')}) VALUES (?, ${marks})`)
  const drop = sqlite.prepare(
    `DELETE FROM ${table} WHERE member = ?${columns
      .slice(0, keys)
      .map((column) => ` AND ${column} = ?`)
      .join('')}`,
  )

  const keyOf = (row: Row): Value => (keys === 1 ? (row[0] as Value) : JSON.stringify(row.slice(0, keys)))
  const kept = createKept<Map<Value, Row>>(watch)
  const of = (member: string) => kept.of(member, () => new Map(read.all(member).map((row) => [keyOf(row), row])))

  return {
    of,
    begin: (member: string): void => void kept.of(member, () => new Map()),
    forget: kept.forget,
    replace(member: string, rows: readonly Row[], onChange?: (row: Row, sign: 1 | -1) => void): void {
      const before = of(member)
      for (const row of rows) {
        const key = keyOf(row)
        const old = before.get(key)
        if (old && same(old, row)) continue
        put.run(member, ...row)
        before.set(key, row)
        if (old) onChange?.(old, -1)
        onChange?.(row, 1)
      }
      if (before.size === rows.length) return
      const wanted = new Set(rows.map(keyOf))
      for (const [key, old] of before) {
        if (wanted.has(key)) continue
        drop.run(member, ...old.slice(0, keys))
        before.delete(key)
        onChange?.(old, -1)
      }
    },
  }
}

const same = (a: Row, b: Row): boolean => a.every((value, i) => value === b[i])
const dayOrNull = (date: string | undefined): number | null => (date === undefined ? null : parseDate(date))

const NOTHING_NEAR: NearRow = { cards: [], ready: [] }

function nearOf({ state }: Folded, club: Club): NearRow {
  return {
    cards: state.cards.filter(({ stamps }) => stamps > 0),
    ready: state.rewards
      .filter((reward) => reward.state === 'available' && club.latest(reward.programme)?.kind === 'punchCard')
      .map(({ programme, id, expiresOn }) => ({ programme, reward: id, expiresOn })),
  }
}

const cardRows = ({ cards }: MemberState): Row[] =>
  cards
    .filter(({ stamps }) => stamps > 0)
    .map(({ programme, stamps, required, expiresOn }) => [programme, stamps, required, dayOrNull(expiresOn)])

const walletRows = ({ wallets }: MemberState): Row[] =>
  wallets.filter(({ points, debt }) => points + debt > 0).map(({ programme, points, debt }) => [programme, points, debt])

const levelRows = ({ state, aside }: Folded): Row[] =>
  state.ladders.map(({ programme, level, levelSince, points }) => {
    const wakes = aside.wakes.get(programme) ?? NEVER
    return [programme, level, dayOrNull(levelSince), points, wakes === NEVER ? null : wakes]
  })

const consentRows = ({ consents }: MemberState): Row[] => consents.map(({ purpose, channel }) => [purpose, channel])

const VISITS: ReadonlySet<string> = new Set(['enrolled', 'stamped', 'purchased', 'returned', 'redeemed'])

function enrolledAt({ facts, reversed }: Folded): string | null {
  return facts.find((fact) => fact.kind === 'enrolled' && !reversed.has(fact.id))?.at ?? null
}

function lastAt({ facts, reversed }: Folded): string | null {
  return facts.findLast((fact) => VISITS.has(fact.kind) && !reversed.has(fact.id))?.at ?? null
}

function rewardRows({ state, trace, facts }: Folded, club: Club, zone: Zone): Row[] {
  if (state.rewards.length === 0) return []
  const earnedBy = new Map<string, string>()
  const goneAt = new Map<string, string>()
  for (const event of trace) {
    if (event.kind === 'earned') {
      if (event.fact !== undefined) earnedBy.set(event.reward, event.fact)
      if (event.consumed) goneAt.set(event.reward, event.at)
    } else if (event.kind === 'redeemed') {
      goneAt.set(event.reward, event.at)
    }
  }
  const byId = new Map(facts.map((fact) => [fact.id, fact]))
  const rows: Row[] = []
  for (const held of state.rewards) {
    const programme = club.latest(held.programme)
    const isUsed = held.state === 'redeemed' || held.state === 'consumed'
    const isCalendars = programme?.kind === 'campaign' || (programme?.kind === 'occasion' && programme.on !== 'enrolment')
    if (isCalendars && !isUsed) continue
    const gone = isUsed ? goneAt.get(held.id) : undefined
    const fact = byId.get(earnedBy.get(held.id) ?? '')
    rows.push([
      held.id,
      held.programme,
      JSON.stringify(held.reward),
      held.earnedAt,
      zone.dayAt(Date.parse(held.earnedAt)),
      dayOrNull(held.expiresOn),
      held.state,
      gone === undefined ? null : zone.dayAt(Date.parse(gone)),
      fact?.till ?? '',
      fact?.by ?? '',
      'amountOff' in held.reward ? held.reward.amountOff : (programme?.worth ?? 0),
    ])
  }
  return rows
}
