import { ok, type Result, refuse } from '#shared/values/result'

/** Money in minor units: 12500 is 125,00 kr. Whole, 0 to 10^12. */
export type Ore = number
export type Language = 'nb' | 'sv' | 'en'

const MOST: Ore = 1_000_000_000_000
const NARROW_SPACES = /[\s\u00a0\u2009\u202f]+/g
const KRONER = /^(\d+|\d{1,3}(?: \d{3})+)(?:[.,](\d{1,2}|-))?(?: ?kr)?$/i

/**
 * Reads an amount as a person types it: `1 234,50`, `1234.50`, `250`, `250,-`, `99 kr`. Answers minor units.
 * Refusal `amountImpossible`: two separators (`1,2,3`), three decimals, a minus, letters, or above 10^12.
 */
export function parseAmount(text: string): Result<Ore, 'amountImpossible'> {
  const match = KRONER.exec(text.trim().replace(NARROW_SPACES, ' '))
  if (!match) return refuse('amountImpossible')
  const kroner = Number((match[1] as string).replaceAll(' ', ''))
  const decimals = match[2] === undefined || match[2] === '-' ? '00' : match[2].padEnd(2, '0')
  const ore = kroner * 100 + Number(decimals)
  return ore <= MOST ? ok(ore) : refuse('amountImpossible')
}

/**
 * Writes an amount without its currency: `1 234,50` (nb, sv: no-break space, comma) or `1,234.50` (en).
 * `short` leaves out `,00` where there are no øre.
 */
export function formatAmount(ore: Ore, language: Language, style: 'full' | 'short' = 'full'): string {
  const whole = Math.floor(Math.abs(ore) / 100)
  const rest = Math.abs(ore) % 100
  const grouped = String(whole).replace(/\B(?=(\d{3})+$)/g, language === 'en' ? ',' : '\u00a0')
  const decimals = style === 'short' && rest === 0 ? '' : `${language === 'en' ? '.' : ','}${String(rest).padStart(2, '0')}`
  // The real minus in the Nordic languages, where Intl writes it too.
  return `${ore < 0 ? (language === 'en' ? '-' : '\u2212') : ''}${grouped}${decimals}`
}
