import type { Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { MemberView } from '#shared/till/member-views'
import type { Settings } from '#shared/till/till-views'
import { become } from '../demo/day.ts'
import { violations } from './axe.ts'
import { got, makeMember, makeShop, openByName, says, toCounter } from './hands.ts'
import { launchTill, type RunningTill } from './launch.ts'

// Two windows on two screens, through the real bundles: what the cashier does, the customer sees; what the customer chooses, the
// cashier gets. Screens are plugged in and out on the stand-in, as nobody can on a machine without them.

const TILL_SCREEN = { id: 1, bounds: { x: 0, y: 0, width: 1024, height: 768 } }
const CUSTOMER_SCREEN = { id: 2, bounds: { x: 1024, y: 0, width: 1024, height: 768 } }

const LOOKS = [
  { colorScheme: 'light', width: 1024, height: 768 },
  { colorScheme: 'dark', width: 1920, height: 1080 },
  { colorScheme: 'light', width: 800, height: 480 },
] as const

let till: RunningTill
let display: Page

type Plug = { plug(displays: (typeof TILL_SCREEN)[]): void }
const plug = (...displays: (typeof TILL_SCREEN)[]) =>
  till.app.evaluate(({ screen }, all) => (screen as unknown as Plug).plug(all), displays)
const isDisplay = (page: Page) => page.url().endsWith('/display.html')
const theDisplay = async (): Promise<Page> => {
  await expect.poll(() => till.app.windows().filter(isDisplay).length, { timeout: 20_000 }).toBe(1)
  const page = till.app.windows().find(isDisplay) as Page
  await page.setViewportSize({ width: 1024, height: 768 })
  await page.locator('.cust').waitFor()
  return page
}
const noDisplay = () => expect.poll(() => till.app.windows().filter(isDisplay).length, { timeout: 20_000 }).toBe(0)
const saveSettings = async (part: Partial<Settings>) => {
  await become(till.page, 'manager') // whoever was away from the keys for a minute is none any more
  const { staff: _, slip: __, ...settings } = await got<Settings>(till.page, 'settings', {})
  await got(till.page, 'saveSettings', { ...settings, ...part })
}
/** In a till's window by day, on a large screen by night and on a pole display: nothing for axe, nothing outside, nothing too small to press. */
async function looksGood() {
  for (const { colorScheme, width, height } of LOOKS) {
    await display.emulateMedia({ colorScheme })
    await display.setViewportSize({ width, height })
    if (height >= 768) expect(await violations(display), colorScheme).toEqual([])
    const wrong = await display.evaluate(() => ({
      wider: document.documentElement.scrollWidth - innerWidth,
      higher: document.documentElement.scrollHeight - innerHeight,
      small: [...document.querySelectorAll('button, label')].filter((one) => one.getBoundingClientRect().height < 48).length,
    }))
    expect(wrong, colorScheme).toEqual({ wider: 0, higher: 0, small: 0 })
  }
  await display.emulateMedia({ colorScheme: 'light' })
  await display.setViewportSize({ width: 1024, height: 768 })
}
const shown = () => display.locator('main').innerText()
const shows = (words: string | RegExp) => expect.poll(shown).toMatch(words)

beforeAll(async () => {
  till = await launchTill()
  await makeShop(till.page)
  await makeMember(till.page, 'Kari Etternavnsen')
  await saveSettings({ customerDisplay: 'screen' })
})
afterAll(() => till?.close())
beforeEach(() => toCounter(till.page))

test('the window comes with a second screen, and is calm while nobody is there', async () => {
  expect(till.app.windows().filter(isDisplay)).toEqual([])
  await plug(TILL_SCREEN, CUSTOMER_SCREEN)
  display = await theDisplay()
  await shows('Velkommen')
  expect(await display.locator('.cust-top').innerText()).toContain('Prøven')
})

test('a stamp shows on the customer’s screen: first name, and nothing else that is theirs alone', async () => {
  await openByName(till.page, 'Kari')
  await shows('Hei, Kari!')
  await till.page.keyboard.press('Enter')
  await says(till.page, /Stempelet er lagret/)
  await shows(/Takk, Kari!\s+Nytt stempel på Kaffekort/)
  await expect.poll(() => display.locator('.punch-count').innerText()).toMatch(/^1 av 99/)
  expect(await display.locator('body').innerText()).not.toMatch(/Etternavn|Kari E|4071|•/)
  await looksGood()
})

describe('a new customer', () => {
  const begin = async (phone: string, name: string) => {
    await till.page.keyboard.press('F4')
    await till.page.locator('#enrol-phone').fill(phone)
    await till.page.locator('#enrol-name').fill(name)
    await till.page.getByText('Kunden velger på sin egen skjerm nå.').waitFor()
  }
  const enrol = async (): Promise<MemberView> => {
    await till.page.getByRole('button', { name: /^Meld inn/ }).click()
    await till.page.locator('.who').waitFor()
    const { hits } = await got<{ hits: { member: string }[] }>(till.page, 'find', { text: await till.page.locator('.who h1').innerText() })
    return got<MemberView>(till.page, 'openMember', { member: hits[0]?.member })
  }

  test('chooses on their own screen, in their own language; the proof says which', async () => {
    await begin('407 55 001', 'Astrid Ek')
    await shows('Hei, Astrid!')
    expect(await display.locator('input:checked').count()).toBe(0)
    await display.getByRole('button', { name: 'Svenska' }).click()
    await shows('Vill du höra från Prøven?')
    await looksGood()
    await display.getByRole('checkbox', { name: /SMS/ }).check()
    await display.getByRole('button', { name: 'Spara valen' }).click()
    await shows('Takk, Astrid!')
    await till.page.getByText('Kunden har valgt selv.').waitFor()
    const { consents } = await enrol()
    expect(consents).toMatchObject([{ purpose: 'marketing', channel: 'sms', method: 'customerScreen', text: { language: 'sv' } }])
    await shows('Velkommen som medlem!')
  })

  test('says no to everything by one press as large as the other', async () => {
    await begin('407 55 002', 'Birger Dal')
    await shows('Hei, Birger!')
    const [no, yes] = await display.locator('.cust-do .btn').evaluateAll((all) => all.map((one) => one.getBoundingClientRect().toJSON()))
    expect([no?.width, no?.height]).toEqual([yes?.width, yes?.height])
    await display.getByRole('checkbox', { name: /e-post/ }).check()
    await display.getByRole('button', { name: 'Nei takk til alt' }).click()
    await till.page.getByText('Kunden har valgt selv.').waitFor()
    expect((await enrol()).consents).toEqual([])
  })

  test('whose screen is unplugged while they choose: the cashier is told, and turns this one', async () => {
    await begin('407 55 003', 'Cecilie Foss')
    await shows('Hei, Cecilie!')
    await plug(TILL_SCREEN)
    await till.page.getByText(/Kundens skjerm er borte/).waitFor()
    await till.page.keyboard.press('F6')
    await till.page.getByRole('checkbox', { name: /Tilbud på SMS/ }).check()
    await till.page.getByRole('button', { name: 'Lagre valgene' }).click()
    expect((await enrol()).consents).toMatchObject([{ channel: 'sms', text: { language: 'nb' } }])
    await plug(TILL_SCREEN, CUSTOMER_SCREEN)
    display = await theDisplay()
    await shows('Velkommen')
  })
})

test('a member changes their choices themselves', async () => {
  const kari = await makeMember(till.page, 'Dagny Moen')
  await openByName(till.page, 'Dagny')
  await till.page.keyboard.press('m')
  await till.page.locator('.consent').first().waitFor()
  await till.page.getByRole('button', { name: 'La kunden velge' }).first().click()
  await shows('Hei, Dagny!')
  await display.getByRole('checkbox', { name: /e-post/ }).check()
  await display.getByRole('button', { name: 'Lagre valgene' }).click()
  await says(till.page, /Samtykket er lagret/)
  const { consents } = await got<MemberView>(till.page, 'openMember', { member: kari.member })
  expect(consents.map(({ channel }) => channel)).toEqual(['email'])
})

test('whatever they are called, it fits', async () => {
  await makeMember(till.page, `${'Wilhelmina'.repeat(8)} Etternavnsen`)
  await openByName(till.page, 'Wilhelmina')
  await shows(/Hei, WilhelminaWilhelminaWil…!/)
  await looksGood()
})

test('the customer’s page may ask for two things, and the cashier’s never answers in its place', async () => {
  const ask = (page: Page, name: string, input: unknown) =>
    page.evaluate(([call, what]) => window.bridge.call(call as string, what), [name, input] as const)
  for (const [name, input] of [
    ['find', { text: 'Kari' }],
    ['start', {}],
    ['settings', {}],
    ['showOnDisplay', { scene: 'idle' }],
  ] as const) {
    expect(await ask(display, name, input), name).toEqual({ refusal: 'notAllowed' })
  }
  expect(await ask(display, 'display', {})).toHaveProperty('ok')
  expect(await ask(till.page, 'answerDisplay', { asking: 1, language: 'nb', choices: [] })).toEqual({ refusal: 'notAllowed' })
})

test('the window closed by hand leaves the till as it was; saving the settings brings it back', async () => {
  await display.close()
  await noDisplay()
  await openByName(till.page, 'Kari')
  await till.page.keyboard.press('Enter')
  await says(till.page, /Stempelet er lagret/)
  await saveSettings({ customerDisplay: 'window' })
  display = await theDisplay()
  await saveSettings({ customerDisplay: 'off' })
  await noDisplay()
})
