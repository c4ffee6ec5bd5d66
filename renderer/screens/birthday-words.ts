import type { Words } from '../words.ts'

/** `14. mars`, with the year where it was given. */
export function birthdayWords(birthday: string, words: Words): string {
  if (!birthday.startsWith('--')) return words.date(birthday)
  // Any leap year: 29 February is a birthday too.
  return words.dayMonth(`2024-${birthday.slice(2)}`)
}
