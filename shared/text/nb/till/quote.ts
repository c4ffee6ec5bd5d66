import { writeCount, writeDate, writeMoney } from '#shared/text/format'
import type { QuoteKey } from '#shared/till/errand-views'

// Why a line of the basket takes off what it does, and why something was left out. Values are raw: minor units, local dates, counts.

type Values = Record<string, string | number>
const kr = (v: Values, key: string) => writeMoney(Number(v[key] ?? 0), 'nb', v.currency as string | undefined)
const whole = (v: Values, key: string) => writeCount(Number(v[key] ?? 0), 'nb')
const percent = (v: Values) => `${v.percent}\u00a0% av ${kr(v, 'of')}`
const points = (v: Values) => `${whole(v, 'points')} av ${whole(v, 'all')} poeng`
const rest = (v: Values) => `det siste av kjøpet; ${kr(v, 'wasted')} ble borte`

export const quote: Record<QuoteKey, (v: Values) => string> = {
  item: () => 'Slå varen inn til 0 kr i kassa',
  percent,
  percentAtMost: (v) => `${percent(v)}, høyst ${kr(v, 'most')}`,
  standing: (v) => `${percent(v)}. Følger nivået, alltid med`,
  amount: (v) => `Trekkes fra ${kr(v, 'of')}`,
  rest: (v) => `Tok ${rest(v)}`,
  nothingLeft: () => 'Det var ingenting igjen å trekke fra',
  steps: (v) => `${points(v)}, trekkes fra ${kr(v, 'of')}`,
  stepsRest: (v) => `${points(v)}. Tok ${rest(v)}`,
  notEarned: () => 'Kunden har ikke denne.',
  alreadyRedeemed: () => 'Den er brukt før.',
  expired: (v) => (v.date === undefined ? 'Den gikk ut.' : `Den gikk ut ${writeDate(String(v.date), 'nb')}.`),
  notEnoughPoints: (v) => (v.missing === undefined ? 'Det er ikke nok poeng.' : `Det mangler ${whole(v, 'missing')} poeng.`),
  minPurchase: (v) => `Gjelder kjøp fra ${kr(v, 'least')}. Det mangler ${kr(v, 'missing')}.`,
  standsAlone: (v) => (v.alone === undefined ? 'Kan ikke brukes sammen med en annen rabatt.' : `Kan ikke brukes sammen med ${v.alone}.`),
}
