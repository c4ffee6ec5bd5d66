import type { Language } from '#shared/till/till-views'
import { formatAmount, type Ore } from '#shared/values/money'

// Dates and money inside sentences, as each language writes them. Local dates in, no time zone needed.

/** `30.6.2027` (nb), `2027-06-30` (sv), `30/06/2027` (en). */
export function writeDate(date: string, language: Language): string {
  if (language === 'sv') return date
  const [year, month, day] = date.split('-') as [string, string, string]
  return language === 'nb' ? `${Number(day)}.${Number(month)}.${year}` : `${day}/${month}/${year}`
}

/** `289 kr`, `1 240,50 kr`, `€12`: øre only where there are any, or always with `full`. */
export function writeMoney(ore: Ore, language: Language, currency = 'NOK', style: 'full' | 'short' = 'short'): string {
  const amount = formatAmount(ore, language, style)
  if (currency !== 'EUR') return `${amount}\u00a0kr`
  return language === 'en' ? `€${amount}` : `${amount}\u00a0€`
}

/** `8 740`: whole numbers with their thousands apart. */
export const writeCount = (count: number, language: Language): string => formatAmount(count * 100, language, 'short')
