import type { Compared, MonthFigures, MonthlyReport } from '#shared/report/monthly-report'
import { ending, heading } from '#shared/slip/member-slips'
import type { SlipDocument, SlipLine } from '#shared/slip/slip-document'
import { type SlipPlace, short, slipAmount, slipTime, wordsOf } from '#shared/slip/slip-words'
import { catalogues } from '#shared/text/catalogue'

/** The month's punch-card report on the receipt roll: the same numbers as on A4, one under the other. */
export function reportSlip({ report, place, job }: { report: MonthlyReport; place: SlipPlace; job: number }): SlipDocument {
  const words = wordsOf(place)
  const { date, time } = slipTime(report.madeAt, place)
  const kroner = (ore: number) => slipAmount(ore, place)
  const rule: SlipLine = { kind: 'rule' }
  return {
    language: place.language,
    lines: [
      ...heading({ shop: report.shop, place: report.place ?? '' }),
      { kind: 'text', text: `${words.report.title} ${report.month}`, align: 'center', double: true },
      { kind: 'text', text: words.report.by(date, time, short(report.madeBy)), align: 'center' },
      ...selection(report, words.report.filtered),
      rule,
      ...figures(report.total, words.report, kroner),
      ...against(report.total, words.report),
      pair(words.report.active, compared(report.members.active, report.members.activeBefore, report.members.activeLastYear)),
      pair(words.report.newMembers, compared(report.members.new, report.members.newBefore, report.members.newLastYear)),
      { kind: 'text', text: words.report.compared, align: 'right' },
      ...report.perProgramme.flatMap((programme): SlipLine[] => [
        rule,
        { kind: 'text', text: short(programme.name), bold: true },
        ...figures(programme, words.report, kroner),
        ...against(programme, words.report),
      ]),
      rule,
      { kind: 'text', text: words.report.perDay, bold: true },
      ...days(report),
      ...stores(report, words.report),
      ...tills(report, words.report),
      rule,
      ...reconciliation(report, words.report),
      { kind: 'blank' },
      { kind: 'text', text: words.report.sign },
      { kind: 'blank' },
      { kind: 'blank' },
      rule,
      ...ending(place, job),
    ],
  }
}

type Words = ReturnType<typeof wordsOf>['report']
const pair = (left: string, right: string | number, bold = false): SlipLine => ({ kind: 'pair', left, right: String(right), bold })
/** Now (month before / same month last year). */
const compared = (now: number, before: number, lastYear: number): string => `${now} (${before}/${lastYear})`

function figures(of: MonthFigures, words: Words, kroner: (ore: number) => string): SlipLine[] {
  return [
    pair(words.stamps, of.stamps, true),
    pair(words.filled, of.filled),
    pair(words.redeemed, of.redeemed),
    pair(words.reversed, of.reversed),
    pair(words.expired, of.expired),
    pair(words.outstanding, of.outstanding),
    pair(words.worth, kroner(of.worth)),
  ]
}

/** Stamps, cards filled and rewards used in the month before and a year ago. */
function against(of: Compared, words: Words): SlipLine[] {
  const line = (name: string, then: MonthFigures) => pair(name, `${then.stamps} / ${then.filled} / ${then.redeemed}`)
  return [{ kind: 'text', text: words.against }, line(`  ${words.before}`, of.before), line(`  ${words.lastYear}`, of.lastYear)]
}

function selection(report: MonthlyReport, label: string): SlipLine[] {
  const { filter, choices } = report
  const nameIn = (list: { id: string; name: string }[], id: string | undefined) =>
    id === undefined ? [] : [list.find((choice) => choice.id === id)?.name ?? id]
  const chosen = [
    ...nameIn(choices.stores, filter.store),
    ...nameIn(choices.tills, filter.till),
    ...nameIn(choices.staff, filter.by),
    ...nameIn(choices.programmes, filter.programme),
  ]
  return chosen.length === 0 ? [] : [{ kind: 'text', text: `${label}: ${chosen.map(short).join(', ')}`, align: 'center' }]
}

/** Days with something on them: thirty-one zeros would be a metre of paper. */
function days(report: MonthlyReport): SlipLine[] {
  const weekdays = catalogues[report.language].report.weekdays
  return report.perDay
    .filter((day) => day.stamps > 0 || day.redeemed > 0)
    .map((day) => {
      const weekday = (new Date(`${day.date}T00:00:00Z`).getUTCDay() + 6) % 7
      return pair(`${day.date.slice(8)} ${(weekdays[weekday] ?? '').slice(0, 2)}`, day.stamps)
    })
}

function stores(report: MonthlyReport, words: Words): SlipLine[] {
  if (report.perStore.length < 2) return []
  return [
    { kind: 'rule' },
    { kind: 'text', text: words.stores, bold: true },
    { kind: 'text', text: words.perTill },
    ...report.perStore.map((store) => pair(short(store.name), `${store.stamps} / ${store.redeemed} / ${store.reversed}`)),
  ]
}

function tills(report: MonthlyReport, words: Words): SlipLine[] {
  if (report.perTill.length === 0) return []
  return [
    { kind: 'rule' },
    { kind: 'text', text: words.tills, bold: true },
    { kind: 'text', text: words.perTill },
    ...report.perTill.map((till) =>
      pair([till.tillName, till.byName].filter(Boolean).map(short).join(', '), `${till.stamps} / ${till.redeemed} / ${till.reversed}`),
    ),
  ]
}

function reconciliation({ reconciliation: sum }: MonthlyReport, words: Words): SlipLine[] {
  return [
    { kind: 'text', text: sum.agrees ? words.agrees : words.disagrees, bold: true },
    pair(words.opening, sum.outstandingBefore),
    pair(`+ ${words.filled}`, sum.filled),
    pair(`- ${words.redeemed}`, sum.redeemed),
    pair(`- ${words.expired}`, sum.expired),
    pair(`- ${words.consumed}`, sum.consumed),
    pair(`= ${words.outstanding}`, sum.outstanding, true),
    pair(words.facts, sum.facts),
    ...(sum.unsent > 0 ? [pair(words.unsent, sum.unsent)] : []),
  ]
}
