import type { HistoryRunView, ImpactView } from '#shared/till/trial-views'
import { aTill } from '#test/builders/till'
import { programmes } from './fake-office.ts'

// Trials as a till in memory answers them, and a year that somebody has made up.

const MONTHS = ['2025-11', '2025-12', ...Array.from({ length: 11 }, (_, i) => `2026-${String(i + 1).padStart(2, '0')}`)]
const COSTS = [212_000, 418_000, 306_500, 288_000, 351_000, 402_000, 377_500, 290_000, 181_000, 333_000, 398_000, 421_500, 24_000]

export const yearView: HistoryRunView = {
  from: '2025-11-03',
  to: '2026-11-02',
  members: 1_284,
  reached: 342,
  rewards: 911,
  given: 4_463_900,
  used: 4_002_500,
  off: 0,
  sales: 118_400_000,
  salesReached: 71_250_000,
  byMonth: MONTHS.map((month, i) => ({ month, cost: COSTS[i] as number, rewards: Math.round((COSTS[i] as number) / 4_900) })),
  assumed: ['sameSpending', 'usedAtNextVisit', 'onePressAVisit'],
}
export const ladderYear: HistoryRunView = {
  ...yearView,
  byMonth: yearView.byMonth.map((row) => ({ ...row, cost: row.cost * 3 })),
  off: 8_005_000,
  assumed: ['sameSpending', 'usedAtNextVisit'],
  levels: [
    { level: 'Bronse', members: 1_011 },
    { level: 'Sølv', members: 214 },
    { level: 'Gull', members: 59 },
  ],
}
export const impactView: ImpactView = {
  from: '2026-11-02T07:12:00.000Z',
  underWay: 214,
  fullAtNext: 12,
  up: 0,
  down: 0,
  outstanding: 61,
  changed: ['stampsRequired'],
}

/** What the office asks while a programme is tried. The pretend customer is a real one of a till in memory. */
export function trialAnswers() {
  const { calls } = aTill({ now: Date.parse('2026-11-02T07:12:00.000Z'), programmes: programmes.map(({ programme }) => programme) })
  return {
    tryProgramme: calls.tryProgramme,
    runHistory: ({ programme }: { programme: { kind: string } }) => ({ ok: programme.kind === 'ladder' ? ladderYear : yearView }),
    programmeImpact: () => ({ ok: impactView }),
    cancelWork: () => ({ ok: { cancelled: true } }),
    pickTrialFile: () => ({
      ok: {
        visits: [
          { date: '2026-03-02', amount: 39_900 },
          { date: '2026-01-05', amount: 12_950 },
        ],
        refused: 1,
      },
    }),
  }
}
