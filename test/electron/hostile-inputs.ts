import { z } from 'zod'

// Inputs that are nearly what a schema wants: built from the schema itself, and bent in places.

type Json = {
  type?: string | string[]
  const?: unknown
  enum?: unknown[]
  properties?: Record<string, Json>
  required?: string[]
  items?: Json
  anyOf?: Json[]
  oneOf?: Json[]
  allOf?: Json[]
  $ref?: string
  $defs?: Record<string, Json>
  format?: string
  pattern?: string
  minimum?: number
  maximum?: number
  minLength?: number
  maxLength?: number
  minItems?: number
  additionalProperties?: Json | boolean
}

/** One after another, the same for the same seed (mulberry32). */
function dice(seed: number) {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}

const long = 'a'.repeat(3_000)
const deep = JSON.parse(`${'['.repeat(200)}${']'.repeat(200)}`)
const trap = new Proxy({}, { get: () => fail(), ownKeys: () => fail() })
const sprung = new Error('a trap')
function fail(): never {
  throw sprung
}
/** What no screen of ours would ever send, made anew where it could be changed. */
const BAD: (() => unknown)[] = [
  () => undefined,
  () => null,
  () => Number.NaN,
  () => Number.POSITIVE_INFINITY,
  () => -1,
  () => -0,
  () => 0.1,
  () => 1e308,
  () => 2 ** 53,
  () => '',
  () => '\0',
  () => '\ud800',
  () => '💥'.repeat(400),
  () => long,
  () => "'; DROP TABLE ledger; --",
  () => '../../etc/passwd',
  () => '__proto__',
  () => true,
  () => [],
  () => ({}),
  () => deep,
  () => Array(600).fill({}),
  () => new Date(),
  () => new Map([['text', 'x']]),
  () => new Set(['x']),
  () => new Uint8Array(64),
  () => Object.create({ text: 'inherited', member: 'inherited' }),
  () => JSON.parse('{"__proto__": {"isAdmin": true}, "constructor": {"prototype": {"isAdmin": true}}}'),
  () => Object.assign(Object.create(null), { text: 'x' }),
  () => trap,
  () => ({ toString: () => 'x', valueOf: () => 1, toJSON: () => 'x' }),
]

/** For a schema, its next hostile input: the right one with something wrong in it, seldom nothing. */
export function hostileInputs(seed: number): (schema: z.ZodType) => unknown {
  const roll = dice(seed)
  const shapes = new Map<z.ZodType, Json>()
  const pick = <T>(list: readonly T[]): T => list[Math.floor(roll() * list.length)] as T
  const properties = new Map<Json, { key: string; of: Json; isRequired: boolean }[]>()
  let bend = 0

  function propertiesOf(json: Json) {
    let known = properties.get(json)
    if (!known) {
      known = Object.entries(json.properties ?? {}).map(([key, of]) => ({ key, of, isRequired: json.required?.includes(key) === true }))
      properties.set(json, known)
    }
    return known
  }
  function build(json: Json, root: Json, depth: number): unknown {
    if (roll() < bend) return pick(BAD)()
    if (json.$ref) return depth > 12 ? null : build(resolved(json.$ref, root), root, depth + 1)
    const choice = json.anyOf ?? json.oneOf
    if (choice) return build(pick(choice), root, depth + 1)
    if (json.allOf) return Object.assign({}, ...json.allOf.map((one) => build(one, root, depth + 1)))
    if ('const' in json) return json.const
    if (json.enum) return pick(json.enum)
    switch (json.type) {
      case 'object':
        return anObject(json, root, depth)
      case 'array':
        return Array.from({ length: Math.max(json.minItems ?? 0, Math.floor(roll() * 3)) }, () => build(json.items ?? {}, root, depth + 1))
      case 'integer':
      case 'number':
        return aNumber(json)
      case 'boolean':
        return roll() < 0.5
      case 'null':
        return null
      default:
        return aText(json)
    }
  }
  function anObject(json: Json, root: Json, depth: number): unknown {
    const wanted = propertiesOf(json).filter(({ isRequired }) => isRequired || roll() < 0.5)
    const made: Record<string, unknown> = {}
    for (const { key, of } of wanted) made[key] = build(of, root, depth + 1)
    if (typeof json.additionalProperties === 'object')
      made[pick(['phone', 'amount', '1'])] = build(json.additionalProperties, root, depth + 1)
    if (roll() < bend) made[pick(['isAdmin', 'role', 'text', 'constructor', '__proto__x'])] = pick(BAD)()
    if (roll() < bend) delete made[pick(Object.keys(made)) as string]
    return made
  }
  function aNumber({ minimum = 0, maximum = 1_000 }: Json): number {
    const [low, high] = [Math.max(minimum, -1e9), Math.min(maximum, 1e9)]
    if (roll() < bend) return pick([low - 1, high + 1, low + 0.5, maximum * 2])
    return roll() < 0.2 ? pick([low, high]) : Math.floor(low + roll() * (Math.min(high, low + 100) - low))
  }
  function aText({ format, pattern, minLength = 0, maxLength = 200 }: Json): string {
    if (format === 'uuid') return crypto.randomUUID()
    if (pattern?.includes('\\d{4}')) return pick(['2026-11-21', '2026-11', '11-21', '2026-02-30', '2026-13', '02-29'])
    if (roll() < bend) return pick(['x'.repeat(maxLength + 1), minLength > 0 ? '' : '\ud800', '\u202e'.repeat(Math.min(maxLength, 9))])
    return pick(['kaffe', 'Kari', 'm1', 'ÆØÅ', '  ', '0', 'sms']).slice(0, Math.max(1, maxLength))
  }

  return (schema) => {
    let json = shapes.get(schema)
    if (!json) {
      json = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Json
      shapes.set(schema, json)
    }
    bend = pick([0.02, 0.15, 0.5])
    return build(json, json, 0)
  }
}

const resolved = (ref: string, root: Json): Json => (ref === '#' ? root : (root.$defs?.[ref.replace('#/$defs/', '')] ?? {}))
