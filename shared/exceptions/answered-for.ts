import { type Found, groupBy, MINUTE_MS, resting, type Watched, weigh } from './deeds.ts'

/** Within this an undo is a slip of the finger. */
const LATE_MS = 10 * MINUTE_MS
const LEAST = 3

/**
 * Somebody who answers for their own: bonus points that they gave by hand, and what they did themselves and took back later than ten
 * minutes after. Three at least. Weight = 10 a time, at most 60.
 */
export const selfApproved = ({ deeds }: Watched): Found[] =>
  [
    ...groupBy(
      deeds.filter(({ kind, undone, by, atMs }) => kind === 'pointsGranted' || (undone?.by === by && undone.atMs - atMs > LATE_MS)),
      ({ by }) => by,
    ),
  ].flatMap(([by, own]): Found[] =>
    own.length < LEAST
      ? []
      : [{ kind: 'selfApproved', weight: Math.min(60, weigh(10 * own.length)), by, values: { count: own.length }, facts: resting(own) }],
  )

/**
 * What one cashier did and somebody else took back later than ten minutes after: mistakes, or rewards that can be used twice. Three at
 * least, and twice as many as the others have for each hundred of theirs. Weight = 8 a time, 12 where it was a reward, at most 70.
 */
export function lateReversal({ deeds }: Watched): Found[] {
  const late = deeds.filter(({ undone, by, atMs }) => undone !== undefined && undone.by !== by && undone.atMs - atMs > LATE_MS)
  const done = groupBy(deeds, ({ by }) => by)
  return [...groupBy(late, ({ by }) => by)].flatMap(([by, own]): Found[] => {
    const mine = (done.get(by) ?? []).length
    const others = (late.length - own.length + 1) / (deeds.length - mine + 2)
    if (own.length < LEAST || own.length / mine < 2 * others) return []
    const rewards = own.filter(({ kind }) => kind === 'redeemed').length
    const values = { count: own.length, rewards }
    return [{ kind: 'lateReversal', weight: Math.min(70, weigh(8 * own.length + 4 * rewards)), by, values, facts: resting(own) }]
  })
}
