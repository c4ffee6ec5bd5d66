import type { MonthFigures, MonthlyReport } from '#shared/report/monthly-report'

// October 2026 at Pote & Kopp, Lillehammer: every number agrees with every other.

const figures = (
  stamps: number,
  filled: number,
  redeemed: number,
  reversed: number,
  expired: number,
  outstanding: number,
  worth: number,
): MonthFigures => ({ stamps, filled, redeemed, reversed, expired, outstanding, worth })

/** Stamps of each day, the first to the 31st. Closed on Sundays. */
const DAYS = [39, 63, 61, 0, 32, 41, 42, 45, 60, 69, 0, 36, 41, 44, 50, 51, 63, 0, 38, 40, 36, 49, 55, 73, 0, 38, 35, 42, 53, 58, 67]
/** Of a hundred stamps, how many fall in each opening hour from nine. */
const HOURS = [6, 9, 14, 17, 12, 9, 11, 13, 9]

export const october: MonthlyReport = {
  month: '2026-10',
  shop: 'Pote & Kopp',
  place: 'Lillehammer',
  language: 'nb',
  currency: 'NOK',
  filter: {},
  madeAt: '2026-11-02T07:12:00.000Z',
  madeBy: 'Marit',
  total: {
    ...figures(1321, 160, 141, 9, 8, 87, 1_143_000),
    before: figures(1243, 152, 147, 9, 5, 76, 998_000),
    lastYear: figures(1156, 139, 120, 12, 6, 70, 900_000),
  },
  members: { active: 418, new: 31, activeBefore: 402, newBefore: 27, activeLastYear: 371, newLastYear: 40 },
  perProgramme: [
    {
      programme: 'kaffekort',
      name: 'Kaffekort',
      icon: 'cup',
      ink: 'blabaer',
      ...figures(862, 104, 91, 6, 5, 61, 298_900),
      before: figures(812, 98, 94, 6, 3, 53, 259_700),
      lastYear: figures(741, 90, 80, 8, 4, 48, 235_200),
    },
    {
      programme: 'forkort',
      name: 'Fôrkort',
      icon: 'bone',
      ink: 'einer',
      ...figures(341, 46, 41, 2, 2, 19, 739_100),
      before: figures(322, 44, 43, 2, 1, 16, 622_400),
      lastYear: figures(318, 40, 32, 3, 1, 15, 583_500),
    },
    {
      programme: 'kloklipp',
      name: 'Kloklipp',
      icon: 'scissors',
      ink: 'lyng',
      ...figures(118, 10, 9, 1, 1, 7, 105_000),
      before: figures(109, 10, 10, 1, 1, 7, 105_000),
      lastYear: figures(97, 9, 8, 1, 1, 7, 105_000),
    },
  ],
  perStore: [
    {
      store: 's1',
      name: 'Pote & Kopp',
      ...figures(1321, 160, 141, 9, 8, 87, 1_143_000),
      before: figures(1243, 152, 147, 9, 5, 76, 998_000),
      lastYear: figures(1156, 139, 120, 12, 6, 70, 900_000),
    },
  ],
  perTill: [
    person('k1', 'Kasse 1', 'Ingrid', 540, 65, 58, 3),
    person('k1', 'Kasse 1', 'Marit', 266, 33, 24, 1),
    person('k2', 'Kasse 2', 'Sander', 383, 46, 46, 4),
    person('k2', 'Kasse 2', 'Jonas', 132, 16, 13, 1),
  ],
  perDay: DAYS.map((stamps, i) => ({ date: `2026-10-${String(i + 1).padStart(2, '0')}`, stamps, redeemed: Math.floor(stamps / 9) })),
  reversedPurchases: 0,
  perWeekdayHour: weekdayHours(),
  reconciliation: {
    outstandingBefore: 76,
    filled: 160,
    redeemed: 141,
    expired: 8,
    consumed: 0,
    outstanding: 87,
    agrees: true,
    facts: 48_212,
    lastFactAt: '2026-10-31T15:04:00.000Z',
    unsent: 0,
  },
  choices: {
    stores: [{ id: 's1', name: 'Pote & Kopp' }],
    tills: [
      { id: 'k1', name: 'Kasse 1' },
      { id: 'k2', name: 'Kasse 2' },
    ],
    staff: [
      { id: 'ingrid', name: 'Ingrid' },
      { id: 'marit', name: 'Marit' },
      { id: 'sander', name: 'Sander' },
      { id: 'jonas', name: 'Jonas' },
    ],
    programmes: [
      { id: 'kaffekort', name: 'Kaffekort' },
      { id: 'forkort', name: 'Fôrkort' },
      { id: 'kloklipp', name: 'Kloklipp' },
    ],
  },
}

/** One cashier at one till. What is outstanding belongs to the club, not to a till. */
function person(till: string, tillName: string, byName: string, stamps: number, filled: number, redeemed: number, reversed: number) {
  const none = figures(0, 0, 0, 0, 0, 0, 0)
  const month = figures(stamps, filled, redeemed, reversed, 0, 0, 0)
  return { store: 's1', till, tillName, by: byName.toLowerCase(), byName, ...month, before: none, lastYear: none }
}

/** Each weekday's stamps spread over the opening hours; what rounding leaves falls in the busiest hour. */
function weekdayHours(): MonthlyReport['perWeekdayHour'] {
  // 1 October 2026 is a Thursday.
  const sums = new Map<number, number>()
  DAYS.forEach((stamps, i) => {
    const weekday = ((i + 3) % 7) + 1
    sums.set(weekday, (sums.get(weekday) ?? 0) + stamps)
  })
  return [...sums].flatMap(([weekday, sum]) => {
    if (sum === 0) return []
    const spread = HOURS.map((share) => Math.floor((sum * share) / 100))
    const rest = sum - spread.reduce((a, b) => a + b, 0)
    return spread.map((stamps, i) => ({ weekday, hour: 9 + i, stamps: stamps + (i === 3 ? rest : 0) }))
  })
}
