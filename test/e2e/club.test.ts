import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '#shared/values/ids'
import { become } from '../demo/day.ts'
import { answered, calm, got, makeShop, openByName, says, toCounter, type } from './hands.ts'
import { launchTill, type RunningTill } from './launch.ts'

// A friend is brought, buys, and both are told; a manager gives points and mends a profile: by keyboard, through the real screens.

let till: RunningTill
let page: Page

const PROGRAMMES = [
  {
    id: 'verv',
    version: 1,
    kind: 'referral',
    name: 'Verv en venn',
    friend: { amountOff: 5_000 },
    referrer: { item: 'Kaffe' },
    minPurchase: 30_000,
  },
  {
    id: 'lommebok',
    version: 1,
    kind: 'repeatingCoupon',
    name: 'Lommebok',
    spendPerPoint: 100,
    stepPoints: 2_000,
    reward: { amountOff: 10_000 },
  },
]
const panel = async () => (await page.locator('.panel-body').innerText()).replace(/\s+/g, ' ')

beforeAll(async () => {
  till = await launchTill()
  page = till.page
  await makeShop(page)
  for (const programme of PROGRAMMES) await got(page, 'saveProgramme', { command: newId(), programme })
  await got(page, 'enrol', { command: newId(), phone: '40711001', name: 'Kari Nordmann', consents: [] })
  await become(page, 'cashier')
  await page.reload()
  await page.locator('.knit').waitFor()
})
afterAll(() => till?.close())

test('who brought the new customer is found by name, from the keyboard alone', async () => {
  await page.keyboard.press('F4')
  await page.locator('#enrol-phone:focus').waitFor()
  await type(page, '40711002')
  await page.keyboard.press('Enter')
  await type(page, 'Ola Hansen')
  await page.keyboard.press('Enter')
  // Enter here would enrol at once; who brought them comes after the birthday.
  await page.locator('#enrol-day:focus').waitFor()
  await page.keyboard.press('Tab')
  await page.keyboard.press('Tab')
  await page.locator('#enrol-referrer:focus').waitFor()
  await type(page, 'Kari')
  await page.locator('.referrer .pick').waitFor()
  await page.keyboard.press('Enter')
  expect(await page.locator('.referrer--known').innerText()).toContain('Vervet av Kari N.')
  await page.waitForTimeout(200)
  await page.keyboard.press('Enter')
  await says(page, 'Ola H. er medlem')
  await expect.poll(() => page.locator('.reward').innerText()).toContain('Verv en venn, 50')
})

test('the friend’s purchase says who is thanked, and the referrer has it', async () => {
  await page.keyboard.press('k')
  await page.locator('.amount-box input:focus').waitFor()
  await type(page, '300')
  await page.locator('.earns', { hasText: '300' }).waitFor()
  await page.keyboard.press('Enter')
  await says(page, 'Kari N. får gratis kaffe for vervingen.')
  await openByName(page, 'Kari')
  await expect.poll(() => page.locator('.reward').innerText()).toContain('Gratis kaffe')
  await page.keyboard.press('h')
  await page.locator('.fact').first().waitFor()
  await expect.poll(panel).toContain('Ola H., som ble vervet, har handlet')
  await calm(page)
})

test('a manager gives points with a reason, which stands in the history, and takes them back', async () => {
  await toCounter(page)
  await become(page, 'manager')
  await page.reload()
  await page.locator('.knit').waitFor()
  await openByName(page, 'Kari')
  await page.keyboard.press('m')
  await page.locator('.about').waitFor()
  await page.waitForTimeout(200)
  await page.keyboard.press('o')
  await page.locator('#grant-points:focus').waitFor()
  await type(page, '1001')
  await page.locator('.pick', { hasText: 'Takk for hjelpen' }).click()
  await page.keyboard.press('Enter')
  await says(page, /Ikke gitt.*1000 igjen i dag/)
  await page.locator('#grant-points:focus').waitFor()
  await page.keyboard.press('Backspace')
  await page.keyboard.press('Enter')
  await says(page, '100 poeng er gitt')
  await page.keyboard.press('h')
  await page.locator('.fact').first().waitFor()
  await expect.poll(panel).toContain('100 poeng på Lommebok: Takk for hjelpen')
  await expect.poll(panel).toContain('Marit')
  await page.keyboard.press('F8')
  await says(page, 'Angret')
})

test('a profile is mended in the member’s panel, and what cannot be is said', async () => {
  await toCounter(page)
  await openByName(page, 'Kari')
  await page.keyboard.press('m')
  await page.locator('.about').waitFor()
  await page.waitForTimeout(200)
  await page.keyboard.press('l')
  await page.locator('#edit-name:focus').waitFor()
  await page.locator('#edit-postalCode').fill('260')
  await page.keyboard.press('Enter')
  await says(page, /Ikke lagret.*Skriv 4 sifre/)
  await page.locator('#edit-postalCode').fill('2609')
  await page.locator('#edit-tag').fill('VIP')
  await page.keyboard.press('Enter')
  await page.locator('.pick--on', { hasText: 'VIP' }).waitFor()
  await page.keyboard.press('Enter')
  await says(page, 'Medlemmet er lagret')
  await expect.poll(panel).toMatch(/Postnummer 2609.*Merker VIP/)
  expect(await answered(page)).not.toMatch(/undefined/)
})
