import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, it } from 'vitest'
import type { NetView } from '#shared/till/sync-views'
import { drawn, type OpenOptions, type Screens, startScreens } from './page.ts'

// The net's badge and the way into a club, in a real browser: by keyboard, by touch, and as it is heard.

const SLOW_MS = 120_000
let screens: Screens
beforeAll(async () => {
  screens = await startScreens()
}, SLOW_MS)

async function withPage(options: OpenOptions, run: (page: Page) => Promise<void>) {
  const { page, problems } = await screens.open(options)
  await run(page)
  expect(problems).toEqual([])
}
const net = (page: Page, view: NetView) => page.evaluate((said) => window.fake.emit('net', said), view)
const calls = (page: Page, name: string) =>
  page.evaluate((wanted) => window.fake.calls.filter((call) => call.name === wanted).map(({ input }) => input), name)
const focused = (page: Page) => page.evaluate(() => document.activeElement?.id)
const heard = (page: Page) => page.locator('.net-wrap [role=status]').textContent()
const sheet = (page: Page) => page.locator('.net-sheet')
const offline: NetView = { state: 'offline', waiting: 3, lastContact: '2026-11-21T13:28:00.000Z', trouble: 'unreachable' }

describe('the badge', () => {
  it('unfolds and folds by its key, by Esc and by a press elsewhere, and never takes the light from the field', () =>
    withPage({ fake: { net: offline } }, async (page) => {
      await page.locator('.knit').waitFor()
      await page.keyboard.press('F3')
      expect(await sheet(page).innerText()).toMatch(/Får ikke tak i serveren[\s\S]*3 posteringer[\s\S]*i dag 14:28/)
      expect(await focused(page)).toBe('find')
      await page.keyboard.press('F3')
      expect(await sheet(page).count()).toBe(0)
      await page.locator('.net').click()
      await sheet(page).waitFor()
      await expect.poll(() => focused(page)).toBe('find')
      await page.keyboard.press('Escape')
      expect(await sheet(page).count()).toBe(0)
      await page.locator('.net').click()
      await page.locator('.recent, .knit').first().click()
      expect(await sheet(page).count()).toBe(0)
    }))

  it('works by touch alone', () =>
    withPage({ touch: true, fake: { net: offline, input: 'touch' } }, async (page) => {
      await page.locator('.net').tap()
      await sheet(page).waitFor()
      await sheet(page).getByRole('button', { name: 'Lukk' }).tap()
      expect(await sheet(page).count()).toBe(0)
    }))

  it('folds by Esc in the office without leaving the office', () =>
    withPage({ fake: { net: offline, manager: true } }, async (page) => {
      await page.locator('.knit').waitFor()
      await page.keyboard.press('F10')
      await drawn(page.locator('.tabs'))
      await page.keyboard.press('F3')
      await sheet(page).waitFor()
      await page.keyboard.press('Escape')
      expect(await sheet(page).count()).toBe(0)
      expect(await page.locator('.tabs').count()).toBe(1)
    }))

  it('is as wide in every state, so that nothing beside it moves', () =>
    withPage({}, async (page) => {
      await page.locator('.knit').waitFor()
      const boxes: unknown[] = []
      const states: NetView[] = [
        { state: 'alone', waiting: 0 },
        { state: 'online', waiting: 0 },
        { state: 'sending', waiting: 7 },
        { ...offline, waiting: 123_456 },
        { state: 'online', waiting: 0, clockAheadMinutes: 1440 },
      ]
      for (const state of states) {
        await net(page, state)
        boxes.push(
          await page.evaluate(() =>
            ['.net', '.staff', '#find'].map((one) => document.querySelector(one)?.getBoundingClientRect().toJSON()),
          ),
        )
      }
      for (const box of boxes) expect(box).toEqual(boxes[0])
    }))

  it('is heard when the connection comes or goes, not at every stamp that is sent', () =>
    withPage({}, async (page) => {
      await page.locator('.knit').waitFor()
      expect(await heard(page)).toBe('')
      await net(page, { state: 'sending', waiting: 1 })
      await net(page, { state: 'online', waiting: 0 })
      expect(await heard(page)).toBe('')
      await net(page, offline)
      await expect.poll(() => heard(page)).toMatch(/^Frakoblet\. Får ikke tak i serveren/)
      const before = await heard(page)
      await net(page, { ...offline, waiting: 4 })
      expect(await heard(page)).toBe(before)
      await net(page, { state: 'sending', waiting: 4 })
      await expect.poll(() => heard(page)).toMatch(/^Sender\. 4 posteringer/)
    }))

  it('stands in the help with its key', () =>
    withPage({}, async (page) => {
      await page.locator('.knit').waitFor()
      await page.keyboard.press('F1')
      expect(await page.locator('.help-keys').first().innerText()).toMatch(/F3\s+Om nettet/)
    }))
})

describe('joining a club', () => {
  const toJoin = (page: Page) => page.locator('.first-other button').click()

  it('is done with the keyboard alone: address, code in either case, name', () =>
    withPage({ fake: { setUp: false } }, async (page) => {
      await page.getByText('Svenska').click({ force: true })
      await toJoin(page)
      expect(await focused(page)).toBe('join-server')
      await page.keyboard.type('https://kasse.pote.no')
      await page.keyboard.press('Tab')
      await page.keyboard.type('k7mp2x9t')
      expect(await page.locator('.code-input').inputValue()).toBe('K7MP 2X9T')
      await page.keyboard.press('Tab')
      await page.keyboard.type('Kassa 2')
      await page.keyboard.press('Enter')
      await page.locator('.knit').waitFor()
      expect(await calls(page, 'joinClub')).toEqual([
        { server: 'https://kasse.pote.no', code: 'K7MP2X9T', till: 'Kassa 2', language: 'sv' },
      ])
      expect(await page.locator('.staff').innerText()).toContain('Kassa 2')
    }))

  it('takes a code that is pasted, and lets its middle be mended', () =>
    withPage({ fake: { setUp: false } }, async (page) => {
      await toJoin(page)
      const code = page.locator('.code-input')
      await code.focus()
      await page.evaluate(() => {
        const data = new DataTransfer()
        data.setData('text/plain', ' k7mp-2x9t\n')
        const field = document.activeElement as HTMLInputElement
        if (field.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true })))
          document.execCommand('insertText', false, data.getData('text/plain').trim())
      })
      expect(await code.inputValue()).toBe('K7MP 2X9T')
      await page.keyboard.press('Home')
      await page.keyboard.press('ArrowRight')
      await page.keyboard.press('Delete')
      await page.keyboard.type('q')
      expect(await code.inputValue()).toBe('KQMP 2X9T')
      await page.keyboard.type('w')
      expect(await code.inputValue()).toBe('KQWM P2X9')
      // Erasing the space leaves the code, and the caret before it.
      await page.keyboard.press('End')
      for (let i = 0; i < 4; i++) await page.keyboard.press('ArrowLeft')
      await page.keyboard.press('Backspace')
      await page.keyboard.press('Backspace')
      expect(await code.inputValue()).toBe('KQWP 2X9')
    }))

  it('says what is missing at its field and asks the server nothing', () =>
    withPage({ fake: { setUp: false } }, async (page) => {
      await toJoin(page)
      await page.locator('.code-input').fill('k7m')
      await page.keyboard.press('Enter')
      const said = await page.locator('.field-say--wrong').allInnerTexts()
      expect(said).toEqual(['Skriv adressen til serveren.', 'Koden har åtte tegn. Her står det 3.', 'Skriv et navn på kassa.'])
      expect(await focused(page)).toBe('join-server')
      expect(await calls(page, 'joinClub')).toEqual([])
      // Writing in one field leaves the light there.
      await page.locator('#join-till').focus()
      await page.keyboard.type('Ka')
      expect(await focused(page)).toBe('join-till')
    }))

  it('says a refusal at the field that it concerns, and goes back and forth without losing a letter', () =>
    withPage({ fake: { setUp: false, refuse: { joinClub: 'notOurServer' } } }, async (page) => {
      await page.locator('#shop').fill('Pote & Kopp')
      await page.getByText('Prøvebutikk').click({ force: true })
      await toJoin(page)
      await page.locator('#join-server').fill('https://kasse.pote.no')
      await page.locator('.code-input').fill('K7MP 2X9T')
      await page.locator('#join-till').fill('Kasse 2')
      await page.keyboard.press('Enter')
      await expect.poll(() => page.locator('#join-server-say').innerText()).toMatch(/ikke en Stamkunde-server.*Sjekk adressen/)
      expect(await focused(page)).toBe('join-server')
      await page.keyboard.press('Escape')
      expect(await page.locator('#shop').inputValue()).toBe('Pote & Kopp')
      expect(await page.locator('.begin input').nth(1).isChecked()).toBe(true)
      await toJoin(page)
      expect(await page.locator('#join-server').inputValue()).toBe('https://kasse.pote.no')
      expect(await page.locator('.code-input').inputValue()).toBe('K7MP 2X9T')
      expect(await page.locator('#join-till').inputValue()).toBe('Kasse 2')
    }))

  it('says that it goes on, and asks once however often Enter is pressed', () =>
    withPage({ fake: { setUp: false, delays: { joinClub: 30_000 } } }, async (page) => {
      await toJoin(page)
      await page.locator('#join-server').fill('kasse.pote.no')
      await page.locator('.code-input').fill('K7MP2X9T')
      await page.locator('#join-till').fill('Kasse 2')
      await page.keyboard.press('Enter')
      await page.keyboard.press('Enter')
      const said = page.locator('.first-said')
      await page.clock.runFor(100)
      await expect.poll(() => said.innerText()).toBe('Spør serveren …')
      await page.clock.runFor(2000)
      await expect.poll(() => said.innerText()).toBe('Henter klubbens medlemmer og kort …')
      await page.clock.runFor(12_000)
      await expect.poll(() => said.innerText()).toMatch(/^Henter fortsatt/)
      await page.clock.runFor(20_000)
      await page.locator('.knit').waitFor()
      expect(await calls(page, 'joinClub')).toHaveLength(1)
    }))
})
