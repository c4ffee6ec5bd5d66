import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { caseSchema, foldCase } from '#shared/ledger/case-file'

const CASES = new URL('../../cases/', import.meta.url)
const read = (name: string) => JSON.parse(readFileSync(new URL(name, CASES), 'utf8'))
const names = readdirSync(CASES)
  .filter((name) => name.endsWith('.json') && !name.endsWith('.expected.json'))
  .map((name) => name.slice(0, -'.json'.length))

/** Every value named is equal; lists compare whole. */
function expectNamed(actual: unknown, expected: unknown): void {
  if (typeof expected !== 'object' || expected === null || Array.isArray(expected)) {
    expect(actual).toEqual(expected)
    return
  }
  for (const [key, value] of Object.entries(expected)) expectNamed((actual as Record<string, unknown>)[key], value)
}

describe('cases on paper', () => {
  it.each(names)('%s', (name) => {
    const parsed = caseSchema.safeParse(read(`${name}.json`))
    const expected = read(`${name}.expected.json`)
    if ('exit' in expected) expect(parsed.success).toBe(expected.exit === 0)
    else expectNamed(foldCase(parsed.data as NonNullable<typeof parsed.data>), expected)
  })
})
