import type { Condition, Span } from '#shared/insight/segment'
import { daysBetween, localDay, type Remembered, TODAY } from './random-club.ts'

// The conditions once more, as plainly as they can be said, over what the test remembers.

type Counted = { value: number; spent: number; member: string }

/** Average sale × repeat purchases a year × years, rounded half up; undefined for whoever bought nothing. */
export function naiveClv({
  purchases,
}: Pick<Remembered, 'purchases'>): { value: number; sale: number; repeat: number; years: number; spent: number } | undefined {
  const kept = purchases.filter(({ amount, returned }) => returned === 0 || returned < amount)
  if (kept.length === 0) return undefined
  const days = kept.map(({ at }) => localDay(at)).sort()
  const [first, last] = [days[0] as string, days.at(-1) as string]
  const spent = kept.reduce((sum, { amount, returned }) => sum + amount - returned, 0)
  const sale = spent / kept.length
  const repeat = (kept.length - 1) / Math.max(1, daysBetween(first, TODAY) / 365.2425)
  const years = daysBetween(first, last) / 365.2425
  return { value: Math.floor(sale * repeat * years + 0.5), sale, repeat, years, spent }
}

/** Everybody's decile: buyers by value, then spending, then id. */
export function naiveDeciles(people: readonly Remembered[]): Map<string, number> {
  const buyers = people
    .flatMap((person): Counted[] => {
      const clv = naiveClv(person)
      return clv ? [{ value: clv.value, spent: clv.spent, member: person.member }] : []
    })
    .sort((a, b) => b.value - a.value || b.spent - a.spent || (a.member < b.member ? -1 : 1))
  const deciles = new Map<string, number>()
  for (let decile = 10; decile >= 1; decile--) {
    for (const { member } of buyers.slice(0, Math.ceil((buyers.length * decile) / 10))) deciles.set(member, decile)
  }
  return deciles
}

/** Whether one member fulfils one condition. */
export function naively(
  person: Remembered,
  condition: Condition,
  deciles: Map<string, number>,
  levelOf: (member: string) => string,
): boolean {
  const answer = holds(person, condition, deciles, levelOf)
  return condition.not ? !answer : answer
}

function holds(person: Remembered, condition: Condition, deciles: Map<string, number>, levelOf: (member: string) => string): boolean {
  const span = 'span' in condition ? condition.span : undefined
  const bought = person.purchases.filter((one) => isIn(localDay(one.at), span) && (one.returned === 0 || one.returned < one.amount))
  const spent = bought.reduce((sum, { amount, returned }) => sum + amount - returned, 0)
  switch (condition.on) {
    case 'spent':
      return isBetween(spent, condition)
    case 'purchases':
      return isBetween(bought.length, condition)
    case 'averageBasket':
      return bought.length > 0 && isBetween(Math.floor(spent / bought.length + 0.5), condition)
    case 'returns':
      return isBetween(person.returns.filter((at) => isIn(localDay(at), span)).length, condition)
    case 'lastVisit': {
      const visits = [...person.purchases.map(({ at }) => at), ...person.returns, ...person.stamps].sort()
      return visits.length > 0 && isBetween(daysBetween(localDay(visits.at(-1) as string), TODAY), condition)
    }
    case 'memberFor':
      return person.enrolled !== undefined && isBetween(daysBetween(localDay(person.enrolled), TODAY), condition)
    case 'enrolled':
      return person.enrolled !== undefined
    case 'level':
      return condition.anyOf.includes(levelOf(person.member))
    case 'age': {
      if (person.birthday === undefined || person.birthday.startsWith('--')) return false
      // Who was born on a leap day celebrates on the 28th in other years; today is no 28 February.
      const years = Number(TODAY.slice(0, 4)) - Number(person.birthday.slice(0, 4))
      return isBetween(TODAY.slice(5) >= person.birthday.slice(5) ? years : years - 1, condition)
    }
    case 'birthdayMonth':
      return person.birthday !== undefined && condition.anyOf.includes(Number(person.birthday.slice(-5, -3)))
    case 'gender':
      return person.gender !== undefined && condition.anyOf.includes(person.gender)
    case 'postalCode':
      return (
        person.postalCode !== undefined &&
        condition.anyOf.some((code) => person.postalCode?.replace(' ', '').startsWith(code.replace(' ', '')))
      )
    case 'tag':
      return condition.anyOf.some((tag) => person.tags.has(tag))
    case 'list':
      return condition.anyOf.some((list) => person.lists.has(list))
    case 'consent':
      return [...person.consents].some((one) =>
        condition.channel === undefined ? one.startsWith(`${condition.purpose} `) : one === `${condition.purpose} ${condition.channel}`,
      )
    case 'clv':
      return isBetween(naiveClv(person)?.value ?? 0, condition)
    case 'clvDecile': {
      const decile = deciles.get(person.member)
      return decile !== undefined && isBetween(decile, condition)
    }
    case 'referrals':
      return isBetween(person.friends, condition)
  }
}

const isBetween = (value: number, { least, most }: { least?: number; most?: number }): boolean =>
  (least === undefined || value >= least) && (most === undefined || value <= most)

/** The spans the test uses, written out by hand for 21 November 2026. */
const FROM: Record<string, string> = {
  P30D: '2026-10-23',
  P1M: '2026-10-22',
  P6M: '2026-05-22',
  P1Y: '2025-11-22',
  P24M: '2024-11-22',
  P1D: '2026-11-21',
}
export const SPANS = Object.keys(FROM)

function isIn(date: string, span: Span | undefined): boolean {
  if (span === undefined) return true
  if ('last' in span) return date >= (FROM[span.last] as string) && date <= TODAY
  return date >= span.from && date <= span.to
}
