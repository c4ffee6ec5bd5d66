import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { drawn, type OpenOptions, type Screens, startScreens } from './page.ts'

// A cashier with a queue, in a real browser: by keyboard alone, by touch alone, by scanner alone.

let screens: Screens
beforeAll(async () => {
  screens = await startScreens()
}, 240_000)

async function withTill(options: OpenOptions, run: (page: Page) => Promise<void>) {
  const { page, problems } = await screens.open(options)
  await page.locator('.knit').waitFor()
  await run(page)
  expect(problems).toEqual([])
}
const calls = (page: Page, name: string) =>
  page.evaluate(
    (wanted) => window.fake.calls.filter((call) => call.name === wanted).map(({ input }) => input as Record<string, unknown>),
    name,
  )
const focused = (page: Page) => page.evaluate(() => document.activeElement?.id)
const type = async (page: Page, text: string) => {
  for (const key of text) await page.keyboard.press(key)
}
const openKari = async (page: Page) => {
  await type(page, '4512')
  await page.locator('.hit').first().waitFor()
  await page.keyboard.press('Enter')
  await page.locator('.who').waitFor()
}
const settled = (page: Page) => page.clock.runFor(400)

describe('by keyboard alone', () => {
  it('stamps once on a double Enter, then calls the next customer', () =>
    withTill({}, async (page) => {
      await openKari(page)
      await page.keyboard.press('Enter')
      await page.keyboard.press('Enter')
      await page.locator('.answer-undo').waitFor()
      await page.keyboard.press('Enter')
      expect(await calls(page, 'stamp')).toHaveLength(1)
      await expect.poll(() => page.locator('.who h1').textContent()).toBe('Kari N.')
      await settled(page)
      await page.keyboard.press('Enter')
      await page.locator('.knit').waitFor()
      expect(await focused(page)).toBe('find')
      // The undo is still within reach.
      await page.keyboard.press('Control+z')
      await expect.poll(async () => (await calls(page, 'reverse')).length).toBe(1)
    }))

  it('keeps the light in the field after every press', () =>
    withTill({}, async (page) => {
      await openKari(page)
      for (const name of [/Hvorfor/, /Medlem\s*M/, /Lapp/]) {
        await page.getByRole('button', { name }).click()
        await expect.poll(() => focused(page)).toBe('find')
      }
      await page.keyboard.press('Escape')
      await page.keyboard.press('k')
      await expect.poll(() => focused(page)).toBe('amount')
      await page.getByRole('button', { name: '7', exact: true }).click()
      await page.getByRole('button', { name: /200 kr/ }).click()
      await expect.poll(() => focused(page)).toBe('amount')
      await page.keyboard.press('F2')
      await expect.poll(() => focused(page)).toBe('find')
      expect(await page.locator('.who h1').textContent()).toBe('Kari N.')
    }))

  it('types what is meant for the field, also after Tab', () =>
    withTill({}, async (page) => {
      await page.keyboard.press('Tab')
      await page.keyboard.press('Tab')
      await type(page, '4512')
      expect(await page.locator('#find').inputValue()).toBe('4512')
    }))

  it('carries the number over to the new customer and enrols with Enter', () =>
    withTill({}, async (page) => {
      await type(page, '93418276')
      await page.locator('.hits--none').waitFor()
      await page.keyboard.press('F4')
      expect(await page.locator('#enrol-phone').inputValue()).toBe('93418276')
      await expect.poll(() => focused(page)).toBe('enrol-name')
      await page.keyboard.type('Ragnhild Ødegård')
      await page.keyboard.press('Enter')
      await page.keyboard.press('Enter')
      await expect.poll(() => page.locator('.who h1').textContent()).toBe('Ragnhild Ø.')
      expect(await calls(page, 'enrol')).toMatchObject([{ phone: '93418276', name: 'Ragnhild Ødegård', consents: [] }])
    }))

  it('leaves single letters to the field when the shop wants it so', () =>
    withTill({ fake: { singleLetterKeys: false } }, async (page) => {
      await openKari(page)
      await page.keyboard.press('Alt+s')
      await page.locator('.answer-undo').waitFor()
      await page.keyboard.press('s')
      expect(await page.locator('#find').inputValue()).toBe('s')
      expect(await calls(page, 'stamp')).toHaveLength(1)
    }))
})

describe('by touch alone', () => {
  it('finds, stamps several on another card, takes it back, and goes on', () =>
    withTill({ touch: true }, async (page) => {
      for (const digit of '4512') await page.getByRole('button', { name: digit, exact: true }).tap()
      await page.locator('.hit').first().tap()
      await page.getByRole('button', { name: /Flere/ }).tap()
      await page.getByRole('button', { name: /Fôrkort/ }).tap()
      await page.getByRole('button', { name: '3', exact: true }).tap()
      await page.getByRole('button', { name: /Gi 3/ }).tap()
      await page.locator('.answer-undo').waitFor()
      expect(await calls(page, 'stamp')).toMatchObject([{ programme: 'for', count: 3 }])
      await page.getByRole('button', { name: /Angre/ }).tap()
      await page.locator('.answer').getByText('Angret').waitFor()
      await page.getByRole('button', { name: /Lukk/ }).tap()
      await page.locator('.knit').waitFor()
    }))

  it('enrols with the screen’s own letters, the customer ticking', () =>
    withTill({ touch: true }, async (page) => {
      for (const digit of '93418276') await page.getByRole('button', { name: digit, exact: true }).tap()
      await page.getByRole('button', { name: /Meld inn/ }).tap()
      for (const letter of ['S', 'i', 'v']) await page.getByRole('button', { name: letter, exact: true }).tap()
      await page.getByRole('button', { name: /Snu skjermen/ }).tap()
      await drawn(page.locator('.cust'))
      await page.getByRole('checkbox', { name: /Tilbud på SMS/ }).tap()
      await page.getByRole('button', { name: 'Lagre valgene' }).tap()
      await page.getByRole('button', { name: /^Meld inn/ }).tap()
      await expect.poll(() => page.locator('.who h1').textContent()).toBe('Siv')
      expect(await calls(page, 'enrol')).toMatchObject([{ name: 'Siv', consents: [{ purpose: 'marketing', channel: 'sms' }] }])
    }))
})

describe('by scanner alone', () => {
  /** Types as a wedge with the prefix F13 does: real key events, closer together than any hands. */
  const scan = async (page: Page, code: string) => {
    const session = await page.context().newCDPSession(page)
    const key = (code: string, key: string, text?: string) =>
      session.send('Input.dispatchKeyEvent', {
        type: 'keyDown',
        code,
        key,
        ...(text && { text, unmodifiedText: text }),
        modifiers: /[A-Z]/.test(text ?? '') ? 8 : 0,
      })
    await Promise.all([
      key('F13', 'F13'),
      ...[...code].map((character) => key(character === '-' ? 'Minus' : `Key${character}`, character, character)),
      key('Enter', 'Enter', '\r'),
    ])
    await session.detach()
    // Until it is sure that no second scanner types on.
    await settled(page)
  }

  it('opens a member from any screen and leaves a half-typed name alone', () =>
    withTill({}, async (page) => {
      const code = 'PK7F3KM1'
      await page.keyboard.press('F4')
      await page.locator('#enrol-name').fill('Ragnh')
      await page.evaluate((scanned) => window.fake.emit('scan', { code: scanned, device: 'serial' }), code)
      await page.locator('.who').waitFor()
      await page.keyboard.press('F4')
      expect(await page.locator('#enrol-name').inputValue()).toBe('Ragnh')
    }))

  it('stamps and goes on with the codes of the crib sheet, typed by a wedge', () =>
    withTill({}, async (page) => {
      await page.evaluate(() => window.fake.emit('scan', { code: 'PK7F3KM1', device: 'serial' }))
      await page.locator('.who').waitFor()
      await scan(page, 'STK-OK')
      await page.locator('.answer-undo').waitFor()
      expect(await page.locator('#find').inputValue()).toBe('')
      await page.clock.runFor(2000)
      await scan(page, 'STK-OK')
      await page.locator('.knit').waitFor()
      expect(await calls(page, 'stamp')).toHaveLength(1)
    }))

  it('says what it does not know, and what to do', () =>
    withTill({}, async (page) => {
      await page.evaluate(() => window.fake.emit('scan', { code: '7038010000145', device: 'serial' }))
      await page.locator('.answer').getByText('Fant ikke koden').waitFor()
      await page.evaluate(() => window.fake.emit('scanDiscarded', { reason: 'badCheckDigit' }))
      await page.locator('.answer').getByText('Koden ble lest feil.').waitFor()
    }))
})
