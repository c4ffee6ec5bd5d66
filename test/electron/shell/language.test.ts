import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { rememberedLanguage } from '#electron/shell/remembered-language'
import { systemLanguage } from '#electron/shell/system-language'

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'stamkunde-language-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

test('the language that was spoken last is known the next time, and nothing else is taken for one', () => {
  const one = rememberedLanguage(folder)
  expect(one.read()).toBeUndefined()
  one.keep('sv')
  expect(rememberedLanguage(folder).read()).toBe('sv')
  one.keep('en')
  expect(rememberedLanguage(folder).read()).toBe('en')
  writeFileSync(path.join(folder, 'language'), '../../etc')
  expect(one.read()).toBeUndefined()
  expect(readFileSync(path.join(folder, 'language'), 'utf8')).toBe('../../etc')
})

test('a folder that is not there costs nothing', () => {
  const nowhere = path.join(folder, 'nowhere')
  rememberedLanguage(nowhere).keep('nb')
  expect(rememberedLanguage(nowhere).read()).toBeUndefined()
  expect(existsSync(nowhere)).toBe(false)
})

test.each([
  ['nb-NO', 'nb'],
  ['nn', 'nb'],
  ['da-DK', 'nb'],
  ['sv-FI', 'sv'],
  ['en-US', 'en'],
  ['de', 'en'],
  ['', 'en'],
])('a machine in %j is spoken to in %s', (locale, language) => expect(systemLanguage(locale)).toBe(language))
