import { ending, heading } from '#shared/slip/member-slips'
import type { SlipDocument, SlipLine } from '#shared/slip/slip-document'
import { type SlipPlace, short, slipDate, slipTime, wordsOf } from '#shared/slip/slip-words'

// The till's day on the receipt roll, for whoever closes it. Counts only: what was sold is the register's business.

export interface DayFigures {
  stamps: number
  filled: number
  redeemed: number
  enrolled: number
  reversed: number
}
export interface DaySummary {
  /** Local date. */
  date: string
  madeBy: string
  total: DayFigures
  perProgramme: ({ name: string } & Omit<DayFigures, 'enrolled'>)[]
  /** By whoever was at the till; the name is empty where nobody was. */
  perCashier: ({ name: string } & DayFigures)[]
}

/** A till's day: its sums, each programme that moved, each cashier. */
export function daySlip({ day, place, job, at }: { day: DaySummary; place: SlipPlace; job: number; at: string }): SlipDocument {
  const { day: words } = wordsOf(place)
  const { date, time } = slipTime(at, place)
  const rule: SlipLine = { kind: 'rule' }
  const nothing = Object.values(day.total).every((count) => count === 0)
  return {
    language: place.language,
    lines: [
      ...heading(place),
      { kind: 'text', text: words.title, align: 'center', double: true },
      { kind: 'text', text: words.of(slipDate(day.date, place.language), short(place.till)), align: 'center' },
      { kind: 'text', text: words.by(date, time, short(day.madeBy)), align: 'center' },
      rule,
      ...(nothing ? [{ kind: 'text', text: words.nothing } as const] : sums(day.total, words)),
      ...day.perProgramme.flatMap((programme): SlipLine[] => [
        rule,
        { kind: 'text', text: short(programme.name), bold: true },
        pair(words.stamps, programme.stamps),
        pair(words.filled, programme.filled),
        pair(words.redeemed, programme.redeemed),
        pair(words.reversed, programme.reversed),
      ]),
      ...day.perCashier.flatMap((cashier): SlipLine[] => [
        rule,
        { kind: 'text', text: short(cashier.name) || words.nobody, bold: true },
        ...sums(cashier, words),
      ]),
      rule,
      { kind: 'blank' },
      { kind: 'text', text: words.sign },
      { kind: 'blank' },
      { kind: 'blank' },
      rule,
      ...ending(place, job),
    ],
  }
}

type Words = ReturnType<typeof wordsOf>['day']
const pair = (left: string, right: number, bold = false): SlipLine => ({ kind: 'pair', left, right: String(right), bold })

const sums = (of: DayFigures, words: Words): SlipLine[] => [
  pair(words.stamps, of.stamps, true),
  pair(words.filled, of.filled),
  pair(words.redeemed, of.redeemed),
  pair(words.enrolled, of.enrolled),
  pair(words.reversed, of.reversed),
]
