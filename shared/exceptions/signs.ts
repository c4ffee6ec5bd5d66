import { type Deed, type Found, groupBy, groupByBoth, HOUR_MS, type Mark, quantile, resting, sum, type Watched, weigh } from './deeds.ts'

/** A member with the cashier's own whole name who gets more than three presses from them. Weight = 40 + 5 a press, at most 90. */
export const ownName = ({ deeds, isNamed }: Watched): Found[] =>
  groupByBoth(
    deeds.filter(given),
    ({ by }) => by,
    ({ member }) => member,
  ).flatMap((own): Found[] => {
    const [{ by, member }] = own as [Deed]
    if (own.length <= 3 || !isNamed(member, by)) return []
    return [
      { kind: 'ownName', weight: Math.min(90, weigh(40 + 5 * own.length)), by, member, values: { count: own.length }, facts: resting(own) },
    ]
  })

/**
 * Members who got as much on a day as one of the caps lets them, or a fifth less, all of it from one cashier who never had to ask.
 * Three such days at least. Weight = 10 + 6 a day, at most 70.
 */
export function nearCap({ deeds, zone, caps }: Watched): Found[] {
  const days = groupByBoth(
    deeds.filter(given),
    ({ atMs }) => zone.dayAt(atMs),
    ({ member }) => member,
  )
  const full = days.filter((day) => {
    const [first] = day as [Deed]
    if (day.some(({ by, approvedBy }) => by !== first.by || approvedBy !== undefined)) return false
    const stamps = sum(day, ({ kind, count }) => (kind === 'stamped' ? count : 0))
    const rewards = day.filter(({ kind }) => kind === 'redeemed').length
    const isNear = (count: number, cap: number) => cap > 3 && count >= 0.8 * cap && count <= cap
    return isNear(stamps, caps.stampsPerMemberDay) || isNear(rewards, caps.rewardsPerMemberDay)
  })
  return [...groupBy(full, ([first]) => (first as Deed).by)].flatMap(([by, own]): Found[] =>
    own.length < 3
      ? []
      : [
          {
            kind: 'nearCap',
            weight: Math.min(70, weigh(10 + 6 * own.length)),
            by,
            values: { count: own.length },
            facts: resting(own.flat()),
          },
        ],
  )
}

/** So many days with something done in them, and so many deeds, tell when a shop is open. */
const LEAST_DAYS = 14
const LEAST_DEEDS = 200
/** An hour of a weekday belongs to the shop's day where it, or the one before or after it, has a tenth of what a usual one has. */
const A_TENTH = 0.1

/**
 * What was given when the shop is closed: in an hour of the weekday in which hardly anything is ever done, learnt from the span. Four
 * at least, and one in two hundred of what they gave: in a year somebody stays late. Weight = 30 + 4 each, at most 85.
 */
export function afterHours({ deeds, zone }: Watched): Found[] {
  const hours = new Map<number, number>()
  const days = new Set<number>()
  const place = (atMs: number, later = 0) => (zone.dayAt(atMs) % 7) * 100 + zone.hourAt(atMs) + later
  for (const { atMs } of deeds) {
    days.add(zone.dayAt(atMs))
    hours.set(place(atMs), (hours.get(place(atMs)) ?? 0) + 1)
  }
  if (days.size < LEAST_DAYS || deeds.length < LEAST_DEEDS) return []
  const usual = quantile([...hours.values()], 0.5)
  const isOpen = (atMs: number) => [-1, 0, 1].some((later) => (hours.get(place(atMs, later)) ?? 0) >= A_TENTH * usual)
  const late = deeds.filter((deed) => given(deed) && !isOpen(deed.atMs))
  const all = groupBy(deeds.filter(given), ({ by }) => by)
  return [...groupBy(late, ({ by }) => by)].flatMap(([by, own]): Found[] =>
    own.length < Math.max(4, (all.get(by) ?? []).length / 200)
      ? []
      : [{ kind: 'afterHours', weight: Math.min(85, weigh(30 + 4 * own.length)), by, values: { count: own.length }, facts: resting(own) }],
  )
}

/** The clock was set while the till ran. Weight = 40 + 10 for each doubling of the hours, at most 90; by whoever was at the till. */
export const clockMoved = ({ marks }: Watched): Found[] =>
  [
    ...groupBy(
      marks.filter(({ kind }) => kind === 'clockMoved'),
      ({ by }) => by,
    ),
  ].map(([by, own]): Found => {
    const minutes = Math.max(...own.map((mark) => Math.abs(mark.minutes)))
    const facts = [...own].reverse().map(({ fact, atMs }) => ({ fact, atMs, what: 'clockMoved' }))
    return {
      kind: 'clockMoved',
      weight: Math.min(90, weigh(40 + 10 * Math.log2(1 + (minutes * 60_000) / HOUR_MS))),
      by,
      values: { count: own.length, minutes },
      facts,
    }
  })

/** Somebody's PIN was tried wrongly so often that it was locked. Weight = 10 + 10 a time, at most 60. */
export const lockedOut = ({ marks }: Watched): Found[] =>
  [
    ...groupBy(
      marks.filter(({ kind }) => kind === 'lockedOut'),
      ({ by }) => by,
    ),
  ].map(([by, own]): Found => {
    const facts = [...own].reverse().map(({ fact, atMs }) => ({ fact, atMs, what: 'lockedOut' }))
    return { kind: 'lockedOut', weight: Math.min(60, weigh(10 + 10 * own.length)), by, values: { count: own.length }, facts }
  })

/**
 * Whose own membership is whose was set, changed or taken away; `who` did it. Weight = 20 where it was set only, else 50 + 10 each,
 * at most 90: whoever's is not known any more serves themselves.
 */
export const linkChanged = ({ marks }: Watched): Found[] =>
  groupByBoth(
    marks.filter(({ kind }) => kind === 'linkChanged'),
    ({ by }) => by,
    ({ who }) => who ?? '',
  ).map((own): Found => {
    const [{ by, who = '' }] = own as [Mark]
    const others = own.filter(({ what }) => what !== 'linkSet').length
    const weight = others === 0 ? 20 : Math.min(90, weigh(50 + 10 * others))
    return { kind: 'linkChanged', weight, by, values: { count: own.length, who }, facts: marked(own) }
  })

/** Caps, a budget or the bonus were raised, or the time zone changed. Weight = 30 + 10 each, at most 80; by who did it. */
export const settingsChanged = ({ marks }: Watched): Found[] =>
  [
    ...groupBy(
      marks.filter(({ kind }) => kind === 'settingsChanged'),
      ({ by }) => by,
    ),
  ].map(([by, own]): Found => {
    const weight = Math.min(80, weigh(30 + 10 * own.length))
    return { kind: 'settingsChanged', weight, by, values: { count: own.length }, facts: marked(own) }
  })

const marked = (own: readonly Mark[]): Found['facts'] =>
  [...own].reverse().map(({ fact, atMs, kind, what = kind }) => ({ fact, atMs, what }))

const given = ({ kind, undone }: Deed): boolean => (kind === 'stamped' || kind === 'redeemed') && !undone
