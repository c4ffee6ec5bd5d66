import type { QuoteText } from '#shared/till/errand-views'
import type { RefusalCode } from '#shared/till/refusals'
import type { Words } from './words.ts'

// What the till answers by code, in the shop's language.

type Values = Record<string, string | number>

/** A sentence of a catalogue's part: a string, or a function of the values. Falls back on the key, which a test forbids. */
function say(part: object, key: string, values: Values): string {
  const sentence = (part as Record<string, unknown>)[key]
  if (typeof sentence === 'function') return String(sentence(values))
  return typeof sentence === 'string' ? sentence : key
}

/** Why something was refused: what happened, whether anything was saved, what to do. */
export const refusalWords = ({ text }: Words, refusal: RefusalCode, details: Values = {}): string => say(text.refusals, refusal, details)

/** A line of history or of an explanation; its values are raw, and the sentence writes them as the language does. */
export const historyWords = ({ text, currency }: Words, { key, values }: { key: string; values: Values }): string =>
  say(key in text.ledger.history ? text.ledger.history : text.ledger.explain, key, { currency, ...values })

/** Why a line of a quote takes off what it does, or why something was left out. */
export const quoteWords = ({ text, currency }: Words, { key, values }: QuoteText): string =>
  say(text.till.quote, key, { currency, ...values })
