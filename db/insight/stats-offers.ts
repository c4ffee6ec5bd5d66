import type { Database } from 'better-sqlite3'
import { celebrated, opens } from '#shared/programmes/occasion'
import type { CampaignProgramme, OccasionProgramme } from '#shared/programmes/programme'
import type { ProgrammeRow } from '#shared/till/till-store'
import { addDuration, type Day, NEVER, parseDate, parseDuration, subtractDuration, yearMonthDay } from '#shared/values/local-date'
import { parseInstant, zoneOf } from '#shared/values/time-zone'
import type { AudienceDays } from './audience-days.ts'
import type { InsightData } from './insight.ts'
import { NO_DAY } from './part.ts'
import { firstDayIn, type OnDays } from './stats-levels.ts'
import type { StatsSpan } from './stats-span.ts'

// What the calendar gives. Nobody writes down who was offered a campaign or a birthday reward and left it, so it is worked out
// here from who there is; those that were used stand in the table and are taken from there. docs/statistics.md.

/** Rewards that one member was given on a day, and how many of them were used. `expires` is the last day. */
export interface Offer {
  index: number
  count: number
  used: number
  day: Day
  expires: Day
}
/** The rewards of a programme that somebody used, by member: id → day earned. */
type Taken = ReadonlyMap<number, ReadonlyMap<string, Day>>

/** Tells every offer of a campaign or of a yearly occasion that was given or expired in the span, member by member. */
export function eachOffer(data: InsightData, row: ProgrammeRow, span: StatsSpan, days: AudienceDays, tell: (offer: Offer) => void): void {
  const { programme } = row
  const to: Offering = { data, days, span, force: inForce(data, row), beganOn: beginnings(data), taken: takenOf(data, programme.id), tell }
  if (programme.kind === 'campaign') {
    if (programme.days) campaignDays(programme, programme.days, to)
    else campaignWindow(programme, to)
  } else if (programme.kind === 'occasion') yearly(programme, span, to)
}

interface Offering {
  data: InsightData
  days: AudienceDays
  span: StatsSpan
  force: ReturnType<typeof inForce>
  beganOn: ReturnType<typeof beginnings>
  taken: Taken
  tell: (offer: Offer) => void
}

/** The days on which a programme could give something, up to today. */
function inForce({ timezone, today }: InsightData, { since, endedAt }: ProgrammeRow): { first: Day; last: Day } {
  const zone = zoneOf(timezone)
  return {
    first: zone.dayAt(parseInstant(since)),
    last: endedAt === undefined ? today : Math.min(today, zone.dayAt(parseInstant(endedAt))),
  }
}

function takenOf({ sqlite, columns }: InsightData, programme: string): Taken {
  const rows = sqlite
    .prepare<[string], [string, string, Day]>('SELECT member, id, earned_on FROM rewards WHERE programme = ? AND gone_on IS NOT NULL')
    .raw()
    .all(programme)
  const taken = new Map<number, Map<string, Day>>()
  for (const [member, id, day] of rows) {
    const index = columns.indexOf.get(member)
    if (index === undefined) continue
    const known = taken.get(index)
    if (known) known.set(id, day)
    else taken.set(index, new Map([[id, day]]))
  }
  return taken
}

/**
 * The day membership began, which is the day of the first fact: mostly the enrolment. Looked up only where that is not known to lie
 * before the day that matters.
 */
function beginnings({ sqlite, columns }: InsightData): (index: number, before: Day) => Day {
  const first = sqlite.prepare<[string], Day>('SELECT day FROM happenings WHERE member = ? ORDER BY seq LIMIT 1').pluck()
  return (index, before) => {
    const enrolled = columns.people.enrolledOn[index] as Day
    if (enrolled !== NO_DAY && enrolled <= before) return enrolled
    const seen = first.get(columns.members[index] as string) ?? NEVER
    return enrolled === NO_DAY ? seen : Math.min(enrolled, seen)
  }
}

/** The first day of some on which somebody is invited; undefined: on none of them. */
type Invited = (index: number, from: Day, to: Day) => Day | undefined

function invitedBy({ audience }: CampaignProgramme, { data, days }: Offering): Invited {
  const { people } = data.columns
  if ('everyone' in audience) return (_, from) => from
  if ('level' in audience) return onDaysOf(days.onLevel(audience.level))
  if ('segment' in audience) return onDaysOf(days.onList(audience.segment))
  const invited = new Set(audience.members.map((member) => people.find(member)))
  return (index, from) => (invited.has(index) ? from : undefined)
}

const onDaysOf =
  (stretches: OnDays): Invited =>
  (index, from, to) =>
    firstDayIn(stretches(index), from, to)

/** The first day of some on which a campaign gives somebody something: the window is open for them, and they are invited. */
function openTo(campaign: CampaignProgramme, offering: Offering): Invited {
  const invited = invitedBy(campaign, offering)
  const { earlyAccess } = campaign
  if (!earlyAccess) return invited
  const opens = parseDate(campaign.opens)
  const isEarly = onDaysOf(offering.days.onLevel(earlyAccess.level))
  return (index, from, to) => {
    // Both at once: on the level that may come early, and invited.
    for (let day = isEarly(index, from, Math.min(to, opens - 1)); day !== undefined; day = isEarly(index, day + 1, Math.min(to, opens - 1)))
      if (invited(index, day, day) !== undefined) return day
    return to < opens ? undefined : invited(index, Math.max(from, opens), to)
  }
}

function campaignWindow(campaign: CampaignProgramme, offering: Offering): void {
  const { data, span, force, beganOn, taken, tell } = offering
  const openFor = openTo(campaign, offering)
  const closes = parseDate(campaign.closes)
  const first = Math.max(parseDate(campaign.opens) - (campaign.earlyAccess?.days ?? 0), force.first)
  const last = Math.min(closes, force.last)
  const uses = campaign.usesPerMember ?? 1
  // What was offered and left counts within the window only.
  const isInSpan = first <= span.to && closes >= span.from
  for (let index = 0; index < data.columns.members.length; index++) {
    const known = taken.get(index)
    if (known) {
      const day = Math.min(...known.values())
      tell({ index, count: Math.max(uses, known.size), used: known.size, day, expires: closes })
      continue
    }
    if (!isInSpan) continue
    const from = Math.max(first, beganOn(index, first))
    const day = from <= last ? openFor(index, from, last) : undefined
    if (day !== undefined) tell({ index, count: uses, used: 0, day, expires: closes })
  }
}

function campaignDays(campaign: CampaignProgramme, dates: readonly string[], offering: Offering): void {
  const { data, span, force, beganOn, taken, tell } = offering
  const openFor = openTo(campaign, offering)
  const first = Math.max(parseDate(campaign.opens) - (campaign.earlyAccess?.days ?? 0), force.first)
  const last = Math.min(parseDate(campaign.closes), force.last)
  const days = dates
    .map((date) => ({ id: `${campaign.id}/${date}`, day: parseDate(date) }))
    .filter(({ day }) => day >= Math.max(first, span.from) && day <= Math.min(last, span.to))
  for (let index = 0; index < data.columns.members.length; index++) {
    const known = taken.get(index)
    for (const { id, day } of days) {
      const used = known?.has(id) ? 1 : 0
      if (used === 0 && (beganOn(index, day) > day || openFor(index, day, day) === undefined)) continue
      tell({ index, count: 1, used, day, expires: day })
    }
  }
}

function yearly(occasion: OccasionProgramme, span: StatsSpan, { data, force, beganOn, taken, tell }: Offering): void {
  const { enrolledOn } = data.columns.people
  const birthdays = occasion.on === 'birthday' ? birthdaysOf(data) : undefined
  const validFor = parseDuration(occasion.validFor)
  const firstYear = yearMonthDay(subtractDuration(span.from, validFor)).year - 1
  const lastYear = yearMonthDay(addDuration(span.to, parseDuration(occasion.opensBefore ?? 'P0D'))).year + 1
  for (let index = 0; index < data.columns.members.length; index++) {
    const birthday = birthdays?.get(index)
    const enrolled = enrolledOn[index] as Day
    const known = taken.get(index)
    if (occasion.on === 'birthday' ? birthday === undefined && !known : enrolled === NO_DAY) continue
    for (let year = firstYear; year <= lastYear; year++) {
      const id = `${occasion.id}/${year}`
      const usedOn = known?.get(id)
      const on = celebrated(occasion, { ...(birthday && { birthday }), ...(enrolled !== NO_DAY && { enrolledOn: enrolled }) }, year)
      // Used, though the birthday was put right since: it was given all the same.
      if (on === undefined || usedOn !== undefined) {
        if (usedOn !== undefined) tell({ index, count: 1, used: 1, day: usedOn, expires: NEVER })
        continue
      }
      const opening = Math.max(opens(occasion, on), force.first)
      const expires = addDuration(on, validFor)
      const day = Math.max(opening, beganOn(index, opening))
      if (day <= expires && day <= force.last) tell({ index, count: 1, used: 0, day, expires })
    }
  }
}

function birthdaysOf({ sqlite, columns }: { sqlite: Database; columns: InsightData['columns'] }): ReadonlyMap<number, string> {
  const rows = sqlite.prepare<[], [string, string]>('SELECT member, birthday FROM profiles WHERE birthday IS NOT NULL').raw().all()
  const birthdays = new Map<number, string>()
  for (const [member, birthday] of rows) {
    const index = columns.indexOf.get(member)
    if (index !== undefined) birthdays.set(index, birthday)
  }
  return birthdays
}
