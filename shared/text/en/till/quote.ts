import { writeCount, writeDate, writeMoney } from '#shared/text/format'
import type { quote as nb } from '#shared/text/nb/till/quote'

type Values = Record<string, string | number>
const kr = (v: Values, key: string) => writeMoney(Number(v[key] ?? 0), 'en', v.currency as string | undefined)
const whole = (v: Values, key: string) => writeCount(Number(v[key] ?? 0), 'en')
const percent = (v: Values) => `${v.percent}% of ${kr(v, 'of')}`
const points = (v: Values) => `${whole(v, 'points')} of ${whole(v, 'all')} points`
const rest = (v: Values) => `the last of the purchase; ${kr(v, 'wasted')} was lost`

export const quote: typeof nb = {
  item: () => 'Key the item in at 0 on the register',
  percent,
  percentAtMost: (v) => `${percent(v)}, at most ${kr(v, 'most')}`,
  standing: (v) => `${percent(v)}. Comes with the level, always`,
  amount: (v) => `Taken off ${kr(v, 'of')}`,
  rest: (v) => `Took ${rest(v)}`,
  nothingLeft: () => 'Nothing was left to take it off',
  steps: (v) => `${points(v)}, taken off ${kr(v, 'of')}`,
  stepsRest: (v) => `${points(v)}. Took ${rest(v)}`,
  notEarned: () => 'The customer does not have this one.',
  alreadyRedeemed: () => 'It has been used.',
  expired: (v) => (v.date === undefined ? 'It has expired.' : `It expired on ${writeDate(String(v.date), 'en')}.`),
  notEnoughPoints: (v) => (v.missing === undefined ? 'There are not enough points.' : `${whole(v, 'missing')} points are missing.`),
  minPurchase: (v) => `For purchases from ${kr(v, 'least')}. ${kr(v, 'missing')} is missing.`,
  standsAlone: (v) =>
    v.alone === undefined ? 'Cannot be used together with another discount.' : `Cannot be used together with ${v.alone}.`,
}
