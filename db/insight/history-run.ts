import { assumptionsOf, forInvited, putIntoPast, yearUpTo } from '#shared/insight/last-year'
import { createRehearsal, type Outcome, type PastVisit } from '#shared/insight/rehearsal'
import type { Group } from '#shared/insight/segment'
import { isTooGenerous } from '#shared/insight/worth'
import type { CampaignProgramme, Programme } from '#shared/programmes/programme'
import { unsoundField } from '#shared/till/programme-soundness'
import type { HistoryRunView } from '#shared/till/trial-views'
import { type Day, formatDate, monthOf } from '#shared/values/local-date'
import { ok, type Result, refuse } from '#shared/values/result'
import { groupFlags } from './conditions.ts'
import { eachPast, knowsPresses } from './history-visits.ts'
import type { InsightData, Work } from './insight.ts'
import type { Flags } from './marks.ts'
import { NO_DAY } from './part.ts'

export interface HistoryRunInput {
  programme: Programme
  /** Who is meant by a campaign for a segment. */
  invited?: Group | undefined
}
type HistoryRun = Result<HistoryRunView | { cancelled: true }, 'programmeInvalid' | 'trialTooMuch'>

/** So many members between two looks at whether to go on. */
const STEP = 500

/**
 * Runs a programme over everybody's visits of the year up to today, as if it had been there, and adds up what it would have cost.
 * Assumptions: `HistoryRunView.assumed`, docs/insight.md. Refusals: `programmeInvalid`, `trialTooMuch`.
 */
export function runHistory(data: InsightData, { programme: given, invited }: HistoryRunInput, work: Work): HistoryRun {
  const { sqlite, columns, today, timezone, programmes } = data
  const where = unsoundField(given, [...programmes.map((row) => row.programme), given])
  if (where) return refuse('programmeInvalid', { where })
  const { programme, moved } = putIntoPast(given, today)
  const { from, to } = yearUpTo(today)
  const old = programmes.find((row) => row.programme.id === given.id)?.programme
  const pressesKnown = knowsPresses(programme, old)
  const audience = audienceOf(data, programme, invited)
  const [late, early] = [false, true].map((isEarly) => createRehearsal(forInvited(programme, isEarly), { from, to, timezone })) as [
    ReturnType<typeof createRehearsal>,
    ReturnType<typeof createRehearsal>,
  ]

  const sums = createSums(from, to, programme)
  const total = columns.members.length
  let done = 0
  for (const past of eachPast(sqlite, columns, { programme, from, to, pressesKnown })) {
    if (done % STEP === 0) {
      if (work.isCancelled()) return ok({ cancelled: true })
      work.progress({ done, total })
    }
    done++
    const { index, ...member } = past
    const sales = salesOf(member.visits)
    if (audience.invited && audience.invited[index] === 0) {
      sums.add(sales, undefined)
      continue
    }
    const presses = member.visits.reduce((sum, visit) => sum + visit.presses, 0)
    const visits = member.visits.reduce((sum, { nets }) => sum + Math.max(1, nets.length), 0)
    if (isTooGenerous(programme, { spent: sales, visits, presses })) return refuse('trialTooMuch')
    const rehearse = audience.early?.[index] === 1 ? early : late
    const enrolledOn = columns.people.enrolledOn[index] as Day
    sums.add(sales, rehearse({ ...member, enrolledOn: enrolledOn === NO_DAY ? undefined : enrolledOn }, sums))
  }
  work.progress({ done, total })
  return ok({
    ...sums.view(),
    from: formatDate(from),
    to: formatDate(to),
    members: total,
    assumed: assumptionsOf(given, { moved, pressesKnown }),
  })
}

const salesOf = (visits: readonly PastVisit[]): number => {
  let sum = 0
  for (const { nets } of visits) for (const net of nets) sum += net
  return sum
}

/** Whom a campaign would have been for: as things stand now. Undefined: everybody, nobody early. */
function audienceOf(data: InsightData, programme: Programme, group: Group | undefined): { invited?: Flags; early?: Flags } {
  if (programme.kind !== 'campaign') return {}
  const { audience, earlyAccess } = programme
  const { columns } = data
  const early = earlyAccess && onLevel(data, earlyAccess.level)
  if ('everyone' in audience) return { ...(early && { early }) }
  let invited: Flags = new Uint8Array(columns.members.length)
  if ('level' in audience) invited = onLevel(data, audience.level)
  else if ('segment' in audience) invited = groupFlags(data, group ?? { list: audience.segment })
  else {
    // Who was picked may live on in another membership by now.
    const survivors = new Map(
      data.sqlite.prepare<[], [string, string]>('SELECT member, survivor FROM members WHERE survivor IS NOT NULL').raw().all(),
    )
    for (const member of audience.members) {
      const index = columns.indexOf.get(survivors.get(member) ?? member)
      if (index !== undefined) invited[index] = 1
    }
  }
  return { invited, ...(early && { early }) }
}

/** Who is on a level now, or above it. */
function onLevel(
  { columns, programmes }: InsightData,
  { programme: id, atLeast }: NonNullable<CampaignProgramme['earlyAccess']>['level'],
): Flags {
  const ladder = programmes.find((row) => row.programme.id === id)?.programme
  const names = ladder?.kind === 'ladder' ? ladder.levels.map(({ name }) => name) : []
  const enough = new Set(names.slice(names.indexOf(atLeast)))
  const { names: known, of } = columns.marks.level(id)
  const isEnough = [false, ...known.map((name) => enough.has(name))]
  return Uint8Array.from({ length: columns.members.length }, (_, i) => (isEnough[of[i] as number] ? 1 : 0))
}

function createSums(from: Day, to: Day, programme: Programme) {
  const costs = new Float64Array(to - from + 1)
  const gifts = new Float64Array(to - from + 1)
  const levels = new Map<string, number>(programme.kind === 'ladder' ? programme.levels.map(({ name }) => [name, 0]) : [])
  const sums = { reached: 0, rewards: 0, given: 0, used: 0, off: 0, sales: 0, salesReached: 0 }
  return {
    gave(day: Day): void {
      gifts[day - from] = (gifts[day - from] as number) + 1
    },
    cost(day: Day, amount: number): void {
      costs[day - from] = (costs[day - from] as number) + amount
    },
    add(sales: number, outcome: Outcome | undefined): void {
      sums.sales += sales
      if (!outcome) return
      sums.rewards += outcome.rewards
      sums.given += outcome.given
      sums.used += outcome.used
      sums.off += outcome.off
      if (outcome.reached) {
        sums.reached++
        sums.salesReached += sales
      }
      if (outcome.level !== undefined) levels.set(outcome.level, (levels.get(outcome.level) ?? 0) + 1)
    },
    view() {
      const months = new Map<string, { month: string; cost: number; rewards: number }>()
      for (let day = from; day <= to; day++) {
        const month = monthOf(formatDate(day))
        const row = months.get(month) ?? { month, cost: 0, rewards: 0 }
        months.set(month, row)
        row.cost += costs[day - from] as number
        row.rewards += gifts[day - from] as number
      }
      const byLevel = [...levels].map(([level, members]) => ({ level, members }))
      return { ...sums, byMonth: [...months.values()], ...(programme.kind === 'ladder' && { levels: byLevel }) }
    },
  }
}
