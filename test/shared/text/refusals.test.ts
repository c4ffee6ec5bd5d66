import { expect, test } from 'vitest'
import { catalogues } from '#shared/text/catalogue'
import { REFUSALS } from '#shared/till/refusals'

for (const language of ['nb', 'sv', 'en'] as const) {
  test.each(REFUSALS)(`${language}: %s says what happened, whether it is safe, and what to do`, (code) => {
    const sentence = catalogues[language].refusals[code]
    const said = typeof sentence === 'function' ? sentence({}) : sentence
    // Three sentences at least, none of them empty, no gap where a detail was left out.
    expect(said.split(/(?<=[.])\s/).length).toBeGreaterThanOrEqual(3)
    expect(said).not.toMatch(/undefined|\s\s|\(\)|\s\./)
  })
}

test('no sentence without a refusal', () => {
  expect(Object.keys(catalogues.nb.refusals).sort()).toEqual([...REFUSALS].sort())
})
