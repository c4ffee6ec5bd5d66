import type { Fact } from '#shared/ledger/facts'
import type { Aside } from '#shared/ledger/fold'
import type { TraceEvent } from '#shared/ledger/member-state'
import { parseDate } from '#shared/values/local-date'
import type { Zone } from '#shared/values/time-zone'
import type { HAPPENINGS } from './schema.ts'

/** What the report counts, for one membership, in the order it happened. Documented at `happenings` in schema.ts. */
export type HappeningRow = [
  kind: (typeof HAPPENINGS)[number],
  day: number,
  hour: number,
  till: string,
  by: string,
  programme: string,
  count: number,
  value: number,
  fact: string | null,
  reward: string | null,
  after: number | null,
  required: number | null,
  net: number | null,
]

/** What a fold tells of one membership: its own facts in order, which of them are reversed, and the trace. */
export interface Told {
  facts: readonly Fact[]
  reversed: ReadonlySet<string>
  trace: readonly TraceEvent[]
  aside: Aside
  ids: ReadonlySet<string>
}

/**
 * Makes the rows. Facts and trace are each in the order of time, and are merged by it, so that one more fact at the end
 * is a few more rows at the end. `owning` names the programme of a reward id.
 */
export function happeningsOf({ facts, reversed, trace, aside, ids }: Told, zone: Zone, owning: (reward: string) => string): HappeningRow[] {
  const byId = new Map<string, Fact>()
  for (const fact of facts) byId.set(fact.id, fact)
  const rows: HappeningRow[] = []
  let told = 0
  const tellUntil = (at: string) => {
    for (let event = trace[told]; event && event.at <= at; event = trace[++told]) {
      const row = rowOfEvent(event, event.fact === undefined ? undefined : byId.get(event.fact), zone)
      if (row) rows.push(row)
    }
  }
  const takenBack = new Set<string>()
  for (const fact of facts) {
    if (!('member' in fact) || reversed.has(fact.id)) continue
    if (fact.kind === 'reversed') {
      const target = byId.get(fact.fact)
      if (!target || takenBack.has(target.id) || !('member' in target) || !ids.has(target.member)) continue
      takenBack.add(target.id)
      const row = rowOfReversal(fact, target, zone, owning)
      if (row) rows.push(row)
      continue
    }
    if (!ids.has(fact.member)) continue
    tellUntil(fact.at)
    const row = rowOfFact(fact, aside, zone)
    if (row) rows.push(row)
  }
  tellUntil('9999')
  return rows
}

function place(fact: Fact | undefined, at: string, zone: Zone): [day: number, hour: number, till: string, by: string] {
  const ms = Date.parse(at)
  return [zone.dayAt(ms), zone.hourAt(ms), fact?.till ?? '', fact?.by ?? '']
}

function rowOfEvent(event: TraceEvent, fact: Fact | undefined, zone: Zone): HappeningRow | undefined {
  const { programme } = event
  const id = fact?.id ?? null
  const where = place(fact, event.at, zone)
  switch (event.kind) {
    case 'stamps':
      return ['stamps', ...where, programme, event.count, 0, id, null, event.after, event.required, null]
    case 'cardFilled':
      return ['cardFilled', ...where, programme, 1, 0, id, event.reward, null, null, null]
    case 'stampsExpired':
      return ['stampsExpired', parseDate(event.on) + 1, 0, '', '', programme, event.count, 0, null, null, null, null, null]
    case 'redeemed':
      return ['redeemed', ...where, programme, 1, event.value ?? 0, id, event.reward, null, null, null]
    case 'conflict':
      return ['conflict', ...where, programme, 1, 0, id, event.reward, null, null, null]
    case 'points':
      return ['points', ...where, programme, event.points, 0, id, null, null, null, null]
    default:
      return undefined
  }
}

function rowOfFact(fact: Fact, { nets, referrals }: Aside, zone: Zone): HappeningRow | undefined {
  switch (fact.kind) {
    case 'enrolled':
      return ['enrolled', ...place(fact, fact.at, zone), '', 1, 0, fact.id, null, null, null, null]
    case 'purchased':
    case 'returned':
      return [fact.kind, ...place(fact, fact.at, zone), '', 1, fact.amount, fact.id, null, null, null, nets.get(fact.id) ?? null]
    case 'referralCompleted':
      return referrals.has(fact.id) ? ['referred', ...place(fact, fact.at, zone), '', 1, 0, fact.id, null, null, null, null] : undefined
    default:
      return undefined
  }
}

/** Counted when and where it was taken back, by who took it back (docs/report.md); `fact` and `programme` are the target's. */
function rowOfReversal(reversal: Fact, target: Fact, zone: Zone, owning: (reward: string) => string): HappeningRow | undefined {
  const where = place(reversal, reversal.at, zone)
  const row = (programme: string, reward: string | null, value: number): HappeningRow => [
    'reversed',
    ...where,
    programme,
    1,
    value,
    target.id,
    reward,
    null,
    null,
    null,
  ]
  switch (target.kind) {
    case 'stamped':
      return row(target.programme, null, 0)
    case 'redeemed':
      return row(owning(target.reward), target.reward, target.value ?? 0)
    case 'purchased':
    case 'returned':
      return row('', null, target.amount)
    default:
      return undefined
  }
}
