import type { Database } from 'better-sqlite3'
import type { Deed, Found, Mark } from '#shared/exceptions/deeds'
import { exceptionsIn, peopleIn } from '#shared/exceptions/exceptions'
import { tellManual } from '#shared/exceptions/manual'
import { pressed } from '#shared/till/caps'
import type { Caps } from '#shared/till/caps-setting'
import { nameWords, plainWord, shortName } from '#shared/till/names'
import type { ExceptionsView, Finding } from '#shared/till/people-views'
import { addToDate, type LocalDate } from '#shared/values/local-date'
import { maskPhone } from '#shared/values/phone'
import { parseInstant, startOfDay, zoneOf } from '#shared/values/time-zone'
import type { Question } from './insight.ts'
import { createMemberLooks } from './member-looks.ts'

const MOST_FACTS = 50
const LINKS: Readonly<Record<string, string>> = { set: 'linkSet', taken: 'linkTaken' }
const DEEDS = ['stamped', 'redeemed', 'purchased', 'returned', 'pointsGranted']

export interface ExceptionsInput {
  from: LocalDate
  to: LocalDate
  caps: Caps
}
type Row = [
  id: string,
  at: string,
  till: string,
  by: string | null,
  member: string | null,
  kind: string,
  target: string | null,
  body: string,
]
interface Body {
  count?: number
  reason?: string
  points?: number
  value?: number
  amount?: number
  approvedBy?: string
  what?: string
  staff?: string
  minutes?: number
  link?: string
  raised?: boolean
}

/**
 * What stands out from one local date to another, both included: everything that was done by hand, from the ledger, in one pass.
 * Members are shown as on a list: first name and initial, the number masked.
 */
export const exceptions: Question<ExceptionsInput, ExceptionsView> = ({ sqlite, timezone }, { from, to, caps }) => {
  const zone = zoneOf(timezone)
  const { deeds, marks } = read(sqlite, startOfDay(from, timezone), startOfDay(addToDate(to, 'P1D'), timezone))
  const names = new Map(sqlite.prepare<[], [string, string]>('SELECT id, name FROM staff').raw().all())
  const look = createMemberLooks(sqlite)
  const wordsOf = (name: string) => nameWords(name).map(plainWord)
  const isNamed = (member: string, by: string) => {
    const own = wordsOf(names.get(by) ?? '')
    const theirs = new Set(wordsOf(look(member).name))
    // A first name alone is many people's.
    return own.length > 1 && own.every((word) => theirs.has(word))
  }
  const shown = new Map<string, Finding['member']>()
  const memberOf = (member: string): NonNullable<Finding['member']> => {
    const known = shown.get(member)
    if (known) return known
    const { name, phone } = look(member)
    const one = { member, name: name && shortName(name), phone: phone && maskPhone(phone) }
    shown.set(member, one)
    return one
  }
  const instant = (ms: number) => new Date(ms).toISOString()
  const view = ({ kind, weight, by, member, values, facts }: Found): Finding => ({
    kind,
    weight,
    ...(by !== '' && { by, name: names.get(by) ?? '' }),
    ...(member !== undefined && { member: memberOf(member) }),
    from: instant(facts.at(-1)?.atMs ?? 0),
    to: instant(facts[0]?.atMs ?? 0),
    // Whoever did it is known by their name.
    values: typeof values.who === 'string' ? { ...values, who: names.get(values.who) ?? '' } : values,
    facts: facts.slice(0, MOST_FACTS).map(({ fact, atMs, member: whose, what, count }) => ({
      fact,
      at: instant(atMs),
      ...(whose !== undefined && { member: whose, name: memberOf(whose).name }),
      what,
      ...(count !== undefined && { count }),
    })),
  })
  return {
    from,
    to,
    findings: exceptionsIn({ deeds, marks, zone, caps, isNamed }).map(view),
    people: peopleIn(deeds).map((person) => ({ ...person, name: names.get(person.by) ?? '' })),
  }
}

/** Reads a span of the ledger, and what was taken back of it since. */
function read(sqlite: Database, from: string, to: string): { deeds: Deed[]; marks: Mark[] } {
  const rows = sqlite
    .prepare<[string], Row>(
      `SELECT id, at, till, by, member, kind, target, body FROM ledger
       WHERE at >= ? AND kind IN ('${DEEDS.join("', '")}', 'reversed', 'clockMoved', 'staffChanged', 'settingsChanged')`,
    )
    .raw()
  const survivors = new Map(
    sqlite.prepare<[], [string, string]>('SELECT member, survivor FROM members WHERE survivor IS NOT NULL').raw().all(),
  )
  const living = (member: string): string => {
    let id = member
    for (let next = survivors.get(id), steps = 0; next !== undefined && steps < 50; next = survivors.get(id), steps++) id = next
    return id
  }
  const deeds = new Map<string, Deed>()
  const marks: Mark[] = []
  const reversals: { target: string; undone: NonNullable<Deed['undone']> }[] = []
  for (const [fact, at, till, by, member, kind, target, text] of rows.iterate(from)) {
    const atMs = parseInstant(at)
    if (kind === 'reversed') {
      const { approvedBy } = JSON.parse(text) as Body
      reversals.push({ target: target ?? '', undone: { atMs, by: by ?? '', fact, ...(approvedBy !== undefined && { approvedBy }) } })
      continue
    }
    if (at >= to) continue
    const body = JSON.parse(text) as Body
    if (kind === 'clockMoved') marks.push({ fact, atMs, by: by ?? '', kind, minutes: body.minutes ?? 0 })
    else if (kind === 'staffChanged') {
      const about = { fact, atMs, by: body.staff ?? '', minutes: 0 }
      if (body.what === 'lockedOut') marks.push({ ...about, kind: 'lockedOut' })
      if (body.what === 'membership')
        marks.push({ ...about, kind: 'linkChanged', what: LINKS[body.link ?? ''] ?? 'linkChanged', who: by ?? '' })
    } else if (kind === 'settingsChanged') {
      const what = body.raised ? `${body.what}Raised` : body.what === 'timezone' ? 'zoneChanged' : undefined
      if (what) marks.push({ fact, atMs, by: by ?? '', kind, minutes: 0, what })
    } else if (by !== null && member !== null) {
      const count =
        kind === 'stamped'
          ? pressed({ count: body.count ?? 0, ...(body.reason !== undefined && { reason: body.reason }) })
          : (body.points ?? 1)
      if (count === 0) continue
      deeds.set(fact, {
        fact,
        atMs,
        till,
        by,
        member: living(member),
        kind: kind as Deed['kind'],
        count,
        value: body.value ?? body.amount ?? 0,
        ...(body.approvedBy !== undefined && { approvedBy: body.approvedBy }),
        isManual: false,
      })
    }
  }
  // A reversal may have come from another till before what it takes back.
  const inOrder = <T extends { atMs: number }>(some: T[]) => some.sort((a, b) => a.atMs - b.atMs)
  for (const { target, undone } of reversals) {
    const deed = deeds.get(target)
    if (deed && (deed.undone === undefined || undone.atMs < deed.undone.atMs)) deed.undone = undone
  }
  // Sorted here: the ledger lies nearly in the order of time, and SQLite would carry every body through its sort.
  inOrder(marks)
  const all = inOrder([...deeds.values()])
  tellManual(all)
  return { deeds: all, marks }
}
