import { writeCount, writeDate, writeMoney } from '#shared/text/format'
import type { quote as nb } from '#shared/text/nb/till/quote'

type Values = Record<string, string | number>
const kr = (v: Values, key: string) => writeMoney(Number(v[key] ?? 0), 'sv', v.currency as string | undefined)
const whole = (v: Values, key: string) => writeCount(Number(v[key] ?? 0), 'sv')
const percent = (v: Values) => `${v.percent}\u00a0% av ${kr(v, 'of')}`
const points = (v: Values) => `${whole(v, 'points')} av ${whole(v, 'all')} poäng`
const rest = (v: Values) => `det sista av köpet; ${kr(v, 'wasted')} gick förlorat`

export const quote: typeof nb = {
  item: () => 'Slå in varan till 0 kr i kassan',
  percent,
  percentAtMost: (v) => `${percent(v)}, högst ${kr(v, 'most')}`,
  standing: (v) => `${percent(v)}. Följer nivån, alltid med`,
  amount: (v) => `Dras från ${kr(v, 'of')}`,
  rest: (v) => `Tog ${rest(v)}`,
  nothingLeft: () => 'Det fanns inget kvar att dra från',
  steps: (v) => `${points(v)}, dras från ${kr(v, 'of')}`,
  stepsRest: (v) => `${points(v)}. Tog ${rest(v)}`,
  notEarned: () => 'Kunden har inte den här.',
  alreadyRedeemed: () => 'Den är använd tidigare.',
  expired: (v) => (v.date === undefined ? 'Den gick ut.' : `Den gick ut ${writeDate(String(v.date), 'sv')}.`),
  notEnoughPoints: (v) => (v.missing === undefined ? 'Poängen räcker inte.' : `Det saknas ${whole(v, 'missing')} poäng.`),
  minPurchase: (v) => `Gäller köp från ${kr(v, 'least')}. Det saknas ${kr(v, 'missing')}.`,
  standsAlone: (v) => (v.alone === undefined ? 'Kan inte användas ihop med en annan rabatt.' : `Kan inte användas ihop med ${v.alone}.`),
}
