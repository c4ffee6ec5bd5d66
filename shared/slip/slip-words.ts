import type { Reward } from '#shared/programmes/programme'
import { catalogues } from '#shared/text/catalogue'
import type { Language } from '#shared/till/till-views'
import { formatAmount, type Ore } from '#shared/values/money'
import { localDate } from '#shared/values/time-zone'

/** Where a slip is printed: what stands on every one. */
export interface SlipPlace {
  shop: string
  place: string
  till: string
  language: Language
  timezone: string
  currency: 'NOK' | 'SEK' | 'DKK' | 'EUR'
}

/** The slip's words in the till's language. */
export const wordsOf = (place: Pick<SlipPlace, 'language'>) => catalogues[place.language].slip

/** `21.02.2027` (nb), `2027-02-21` (sv), `21/02/2027` (en): every one ten columns wide. */
export function slipDate(date: string, language: Language): string {
  const [year, month, day] = date.split('-')
  return language === 'sv' ? date : [day, month, year].join(language === 'nb' ? '.' : '/')
}

/** An instant as the shop's date and time: `21.11.2026 14:32`. */
export function slipTime(instant: string, place: Pick<SlipPlace, 'language' | 'timezone'>): { date: string; time: string } {
  const time = new Intl.DateTimeFormat('en-GB', { timeZone: place.timezone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
  return { date: slipDate(localDate(instant, place.timezone), place.language), time: time.format(Date.parse(instant)) }
}

/** `150 kr`. A coupon's face value: no slip shows what something cost. */
export const slipAmount = (ore: Ore, place: Pick<SlipPlace, 'language' | 'currency'>): string =>
  `${formatAmount(ore, place.language, 'short')} ${place.currency === 'EUR' ? '€' : 'kr'}`

/** All but the last three digits hidden, in the printer's characters: `*** ** 512`. Takes a written or masked number. */
export function slipPhone(written: string): string {
  const last = written.replace(/\D/g, '').length - 3
  let seen = 0
  return written.replace(/[\d•]/g, (sign) => (sign === '•' || seen++ < last ? '*' : sign))
}

/** A reward in a few words: `Bursdag, 150 kr`; the name alone where it says the value already (`Gratis kaffe`). */
export function rewardLabel(name: string, reward: Reward, place: Pick<SlipPlace, 'language' | 'currency'>): string {
  const value = 'item' in reward ? reward.item : 'amountOff' in reward ? slipAmount(reward.amountOff, place) : `${reward.percentOff} %`
  const plain = (text: string) => text.toLowerCase().replace(/[\s\u00a0]+/g, ' ')
  return short(plain(name).includes(plain(value)) ? name : `${name}, ${value}`)
}

/** A name that people chose, at most 60 characters: a name of three hundred does not empty the roll. */
export function short(name: string): string {
  const characters = [...name.trim()]
  return characters.length <= 60 ? name.trim() : `${characters.slice(0, 57).join('')}...`
}
