import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isCanonical, lineOf, MAX_DEPTH } from '#shared/sync/chain'

const RUNS = { numRuns: 500, seed: 20261122 }
/** Names that engines treat specially: listed first, inherited, or setting a prototype. */
const awkward = fc.constantFrom(
  '10',
  '9',
  '01',
  '-1',
  '4294967295',
  '',
  '!',
  '__proto__',
  'constructor',
  'å',
  'a\u030a',
  '\ud83c\udf55',
  '\uffff',
  '\ud800',
)
const key = fc.oneof(fc.string({ unit: 'grapheme', maxLength: 4 }), awkward)
const leaf = fc.oneof(
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.integer(),
  fc.constantFrom(-0, 1e21, 1e-7, 2 ** 53, 5e-324),
  fc.string({ unit: 'binary' }),
  awkward,
  fc.boolean(),
  fc.constant(null),
)
const { json } = fc.letrec<{ json: unknown }>((tie) => ({
  json: fc.oneof(
    { maxDepth: 4, depthSize: 'small' },
    leaf,
    fc.array(tie('json'), { maxLength: 4 }),
    fc.array(fc.tuple(key, tie('json')), { maxLength: 6 }).map(objectOf),
  ),
}))
/** An object with these as its own properties, `__proto__` too, as `JSON.parse` makes them. */
function objectOf(entries: [string, unknown][]): unknown {
  return Object.fromEntries(entries)
}

describe('a canonical line', () => {
  it('is what lineOf writes, and nothing else that means the same', () => {
    fc.assert(
      fc.property(json, (value) => {
        const line = lineOf(value as object)
        expect(isCanonical(line, JSON.parse(line))).toBe(true)
        const plain = JSON.stringify(JSON.parse(JSON.stringify(value)))
        expect(isCanonical(plain, JSON.parse(plain))).toBe(plain === line)
        expect(lineOf(JSON.parse(line))).toBe(line)
      }),
      RUNS,
    )
  })

  it('does not depend on the order in which fields were given', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.tuple(key, json), { selector: ([name]) => name, maxLength: 8 }),
        fc.infiniteStream(fc.nat()),
        (entries, at) => {
          const shuffled = entries.map((entry) => ({ entry, place: at.next().value as number })).sort((a, b) => a.place - b.place)
          expect(lineOf(objectOf(shuffled.map(({ entry }) => entry)) as object)).toBe(lineOf(objectOf(entries) as object))
        },
      ),
      RUNS,
    )
  })

  it('has its keys in the order of their code units, whole numbers too', () => {
    fc.assert(
      fc.property(fc.uniqueArray(key, { maxLength: 8 }), (names) => {
        const line = lineOf(objectOf(names.map((name) => [name, 0])) as object)
        expect(line).toBe(`{${[...names].sort().map((name) => `${JSON.stringify(name)}:0`)}}`)
      }),
      RUNS,
    )
  })

  it.each([
    ['{"10":1,"9":2}', true],
    ['{"9":2,"10":1}', false],
    ['{"!":1,"1":2}', true],
    ['{"1":2,"!":1}', false],
    ['{"__proto__":{"a":1},"a":1}', true],
    ['{"a":1,"__proto__":1}', false],
    ['{"a":1,"a":1}', false],
    ['{"a": 1}', false],
    ['{"a":1}\r', false],
    ['{"a":"\\u00e5"}', false],
    ['{"a":"å"}', true],
    ['{"a":"\\ud800"}', true],
    ['{"a":"\\/"}', false],
    ['{"a":-0}', false],
    ['{"a":1.0}', false],
    ['{"a":1e21}', false],
    ['{"a":1e+21}', true],
    ['{"a":100000000000000000000}', true],
    ['{"a":9007199254740993}', false],
    ['{"a":1E2}', false],
  ])('%s: %s', (line, canonical) => {
    expect(isCanonical(line, JSON.parse(line))).toBe(canonical)
  })

  it('is not nested deeper than anybody’s stack', () => {
    const nested = (depth: number) => `${'['.repeat(depth)}${']'.repeat(depth)}`
    const judged = (line: string) => isCanonical(line, JSON.parse(line))
    expect(judged(nested(MAX_DEPTH))).toBe(true)
    expect(judged(nested(MAX_DEPTH + 1))).toBe(false)
    expect(judged(nested(30_000))).toBe(false)
  })
})
