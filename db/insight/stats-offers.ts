import type { Database } from 'better-sqlite3'
import { celebrated, opens } from '#shared/programmes/occasion'
import type { CampaignProgramme, OccasionProgramme } from '#shared/programmes/programme'
import type { ProgrammeRow } from '#shared/till/till-store'
import { addDuration, type Day, NEVER, parseDate, parseDuration, subtractDuration, yearMonthDay } from '#shared/values/local-date'
import { parseInstant, zoneOf } from '#shared/values/time-zone'
import { NO_DAY } from './columns.ts'
import type { InsightData } from './insight.ts'
import { onLevelSince } from './stats-levels.ts'
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
export function eachOffer(data: InsightData, row: ProgrammeRow, span: StatsSpan, tell: (offer: Offer) => void): void {
  const { programme } = row
  const taken = takenOf(data, programme.id)
  const force = inForce(data, row)
  const beganOn = beginnings(data)
  if (programme.kind === 'campaign') {
    if (programme.days) campaignDays(data, programme, programme.days, force, beganOn, taken, tell)
    else campaignWindow(data, programme, force, beganOn, taken, tell)
  } else if (programme.kind === 'occasion') yearly(data, programme, span, force, beganOn, taken, tell)
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

/** From which day on somebody is invited; undefined: not at all. Who is on a level or a list is asked as of now. */
function audienceOf(data: InsightData, { audience }: CampaignProgramme): (index: number) => Day | undefined {
  const { people, marks } = data.columns
  if ('everyone' in audience) return () => NO_DAY
  if ('level' in audience) return onLevelSince(data, audience.level)
  if ('segment' in audience) {
    const flags = marks.labelled('list', audience.segment)
    return (index) => (flags[index] === 1 ? NO_DAY : undefined)
  }
  const invited = new Set(audience.members.map((member) => people.find(member)))
  return (index) => (invited.has(index) ? NO_DAY : undefined)
}

type Began = ReturnType<typeof beginnings>
type Force = ReturnType<typeof inForce>

function campaignWindow(
  data: InsightData,
  campaign: CampaignProgramme,
  force: Force,
  beganOn: Began,
  taken: Taken,
  tell: (offer: Offer) => void,
): void {
  const invitedFrom = audienceOf(data, campaign)
  const early = campaign.earlyAccess
  const earlyFrom = early && onLevelSince(data, early.level)
  const closes = parseDate(campaign.closes)
  const opening = Math.max(parseDate(campaign.opens), force.first)
  const earliest = early ? Math.max(parseDate(campaign.opens) - early.days, force.first) : opening
  const uses = campaign.usesPerMember ?? 1
  for (let index = 0; index < data.columns.members.length; index++) {
    const known = taken.get(index)
    if (known) {
      const day = Math.min(...known.values())
      tell({ index, count: Math.max(uses, known.size), used: known.size, day, expires: closes })
      continue
    }
    const invited = invitedFrom(index)
    if (invited === undefined) continue
    const level = earlyFrom?.(index)
    const first = level === undefined ? opening : Math.min(opening, Math.max(earliest, level))
    const day = Math.max(first, invited, beganOn(index, first))
    if (day <= closes && day <= force.last) tell({ index, count: uses, used: 0, day, expires: closes })
  }
}

function campaignDays(
  data: InsightData,
  campaign: CampaignProgramme,
  dates: readonly string[],
  force: Force,
  beganOn: Began,
  taken: Taken,
  tell: (offer: Offer) => void,
): void {
  const invitedFrom = audienceOf(data, campaign)
  const opens = parseDate(campaign.opens)
  const closes = parseDate(campaign.closes)
  const early = campaign.earlyAccess
  const earlyFrom = early && onLevelSince(data, early.level)
  const days = dates
    .map((date) => ({ id: `${campaign.id}/${date}`, day: parseDate(date) }))
    .filter(({ day }) => day >= opens - (early?.days ?? 0) && day <= closes && day >= force.first && day <= force.last)
  for (let index = 0; index < data.columns.members.length; index++) {
    const known = taken.get(index)
    const invited = invitedFrom(index)
    for (const { id, day } of days) {
      const used = known?.has(id) ? 1 : 0
      if (used === 0) {
        if (invited === undefined || invited > day || beganOn(index, day) > day) continue
        if (day < opens && (earlyFrom?.(index) ?? NEVER) > day) continue
      }
      tell({ index, count: 1, used, day, expires: day })
    }
  }
}

function yearly(
  data: InsightData,
  occasion: OccasionProgramme,
  span: StatsSpan,
  force: Force,
  beganOn: Began,
  taken: Taken,
  tell: (offer: Offer) => void,
): void {
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
