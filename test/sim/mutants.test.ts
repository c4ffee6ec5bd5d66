import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { mutants } from './mutants.ts'

const read = (file: string) => readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8')

describe('the planted faults', () => {
  test.each(mutants)('$name: what it changes stands in the code, once', ({ changes }) => {
    for (const { file, is, becomes } of changes) {
      expect(read(file).split(is).length - 1, `${file}: ${is}`).toBe(1)
      expect(becomes).not.toBe(is)
    }
  })

  test('each has a name of its own', () => {
    expect(new Set(mutants.map(({ name }) => name)).size).toBe(mutants.length)
    expect(mutants.length).toBeGreaterThanOrEqual(15)
  })
})
