import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { violations } from '#test/e2e/axe'
import { pinOf, RECOVERY_CODE } from './fake-bridge.ts'
import { drawn, type OpenOptions, type Screens, startScreens } from './page.ts'

// Who is at the till, in a real browser: by keyboard, by touch, and as a screen reader hears it.

let screens: Screens
beforeAll(async () => {
  screens = await startScreens()
}, 240_000)

async function withTill(options: OpenOptions, run: (page: Page) => Promise<void>) {
  const { page, problems } = await screens.open(options)
  await run(page)
  expect(problems).toEqual([])
}
const calls = (page: Page, name: string) =>
  page.evaluate(
    (wanted) => window.fake.calls.filter((call) => call.name === wanted).map(({ input }) => input as Record<string, unknown>),
    name,
  )
/** At a person's pace: what comes faster is a scanner. */
const type = async (page: Page, text: string) => {
  for (const key of text) {
    await page.keyboard.press(key)
    await page.clock.runFor(160)
  }
}
const tapPin = async (page: Page, pin: string) => {
  for (const digit of pin) await page.locator('.pad-key', { hasText: digit }).filter({ visible: true }).tap()
}
const openKari = async (page: Page) => {
  await page.locator('.knit').waitFor()
  await type(page, '4512')
  await page.locator('.hit').first().waitFor()
  await page.keyboard.press('Enter')
  await page.locator('.who').waitFor()
}
const holes = (page: Page) => page.locator('.pin-hole--full').count()
const bar = (page: Page) => page.locator('.answer').filter({ visible: true }).innerText()
/** What a screen reader is told by itself. */
const heard = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll('[role=status], [role=alert]')].filter((one) => one.checkVisibility()).map((one) => one.textContent),
  )

describe('by keyboard', () => {
  it('locks with F12 twice, hides the customer, and goes on with them for whoever comes', () =>
    withTill({}, async (page) => {
      await openKari(page)
      await page.keyboard.press('F12')
      await page.locator('.pin-input:focus').waitFor()
      await page.keyboard.press('F12')
      await page.locator('.lock .pin-input:focus').waitFor()
      expect(await page.locator('body').innerText()).not.toMatch(/Kari|4512/)
      expect(await violations(page)).toEqual([])
      // Neither Esc nor any key of the till leads past it.
      for (const key of ['Escape', 'Escape', 'F2', 'F4', 'F10', 'F12', 'Tab']) await page.keyboard.press(key)
      await page.locator('.lock').waitFor()
      await page.keyboard.press('ArrowDown')
      await page.keyboard.press('ArrowDown')
      await expect.poll(() => heard(page)).toContain('Tast PIN-koden til Jonas, 4 sifre.')
      await type(page, '258')
      await expect.poll(() => holes(page)).toBe(3)
      await expect.poll(() => heard(page)).toContain('3 av 4 sifre')
      // Neither on the screen nor in the page.
      expect(await page.locator('.lock').innerHTML()).not.toContain('258')
      expect(await page.locator('.pin-input').filter({ visible: true }).inputValue()).toBe('•••')
      await type(page, '0')
      await page.locator('.who', { hasText: 'Kari' }).waitFor()
      expect(await page.locator('.staff').innerText()).toContain('Jonas')
      expect(await page.evaluate(() => document.activeElement?.id)).toBe('find')
    }))

  it('says how many tries are left, then counts the seconds, once for those who hear', () =>
    withTill({ fake: { locked: true } }, async (page) => {
      await type(page, '1111')
      await expect.poll(() => bar(page)).toContain('2 forsøk igjen')
      expect(await holes(page)).toBe(0)
      await type(page, '1111')
      await type(page, '1111')
      await expect.poll(() => bar(page)).toContain('Vent 60 sekunder')
      const heardAtFirst = (await heard(page)).join()
      await page.clock.runFor(10_000)
      await expect.poll(() => bar(page)).toContain('Vent 50 sekunder')
      expect((await page.locator('.lock .answer .sr').allInnerTexts()).join()).toContain('60')
      expect(heardAtFirst).toMatch(/For mange feil PIN-koder/)
      await type(page, '2580')
      expect(await calls(page, 'signIn')).toHaveLength(3)
      await page.clock.runFor(60_000)
      await expect.poll(() => bar(page)).toContain('Nå kan du prøve igjen')
    }))

  it('goes into the office with a manager’s PIN, and back with Esc', () =>
    withTill({}, async (page) => {
      await page.locator('.knit').waitFor()
      await page.keyboard.press('F10')
      await page.locator('.person').first().waitFor()
      expect(await page.locator('.person b').allInnerTexts()).toEqual(['Marit', 'Solveig'])
      await page.keyboard.press('Escape')
      await page.locator('.knit').waitFor()
      await page.keyboard.press('F10')
      await page.locator('.pin-input:focus').waitFor()
      await type(page, pinOf('manager'))
      await drawn(page.locator('.tabs'))
      await page.keyboard.press('Escape')
      await page.locator('.knit').waitFor()
      expect(await page.locator('.staff').innerText()).toContain('Daglig leder')
    }))

  it('a code scanned at a locked till opens its member when somebody has signed in', () =>
    withTill({ fake: { locked: true } }, async (page) => {
      const code = await page.evaluate(() => {
        const { fake } = window
        fake.emit('scan', { code: '7038010000145', device: 'serial' })
        return '7038010000145'
      })
      await expect.poll(() => bar(page)).toContain('Koden er husket')
      expect(await calls(page, 'find')).toEqual([])
      await type(page, '2580')
      await expect.poll(() => calls(page, 'find')).toEqual([{ text: code, scanned: true }])
    }))

  it('asks another person for what a cashier may not alone, and cancels without a trace', () =>
    withTill({ fake: { needs: { stamp: { why: 'stampsPerMemberDay', limit: 10 } } } }, async (page) => {
      await openKari(page)
      await page.keyboard.press('Enter')
      await page.locator('.approve .pin-input:focus').waitFor()
      expect(await page.locator('.approve').innerText()).toMatch(/Stempel til Kari N\.\s+Kunden har fått så mange stempler.*: 10/)
      expect(await violations(page)).toEqual([])
      await page.keyboard.press('Escape')
      await expect.poll(() => bar(page)).toMatch(/Ikke stemplet.*\s.*leder/)
      expect(await calls(page, 'stamp')).toHaveLength(1)
      expect(await calls(page, 'override')).toEqual([])

      await page.clock.runFor(400)
      await page.keyboard.press('Enter')
      await page.locator('.approve .pin-input:focus').waitFor()
      await page.keyboard.press('ArrowDown')
      await type(page, pinOf('owner'))
      await expect.poll(() => heard(page)).toContain('Velg eller skriv en grunn, så går det av seg selv.')
      await type(page, 'd')
      await expect.poll(() => bar(page)).toContain('Stempelet er lagret')
      expect(await calls(page, 'override')).toMatchObject([{ staff: 's4', call: 'stamp', reason: 'Feil fra tidligere' }])
      await page.locator('.who', { hasText: 'Kari' }).waitFor()
    }))

  it('a manager’s PIN once more lies over the office, and what was typed there stays', () =>
    withTill({ fake: { manager: true, refuse: { report: 'managerNeeded' } } }, async (page) => {
      await page.locator('.knit').waitFor()
      await page.keyboard.press('F10')
      await drawn(page.locator('.tabs'))
      await drawn(page.locator('.renew .pin-input:focus'))
      expect(await page.locator('.renew').innerText()).toContain('Er det fortsatt Marit?')
      expect(await violations(page)).toEqual([])
      await page.evaluate(() => {
        const { refuse } = window.fakeOptions as { refuse: Record<string, string> }
        delete refuse.report
      })
      await type(page, pinOf('manager'))
      await expect.poll(() => page.locator('.renew').count()).toBe(0)
      await page.locator('.tabs').waitFor()
      expect(await calls(page, 'signIn')).toEqual([{ staff: 's2', pin: pinOf('manager') }])
    }))
})

describe('by touch', () => {
  const TOUCH = { touch: true, fake: { input: 'touch' as const } }
  it('chooses a person and types the PIN on the screen’s own keys', () =>
    withTill({ ...TOUCH, fake: { ...TOUCH.fake, locked: true } }, async (page) => {
      await page.locator('.person', { hasText: 'Marit' }).tap()
      await tapPin(page, '2589')
      await page.locator('.lock .pad-key').last().tap()
      expect(await holes(page)).toBe(3)
      await tapPin(page, '036')
      await page.locator('.knit').waitFor()
      await page.locator('.staff').tap()
      await page.getByRole('button', { name: 'Lås kassa' }).tap()
      await page.locator('.lock').waitFor()
    }))

  it('approves with a reason that is pressed', () =>
    withTill({ ...TOUCH, fake: { ...TOUCH.fake, needs: { stamp: { why: 'stampsPerReceipt', limit: 3 } } } }, async (page) => {
      await openKari(page)
      await page.getByRole('button', { name: 'Stemple Kaffekort', exact: true }).tap()
      await page.locator('.approve').waitFor()
      await page.getByRole('button', { name: 'Avtalt med kunden' }).tap()
      await tapPin(page, pinOf('manager'))
      await expect.poll(() => bar(page)).toContain('Stempelet er lagret')
    }))
})

describe('who answers for the club', () => {
  it('is the fourth question of the first start, and the code is shown once', () =>
    withTill({ fake: { setUp: false } }, async (page) => {
      await page.locator('#shop').fill('Hund & Hjem')
      await page.keyboard.press('Enter')
      await page.locator('#owner-name:focus').waitFor()
      await page.keyboard.type('Turid')
      await page.keyboard.press('Tab')
      await page.keyboard.type('123456')
      await expect.poll(() => page.locator('.field-say--wrong').innerText()).toContain('For lett å gjette')
      await page.keyboard.press('Shift+Tab')
      await page.keyboard.press('Control+a')
      await page.keyboard.type('402816')
      await page.keyboard.type('402817')
      await expect.poll(() => page.locator('.field-say--wrong').innerText()).toContain('ikke like')
      await page.keyboard.press('Enter')
      expect(await calls(page, 'setUp')).toEqual([])
      await page.keyboard.press('Backspace')
      await page.keyboard.type('6')
      expect(await violations(page)).toEqual([])
      await page.keyboard.press('Enter')
      await page.locator('.code-words', { hasText: RECOVERY_CODE }).waitFor()
      expect(await calls(page, 'setUp')).toMatchObject([{ shop: 'Hund & Hjem', owner: { name: 'Turid', pin: '402816' } }])
      expect(await violations(page)).toEqual([])
      await page.keyboard.press('Enter')
      await page.locator('.knit').waitFor()
      expect(await page.locator('body').innerText()).not.toContain(RECOVERY_CODE)
    }))

  it('is claimed where nobody has a PIN yet', () =>
    withTill({ fake: { unclaimed: true } }, async (page) => {
      await page.locator('.new-pin-input:focus').waitFor()
      expect(await violations(page)).toEqual([])
      await page.locator('label', { hasText: 'Jonas' }).click()
      for (const field of await page.locator('.new-pin-input').all()) await field.fill('402816')
      await page.keyboard.press('Enter')
      await page.locator('.code-words').waitFor()
      expect(await calls(page, 'claimOwner')).toEqual([{ staff: 's3', pin: '402816' }])
      await page.getByRole('button', { name: 'Jeg har skrevet den ned' }).click()
      await page.locator('.knit').waitFor()
    }))

  it('comes in with the recovery code, also where this till cannot check PINs', () =>
    withTill({ fake: { locked: true, pinsMissing: true } }, async (page) => {
      await page.getByRole('button', { name: 'Glemt PIN?' }).click()
      await page.getByRole('button', { name: 'Bruk gjenopprettingskoden' }).click()
      await page.locator('#recovery-code:focus').waitFor()
      expect(await violations(page)).toEqual([])
      await page.keyboard.type('K7MP')
      for (const field of await page.locator('.new-pin-input').all()) await field.fill('402816')
      await page.keyboard.press('Enter')
      await expect.poll(() => bar(page)).toMatch(/koden/i)
      expect(await page.locator('.new-pin-input').first().inputValue()).toBe('')
      await page.locator('#recovery-code').fill(RECOVERY_CODE)
      for (const field of await page.locator('.new-pin-input').all()) await field.fill('402816')
      await page.keyboard.press('Enter')
      await page.locator('.code-words').waitFor()
      await page.keyboard.press('Enter')
      await page.locator('.knit').waitFor()
      expect(await page.locator('.staff').innerText()).toContain('Solveig')
    }))
})
