import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { RegistersView } from '#shared/till/desktop-views'
import type { MemberView } from '#shared/till/member-views'
import type { Settings } from '#shared/till/till-views'
import { become, comeIn } from '../demo/day.ts'
import { freePort } from '../electron/registers/free-port.ts'
import { countFacts, got, makeMember, makeShop, openByName } from './hands.ts'
import { launchTill, type RunningTill } from './launch.ts'

// A manager sets the counter up on the real bundles: the printer by its questions, a copy of everything, the page that is
// read out over the phone, and a cash register beside the till. The printer is the one for practice.

let data: string
let till: RunningTill
let page: Page
beforeAll(async () => {
  data = mkdtempSync(path.join(tmpdir(), 'stamkunde-till-'))
  till = await launchTill({ data })
  page = till.page
  await makeShop(page)
  await page.keyboard.press('F10')
  await page.locator('.tab').last().click()
  await page.locator('.setup-nav').waitFor()
})
afterAll(async () => {
  await till?.close()
  rmSync(data, { recursive: true, force: true, maxRetries: 5 })
})

const part = async (name: string) => {
  await page.locator('.setup-nav button', { hasText: name }).click()
  await page.locator('h1', { hasText: name }).waitFor()
}

test('the printer is set up by its questions, and every no prints another slip', async () => {
  await part('Skriver')
  await page.keyboard.press('o')
  await page.locator('.guide .found-one', { hasText: 'Bare for å øve' }).click()
  // What stands there once, so that no answer is given to the question before.
  for (const [words, key] of [
    ['du kan lese', 'j'],
    ['på begge sider', 'n'],
    ['Prøver 42 tegn', 'j'],
    ['alle bokstavene', 'n'],
    ['Prøver tegnsett 2', 'j'],
    ['Kan QR-koden', 'j'],
    ['lappen kuttet', 'n'],
    ['Kan lappen rives av', 'j'],
  ] as const) {
    await page.locator('.guide', { hasText: words }).waitFor()
    await page.waitForTimeout(200) // three keys at once would be a scanner
    await page.keyboard.press(key)
  }
  await page.locator('.guide-kept').waitFor()
  const { printer } = await got<Settings>(page, 'settings', {})
  expect(printer).toMatchObject({ transport: 'simulated', columns: 42, codePage: 'wpc1252', cut: false })
  const slips = () => readdirSync(path.join(data, 'slips')).filter((name) => name.endsWith('.txt'))
  await expect.poll(() => slips().length).toBe(4)
  expect(readFileSync(path.join(data, 'slips', slips().sort().at(-1) as string), 'utf8')).toContain('STAMKUNDE')
})

test('a copy of everything is taken, and the diagnostics know of both', async () => {
  await part('Sikkerhetskopi')
  await page.locator('.says-box').waitFor()
  await page.keyboard.press('t')
  await page.locator('.setup-list tbody tr').first().waitFor()
  await part('Diagnose')
  await page.locator('.diagnostics li').first().waitFor()
  const text = await page.locator('.diagnostics').innerText()
  expect(text).toContain('42 tegn')
  expect(text).toMatch(/D\d[\s\S]*Siste sikkerhetskopi[\s\S]*nå nettopp/)
})

test('registers are let in on this machine, and their key is a key', async () => {
  await part('Kasseapparat')
  await page.getByRole('button', { name: 'Vis nøkkelen' }).click()
  await expect.poll(async () => (await page.locator('.setup-key').innerText()).length).toBeGreaterThan(20)
})

describe('a cash register beside the till', () => {
  let view: RegistersView
  let member: MemberView
  beforeAll(async () => {
    await become(page, 'manager')
    member = await makeMember(page, 'Kari Nordmann')
    view = await got<RegistersView>(page, 'saveRegisters', { on: true, port: await freePort() })
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
    await openByName(page, 'Kari')
    await page.locator('.punch', { hasText: '0 av 99' }).waitFor()
    expect(await stamp('receipt 1')).toMatchObject({ status: 200, body: { stamps: 1 } })
    await page.locator('.punch', { hasText: '1 av 99' }).waitFor()
    expect(stamped()).toBe(1)
  })

  test('the till’s own page cannot reach it, and needs not to', async () => {
    const reached = await page.evaluate(
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
    page = till.page
    await comeIn(page)
    await expect.poll(() => stamp('receipt 2').catch(() => undefined), { timeout: 60_000 }).toEqual(before)
    expect(stamped()).toBe(2)
  })

  test('turned off, nothing listens', async () => {
    await become(page, 'manager')
    await got(page, 'saveRegisters', { on: false, port: view.port })
    await expect(stamp('receipt 3')).rejects.toThrow()
    expect(stamped()).toBe(2)
  })
})
