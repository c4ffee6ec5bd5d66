import type { CardIcon, Ink, PunchCardProgramme } from '#shared/programmes/programme'
import type { Compared, MonthFigures, MonthlyReport } from '#shared/report/monthly-report'
import { type Day, formatDate, monthBounds, parseDate, weekday } from '#shared/values/local-date'

// From sums to the report. Every figure is defined in docs/report.md; the sums come from the read models (db/report.ts).

/** So many of a kind at one till, by one cashier. `programme` is empty for reversed purchases and returns. */
export interface HappenedSum {
  kind: 'stamps' | 'cardFilled' | 'redeemed' | 'reversed'
  programme: string
  till: string
  by: string
  count: number
}
/** The same by day and hour, for the month itself. */
export interface HappenedAt extends HappenedSum {
  day: Day
  hour: number
}
/** What became of the rewards of cards that were filled at one till, by one cashier. */
export interface RewardSum {
  programme: string
  till: string
  by: string
  expired: number
  consumed: number
  outstanding: number
  worth: number
}
export interface MonthSums {
  happened: HappenedSum[]
  rewards: RewardSum[]
  active: number
  new: number
}
export interface ReportSums {
  month: MonthSums & { happened: HappenedAt[] }
  before: MonthSums
  lastYear: MonthSums
  facts: number
  lastFactAt?: string
  unsent: number
}
/** Names and choices around the sums. */
export interface ReportFrame {
  month: string
  shop: string
  place?: string
  language: MonthlyReport['language']
  currency: string
  filter: MonthlyReport['filter']
  madeAt: string
  madeBy: string
  /** Punch cards, by their latest definition, in the order they should be listed. */
  programmes: (PunchCardProgramme & { ended?: boolean })[]
  tills: { id: string; name: string; store: string }[]
  stores: { id: string; name: string }[]
  staff: { id: string; name: string }[]
}

const NO_INK: Ink = 'blabaer'
const NO_ICON: CardIcon = 'gift'

/**
 * Puts the monthly report together. The sums hold the whole club; the filter of the frame is applied here, so that
 * the choices and the reconciliation still know what was left out. Members are counted by the caller, filter included.
 */
export function assembleMonthlyReport(sums: ReportSums, frame: ReportFrame): MonthlyReport {
  const storeOf = new Map(frame.tills.map((till) => [till.id, till.store]))
  const nameOf = (list: { id: string; name: string }[]) => {
    const names = new Map(list.map(({ id, name }) => [id, name]))
    return (id: string) => names.get(id) ?? id
  }
  const tillName = nameOf(frame.tills)
  const staffName = nameOf(frame.staff)
  const storeName = nameOf(frame.stores)
  const known = new Set(frame.programmes.map(({ id }) => id))
  const { filter } = frame

  const keeps = (row: Place) =>
    (row.programme === '' ? filter.programme === undefined : known.has(row.programme)) &&
    (filter.programme === undefined || row.programme === filter.programme) &&
    (filter.till === undefined || row.till === filter.till) &&
    (filter.by === undefined || row.by === filter.by) &&
    (filter.store === undefined || storeOf.get(row.till) === filter.store)
  const inProgramme = (row: Place) => known.has(row.programme) && (filter.programme === undefined || row.programme === filter.programme)

  const { month, before, lastYear } = sums
  const kept = { month: only(month, keeps), before: only(before, keeps), lastYear: only(lastYear, keeps) }
  const compared = (of: (row: Place) => boolean): Compared => ({
    ...figures(only(kept.month, of)),
    before: figures(only(kept.before, of)),
    lastYear: figures(only(kept.lastYear, of)),
  })
  const groups = <K>(key: (row: Place) => string, name: (row: Place) => K): (K & Compared)[] => {
    const seen = new Map<string, K>()
    for (const { happened, rewards } of Object.values(kept)) {
      for (const row of [...happened, ...rewards]) if (!seen.has(key(row))) seen.set(key(row), name(row))
    }
    return [...seen].map(([id, named]) => ({ ...named, ...compared((row) => key(row) === id) })).filter(isWorthALine)
  }

  return {
    month: frame.month,
    shop: frame.shop,
    ...(frame.place ? { place: frame.place } : {}),
    language: frame.language,
    currency: frame.currency,
    filter,
    madeAt: frame.madeAt,
    madeBy: frame.madeBy,
    total: compared(() => true),
    members: {
      active: month.active,
      new: month.new,
      activeBefore: before.active,
      newBefore: before.new,
      activeLastYear: lastYear.active,
      newLastYear: lastYear.new,
    },
    perProgramme: frame.programmes
      .filter(({ id }) => filter.programme === undefined || filter.programme === id)
      .map(({ id, name, icon, ink, ended }) => ({
        ended,
        line: { programme: id, name, icon: icon ?? NO_ICON, ink: ink ?? NO_INK, ...compared((row) => row.programme === id) },
      }))
      .filter(({ ended, line }) => !ended || isWorthALine(line))
      .map(({ line }) => line),
    perStore: groups(
      (row) => storeOf.get(row.till) ?? '',
      (row) => ({ store: storeOf.get(row.till) ?? '', name: storeName(storeOf.get(row.till) ?? '') }),
    ).sort(by((line) => [line.name, line.store])),
    perTill: groups(
      (row) => JSON.stringify([row.till, row.by]),
      (row) => ({
        store: storeOf.get(row.till) ?? '',
        till: row.till,
        tillName: tillName(row.till),
        by: row.by,
        byName: staffName(row.by),
      }),
    ).sort(by((line) => [line.tillName, line.till, line.byName, line.by])),
    perDay: perDay(frame.month, kept.month.happened),
    perWeekdayHour: perWeekdayHour(kept.month.happened),
    reversedPurchases: count(kept.month.happened, (row) => row.kind === 'reversed' && row.programme === ''),
    reconciliation: reconcile(only(month, inProgramme), only(before, inProgramme), sums),
    choices: {
      stores: frame.stores,
      tills: frame.tills.map(({ id, name }) => ({ id, name })),
      staff: frame.staff,
      programmes: frame.programmes.map(({ id, name }) => ({ id, name })),
    },
  }
}

type Place = { programme: string; till: string; by: string }

const only = <S extends { happened: HappenedSum[]; rewards: RewardSum[] }>(sums: S, of: (row: Place) => boolean): S => ({
  ...sums,
  happened: sums.happened.filter(of),
  rewards: sums.rewards.filter(of),
})

const count = (rows: HappenedSum[], of: (row: HappenedSum) => boolean): number =>
  rows.reduce((sum, row) => (of(row) ? sum + row.count : sum), 0)

function figures({ happened, rewards }: { happened: HappenedSum[]; rewards: RewardSum[] }): MonthFigures {
  const of = (kind: HappenedSum['kind']) => count(happened, (row) => row.kind === kind)
  return {
    stamps: of('stamps'),
    filled: of('cardFilled'),
    redeemed: of('redeemed'),
    reversed: of('reversed'),
    expired: rewards.reduce((sum, row) => sum + row.expired, 0),
    outstanding: rewards.reduce((sum, row) => sum + row.outstanding, 0),
    worth: rewards.reduce((sum, row) => sum + row.worth, 0),
  }
}

/** A line with nothing in it, now or then, would only make the manager look for a reason. */
const isWorthALine = (line: Compared): boolean =>
  [line, line.before, line.lastYear].some((f) => f.stamps + f.filled + f.redeemed + f.reversed + f.expired + f.outstanding > 0)

function perDay(month: string, happened: HappenedAt[]): MonthlyReport['perDay'] {
  const { first, last } = monthBounds(month)
  const start = parseDate(first)
  const days = Array.from({ length: parseDate(last) - start + 1 }, (_, i) => ({ date: formatDate(start + i), stamps: 0, redeemed: 0 }))
  for (const row of happened) {
    const day = days[row.day - start]
    if (day && row.kind === 'stamps') day.stamps += row.count
    if (day && row.kind === 'redeemed') day.redeemed += row.count
  }
  return days
}

function perWeekdayHour(happened: HappenedAt[]): MonthlyReport['perWeekdayHour'] {
  const cells = new Map<number, number>()
  for (const row of happened) {
    if (row.kind !== 'stamps') continue
    const cell = weekday(formatDate(row.day)) * 24 + row.hour
    cells.set(cell, (cells.get(cell) ?? 0) + row.count)
  }
  return [...cells].sort(([a], [b]) => a - b).map(([cell, stamps]) => ({ weekday: Math.floor(cell / 24), hour: cell % 24, stamps }))
}

/** Filled and redeemed come from what happened, the rest from the rewards' own state: two roads to the same figure. */
function reconcile(month: MonthSums, before: MonthSums, sums: ReportSums): MonthlyReport['reconciliation'] {
  const outstandingBefore = figures(before).outstanding
  const { filled, redeemed, expired, outstanding } = figures(month)
  const consumed = month.rewards.reduce((sum, row) => sum + row.consumed, 0)
  return {
    outstandingBefore,
    filled,
    redeemed,
    expired,
    consumed,
    outstanding,
    agrees: outstandingBefore + filled - redeemed - expired - consumed === outstanding,
    facts: sums.facts,
    ...(sums.lastFactAt ? { lastFactAt: sums.lastFactAt } : {}),
    unsent: sums.unsent,
  }
}

const by =
  <T>(key: (line: T) => string[]) =>
  (a: T, b: T): number => {
    const [left, right] = [key(a), key(b)]
    const at = left.findIndex((part, i) => part !== right[i])
    return at < 0 ? 0 : (left[at] as string) < (right[at] as string) ? -1 : 1
  }
