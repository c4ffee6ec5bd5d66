import { describe, expect, test } from 'vitest'
import type { z } from 'zod'
import { inputs } from '#shared/till/till-inputs'
import { hostileInputs } from './hostile-inputs.ts'

// Whatever a page sends, a schema says yes or no: a hundred thousand inputs at each, most of them nearly right. What it lets through
// is plain data of the shape it says, and letting it through again changes nothing: no call ever sees anything else.

const EACH = 100_000

/** Every schema once, under the names of the calls that take it. */
const schemas = new Map<z.ZodType, string[]>()
for (const [name, schema] of Object.entries(inputs)) schemas.set(schema, [...(schemas.get(schema) ?? []), name])
const shapeOf = (schema: z.ZodType) => Object.keys((schema as z.ZodObject).shape ?? { some: 1 })

/** The same twice, in objects and lists made of nothing but themselves: no class, no getter, no `__proto__`. */
function isPlainTwice(one: unknown, two: unknown): boolean {
  if (typeof one !== 'object' || one === null) {
    const isValue = one === undefined || one === null || typeof one === 'string' || typeof one === 'boolean' || Number.isFinite(one)
    return isValue && Object.is(one, two)
  }
  if (typeof two !== 'object' || two === null) return false
  if (Array.isArray(one)) return Array.isArray(two) && one.length === two.length && one.every((item, i) => isPlainTwice(item, two[i]))
  if (Object.getPrototypeOf(one) !== Object.prototype || Object.getPrototypeOf(two) !== Object.prototype) return false
  const keys = Reflect.ownKeys(one)
  return keys.length === Reflect.ownKeys(two).length && keys.every((key) => key !== '__proto__' && isOwnTwice(one, two, key))
}

function isOwnTwice(one: object, two: object, key: string | symbol): boolean {
  const [first, second] = [Object.getOwnPropertyDescriptor(one, key), Object.getOwnPropertyDescriptor(two, key)]
  return first !== undefined && second !== undefined && !first.get && !second.get && isPlainTwice(first.value, second.value)
}

/** True for a fault of the input's own: it would not even let itself be read. The door answers `badRequest` to it (ipc.test.ts). */
const isTrap = (error: unknown) => error instanceof Error && error.message === 'a trap'

describe.each([...schemas].map(([schema, names]) => ({ schema, names: names.join(', '), isEmpty: shapeOf(schema).length === 0 })))(
  '$names',
  ({ schema, names, isEmpty }) => {
    test(`${EACH} hostile inputs`, () => {
      const next = hostileInputs(names.length * 7_919 + EACH)
      const wrong: unknown[] = []
      let [taken, refused] = [0, 0]
      for (let i = 0; i < EACH && wrong.length < 3; i++) {
        const input = next(schema)
        let parsed: z.ZodSafeParseResult<unknown>
        try {
          parsed = schema.safeParse(input)
        } catch (error) {
          if (!isTrap(error)) wrong.push(error)
          refused++
          continue
        }
        if (!parsed.success) refused++
        else {
          taken++
          const again = schema.safeParse(parsed.data)
          if (!again.success || !isPlainTwice(parsed.data, again.data)) wrong.push(input)
        }
      }
      expect(wrong).toEqual([])
      expect(taken + refused).toBe(EACH)
      // Both ways were tried, or this proved nothing.
      expect(refused).toBeGreaterThan(EACH / 50)
      if (!isEmpty) expect(taken).toBeGreaterThan(EACH / 1_000)
    })
  },
)
