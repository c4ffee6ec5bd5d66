import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Settings } from '#shared/till/till-views'
import { got, makeShop } from './hands.ts'
import { launchTill, type RunningTill } from './launch.ts'

// A manager sets the counter up on the real bundles: the printer by its questions, a copy of everything, the page that is
// read out over the phone. The printer is the one for practice.

let running: RunningTill
let page: Page
beforeAll(async () => {
  running = await launchTill()
  page = running.page
  await makeShop(page)
  await page.keyboard.press('F10')
  await page.locator('.tab').last().click()
  await page.locator('.setup-nav').waitFor()
})
afterAll(() => running?.close())

const part = async (name: string) => {
  await page.locator('.setup-nav button', { hasText: name }).click()
  await page.locator('h1', { hasText: name }).waitFor()
}

test('the printer is set up by its questions, and every no prints another slip', async () => {
  await part('Skriver')
  await page.keyboard.press('o')
  await page.locator('.guide .found-one', { hasText: 'Bare for å øve' }).click()
  for (const [question, key] of [
    ['kan lese', 'j'],
    ['begge sider', 'n'],
    ['begge sider', 'j'],
    ['bokstavene', 'n'],
    ['bokstavene', 'j'],
    ['QR-koden', 'j'],
    ['kuttet', 'n'],
    ['rives av', 'j'],
  ] as const) {
    await page.locator('.guide-ask', { hasText: question }).waitFor()
    await page.waitForTimeout(200) // three keys at once would be a scanner
    await page.keyboard.press(key)
  }
  await page.locator('.guide-kept').waitFor()
  const { printer } = await got<Settings>(page, 'settings', {})
  expect(printer).toMatchObject({ transport: 'simulated', columns: 42, codePage: 'wpc1252', cut: false })
  const slips = () => readdirSync(path.join(running.data, 'slips')).filter((name) => name.endsWith('.txt'))
  await expect.poll(() => slips().length, { timeout: 20_000 }).toBe(4)
  expect(readFileSync(path.join(running.data, 'slips', slips().sort().at(-1) as string), 'utf8')).toContain('STAMKUNDE')
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
  expect((await page.locator('.setup-key').innerText()).length).toBeGreaterThan(20)
})
