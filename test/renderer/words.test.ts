import { expect, it } from 'vitest'
import { createWords } from '#test/renderer/words'
import { birthdayWords } from '../../renderer/screens/birthday-words.ts'

it.each([
  ['nb', '5.12.2026'],
  ['sv', '2026-\u206012-\u206005'],
  ['en', '05/12/2026'],
] as const)('a date in %s is one word, which no line is broken in', (language, written) => {
  expect(createWords(language, 'Europe/Oslo').date('2026-12-05')).toBe(written)
})

it.each([
  ['nb', '28. november', '4.11.1984'],
  ['sv', '28 november', '1984-\u206011-\u206004'],
  ['en', '28 November', '04/11/1984'],
] as const)('a birthday in %s, with the year where it is known', (language, day, whole) => {
  const words = createWords(language, 'Europe/Oslo')
  expect(birthdayWords('--11-28', words)).toBe(day)
  expect(birthdayWords('1984-11-04', words)).toBe(whole)
})
