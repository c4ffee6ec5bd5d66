import { createHash } from 'node:crypto'
import { expect, it } from 'vitest'
import { z } from 'zod'
import { factSchema } from '#shared/ledger/facts'
import { routes } from '#shared/sync/routes'
import * as wire from '#shared/sync/wire'
import { canonicalJson } from '#shared/values/canonical-json'

// A till and a server that were released a year apart must notice that they speak differently. So whoever changes what travels
// sees this test fail, raises the version, and ADDS a row. A row that was released is never changed: that is what review looks for.

/** PROTOCOL_VERSION → hash of every schema of shared/sync/wire.ts, of the routes and of the statuses. */
const PROTOCOLS: Record<number, string> = {
  1: 'ccd8d4eb53af0146dab1199867220e2e22f2dbf67b1fe8ddc7373f0bc7596846',
}
/** LEDGER_VERSION → hash of the facts' schema. A server of an older version keeps and forwards unjudged what it does not know. */
const LEDGERS: Record<number, string> = {
  1: '6bd21940276b361418612a8a6f790284b2f24801760dc8eff2d78e5796f9132a',
  2: '8bb10f8de306178413d16e15b048d559905499b45deb389c4240591d255c8ad7',
}

const HOW = 'What travels has changed: raise the version in shared/sync/wire.ts, add a row here, and say so in docs/sync.md'

const isSchema = (value: unknown): value is z.ZodType => value instanceof z.ZodType
const hashOf = (value: unknown): string => createHash('sha256').update(canonicalJson(value)).digest('hex')
const shapeOf = (schema: z.ZodType): unknown => z.toJSONSchema(schema, { io: 'input' })

const shapes = Object.fromEntries(
  Object.entries(wire)
    .filter(([, value]) => isSchema(value))
    .map(([name, schema]) => [name, shapeOf(schema as z.ZodType)]),
)

it('what travels is what this version of the protocol says', () => {
  const calls = Object.entries(routes).map(([name, { input, output, ...way }]) => [name, shapeOf(input), shapeOf(output), way])
  expect(hashOf({ shapes, calls, refusals: wire.WIRE_REFUSALS }), HOW).toBe(PROTOCOLS[wire.PROTOCOL_VERSION])
})

it('the facts are what this version of the ledger says', () => {
  expect(hashOf(shapeOf(factSchema)), HOW).toBe(LEDGERS[wire.LEDGER_VERSION])
})

it('every version has its row, and no two say the same', () => {
  expect(Object.keys(PROTOCOLS).map(Number)).toEqual(Array.from({ length: wire.PROTOCOL_VERSION }, (_, at) => at + 1))
  expect(Object.keys(LEDGERS).map(Number)).toEqual(Array.from({ length: wire.LEDGER_VERSION }, (_, at) => at + 1))
  expect(new Set(Object.values(PROTOCOLS)).size).toBe(wire.PROTOCOL_VERSION)
  expect(new Set(Object.values(LEDGERS)).size).toBe(wire.LEDGER_VERSION)
})

it('the hash sees every schema, and a change of any', () => {
  expect(Object.keys(shapes).length).toBeGreaterThanOrEqual(18)
  const hashes = Object.keys(shapes).map((name) => hashOf({ ...shapes, [name]: shapeOf(z.string()) }))
  expect(new Set([...hashes, hashOf(shapes)]).size).toBe(hashes.length + 1)
  const longer = z.strictObject({ ...wire.pushSchema.shape, hint: z.string().optional() })
  expect(hashOf(shapeOf(longer))).not.toBe(hashOf(shapes.pushSchema))
})

it('heads that are not the protocol’s own are refused, however little is wrong', () => {
  const ask = { protocol: 1 }
  expect(wire.askSchema.safeParse(ask).success).toBe(true)
  expect(wire.askSchema.safeParse({ ...ask, and: 'more' }).success).toBe(false)
  for (const [name, { input, output }] of Object.entries(routes)) {
    for (const wrong of [undefined, null, [], '', 7, {}, { protocol: '1' }]) {
      expect([name, input.safeParse(wrong).success]).toEqual([name, false])
      expect([name, output.safeParse(wrong).success]).toEqual([name, false])
    }
  }
})

it('every refusal is carried by a status that says whose fault it is', () => {
  for (const [refusal, status] of Object.entries(wire.WIRE_REFUSALS)) {
    const atServer = refusal === 'storeUnavailable' || refusal === 'unexpected'
    expect([refusal, status >= 500]).toEqual([refusal, atServer])
    expect(status >= 400 && status < 600).toBe(true)
    expect(wire.wireRefusalSchema.parse({ refusal, details: { at: 3, why: 'kind' } })).toBeDefined()
  }
  expect(wire.wireRefusalSchema.safeParse({ refusal: 'other' }).success).toBe(false)
})
