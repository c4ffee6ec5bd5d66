import { readFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { HistoryItem } from '#shared/till/history-views'
import type { MemberView } from '#shared/till/member-views'
import type { StartView } from '#shared/till/till-views'
import { PINS } from '../demo/day.ts'
import { countFacts, got, makeMember, makeShop, openByName, says, toCounter } from './hands.ts'
import { launchTill, type RunningTill } from './launch.ts'

// Enrolment on the whole till: half a minute, a number that has a new holder, and the guide on paper.

const KEY_MS = 150
let till: RunningTill
let kari: MemberView
const KARIS = '40700001'

beforeAll(async () => {
  till = await launchTill()
  await makeShop(till.page)
  kari = await makeMember(till.page, 'Kari Nordmann', KARIS)
  await signIn('Ingrid', PINS.cashier)
})
afterAll(() => till?.close())

async function signIn(name: string, pin: string): Promise<void> {
  const { staff } = await got<StartView>(till.page, 'start', {})
  await got(till.page, 'signIn', { staff: staff.find((one) => one.name === name)?.id, pin })
  await till.page.reload()
  await till.page.locator('.find-input').waitFor()
}
async function press(...keys: string[]): Promise<void> {
  for (const key of keys) {
    await till.page.keyboard.press(key)
    await till.page.waitForTimeout(KEY_MS)
  }
}
const name = () => expect.poll(() => till.page.locator('.who h1').textContent(), { timeout: 10_000 })

test('by keyboard, from the counter to a member who can be stamped: under half a minute, written down', async () => {
  await toCounter(till.page)
  const began = performance.now()
  await press('F4', ...'93418276', 'Enter', ...'Ragnhild', 'Space', ...'Moe', 'Enter', 'Enter')
  await name().toBe('Ragnhild M.')
  expect((performance.now() - began) / 1000).toBeLessThan(30)
  await says(till.page, /Ragnhild M\. er medlem/)
  expect(countFacts(till.data, 'enrolled')).toBe(2)
  expect(countFacts(till.data, 'consented')).toBe(0)
})

test('a number that has a new holder: a manager answers for it, and whoever had it loses nothing else', async () => {
  const { page } = till
  await toCounter(page)
  await press('F4', ...KARIS)
  await page.locator('.alike').waitFor()
  await expect.poll(() => page.locator('.alike').innerText()).toMatch(/Kari N\.[\s\S]*Samme nummer/)
  await press('Alt+n', 'Enter', ...'Ola', 'Space', ...'Hansen', 'Enter', 'Enter')
  await page.locator('.approve-why').waitFor()
  await page.locator('.approve-reason .input').fill('Viste en SMS på nummeret')
  await page.locator('.approve-reason .input').blur()
  await press(...PINS.owner)
  await name().toBe('Ola H.')
  expect(countFacts(till.data, 'numberReleased', kari.member)).toBe(1)
  const [latest] = await got<HistoryItem[]>(page, 'history', { member: kari.member })
  expect(latest?.what).toEqual({ key: 'numberReleased', values: { why: 'newHolder' } })
  expect(JSON.stringify(latest)).toContain('Viste en SMS på nummeret')

  // Kari is found by name, has no number, and gets one.
  await openByName(page, 'Kari')
  await expect.poll(() => page.locator('.who').innerText()).toContain('Uten nummer')
  await press('u', ...'40000001', 'Enter')
  await page.locator('.numbers li').waitFor()
  await expect.poll(() => page.locator('.numbers').innerText()).toContain('••• •• 001')
  expect((await got<MemberView>(page, 'openMember', { member: kari.member })).phones).toEqual(['••• •• 001'])
})

test('the guide is one page, saved from the office', async () => {
  const { page } = till
  await signIn('Marit', PINS.owner)
  await toCounter(page)
  await page.keyboard.press('F10')
  await page.locator('.tab', { hasText: 'Kontroll' }).click()
  await page.locator('.control nav button', { hasText: 'Veiledning' }).click()
  await page.locator('.guide-paper').waitFor()
  const file = path.join(till.data, 'guide.pdf')
  await till.chooseFile(file)
  await page.keyboard.press('l')
  await says(page, /guide\.pdf/)
  const pdf = readFileSync(file).toString('latin1')
  expect(pdf.match(/\/Type\s*\/Page\b/g)).toHaveLength(1)
})
