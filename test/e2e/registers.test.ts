import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { RegistersView } from '#shared/till/desktop-views'
import type { MemberView } from '#shared/till/member-views'
import { comeIn } from '../demo/day.ts'
import { freePort } from '../electron/registers/free-port.ts'
import { countFacts, got, makeMember, makeShop, openByName } from './hands.ts'
import { launchTill, type RunningTill } from './launch.ts'

// A cash register beside the real till: its bundles, its window, its key store.

let data: string
let till: RunningTill
let view: RegistersView
let member: MemberView

beforeAll(async () => {
  data = mkdtempSync(path.join(tmpdir(), 'stamkunde-till-'))
  till = await launchTill({ data })
  await makeShop(till.page)
  member = await makeMember(till.page, 'Kari Nordmann')
  view = await got<RegistersView>(till.page, 'saveRegisters', { on: true, port: await freePort() })
})
afterAll(async () => {
  await till?.close()
  rmSync(data, { recursive: true, force: true, maxRetries: 5 })
})

const stamp = async (key: string) => {
  const answer = await fetch(`${view.address}/v1/members/${member.member}/stamps`, {
    method: 'POST',
    headers: { authorization: `Bearer ${view.token}`, 'content-type': 'application/json', 'idempotency-key': key },
    body: '{"programme":"kaffe"}',
  })
  return { status: answer.status, body: (await answer.json()) as { fact: string; stamps: number } }
}
const stamped = () => countFacts(data, 'stamped', member.member)

test('what a register stamps stands on the open screen at once', async () => {
  const { page } = till
  await openByName(page, 'Kari')
  const card = page.locator('.punch', { hasText: '0 av 99' })
  await card.waitFor()
  expect(await stamp('receipt 1')).toMatchObject({ status: 200, body: { stamps: 1 } })
  await page.locator('.punch', { hasText: '1 av 99' }).waitFor()
  expect(stamped()).toBe(1)
})

test('the till’s own page cannot reach it, and needs not to', async () => {
  const reached = await till.page.evaluate(
    (address) =>
      fetch(`${address}/v1/health`).then(
        () => 'yes',
        () => 'no',
      ),
    view.address,
  )
  expect(reached).toBe('no')
})

test('started anew it answers the same key the same, at the same port with the same token', async () => {
  const before = await stamp('receipt 2')
  await till.close()
  await expect(stamp('receipt 2')).rejects.toThrow()
  till = await launchTill({ data })
  await comeIn(till.page)
  await expect.poll(() => stamp('receipt 2').catch(() => undefined), { timeout: 20_000 }).toEqual(before)
  expect(stamped()).toBe(2)
})

test('turned off, nothing listens', async () => {
  await got(till.page, 'saveRegisters', { on: false, port: view.port })
  await expect(stamp('receipt 3')).rejects.toThrow()
  expect(stamped()).toBe(2)
})
