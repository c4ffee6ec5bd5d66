import { hash } from 'node:crypto'
import type { Database } from 'better-sqlite3'
import type { MemberState } from '#shared/ledger/member-state'
import { codeOfMember } from '#shared/till/member-code'
import type { Folded, NearRow } from '#shared/till/till-store'
import { parseDate } from '#shared/values/local-date'
import type { Zone } from '#shared/values/time-zone'
import type { Club } from './club.ts'
import { happeningsOf } from './happenings.ts'
import { createTallies } from './tallies.ts'

/** Goes up with every change of the fold or of what is kept of it: then all of it is made again. */
export const READ_MODEL_VERSION = 1

export type ReadModels = ReturnType<typeof createReadModels>

/** Keeps what is read of a member (lists, search, report) as the fold last had it. Only rows that differ are written. */
export function createReadModels(sqlite: Database) {
  const tallies = createTallies(sqlite)
  const knownMember = sqlite.prepare<[string], { code: string; told: number; told_hash: string }>(
    'SELECT code, told, told_hash FROM members WHERE member = ?',
  )
  const saveMember = sqlite.prepare('INSERT OR REPLACE INTO members VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)')
  const cards = createRows(sqlite, 'punch_cards', ['programme', 'stamps', 'required', 'expires_on'])
  const wallets = createRows(sqlite, 'wallets', ['programme', 'points', 'debt'])
  const rewards = createRows(sqlite, 'rewards', [
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
  const happenings = createRows(sqlite, 'happenings', [
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
  ])

  const tell = (member: string, rows: readonly Row[], told: number, hashBefore: string): string => {
    const isMore = rows.length >= told && hashOf(rows.slice(0, told)) === hashBefore
    if (isMore) for (const row of rows.slice(told)) happenings.add(member, row, tallies.change)
    else happenings.replace(member, rows, tallies.change)
    return rows.length === told && isMore ? hashBefore : hashOf(rows)
  }

  return {
    /** Replaces the rows of a membership: those of the survivor, and for every id merged into it that it was. */
    replace(folded: Folded, club: Club, zone: Zone): void {
      const { member, state, erased, ids } = folded
      for (const id of ids) {
        const isSurvivor = id === member
        const known = knownMember.get(id)
        const rows: Row[] = isSurvivor && !erased ? happeningsOf(folded, zone, club.owning).map((row, seq) => [seq, ...row]) : []
        const toldHash = tell(id, rows, known?.told ?? 0, known?.told_hash ?? NOTHING_TOLD)
        saveMember.run(
          id,
          isSurvivor ? null : member,
          known?.code ?? codeOfMember(id),
          erased ? 1 : 0,
          isSurvivor ? enrolledAt(folded) : null,
          isSurvivor ? lastAt(folded) : null,
          JSON.stringify(isSurvivor ? nearOf(folded, club) : NOTHING_NEAR),
          rows.length,
          toldHash,
        )
        cards.replace(id, isSurvivor ? cardRows(state) : [])
        wallets.replace(id, isSurvivor ? walletRows(state) : [])
        rewards.replace(id, isSurvivor ? rewardRows(folded, club, zone) : [])
      }
    },
    /** Writes the sums that have changed since the last flush. Belongs at the end of every transaction. */
    flush: () => tallies.flush(),
    /** Forgets unwritten sums, when their transaction is rolled back. */
    forget: () => tallies.forget(),
    /** Empties everything, before all of it is made again. */
    clear(): void {
      for (const table of ['members', 'punch_cards', 'wallets', 'rewards', 'happenings', 'tallies']) sqlite.exec(`DELETE FROM ${table}`)
    },
  }
}

type Value = string | number | null
type Row = readonly Value[]

/** The rows of one table that belong to a member; the first column of `columns` is their key within it. */
function createRows(sqlite: Database, table: string, columns: string[]) {
  const marks = columns.map(() => '?').join(', ')
  const read = sqlite.prepare<[string], Value[]>(`SELECT ${columns.join(', ')} FROM ${table} WHERE member = ?`).raw()
  const put = sqlite.prepare(`INSERT OR REPLACE INTO ${table} (member, ${columns.join(', ')}) VALUES (?, ${marks})`)
  const drop = sqlite.prepare(`DELETE FROM ${table} WHERE member = ? AND ${columns[0]} = ?`)

  return {
    add(member: string, row: Row, onChange: (row: Row, sign: 1 | -1) => void): void {
      put.run(member, ...row)
      onChange(row, 1)
    },
    replace(member: string, rows: readonly Row[], onChange?: (row: Row, sign: 1 | -1) => void): void {
      const before = new Map<Value, Row>()
      for (const row of read.all(member)) before.set(row[0] as Value, row)
      for (const row of rows) {
        const old = before.get(row[0] as Value)
        before.delete(row[0] as Value)
        if (old && same(old, row)) continue
        put.run(member, ...row)
        if (old) onChange?.(old, -1)
        onChange?.(row, 1)
      }
      for (const [key, old] of before) {
        drop.run(member, key)
        onChange?.(old, -1)
      }
    },
  }
}

const same = (a: Row, b: Row): boolean => a.every((value, i) => value === b[i])
const dayOrNull = (date: string | undefined): number | null => (date === undefined ? null : parseDate(date))

const hashOf = (rows: readonly Row[]): string => (rows.length === 0 ? NOTHING_TOLD : hash('md5', JSON.stringify(rows), 'base64'))
const NOTHING_TOLD = ''
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
