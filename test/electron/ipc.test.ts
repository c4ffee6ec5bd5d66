import type { IpcMain } from 'electron'
import { describe, expect, test } from 'vitest'
import { listen, tell } from '#electron/ipc'
import { REFUSALS } from '#shared/till/refusals'
import { type Served, serve } from '#shared/till/serve'
import { type CallName, roles } from '#shared/till/till-contract'
import { inputs } from '#shared/till/till-inputs'
import { hostileInputs } from './hostile-inputs.ts'

const TILL = 'app://till/index.html'
interface Frame {
  url: string
  parent: object | null
}
type Handler = (event: { senderFrame: Frame | null }, name?: unknown, input?: unknown) => Promise<unknown>

/** The door, and what came through it. */
function aDoor(answer = async (_name: string, _input: unknown): Promise<unknown> => ({ ok: 'through' })) {
  const channels: string[] = []
  let handler: Handler | undefined
  const ipc = {
    handle(channel: string, listener: Handler) {
      channels.push(channel)
      handler = listener
    },
  }
  listen(ipc as unknown as IpcMain, answer)
  const knock = (name: unknown, input: unknown, frame: Frame | null = { url: TILL, parent: null }) =>
    (handler as Handler)({ senderFrame: frame }, name, input)
  return { channels, knock }
}

describe('who is heard', () => {
  test('one channel, and our own page’s main frame on it', async () => {
    const { channels, knock } = aDoor()
    expect(channels).toEqual(['till:call'])
    expect(await knock('find', { text: 'x' })).toEqual({ ok: 'through' })
  })

  test.each<[string, Frame | null]>([
    ['a frame that is gone', null],
    ['a frame within our page', { url: TILL, parent: {} }],
    ['another file of ours', { url: 'app://till/licences/x.txt', parent: null }],
    ['another room', { url: 'app://evil/index.html', parent: null }],
    ['a room that begins as ours', { url: 'app://till.evil/index.html', parent: null }],
    ['the web', { url: 'https://till/index.html', parent: null }],
    ['a file', { url: 'file:///app://till/index.html', parent: null }],
    ['nothing yet', { url: 'about:blank', parent: null }],
    ['no address', { url: '', parent: null }],
  ])('nobody else: %s', async (_who, frame) => {
    let asked = 0
    const { knock } = aDoor(async () => {
      asked += 1
    })
    expect(await knock('find', { text: 'x' }, frame)).toEqual({ refusal: 'notAllowed' })
    expect(asked).toBe(0)
  })

  test('what is no name, or too large to be looked into, is refused before anything looks', async () => {
    let asked = 0
    const { knock } = aDoor(async () => {
      asked += 1
    })
    const ring: { self?: unknown } = {}
    ring.self = ring
    const trap = { toJSON: () => ring }
    for (const name of [undefined, null, 7, {}, ['find'], Symbol('find')]) expect(await knock(name, {})).toEqual({ refusal: 'badRequest' })
    for (const input of ['x'.repeat(1_000_001), { text: 'x'.repeat(1_000_000) }, ring, trap, { n: 1n }, Array(600_000).fill(0)])
      expect(await knock('find', input)).toEqual({ refusal: 'badRequest' })
    expect(asked).toBe(0)
  })
})

test('what the till says goes to living windows of ours', () => {
  const said: unknown[][] = []
  const aWindow = (url: string, destroyed = false) => ({
    isDestroyed: () => destroyed,
    webContents: { getURL: () => url, send: (...words: unknown[]) => said.push([url, ...words]) },
  })
  const windows = [aWindow(TILL), aWindow(TILL, true), aWindow('https://example.no/')]
  tell(() => windows as never)('changed', { members: ['m1'] })
  expect(said.filter(([url]) => url === TILL)).toEqual([[TILL, 'till:event', 'changed', { members: ['m1'] }]])
})

// ---- hostile input at every schema: 100 000 in all, fewer for the quick check

const RUNS = process.env.CHECK === '1' ? 10_000 : 100_000

test(`${RUNS} hostile inputs at every schema: refused, or exactly what the schema promises`, async () => {
  const names = Object.keys(roles) as CallName[]
  const reached = new Map<CallName, unknown>()
  const bugs: unknown[] = []
  let last: unknown
  const api = Object.fromEntries(
    names.map((name) => [
      name,
      (input: unknown) => {
        last = input
        reached.set(name, input)
        return { ok: null }
      },
    ]),
  ) as unknown as Served
  const { knock } = aDoor(
    serve(api, { roles, inputs, role: () => 'owner', isSetUp: () => true, onBug: (_name, error) => bugs.push(error) }),
  )
  const known = new Set<string>(REFUSALS)
  const hostile = hostileInputs(20_261_122)
  // What only the customer's own page may ask is asked from there.
  const page = (name: CallName) => ({ url: name === 'answerDisplay' ? 'app://till/display.html' : TILL, parent: null })
  let through = 0
  for (let i = 0; i < RUNS; i++) {
    const name = names[i % names.length] as CallName
    last = undefined
    const said = (await knock(name, hostile(inputs[name]), page(name))) as { ok?: null; refusal?: string; details?: { where?: string } }
    if ('ok' in said) {
      through++
      // Parsed once more it is the same: nothing unknown, nothing unbounded, nothing of another type has passed.
      const again = inputs[name].safeParse(last)
      if (!again.success) expect.fail(`${name} let ${JSON.stringify(last)?.slice(0, 300)} through`)
    } else if (!known.has(said.refusal ?? '') || (said.details?.where?.length ?? 0) > 100) {
      expect.fail(`${name} said ${JSON.stringify(said)}`)
    }
  }
  expect(bugs).toEqual([])
  expect(({} as { isAdmin?: boolean }).isAdmin).toBeUndefined()
  expect(through).toBeLessThan(RUNS / 2)
  // The inputs are near enough to the right ones that some of every call are right: of the pickiest it takes a few more.
  for (const name of names) {
    for (let i = 0; i < 20_000 && !reached.has(name); i++) await knock(name, hostile(inputs[name]), page(name))
  }
  expect([...names].filter((name) => !reached.has(name))).toEqual([])
}, 600_000)
