import { type Deed, type Found, groupBy, groupByBoth, MINUTE_MS, quantile, resting, sum, type Watched, weigh } from './deeds.ts'

const WINDOW_MS = 5 * MINUTE_MS
/** A queue of ten in five minutes is a good day. */
const LEAST_STAMPS = 15
/** With fewer days than this nobody knows what is usual. */
const LEAST_DAYS = 10

/**
 * Many stamps by one cashier within five minutes, none with a purchase. What is usual is what the fullest five minutes of nine in
 * ten of the others' days hold (all days, where the others have fewer than ten), half as much again, and fifteen at least. Weight =
 * 30 at the usual, 100 at twice of it. One finding a cashier: the fullest.
 */
export function bursts({ deeds, zone }: Watched): Found[] {
  const presses = deeds.filter((deed) => deed.kind === 'stamped' && deed.isManual && !deed.undone)
  const days = groupByBoth(
    presses,
    ({ atMs }) => zone.dayAt(atMs),
    ({ by }) => by,
  ).map((day) => ({
    by: (day[0] as Deed).by,
    fullest: fullest(day),
  }))
  const counts = days.map(({ by, fullest: window }) => ({ by, stamps: stampsOf(window) }))
  return [...groupBy(days, ({ by }) => by)].flatMap(([by, own]): Found[] => {
    const others = counts.filter((day) => day.by !== by).map(({ stamps }) => stamps)
    const usual = Math.max(LEAST_STAMPS, 1.5 * quantile(others.length >= LEAST_DAYS ? others : counts.map(({ stamps }) => stamps), 0.9))
    const beyond = own.map(({ fullest: window }) => window).filter((window) => stampsOf(window) > usual)
    const worst = beyond.sort((a, b) => stampsOf(b) - stampsOf(a))[0]
    if (!worst) return []
    const stamps = stampsOf(worst)
    const values = { stamps, members: new Set(worst.map(({ member }) => member)).size, usual: Math.floor(usual), times: beyond.length }
    return [{ kind: 'burst', weight: weigh(30 + 70 * (stamps / usual - 1)), by, values, facts: resting(worst) }]
  })
}

const stampsOf = (deeds: readonly Deed[]): number => sum(deeds, ({ count }) => count)

/** The five minutes of a day with the most stamps. */
function fullest(day: readonly Deed[]): Deed[] {
  let best: [from: number, to: number] = [0, 0]
  let most = 0
  let held = 0
  let from = 0
  for (const [to, deed] of day.entries()) {
    held += deed.count
    while (deed.atMs - (day[from] as Deed).atMs > WINDOW_MS) held -= (day[from++] as Deed).count
    if (held > most) {
      most = held
      best = [from, to + 1]
    }
  }
  return day.slice(...best)
}
