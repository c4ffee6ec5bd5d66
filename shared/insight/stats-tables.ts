import type { Programme } from '#shared/programmes/programme'
import type { Cell, ReportTable } from '#shared/report/report-tables'
import { catalogues } from '#shared/text/catalogue'
import { writeCount } from '#shared/text/format'
import type { ClubInsight, ProgrammeStats, StatsRow } from '#shared/till/insight-views'
import type { Language } from '#shared/values/money'

// Statistics as plain tables: the screen shows them, CSV and XLSX are written from them, and the charts draw the same rows.

export interface TableWords {
  language: Language
  currency: string
}

/** Whether the calendar offers a programme's rewards to everybody they are for; the others' are earned. */
export const offers = (programme: Programme): boolean =>
  programme.kind === 'campaign' || (programme.kind === 'occasion' && programme.on !== 'enrolment')

/** What a programme's rewards are, for headings: offered, or given. */
export const givenWord = (programme: Programme, language: Language): string => {
  const words = catalogues[language].office.stats
  return offers(programme) ? words.offered : words.given
}

/** Every table of one programme's figures, the summary first. Empty ones are left out. */
export function statsTables(stats: ProgrammeStats, as: TableWords): ReportTable[] {
  const tables = [
    summaryTable(stats, as),
    monthTable(stats, as),
    weekdayTable(stats, as),
    basketTable(stats, as),
    tillTable(stats, as),
    staffTable(stats, as),
    levelTable(stats, as),
  ]
  return tables.filter(({ rows }) => rows.length > 0)
}

export function monthTable(stats: ProgrammeStats, { language, currency }: TableWords): ReportTable {
  const words = catalogues[language].office.stats
  const { unit } = stats.earned
  const earned = unit === 'none' ? [] : [words[unit]]
  return {
    name: words.sheets.month,
    headings: [words.month, givenWord(stats.programme, language), words.used, words.money(words.discount, currency), ...earned],
    rows: stats.byMonth.map((row) => [
      text(row.month),
      { count: row.given },
      { count: row.used },
      { money: row.discount },
      ...(unit === 'none' ? [] : [{ count: row.earned }]),
    ]),
  }
}

export function weekdayTable({ byWeekday }: ProgrammeStats, { language }: TableWords): ReportTable {
  const { office, report } = catalogues[language]
  return {
    name: office.stats.sheets.weekday,
    headings: [office.stats.weekday, office.stats.used],
    rows: byWeekday.map(({ weekday, used }) => [text(report.weekdays[weekday - 1] as string), { count: used }]),
  }
}

export function basketTable({ baskets }: ProgrammeStats, { language, currency }: TableWords): ReportTable {
  const words = catalogues[language].office.stats
  return {
    name: words.baskets,
    headings: [words.basket, words.count, words.money(words.average, currency)],
    rows:
      baskets.count === 0
        ? []
        : [
            [text(words.with), { count: baskets.count }, { money: baskets.average }],
            [text(words.without), { count: baskets.otherCount }, { money: baskets.otherAverage }],
          ],
  }
}

export const tillTable = ({ byTill }: ProgrammeStats, as: TableWords): ReportTable => placeTable('till', byTill, as)

export const staffTable = ({ byStaff }: ProgrammeStats, as: TableWords): ReportTable => placeTable('staff', byStaff, as)

export function levelTable({ byLevel }: ProgrammeStats, { language }: TableWords): ReportTable {
  const words = catalogues[language].office.stats
  return {
    name: words.sheets.level,
    headings: [words.level, words.used],
    rows: byLevel.map(({ level, used }) => [text(level || words.noLevel), { count: used }]),
  }
}

/** Every programme with what it gave. */
export function allStatsTable(rows: readonly StatsRow[], { language, currency }: TableWords): ReportTable {
  const words = catalogues[language].office.stats
  return {
    name: words.all,
    headings: [words.programme, words.given, words.used, words.money(words.discount, currency)],
    rows: rows.map(({ programme, inForce, given, used, discount }) => [
      text(inForce ? programme.name : `${programme.name} (${words.ended})`),
      { count: given },
      { count: used },
      { money: discount },
    ]),
  }
}

export function growthTable({ growth }: Pick<ClubInsight, 'growth'>, { language }: Pick<TableWords, 'language'>): ReportTable {
  const words = catalogues[language].office.stats
  return {
    name: words.growth,
    headings: [words.month, words.joined, words.left, words.members],
    rows: growth.map(({ month, joined, left, members }) => [text(month), { count: joined }, { count: left }, { count: members }]),
  }
}

/** One ladder's levels, lowest first, with the share of those who are on it. */
export function levelsTable({ name, levels }: ClubInsight['levels'][number], { language }: Pick<TableWords, 'language'>): ReportTable {
  const words = catalogues[language].office.stats
  const all = levels.reduce((sum, { members }) => sum + members, 0)
  return {
    name,
    headings: [words.level, words.members, words.share],
    rows: levels.map(({ level, members }) => [text(level), { count: members }, text(percent(members, all, language))]),
  }
}

function summaryTable(stats: ProgrammeStats, { language, currency }: TableWords): ReportTable {
  const words = catalogues[language].office.stats
  const { earned, followed } = stats
  const count = (what: string, value: number): Cell[] => [text(what), { count: value }]
  const money = (what: string, value: number): Cell[] => [text(words.money(what, currency)), { money: value }]
  return {
    name: words.sheets.summary,
    headings: [words.figure, words.value],
    rows: [
      [text(words.from), { date: stats.from }],
      [text(words.to), { date: stats.to }],
      ...(earned.unit === 'none' ? [] : [count(words[earned.unit], earned.count)]),
      count(givenWord(stats.programme, language), stats.given),
      count(words.used, stats.used),
      count(words.expired, stats.expired),
      count(words.reached, stats.reached),
      count(words.users, stats.users),
      money(words.discount, stats.discount),
      count(words.followedBy, followed.members),
      count(words.followed, followed.count),
      money(words.followed, followed.amount),
    ],
  }
}

function placeTable(
  of: 'till' | 'staff',
  lines: readonly { name: string; used: number; discount: number }[],
  { language, currency }: TableWords,
): ReportTable {
  const { office, report } = catalogues[language]
  const words = office.stats
  return {
    name: words.sheets[of],
    headings: [words[of], words.used, words.money(words.discount, currency)],
    rows: lines.map(({ name, used, discount }) => [text(name || report.nobody), { count: used }, { money: discount }]),
  }
}

const percent = (part: number, whole: number, language: Language): string =>
  `${writeCount(whole === 0 ? 0 : Math.round((part / whole) * 100), language)} %`

const text = (value: string): Cell => ({ text: value })
