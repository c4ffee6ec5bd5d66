import type { CampaignProgramme } from '#shared/programmes/programme'
import type { CampaignDefinition } from '#shared/programmes/templates'
import { type Day, dayOf, formatDate, parseDate, yearMonthDay } from '#shared/values/local-date'
import type { Country } from '#shared/year/closing'
import { type TradeDayId, tradeDays } from '#shared/year/trade-days'
import { isoWeek, mondayOf, weekdayOf, weeksIn } from '#shared/year/week-days'

// A campaign of one year, put into another. It follows the trade day that it was made for; without one it keeps its weekdays and its
// ISO week. Days are calendar days, so clocks that change have no say.

export interface PlannedAgain {
  definition: CampaignDefinition
  /** Which trade day it followed. */
  follows?: TradeDayId
}

/**
 * The campaign as it would be in `year`: its window and its days moved, a year in its name too; all else (reward, audience, early
 * access counted in days before it opens) as it was. `names` are what the trade days are called: a campaign that names one follows
 * that one.
 */
export function planAgain(
  campaign: CampaignProgramme,
  country: Country,
  year: number,
  names: Partial<Record<TradeDayId, string>> = {},
): PlannedAgain {
  const { id: _, version: __, ...definition } = campaign
  const opens = parseDate(campaign.opens)
  const closes = parseDate(campaign.closes)
  const years = year - yearMonthDay(opens).year
  const name = nameInYear(campaign.name, yearMonthDay(opens).year, years)
  const move = { country, years, name: campaign.name, names }
  if (campaign.days?.length) {
    const days = [...new Set(campaign.days.map(parseDate))].sort((a, b) => a - b)
    const moved = moveDays(days, move)
    const [first, last] = [moved[0] as Day, moved.at(-1) as Day]
    return { definition: { ...definition, name, days: moved.map(formatDate), opens: formatDate(first), closes: formatDate(last) } }
  }
  const { from, to, follows } = moveWindow(opens, closes, move)
  return { definition: { ...definition, name, opens: formatDate(from), closes: formatDate(to) }, ...(follows && { follows }) }
}

interface Move {
  country: Country
  years: number
  /** The campaign's. */
  name: string
  names: Partial<Record<TradeDayId, string>>
}

function moveWindow(opens: Day, closes: Day, move: Move): { from: Day; to: Day; follows?: TradeDayId } {
  const { years, country } = move
  // Whole months are meant as months: November stays November.
  if (yearMonthDay(opens).day === 1 && yearMonthDay(closes + 1).day === 1)
    return { from: inYears(opens, years), to: inYears(closes + 1, years) - 1 }
  const anchor = anchorOf(opens, closes, move)
  const there = anchor && tradeDays(country, yearMonthDay(anchor.first).year + years).find(({ id }) => id === anchor.id)
  const shift = anchor && there ? parseDate(there.from) - anchor.first : sameWeek(opens, years) - opens
  return { from: opens + shift, to: closes + shift, ...(anchor && there && { follows: anchor.id }) }
}
const inYears = (day: Day, years: number): Day => {
  const { year, month, day: date } = yearMonthDay(day)
  return dayOf({ year: year + years, month, day: date })
}

/**
 * Chosen days: those on one and the same weekday are a series, and stay one. Of others, a day that is a trade day follows it, and
 * the rest keep weekday and week. Two that meet on one date become one.
 */
function moveDays(days: readonly Day[], move: Move): Day[] {
  const isSeries = days.length > 1 && new Set(days.map(weekdayOf)).size === 1
  const moved = days.map((day) => {
    const anchor = isSeries ? undefined : anchorOf(day, day, { ...move, only: 'within' })
    const there = anchor && tradeDays(move.country, yearMonthDay(day).year + move.years).find(({ id }) => id === anchor.id)
    return there ? parseDate(there.from) : sameWeek(day, move.years)
  })
  return [...new Set(moved)].sort((a, b) => a - b)
}

/** The same weekday of the same ISO week, in another year; of a week 53 that the year has not, its last. It stays in the calendar year asked for. */
function sameWeek(day: Day, years: number): Day {
  const { year, week } = isoWeek(day)
  const there = mondayOf(year + years, Math.min(week, weeksIn(year + years))) + weekdayOf(day) - 1
  const asked = yearMonthDay(day).year + years
  const got = yearMonthDay(there).year
  return got < asked ? there + 7 : got > asked ? there - 7 : there
}

interface Anchor {
  id: TradeDayId
  first: Day
}
/** Days. A sale or a holiday that is longer is a season. */
const SEASON = 10
/** Days. A longer window holds a theme by chance. */
const FOR_A_THEME = 7

/**
 * The trade day a window was made for: one that lies in it, or the day after it closes (a campaign up to Mother's Day). Of several
 * the one that the campaign names, then one inside, then one that shops are reminded of, then the one nearest to its end, since what
 * is bought for comes last. A season only where the window holds the whole of it, a theme only in a week's window or by name.
 */
function anchorOf(opens: Day, closes: Day, { country, name, names, only }: Move & { only?: 'within' }): Anchor | undefined {
  const until = only ? closes : closes + 1
  const plain = name.toLocaleLowerCase()
  const found: (Anchor & { rank: number[] })[] = []
  for (const year of new Set([yearMonthDay(opens).year, yearMonthDay(until).year]))
    for (const { id, from, to, kind, remindDays } of tradeDays(country, year)) {
      const [first, last] = [parseDate(from), parseDate(to)]
      if (first > until || last < opens) continue
      const isInside = first >= opens && last <= closes
      const called = names[id]?.toLocaleLowerCase()
      const isNamed = called !== undefined && plain.includes(called)
      if (!isInside && last - first >= SEASON) continue
      if (!isNamed && kind === 'theme' && closes - opens >= FOR_A_THEME) continue
      found.push({ id, first, rank: [isNamed ? 0 : 1, isInside ? 0 : 1, remindDays > 0 ? 0 : 1, Math.abs(closes - last)] })
    }
  return found.sort((a, b) => compare(a.rank, b.rank))[0]
}

function compare(a: readonly number[], b: readonly number[]): number {
  const i = a.findIndex((part, at) => part !== b[at])
  return i < 0 ? 0 : (a[i] as number) - (b[i] as number)
}

/** `Jul 2026` is `Jul 2027` a year later; `2026/2027` moves both. Other numbers stay. */
const nameInYear = (name: string, year: number, years: number): string =>
  name.replace(/(?<!\d)\d{4}(?!\d)/g, (found) => (Math.abs(Number(found) - year) <= 1 ? String(Number(found) + years) : found))
