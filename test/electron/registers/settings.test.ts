import { readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { afterEach, expect, test, vi } from 'vitest'
import type { RegistersView } from '#shared/till/desktop-views'
import { aTill, good } from '#test/builders/till'
import { theRegisters } from './a-register.ts'
import { freePort, heldPort } from './free-port.ts'

const stops: (() => void)[] = []
afterEach(() => {
  for (const stop of stops.splice(0)) stop()
})
function started(...args: Parameters<typeof theRegisters>) {
  const registers = theRegisters(...args)
  stops.push(registers.stop)
  return registers
}
const health = async ({ address }: RegistersView) => (await fetch(`${address}/v1/health`)).json()
const programmes = (view: RegistersView, token = view.token) =>
  fetch(`${view.address}/v1/programmes`, { headers: { authorization: `Bearer ${token}` } })

test('it is off until a manager turns it on, and off again when they turn it off', async () => {
  const registers = started(aTill())
  await registers.begin()
  expect(good(await registers.calls.registers({}))).toEqual({ on: false, port: 8417, token: expect.any(String) })

  const port = await freePort()
  const on = good(await registers.calls.saveRegisters({ on: true, port }))
  expect(on).toEqual({ on: true, port, address: `http://127.0.0.1:${port}`, token: expect.stringMatching(/^[\w-]{43}$/) })
  expect(await health(on)).toEqual({ name: 'stamkunde' })
  expect((await programmes(on)).status).toBe(200)
  expect(good(await registers.calls.registers({}))).toEqual({ ...on, lastAt: '2026-11-21T11:00:00.000Z' })

  const off = good(await registers.calls.saveRegisters({ on: false, port }))
  expect(off).toMatchObject({ on: false, port, token: on.token })
  expect(off.address).toBeUndefined()
  await expect(health(on)).rejects.toThrow()
})

test('it is on again after a restart, with the same token, and moves to another port', async () => {
  const till = aTill()
  const first = started(till)
  const on = good(await first.calls.saveRegisters({ on: true, port: await freePort() }))
  first.close()
  await expect(health(on)).rejects.toThrow()

  const second = started(till, { folder: first.home })
  await second.begin()
  expect(good(await second.calls.registers({}))).toEqual(on)
  const moved = good(await second.calls.saveRegisters({ on: true, port: await freePort() }))
  expect(moved.address).not.toBe(on.address)
  expect((await programmes(moved)).status).toBe(200)
  await expect(health(on)).rejects.toThrow()
})

test('the token is in a file that only its user may read; a new one makes the old one void at once', async () => {
  const registers = started(aTill())
  const on = good(await registers.calls.saveRegisters({ on: true, port: await freePort() }))
  const file = path.join(registers.home, 'register-token.json')
  expect(statSync(file).mode & 0o777).toBe(0o600)
  expect(readFileSync(file, 'utf8')).not.toContain(on.token)
  const fresh = good(await registers.calls.newRegisterToken({}))
  expect(fresh.token).not.toBe(on.token)
  expect((await programmes(on)).status).toBe(401)
  expect((await programmes(fresh)).status).toBe(200)
  expect(registers.log).toEqual([])
})

test('a port that another program has is said, and taken as soon as it is free', async () => {
  const { port, hold } = await heldPort()
  const registers = started(aTill(), { againMs: 20 })
  const view = good(await registers.calls.saveRegisters({ on: true, port }))
  expect(view).toMatchObject({ on: true, failed: 'portTaken' })
  expect(view.address).toBeUndefined()
  expect(registers.log[0]).toContain('EADDRINUSE')
  await new Promise((done) => hold.close(done))
  const open = () => registers.calls.registers({}) as { ok: RegistersView }
  await vi.waitFor(() => expect(open().ok.address).toBe(`http://127.0.0.1:${port}`), { timeout: 20_000 })
  expect(open().ok.failed).toBeUndefined()
  expect(await health(open().ok)).toEqual({ name: 'stamkunde' })
})

test('many changes at once end in the last one', async () => {
  const registers = started(aTill())
  const ports = [await freePort(), await freePort()] as const
  const asked = Array.from({ length: 9 }, (_, i) => registers.calls.saveRegisters({ on: i % 3 !== 1, port: ports[i % 2] as number }))
  await Promise.all(asked)
  const view = good(await registers.calls.registers({}))
  expect(view).toMatchObject({ on: true, port: ports[0], address: `http://127.0.0.1:${ports[0]}` })
  expect(view.failed).toBeUndefined()
  await expect(fetch(`http://127.0.0.1:${ports[1]}/v1/health`)).rejects.toThrow()
})

test('a token that cannot be kept is refused, and nothing listens', async () => {
  const registers = started(aTill(), { folder: path.join('/proc', 'nowhere') })
  expect(await registers.calls.saveRegisters({ on: true, port: await freePort() })).toEqual({ refusal: 'readOnly' })
  expect(good(await registers.calls.registers({}))).toMatchObject({ on: false, token: '' })
})
