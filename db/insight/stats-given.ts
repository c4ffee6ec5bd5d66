import { offers } from '#shared/insight/stats-tables'
import type { RepeatingCouponProgramme } from '#shared/programmes/programme'
import type { ProgrammeRow } from '#shared/till/till-store'
import type { Day } from '#shared/values/local-date'
import type { AudienceDays } from './audience-days.ts'
import type { InsightData } from './insight.ts'
import { eachOffer } from './stats-offers.ts'
import type { StatsSpan } from './stats-span.ts'

/** What a programme gave in a span. */
export interface Given {
  given: number
  /** Not used, and past their last day, in the span. */
  expired: number
  /** Members who were given something. */
  reached: number
  /** Each gift, with its day. */
  days: Map<Day, number>
}

/** Rewards given in a span: earned, offered by the calendar, or steps that points have reached. */
export function givenOf(data: InsightData, row: ProgrammeRow, span: StatsSpan, days: AudienceDays): Given {
  const sum = sumOf(span, data.today)
  const { programme } = row
  if (offers(programme)) {
    eachOffer(data, row, span, days, ({ index, count, used, day, expires }) => {
      sum.give(index, day, count)
      sum.expire(expires, count - used)
    })
  } else if (programme.kind === 'repeatingCoupon') steps(data, programme, span, sum)
  else earned(data, programme.id, span, sum)
  return sum.total()
}

type Sum = ReturnType<typeof sumOf>

function sumOf({ from, to }: StatsSpan, today: Day) {
  const passed = Math.min(to, today - 1)
  const days = new Map<Day, number>()
  const reached = new Set<number | string>()
  let [given, expired] = [0, 0]
  return {
    give(member: number | string, day: Day, count: number): void {
      if (day < from || day > to) return
      given += count
      reached.add(member)
      days.set(day, (days.get(day) ?? 0) + count)
    },
    expire(on: Day, count: number): void {
      if (on >= from && on <= passed) expired += count
    },
    total: (): Given => ({ given, expired, reached: reached.size, days }),
  }
}

function earned({ sqlite }: InsightData, programme: string, { to }: StatsSpan, sum: Sum): void {
  const rows = sqlite
    .prepare<[string, Day], [string, Day, Day | null, Day | null]>(
      'SELECT member, earned_on, expires_on, gone_on FROM rewards WHERE programme = ? AND earned_on <= ?',
    )
    .raw()
  for (const [member, day, expires, gone] of rows.iterate(programme, to)) {
    sum.give(member, day, 1)
    if (expires !== null && gone === null) sum.expire(expires, 1)
  }
}

/** A member's points since the beginning, by the steps of today: each step counts on the day it was reached. */
function steps({ sqlite }: InsightData, { id, stepPoints }: RepeatingCouponProgramme, { to }: StatsSpan, sum: Sum): void {
  const rows = sqlite
    .prepare<[string, Day], [string, Day, number]>(
      // In the order of the table, which is the order of members and of time.
      "SELECT member, day, count FROM happenings NOT INDEXED WHERE kind = 'points' AND programme = ? AND day <= ? ORDER BY member, seq",
    )
    .raw()
  let whose = ''
  let points = 0
  for (const [member, day, count] of rows.iterate(id, to)) {
    if (member !== whose) points = 0
    whose = member
    const before = Math.floor(points / stepPoints)
    points += count
    const reached = Math.floor(points / stepPoints) - before
    if (reached > 0) sum.give(member, day, reached)
  }
}
