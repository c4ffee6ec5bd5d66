import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { REFUSALS } from '#shared/till/refusals'
import { type Served, serve } from '#shared/till/serve'
import { type CallName, type Role, roles } from '#shared/till/till-contract'
import { inputs } from '#shared/till/till-inputs'
import { newId } from '#shared/values/ids'
import { aTill, refusalIn } from '#test/builders/till'

const names = Object.keys(roles) as CallName[]

function aDoor(api: Served, role: Role = 'manager', isSetUp = true) {
  const bugs: [string, unknown][] = []
  const answer = serve(api, { roles, inputs, role: () => role, isSetUp: () => isSetUp, onBug: (name, error) => bugs.push([name, error]) })
  return { answer, bugs }
}
/** An api that answers everything it is let to, and notes what that was. */
function anEcho() {
  const heard: [string, unknown][] = []
  const api = Object.fromEntries(
    names.map((name) => [
      name,
      (input: unknown) => {
        heard.push([name, input])
        return { ok: name }
      },
    ]),
  ) as unknown as Served
  return { api, heard }
}

describe('the door', () => {
  test.each(['nope', '', '__proto__', 'constructor', 'toString', 'hasOwnProperty', 7, null, undefined, {}, ['stamp']])(
    'no call of the name %j',
    async (name) => {
      const { api, heard } = anEcho()
      expect(await aDoor(api).answer(name, {})).toEqual({ refusal: 'badRequest' })
      expect(heard).toEqual([])
    },
  )

  test('lets each role make its own calls and those below', async () => {
    const { api } = anEcho()
    for (const role of ['anyone', 'cashier', 'manager', 'owner'] as const) {
      for (const name of names) {
        const refusal = refusalIn((await aDoor(api, role).answer(name, {})) as { refusal: string })
        const rank = { anyone: 0, cashier: 1, manager: 2, owner: 3 }
        const may = rank[roles[name]] <= rank[role]
        const said = role === 'anyone' ? 'notSignedIn' : role === 'manager' ? 'ownerOnly' : 'notAllowed'
        expect(['notSignedIn', 'ownerOnly', 'notAllowed'].includes(refusal), `${role} ${name}`).toBe(!may)
        if (!may) expect(refusal).toBe(said)
      }
    }
  })

  test.each([
    { person: 'cashier', role: 'anyone', locked: true, call: 'find', said: 'locked' },
    { person: 'cashier', role: 'anyone', locked: false, call: 'find', said: 'notSignedIn' },
    { person: 'cashier', role: 'cashier', locked: false, call: 'settings', said: 'notAllowed' },
    { person: 'cashier', role: 'cashier', locked: false, call: 'revokeTill', said: 'notAllowed' },
    { person: 'manager', role: 'cashier', locked: false, call: 'settings', said: 'managerNeeded' },
    { person: 'manager', role: 'cashier', locked: false, call: 'revokeTill', said: 'ownerOnly' },
    { person: 'manager', role: 'manager', locked: false, call: 'revokeTill', said: 'ownerOnly' },
    { person: 'owner', role: 'cashier', locked: false, call: 'revokeTill', said: 'managerNeeded' },
  ] as const)('a $person with the rights of $role asks $call: $said', async ({ person, role, locked, call, said }) => {
    const { api, heard } = anEcho()
    const policy = { roles, inputs, role: () => role, person: () => person, locked: () => locked, isSetUp: () => true }
    expect(await serve(api, policy)(call, { text: 'x' })).toEqual({ refusal: said })
    expect(heard).toEqual([])
  })

  test('before the three questions only they can be answered', async () => {
    const { api, heard } = anEcho()
    const { answer } = aDoor(api, 'anyone', false)
    for (const name of names) await answer(name, { shop: 'Pote', language: 'nb', demo: false, owner: { name: 'Ola', pin: '402816' } })
    expect(heard.map(([name]) => name)).toEqual(['setUp'])
    expect(await answer('start', {})).toEqual({ ok: 'start' })
    expect(await answer('recent', {})).toEqual({ refusal: 'notSetUp' })
  })

  test('an unknown field is refused, and said where, never what stood there', async () => {
    const { api, heard } = anEcho()
    const { answer } = aDoor(api)
    expect(await answer('find', { text: 'kari', all: true })).toMatchObject({ refusal: 'badRequest' })
    const said = await answer('enrol', { command: newId(), phone: '93414512', name: 7, consents: [] })
    expect(said).toEqual({ refusal: 'badRequest', details: { where: 'name' } })
    expect(heard).toEqual([])
  })

  test('a bug is told to the log and not to the page', async () => {
    const bug = new Error('SELECT name FROM profiles: no such column')
    for (const fail of [
      () => Promise.reject(bug),
      () => {
        throw bug
      },
    ]) {
      const { answer, bugs } = aDoor({ ...anEcho().api, recent: fail as never })
      expect(await answer('recent', {})).toEqual({ refusal: 'unexpected' })
      expect(bugs).toEqual([['recent', bug]])
    }
  })

  test('a log that fails does not take the till with it', async () => {
    const answer = serve(
      {
        ...anEcho().api,
        recent: (() => {
          throw new Error('x')
        }) as never,
      },
      {
        roles,
        inputs,
        role: () => 'manager',
        isSetUp: () => true,
        onBug: () => {
          throw new Error('the log is full')
        },
      },
    )
    expect(await answer('recent', {})).toEqual({ refusal: 'unexpected' })
  })
})

// ---- hostile input: some for the quick check, many otherwise

const RUNS = process.env.CHECK === '1' ? 500 : 10_000

const nasty = fc.oneof(
  fc.anything({ withBigInt: true, withDate: true, withMap: true, withNullPrototype: true, withSparseArray: true, withTypedArray: true }),
  fc.constantFrom<unknown>(
    '💥'.repeat(300),
    '\u0000',
    '\ud800', // half a character
    'a'.repeat(100_000),
    "'; DROP TABLE ledger; --",
    '__proto__',
    Number.NaN,
    Number.POSITIVE_INFINITY,
    -1,
    1e308,
    -0,
    0.1,
    2 ** 53,
    JSON.parse('{"__proto__": {"isAdmin": true}}'),
    Object.create({ text: 'inherited' }),
    new Proxy(
      {},
      {
        get: () => {
          throw new Error('a trap')
        },
      },
    ),
    [[[[[[]]]]]],
  ),
)
/** Inputs that are nearly right: the fields of the schema with hostile values in some of them. */
const nearly = (member: string) =>
  fc.record(
    {
      command: fc.oneof(fc.uuid(), nasty),
      member: fc.oneof(fc.constant(member), fc.string(), nasty),
      programme: fc.oneof(fc.constantFrom('kaffekort', 'lommebok', 'nope', '__proto__'), nasty),
      count: fc.oneof(fc.integer({ min: -5, max: 120 }), nasty),
      amount: fc.oneof(fc.integer({ min: -1, max: 2_000_000 }), fc.constant(1e12), fc.constant(1e12 + 1), nasty),
      rewards: fc.oneof(fc.array(fc.oneof(fc.constantFrom('kaffekort/1', 'lommebok', ''), nasty), { maxLength: 4 }), nasty),
      facts: fc.oneof(fc.array(fc.string(), { maxLength: 4 }), nasty),
      reason: fc.oneof(fc.string(), nasty),
      text: fc.oneof(fc.string({ unit: 'binary', maxLength: 600 }), nasty),
      phone: fc.oneof(fc.constantFrom('93414512', '+4793414512', '1,2,3'), fc.string({ unit: 'binary', maxLength: 80 }), nasty),
      name: fc.oneof(fc.string({ unit: 'grapheme', maxLength: 700 }), nasty),
      consents: fc.oneof(fc.constant([]), nasty),
      purchase: fc.oneof(fc.string(), nasty),
      purpose: fc.oneof(fc.constantFrom('marketing', '__proto__', 'toString'), nasty),
      channel: fc.oneof(fc.constantFrom('sms', '__proto__', 'constructor'), nasty),
      granted: fc.oneof(fc.boolean(), nasty),
      kind: fc.constantFrom('status', 'again', 'x'),
      staff: fc.oneof(fc.string(), nasty),
    },
    { requiredKeys: [] },
  )

/** Cuts a record down to the fields a call knows, so that strictness does not refuse every one of them. */
function fieldsOf(name: CallName, input: Record<string, unknown>): Record<string, unknown> {
  const shape = (inputs[name] as { shape?: Record<string, unknown> }).shape ?? {}
  return Object.fromEntries(Object.entries(input).filter(([key]) => key in shape))
}

test('whatever comes in, {ok} or a known {refusal} goes out, and nothing is half written', async () => {
  const till = aTill()
  const { member } = till.aMember({ name: 'Kari Nordmann', phone: '93414512' })
  const { answer, bugs } = aDoor(till.calls as unknown as Served)
  const own = Object.keys(till.calls) as CallName[]
  const known = new Set<string>(REFUSALS)
  let served = 0
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...own), fc.oneof(nasty, nearly(member)), async (name, input) => {
      const isRecord = typeof input === 'object' && input !== null && !Array.isArray(input)
      let fields: unknown = input
      try {
        if (isRecord) fields = fieldsOf(name, input as Record<string, unknown>)
      } catch {
        // a proxy that cannot even be listed: sent as it is
      }
      const said = (await answer(name, fields)) as Record<string, unknown>
      if ('ok' in said) served++
      else expect(known.has(said.refusal as string), JSON.stringify(said)).toBe(true)
      expect(JSON.stringify(said)).not.toMatch(/\bat .+:\d+:\d+|SQLITE|node_modules/)
      till.clock.now += 1
    }),
    { numRuns: RUNS, seed: 20_261_121 },
  )
  expect(bugs).toEqual([])
  expect(served).toBeGreaterThan(RUNS / 20)
  const { sqlite } = till.store.db
  expect(sqlite.pragma('integrity_check', { simple: true })).toBe('ok')
  expect(({} as { isAdmin?: boolean }).isAdmin).toBeUndefined()
  const numbers = sqlite.prepare<[], number>('SELECT n FROM ledger ORDER BY n').pluck().all()
  expect(numbers).toEqual(numbers.map((_, i) => i + 1))
}, 120_000)
