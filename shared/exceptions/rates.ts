import { type Deed, type Found, groupBy, resting, type Watched, weigh } from './deeds.ts'

/** With fewer than this a share says nothing. */
const LEAST_DEEDS = 30

/**
 * Cashiers who take back far more of what they do than the others: at least eight times, twice as often, and more than chance would
 * have it (z ≥ 3). Weight = 10 × z, at most 90.
 */
export const undoRate = ({ deeds }: Watched): Found[] =>
  shares(deeds, ({ undone, by }) => undone !== undefined && undone.by === by).flatMap(({ by, n, hits, others, z }): Found[] => {
    if (hits.length < 8 || hits.length / n < 2 * others || z < 3) return []
    return [
      {
        kind: 'undoRate',
        weight: Math.min(90, weigh(10 * z)),
        by,
        values: { count: hits.length, of: n, ...percents(hits.length / n, others) },
        facts: resting(hits),
      },
    ]
  })

/**
 * Cashiers whose stamps come without a purchase far more often than the others': by a fifth of all at least, and more than chance
 * would have it (z ≥ 4). Weight = 100 × the difference, at most 80. Where nobody registers purchases, nobody stands out.
 */
export const manualShare = ({ deeds }: Watched): Found[] =>
  shares(
    deeds.filter(({ kind, undone }) => kind === 'stamped' && !undone),
    ({ isManual }) => isManual,
  ).flatMap(({ by, n, hits, others, z }): Found[] => {
    const more = hits.length / n - others
    if (more < 0.2 || z < 4) return []
    return [
      {
        kind: 'manualShare',
        weight: Math.min(80, weigh(100 * more)),
        by,
        values: { count: hits.length, of: n, ...percents(hits.length / n, others) },
        facts: resting(hits),
      },
    ]
  })

const percents = (own: number, others: number) => ({ percent: Math.round(100 * own), others: Math.round(100 * others) })

/** What share of each one's deeds is a hit, what share of the others' together, and how many standard deviations lie between. */
function shares(deeds: readonly Deed[], isHit: (deed: Deed) => boolean) {
  const all = deeds.length
  const allHits = deeds.filter(isHit).length
  return [...groupBy(deeds, ({ by }) => by)].flatMap(([by, own]) => {
    const hits = own.filter(isHit)
    if (own.length < LEAST_DEEDS || all - own.length < LEAST_DEEDS) return []
    // One hit and one miss more than there were: nobody's share is nothing.
    const others = (allHits - hits.length + 1) / (all - own.length + 2)
    const z = (hits.length - own.length * others) / Math.sqrt(own.length * others * (1 - others) + 1)
    return [{ by, n: own.length, hits, others, z }]
  })
}
