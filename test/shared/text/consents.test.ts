import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { catalogues } from '#shared/text/catalogue'
import { LANGUAGES } from '#shared/text/languages'

/**
 * What customers have agreed to, word for word, for a shop of this name. A line here never changes: a changed word is a new version
 * with lines of its own, and the one before stays readable for whoever must prove what was said yes to.
 */
const SHOP = 'Pote & Kopp'
const AGREED = `
nb notice 1 e156a4ff7f16cbe50ceedf175b4ea389e7c8e47f1b47bb5b9a02b0c27ffa2ae9
nb marketing/sms 1 078b6c0418be3b994f4defadfac7409460c3bcc406ef35cb600d7fc8f162a478
nb marketing/email 1 3a2395e74955260e542be7c0f0d398d9f0f618d3d230cf0233602a878dd24af5
nb profiling/all 1 353709753b53b1cacd8cd3a9f7986b8f4abcc14f6e409ca591c3cf991c8d1607
nb imported 1 675981a3714682c9bb7390c3f5a6877c8d947d1cfc7fd091b8c8b749ba6dfb4d
sv notice 1 755820412512ccb6ce8fa67d5337ef7b1a8273b9b64147e5c4a3ae99c3b17bc8
sv marketing/sms 1 a24884f19967b9e3de59cd791278460a9530634568b8d03757c6415903bdbd35
sv marketing/email 1 02488f116db5bbc8bb9a81326fe6d26fe17ac3f01e963db71e73db2c68381e3a
sv profiling/all 1 d931b4fa9f3872bef30a7753b487baa74b1fd91cabf4c2d14659509f0e74e726
sv imported 1 c5caf55e181fdf34d3191bec90e8a73a9b93275d3e20f048d8bf9b2396dbd054
en notice 1 28c447d9f0479d8a33e6808dd88646439a3a2065a7e1df133839eb7ac58ed82b
en marketing/sms 1 51a9632d032822f3e852d2d2862d7bc78403f533f52b6841d9594787cd3a44e6
en marketing/email 1 8299719bb6095d157cec6b3d6e3f083990b2604a5f4670aacbbb867c8fcd82c7
en profiling/all 1 9cf851e326175c3521e0749de97beca92d1894ac4dd5e204539ec7c57568016b
en imported 1 ba8e11d7417e2c1d40f77cc04b687f58e80474d04d696abba1c957e28e37589d
`.trim()

test('not a word of a version changes: whoever changes one makes a new version', () => {
  const texts = LANGUAGES.flatMap(({ language }) => {
    const { versions, importedVersions } = catalogues[language].consents
    return [
      ...versions.flatMap(({ version, text, consents }) => [
        [language, 'notice', version, text(SHOP)] as const,
        ...Object.entries(consents).flatMap(([purpose, channels]) =>
          Object.entries(channels).map(([channel, words]) => [language, `${purpose}/${channel}`, version, words(SHOP)] as const),
        ),
      ]),
      ...importedVersions.map(({ version, text }) => [language, 'imported', version, text] as const),
    ]
  })
  const lines = texts.map(([language, what, version, text]) =>
    [language, what, version, createHash('sha256').update(text).digest('hex')].join(' '),
  )
  expect(lines.join('\n')).toBe(AGREED)
})

test.each(LANGUAGES)('$name asks by its last version, and counts them without a gap', ({ language }) => {
  const { versions, latest, importedVersions, imported } = catalogues[language].consents
  expect(versions.map(({ version }) => version)).toEqual(versions.map((_, i) => i + 1))
  expect(importedVersions.map(({ version }) => version)).toEqual(importedVersions.map((_, i) => i + 1))
  expect([versions.at(-1), importedVersions.at(-1)]).toEqual([latest, imported])
  expect(versions.length).toBe(catalogues.nb.consents.versions.length)
})

test('every purpose is asked by itself, in every language the same ones', () => {
  const asked = LANGUAGES.map(({ language }) =>
    Object.entries(catalogues[language].consents.latest.consents).map(([purpose, channels]) => [purpose, Object.keys(channels)]),
  )
  expect(asked).toEqual(
    LANGUAGES.map(() => [
      ['marketing', ['sms', 'email']],
      ['profiling', ['all']],
    ]),
  )
})
