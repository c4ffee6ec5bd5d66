import type { Reward } from '#shared/programmes/programme'
import type { sentence as nbWords } from '#shared/text/nb/office/sentence'
import { parseDate, parseDuration, yearMonthDay } from '#shared/values/local-date'
import { formatAmount, type Language } from '#shared/values/money'

// What the sentences of programmes are put together of: values that lead to their fields, money, durations, rewards.

/** The rewards of a programme that has several, as their fields begin. */
type RewardPrefix = '' | 'friend.' | 'referrer.' | 'top.'
/** The fields that a value in the sentence can lead to. */
export type SentenceField =
  | `${RewardPrefix}${'reward' | 'maxOff' | 'minPurchase'}`
  | `level${number}.${'from' | 'standing' | `coupon${number}`}`
  | 'earn'
  | 'stamps'
  | 'cardValid'
  | 'rewardValid'
  | 'gift'
  | 'stacks'
  | 'opens'
  | 'closes'
  | 'days'
  | 'audience'
  | 'uses'
  | 'earlyAccess'
  | 'earlyDays'
  | 'spend'
  | 'steps'
  | 'maxSteps'
  | 'pointsValid'
  | 'period'
  | 'keep'
  | 'every'
  | 'topValid'
  | 'on'
  | 'before'
  | 'validFor'
  | 'min'
/** A stretch of the sentence; with `field` it is a value that was chosen. */
export interface SentencePart {
  text: string
  field?: SentenceField
}
export interface SentenceContext {
  language: Language
  currency: string
  words: typeof nbWords
  /** What another programme is called, for audiences by level. */
  nameOf?: (programme: string) => string | undefined
  /** What a list or a segment is called, for audiences. */
  listName?: (list: string) => string | undefined
}

/** The parts as one string, for lists and for reading aloud. */
export const sentenceText = (parts: readonly SentencePart[]): string => parts.map((part) => part.text).join('')

/** A reward in words: `gratis kaffe`, `150 kr avslag på kjøp fra 800 kr`. */
export const rewardText = (reward: Reward, context: SentenceContext): string => sentenceText(rewardParts(reward, context))

/** A reward in words, each of its values leading to its field. */
export function rewardParts(reward: Reward, { words, language, currency }: SentenceContext, prefix: RewardPrefix = ''): SentencePart[] {
  const field = `${prefix}reward` as const
  if ('item' in reward) return [{ field, text: words.item(lowerFirst(reward.item)) }]
  const money = (ore: number) => moneyText(ore, language, currency)
  let parts: SentencePart[] = [
    { field, text: 'amountOff' in reward ? words.amountOff(money(reward.amountOff)) : words.percentOff(reward.percentOff) },
  ]
  if ('maxOff' in reward && reward.maxOff !== undefined)
    parts = fill(words.atMost, { reward: parts, money: { field: `${prefix}maxOff`, text: money(reward.maxOff) } })
  if (reward.minPurchase)
    parts = fill(words.onPurchasesFrom, { reward: parts, money: { field: `${prefix}minPurchase`, text: money(reward.minPurchase) } })
  return parts
}

/** A duration in words: `P1Y6M` is `1 år og 6 måneder`, `P12M` stays `12 måneder`, `P14D` is `14 dager`. */
export function durationText(duration: string, words: typeof nbWords): string {
  const part = (unit: string) => Number(new RegExp(`(\\d+)${unit}`).exec(duration)?.[1] ?? 0)
  const said = [
    [part('Y'), words.years],
    [part('M'), words.months],
    [part('W'), words.weeks],
    [part('D'), words.days],
  ] as const
  const parts = said.filter(([n]) => n > 0).map(([n, say]) => say(n))
  return isNoTime(duration) ? words.days(0) : joined(parts, words.and)
}

/** True for `P0D`: a duration that adds nothing. */
export function isNoTime(duration: string): boolean {
  const { months, days } = parseDuration(duration)
  return months + days === 0
}

/** An amount with its currency as it is written in running text: `1 250 kr`, `12,50 €`. */
export const moneyText = (ore: number, language: Language, currency: string): string =>
  `${formatAmount(ore, language, 'short')}\u00a0${currency === 'EUR' ? '€' : 'kr'}`

/** A whole number with its thousands apart. */
export const whole = (n: number, language: Language): string => formatAmount(n * 100, language, 'short')

/** `4. september 2026` (nb), `4 september 2026` (sv), `4 September 2026` (en). */
export function dateText(date: string, language: Language): string {
  const { year, month, day } = yearMonthDay(parseDate(date))
  return new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, { dateStyle: 'long', timeZone: 'UTC' }).format(
    Date.UTC(year, month - 1, day),
  )
}

/** Puts values where the template names them. What people typed is never searched for braces. */
export function fill(template: string, values: Record<string, SentencePart | SentencePart[]>): SentencePart[] {
  return template
    .split(/(\{\w+\})/)
    .filter((piece) => piece !== '')
    .flatMap((piece) => (/^\{\w+\}$/.test(piece) ? (values[piece.slice(1, -1)] ?? { text: piece }) : { text: piece }))
    .filter((part) => part.text !== '')
}

/** Sentences one after the other. */
export const paragraph = (sentences: SentencePart[][]): SentencePart[] =>
  sentences.flatMap((sentence, i) => (i === 0 ? sentence : [{ text: ' ' }, ...sentence]))

/** `a, b og c` */
export const joined = (parts: string[], last: string): string =>
  parts.length < 2 ? (parts[0] ?? '') : `${parts.slice(0, -1).join(', ')}${last}${parts.at(-1)}`

/** A word inside a sentence. A name in capitals ("IPA", "USB-kabel") keeps them. */
export const lowerFirst = (text: string): string =>
  /^\p{Lu}\p{Ll}/u.test(text) ? text.charAt(0).toLocaleLowerCase() + text.slice(1) : text
export const upperFirst = (text: string): string => text.charAt(0).toLocaleUpperCase() + text.slice(1)
