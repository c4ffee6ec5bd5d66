import { ok, type Result, refuse } from '#shared/values/result'
import { signsOf } from '#shared/values/signs'

// People's names: read at the door, shown short, found by any word as people type it.

/** More signs than this are no name, and a screen could not show them. */
const MOST_SIGNS = 100

/**
 * Reads a name: composed (NFC), without control characters, with single spaces. Refusals: `nameMissing`, `nameTooLong`
 * (`max`: the most signs, as people count them: an emoji is one).
 */
export function parseName(text: string): Result<string, 'nameMissing' | 'nameTooLong'> {
  const name = text
    .normalize('NFC')
    .replace(/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu, ' ') // controls, and what turns the direction of text
    .replace(/\s+/g, ' ')
    .trim()
  if (name === '') return refuse('nameMissing')
  return signsOf(name).length > MOST_SIGNS ? refuse('nameTooLong', { max: MOST_SIGNS }) : ok(name)
}

/** First name and initial, what screen and slip show to anyone: `Kari N.`, `Tor-Arne B.` A single name stays whole. */
export function shortName(name: string): string {
  const words = name.split(' ')
  const first = words[0] as string
  const last = words.length > 1 ? (words.at(-1) as string) : ''
  const initial = signsOf(last)[0] ?? ''
  return initial ? `${first} ${initial.toUpperCase()}.` : first
}

/**
 * The forms under which a name's words are found, lower case: `åse` also as `ase` and `aase`, `haakon` also as `håkon`,
 * `møller` as `moller`. A sign without letters (an emoji) is a word of its own.
 */
export function nameForms(name: string): string[] {
  return [...new Set(nameWords(name).flatMap(formsOf))]
}

/** What is searched for in a text: its words, lower case, letters as typed. */
export function nameWords(text: string): string[] {
  const words = text
    .normalize('NFC')
    .toLowerCase()
    .match(/[\p{L}\p{M}\p{N}]+/gu)
  return words ?? text.trim().split(/\s+/).filter(Boolean).slice(0, 3)
}

const LETTERS: Record<string, string> = { å: 'a', æ: 'ae', ä: 'a', ø: 'o', ö: 'o', đ: 'd', ð: 'd', þ: 'th', ł: 'l', ß: 'ss' }

/** A word without what is hard to type: `åse` → `ase`, `renée` → `renee`. */
export const plainWord = (word: string): string =>
  word
    .replace(/[åæäøöđðþłß]/g, (letter) => LETTERS[letter] as string)
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')

function formsOf(word: string): string[] {
  const forms = [word, plainWord(word)]
  if (word.includes('å')) forms.push(plainWord(word.replaceAll('å', 'aa')))
  if (word.includes('aa')) forms.push(word.replaceAll('aa', 'å'), plainWord(word.replaceAll('aa', 'å')))
  // Swedish and Norwegian keyboards write the other's letters with their own.
  if (/[øö]/.test(word)) forms.push(word.replace(/[øö]/g, (letter) => (letter === 'ø' ? 'ö' : 'ø')))
  if (/[æä]/.test(word)) forms.push(word.replace(/[æä]/g, (letter) => (letter === 'æ' ? 'ä' : 'æ')))
  return forms
}

/** Stands before a sound in the index of names; no name has it, and nobody can search for it. */
const SOUND = '\u0001'

/** Words as they sound, for the index: under these a name is found however it is spelled. */
export const soundForms = (name: string): string[] => [...new Set(nameWords(name).map((word) => SOUND + soundOf(word)))]

/** False for what only the index holds. */
export const isSearchable = (word: string): boolean => !word.startsWith(SOUND)

/** Whether two names share a word by its sound, or the beginning of one. */
export function soundsAlike(a: string, b: string): boolean {
  const others = nameWords(b).map(soundOf)
  return nameWords(a)
    .map(soundOf)
    .some((one) => others.some((other) => other.startsWith(one) || one.startsWith(other)))
}

/** Ways of spelling that are heard alike around here, in this order; what they become is no word, only a key. */
const SPELLINGS: readonly (readonly [RegExp, string])[] = [
  [/ae/g, 'e'],
  [/oe/g, 'o'],
  [/ph/g, 'f'],
  [/c(?=[eiy])/g, 's'],
  [/[cgk]h|ck|[cq]/g, 'k'],
  [/x/g, 'ks'],
  [/z/g, 's'],
  [/w/g, 'v'],
  [/dt|th/g, 't'],
  [/[yj]/g, 'i'],
  [/(?<=[aeiou])h(?![aeiou])/g, ''],
  [/(.)\1+/gu, '$1'],
  [/(?<=...)e$/, ''],
]

/** `Kristian` and `Christian`, `Åse` and `Aase`, `Ohlsson` and `Olson`, `Sofie` and `Sophie` are one. */
function soundOf(word: string): string {
  // Swedish ä is Norwegian æ.
  const plain = plainWord(word.replaceAll('ä', 'æ'))
  return SPELLINGS.reduce((sound, [spelled, heard]) => sound.replace(spelled, heard), plain)
}
