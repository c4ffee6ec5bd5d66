import type { Language } from '#shared/till/till-contract'
import { formatAmount, type Ore } from '#shared/values/money'

// Dates and money inside sentences, as each language writes them. Local dates in, no time zone needed.

const MONTHS: Record<Language, string> = {
  nb: 'jan. feb. mars apr. mai juni juli aug. sep. okt. nov. des.',
  sv: 'jan. feb. mars apr. maj juni juli aug. sep. okt. nov. dec.',
  en: 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec',
}
const parts = (date: string) => date.split('-').map(Number) as [year: number, month: number, day: number]

/** `30.6.2027` (nb), `2027-06-30` (sv), `30/06/2027` (en). */
export function writeDate(date: string, language: Language): string {
  const [year, month, day] = parts(date)
  if (language === 'sv') return date
  return language === 'nb' ? `${day}.${month}.${year}` : `${date.slice(8)}/${date.slice(5, 7)}/${year}`
}

/** `18. nov.` (nb), `18 nov.` (sv), `18 Nov` (en): for days of this year. */
export function writeDay(date: string, language: Language): string {
  const [, month, day] = parts(date)
  return `${day}${language === 'nb' ? '.' : ''}\u00a0${MONTHS[language].split(' ')[month - 1]}`
}

/** `289 kr`, `1 240,50 kr`, `€12`: øre only where there are any. */
export function writeMoney(ore: Ore, language: Language, currency = 'NOK'): string {
  const amount = formatAmount(ore, language, 'short')
  if (currency !== 'EUR') return `${amount}\u00a0kr`
  return language === 'en' ? `€${amount}` : `${amount}\u00a0€`
}

/** `8 740`: whole numbers with their thousands apart. */
export const writeCount = (count: number, language: Language): string => formatAmount(count * 100, language, 'short')
