import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTillStore } from '#db/open-till-store'
import { createRandom } from '#db/seed/random'
import { createTill } from '#shared/till/create-till'
import { aTill, COFFEE, good } from '#test/builders/till'
import { theRegisters } from './a-register.ts'
import { freePort } from './free-port.ts'

const ROUNDS = 3
let folder: string
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'stamkunde-registers-kill-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

interface Order {
  key: string
  path: string
  body: object
  /** As it was answered; undefined where the till was killed first. */
  answer?: { fact?: string; purchase?: string }
}

test('killed while two registers and the screen write, it answers every key the same, and each is one fact', {
  timeout: 900_000,
}, async () => {
  const file = path.join(folder, 'till.db')
  const till = aTill({ path: file, now: Date.now(), programmes: [COFFEE] })
  const [one, two, screen] = [till.aMember().member, till.aMember().member, till.aMember().member]
  const registers = theRegisters(till, { folder })
  const { address, token } = good(await registers.calls.saveRegisters({ on: true, port: await freePort() }))
  registers.stop()
  till.store.db.close()

  const orders: Order[] = []
  const ask = async (order: Order) => {
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json', 'idempotency-key': order.key }
    const answer = await fetch(`${address}${order.path}`, { method: 'POST', headers, body: JSON.stringify(order.body) })
    const body = (await answer.json()) as NonNullable<Order['answer']>
    expect(answer.status, JSON.stringify(body)).toBe(200)
    return { fact: body.fact, purchase: body.purchase }
  }
  /** A register: one order after the other, until the line is dead. */
  const sell = async (member: string, name: string) => {
    for (let i = 0; ; i++) {
      const isStamp = i % 2 === 0
      const order: Order = {
        key: `${name} ${i}`,
        path: `/v1/members/${member}/${isStamp ? 'stamps' : 'purchases'}`,
        body: isStamp ? { programme: 'kaffekort' } : { amount: 100 + i },
      }
      orders.push(order)
      try {
        order.answer = await ask(order)
      } catch (error) {
        if (error instanceof TypeError) return // fetch failed
        throw error
      }
    }
  }

  /** Every key that the last life of the till may have heard, and some of which it is known. */
  const askAgain = async () => {
    for (const order of orders.slice(-20)) {
      const again = await ask(order)
      if (order.answer) expect(again).toEqual(order.answer)
      order.answer = again
    }
  }

  const random = createRandom(5)
  for (let round = 0; round < ROUNDS; round++) {
    const child = spawn(process.execPath, [path.join(import.meta.dirname, 'kill.ts'), file, folder, screen], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    await ready(child)
    await askAgain()
    const selling = Promise.all([sell(one, `a${round}`), sell(two, `b${round}`), sell(two, `c${round}`)])
    const ended = new Promise((done) => child.on('close', (_, signal) => done(signal)))
    // In the middle of it, however slow the machine is.
    const wanted = orders.length + random.whole(11, 60)
    const killer = setInterval(() => orders.length >= wanted && child.kill('SIGKILL'), 1)
    expect(await ended).toBe('SIGKILL')
    clearInterval(killer)
    await selling
  }

  const store = good(openTillStore(file))
  const last = createTill({ store, version: 'test', host: 'test' })
  good(last.session.open('ingrid'))
  const again = theRegisters({ ...till, store, till: last }, { folder })
  await again.begin()
  await askAgain()
  again.stop()

  const facts = [one, two].flatMap((member) => store.folded(member).facts).filter(({ kind }) => kind !== 'enrolled')
  const answered = orders.map(({ answer }) => answer?.fact ?? answer?.purchase)
  expect(new Set(answered).size).toBe(orders.length)
  expect(facts.map(({ id }) => id).sort()).toEqual([...answered].sort())
  expect(orders.length).toBeGreaterThan(ROUNDS * 10)
  store.db.close()
})

/** Resolves when the child listens. */
function ready(child: ChildProcess): Promise<void> {
  return new Promise((done, fail) => {
    child.stdout?.once('data', () => done())
    child.once('close', (code) => fail(new Error(`ended by itself: ${code}`)))
  })
}
