import type { Words } from '../../words.ts'

// Figures as they stand in a sentence about many members.

const locales = { nb: 'nb-NO', sv: 'sv-SE', en: 'en-GB' }
const write = (words: Words, value: number, options: Intl.NumberFormatOptions): string =>
  // The languages' own spaces and signs: `46 %` and `46%`.
  new Intl.NumberFormat(locales[words.language], options).format(value)

/** `4,2`, `0,803`: three figures, so that whoever multiplies the factors comes to the product that is written beside them. */
export const decimalText = (words: Words, value: number): string => write(words, value, { maximumSignificantDigits: 3 })

/** `14 %`; a share that is there but would be written as none is `under 1 %` in signs: `< 1 %`. */
export function percentText(words: Words, part: number, whole: number): string {
  const share = whole > 0 ? part / whole : 0
  const percent = write(words, share > 0 && share < 0.01 ? 0.01 : share, { style: 'percent', maximumFractionDigits: 0 })
  return share > 0 && share < 0.01 ? `< ${percent}` : percent
}

/** Whole kroner: a figure of this size says nothing with its øre. */
export const wholeKroner = (words: Words, minor: number): string => words.money(Math.round(minor / 100) * 100)
