import { isDeepStrictEqual } from 'node:util'
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

/** Objects and lists made of nothing but themselves: no class, no getter, no `__proto__`. */
function isPlain(value: unknown): boolean {
  if (value === null || value === undefined || typeof value === 'string' || typeof value === 'boolean') return true
  if (typeof value === 'number') return Number.isFinite(value)
  if (Array.isArray(value)) return value.every(isPlain)
  if (typeof value !== 'object' || Object.getPrototypeOf(value) !== Object.prototype) return false
  return Object.entries(Object.getOwnPropertyDescriptors(value)).every(([key, { value: own }]) => key !== '__proto__' && isPlain(own))
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
          if (!isPlain(parsed.data) || !again.success || !isDeepStrictEqual(again.data, parsed.data)) wrong.push(input)
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
