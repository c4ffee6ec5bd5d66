import type { Condition, Group, Span } from '#shared/insight/segment'
import { addMonths, type Day, parseDate, parseDuration, subtractDuration, yearMonthDay } from '#shared/values/local-date'
import { halfUp } from './clv.ts'
import type { Columns } from './columns.ts'
import type { InsightData } from './insight.ts'
import type { Flags } from './marks.ts'
import { NO_DAY } from './part.ts'
import { GENDERS, plainPostalCode } from './profiles.ts'
import type { Purchases } from './purchases.ts'

// What each condition means, to the day and the øre: docs/insight.md. Each is answered for everybody in one go.

export type Asked = Pick<InsightData, 'columns' | 'today' | 'lists'>
/** Answers one question about a member. */
type Test = (index: number) => boolean
/** What a member has bought in a span, or how often something happened. */
interface Sums {
  count: Int32Array
  amount: Float64Array
}

/** Who fulfils all conditions; `each` says how many fulfil each by itself. */
export function fulfilling(data: Asked, conditions: readonly Condition[]): { flags: Flags; each: number[] } {
  const size = data.columns.members.length
  const flags = new Uint8Array(size).fill(1)
  const each = conditions.map((condition) => {
    const test = testOf(data, condition)
    const wanted = condition.not !== true
    let many = 0
    for (let i = 0; i < size; i++) {
      if (test(i) === wanted) many++
      else flags[i] = 0
    }
    return many
  })
  return { flags, each }
}

/** Who is meant by a group. */
export function groupFlags(data: Asked, group: Group): Flags {
  if ('conditions' in group) return fulfilling(data, group.conditions).flags
  const { columns } = data
  return columns.marks.labelled('list', group.list).slice(0, columns.members.length)
}

export const countOf = (flags: Flags): number => {
  let many = 0
  for (let i = 0; i < flags.length; i++) many += flags[i] as number
  return many
}

function testOf({ columns, today, lists }: Asked, condition: Condition): Test {
  const { people, marks } = columns
  switch (condition.on) {
    case 'spent': {
      const { amount } = sumsOf(columns, 'purchases', condition.span, today)
      return within(condition, (i) => amount[i] as number)
    }
    case 'purchases': {
      const { count } = sumsOf(columns, 'purchases', condition.span, today)
      return within(condition, (i) => count[i] as number)
    }
    case 'averageBasket': {
      const { count, amount } = sumsOf(columns, 'purchases', condition.span, today)
      return within(condition, (i) => (count[i] === 0 ? undefined : halfUp((amount[i] as number) / (count[i] as number))))
    }
    case 'returns': {
      const { count } = sumsOf(columns, 'returns', condition.span, today)
      return within(condition, (i) => count[i] as number)
    }
    case 'lastVisit':
      return within(condition, daysSince(people.lastVisit, today))
    case 'memberFor':
      return within(condition, daysSince(people.enrolledOn, today))
    case 'enrolled':
      return (i) => people.enrolledOn[i] !== NO_DAY
    case 'level': {
      const { names, of } = marks.level(condition.programme)
      const wanted = new Set(condition.anyOf.map((name) => names.indexOf(name) + 1))
      wanted.delete(0)
      return (i) => wanted.has(of[i] as number)
    }
    case 'age': {
      const { bornOn } = columns.profiles
      return within(condition, (i) => (bornOn[i] === NO_DAY ? undefined : wholeYears(bornOn[i] as number, today)))
    }
    case 'birthdayMonth': {
      const { birthMonth } = columns.profiles
      const wanted = new Set(condition.anyOf)
      return (i) => wanted.has(birthMonth[i] as number)
    }
    case 'gender': {
      const { gender } = columns.profiles
      const wanted = new Set(condition.anyOf.map((name) => GENDERS.indexOf(name) + 1))
      return (i) => wanted.has(gender[i] as number)
    }
    case 'postalCode': {
      const { postalCode } = columns.profiles
      const beginnings = condition.anyOf.map(plainPostalCode).filter((beginning) => beginning !== '')
      return (i) => beginnings.some((beginning) => (postalCode[i] as string).startsWith(beginning))
    }
    case 'tag':
      return anyFlag(condition.anyOf.map((tag) => marks.labelled('tag', tag)))
    case 'list':
      return anyFlag(condition.anyOf.filter((list) => lists.includes(list)).map((list) => marks.labelled('list', list)))
    case 'consent':
      return anyFlag([marks.consented(condition.purpose, condition.channel)])
    case 'clv': {
      const { value } = columns.worth(today)
      return within(condition, (i) => value[i] as number)
    }
    case 'clvDecile': {
      const deciles = columns.worth(today).deciles()
      return within(condition, (i) => (deciles[i] === 0 ? undefined : (deciles[i] as number)))
    }
    case 'referrals': {
      const friends = marks.referrals()
      return within(condition, (i) => friends[i] as number)
    }
  }
}

/** Whoever has no such number is not within any bounds. */
function within(
  { least = Number.NEGATIVE_INFINITY, most = Number.POSITIVE_INFINITY }: { least?: number; most?: number },
  numberOf: (index: number) => number | undefined,
): Test {
  return (index) => {
    const number = numberOf(index)
    return number !== undefined && number >= least && number <= most
  }
}

const daysSince =
  (days: Int32Array, today: Day) =>
  (index: number): number | undefined =>
    days[index] === NO_DAY ? undefined : today - (days[index] as number)

const anyFlag =
  (all: readonly Flags[]): Test =>
  (index) =>
    all.some((flags) => flags[index] === 1)

/** The days of a span, both inclusive. The last month on 31 March is 1 to 31 March: as many days as lie between a day and the same day a month ago. */
export function daysOfSpan(span: Span | undefined, today: Day): { from: Day; to: Day } {
  if (span === undefined) return { from: Number.NEGATIVE_INFINITY, to: Number.POSITIVE_INFINITY }
  if ('last' in span) return { from: subtractDuration(today, parseDuration(span.last)) + 1, to: today }
  return { from: parseDate(span.from), to: parseDate(span.to) }
}

function sumsOf(columns: Columns, kind: 'purchases' | 'returns', span: Span | undefined, today: Day): Sums {
  const size = columns.members.length
  const { rows, member, day, net }: Purchases = columns[kind]
  const { from, to } = daysOfSpan(span, today)
  const sums = { count: new Int32Array(size), amount: new Float64Array(size) }
  for (let row = 0; row < rows; row++) {
    const index = member[row] as number
    const on = day[row] as number
    if (index < 0 || on < from || on > to) continue
    sums.count[index] = (sums.count[index] as number) + 1
    sums.amount[index] = (sums.amount[index] as number) + (net[row] as number)
  }
  return sums
}

/** Whole years from a birth to today; who was born on 29 February turns a year older on the 28th in other years. None before birth. */
export function wholeYears(born: Day, today: Day): number | undefined {
  if (born > today) return undefined
  const years = yearMonthDay(today).year - yearMonthDay(born).year
  return addMonths(born, years * 12) <= today ? years : years - 1
}
