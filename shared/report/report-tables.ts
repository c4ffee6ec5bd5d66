import type { Compared, MonthFigures, MonthlyReport } from '#shared/report/monthly-report'
import { catalogues } from '#shared/text/catalogue'
import { weekday } from '#shared/values/local-date'
import type { Language } from '#shared/values/money'

/** A cell keeps its kind, so that a file can hold numbers as numbers: counts whole, money in minor units, days as local dates. */
export type Cell = { text: string } | { count: number } | { money: number } | { date: string } | Record<string, never>
export interface ReportTable {
  name: string
  headings: string[]
  rows: Cell[][]
}

/**
 * The report as plain tables with headings in a language: what CSV and XLSX are written from. Members, sums and
 * reconciliation come first, as on paper.
 */
export function reportTables(report: MonthlyReport, language: Language = report.language): ReportTable[] {
  const words = catalogues[language].report
  const { columns, sheets } = words
  const worth = columns.worth(report.currency)
  const figureHeadings = [
    columns.stamps,
    columns.stampsBefore,
    columns.stampsLastYear,
    columns.filled,
    columns.redeemed,
    columns.reversed,
    columns.expired,
    columns.outstanding,
    worth,
  ]
  const sumLine = (first: string, empty: number): Cell[] => [text(first), ...Array<Cell>(empty).fill({}), ...figures(report.total)]
  const unassigned: Cell[][] =
    report.reversedPurchases === 0
      ? []
      : [[text(words.withoutProgramme), {}, {}, {}, {}, {}, { count: report.reversedPurchases }, {}, {}, {}]]

  return [
    {
      name: sheets.total,
      headings: [columns.figure, columns.thisMonth, columns.monthBefore, columns.lastYear],
      rows: summary(report, language),
    },
    {
      name: sheets.programme,
      headings: [columns.programme, ...figureHeadings],
      rows: [...report.perProgramme.map((line) => [text(line.name), ...figures(line)]), ...unassigned, sumLine(words.sum, 0)],
    },
    {
      name: sheets.store,
      headings: [columns.store, ...figureHeadings],
      rows: [...report.perStore.map((line) => [text(line.name), ...figures(line)]), sumLine(words.sum, 0)],
    },
    {
      name: sheets.till,
      headings: [columns.till, columns.cashier, ...figureHeadings],
      rows: [
        ...report.perTill.map((line) => [text(line.tillName), text(line.byName || words.nobody), ...figures(line)]),
        sumLine(words.sum, 1),
      ],
    },
    {
      name: sheets.day,
      headings: [columns.date, columns.weekday, columns.stamps, columns.redeemed],
      rows: [
        ...report.perDay.map(({ date, stamps, redeemed }) => [
          { date },
          text(words.weekdays[weekday(date) - 1] as string),
          { count: stamps },
          { count: redeemed },
        ]),
        [text(words.sum), {}, { count: report.total.stamps }, { count: report.total.redeemed }],
      ],
    },
    { name: sheets.hour, headings: [columns.weekday, columns.hour, columns.stamps], rows: hours(report, words.weekdays) },
    { name: sheets.reconciliation, headings: [columns.figure, columns.thisMonth], rows: reconciliation(report, language) },
  ]
}

const text = (value: string): Cell => ({ text: value })

const figures = (line: Compared): Cell[] => [
  { count: line.stamps },
  { count: line.before.stamps },
  { count: line.lastYear.stamps },
  { count: line.filled },
  { count: line.redeemed },
  { count: line.reversed },
  { count: line.expired },
  { count: line.outstanding },
  { money: line.worth },
]

function summary(report: MonthlyReport, language: Language): Cell[][] {
  const { columns, members } = catalogues[language].report
  const { total } = report
  const counted = (heading: string, of: (f: MonthFigures) => number): Cell[] => [
    text(heading),
    { count: of(total) },
    { count: of(total.before) },
    { count: of(total.lastYear) },
  ]
  return [
    counted(columns.stamps, (f) => f.stamps),
    counted(columns.filled, (f) => f.filled),
    counted(columns.redeemed, (f) => f.redeemed),
    counted(columns.reversed, (f) => f.reversed),
    counted(columns.expired, (f) => f.expired),
    counted(columns.outstanding, (f) => f.outstanding),
    [text(columns.worth(report.currency)), { money: total.worth }, { money: total.before.worth }, { money: total.lastYear.worth }],
    [
      text(members.active),
      { count: report.members.active },
      { count: report.members.activeBefore },
      { count: report.members.activeLastYear },
    ],
    [text(members.new), { count: report.members.new }, { count: report.members.newBefore }, { count: report.members.newLastYear }],
  ]
}

const hours = (report: MonthlyReport, weekdays: string[]): Cell[][] =>
  report.perWeekdayHour.map(({ weekday: day, hour, stamps }) => [text(weekdays[day - 1] as string), { count: hour }, { count: stamps }])

function reconciliation(report: MonthlyReport, language: Language): Cell[][] {
  const words = catalogues[language].report.reconciliation
  const r = report.reconciliation
  return [
    [text(words.outstandingBefore), { count: r.outstandingBefore }],
    [text(words.filled), { count: r.filled }],
    [text(words.redeemed), { count: r.redeemed }],
    [text(words.expired), { count: r.expired }],
    [text(words.consumed), { count: r.consumed }],
    [text(words.outstanding), { count: r.outstanding }],
    [text(words.agrees), text(r.agrees ? words.yes : words.no)],
    [text(words.facts), { count: r.facts }],
    [text(words.lastFact), r.lastFactAt ? text(r.lastFactAt) : {}],
    [text(words.unsent), { count: r.unsent }],
  ]
}
