import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { makeMemberCode } from '#shared/devices/member-code'
import { devices } from '#shared/text/nb/devices'
import type { FakeOptions } from './fake-bridge.ts'
import { type Screens, startScreens } from './page.ts'
import { ENTER, F13, keyTime, type Layout, ownTheClock, pressKeys, scannerKeys } from './scan-keys.ts'

// Scanners that type, in a real browser: real fields, real layouts, the till's own listener. What the decoder alone must do
// stands in wedge.test.ts.

const MEMBER = makeMemberCode(Uint8Array.from([22, 19, 7, 15, 3, 19, 2, 20, 31, 10]))
const EAN = '7038010009457'
const LINK = 'https://stamkunde.example/abc-1'
const withPrefix: FakeOptions['scanner'] = { mode: 'wedge', prefix: 'F13', thresholdMs: 30 }
const without: FakeOptions['scanner'] = { mode: 'wedge', prefix: '', thresholdMs: 30 }

let screens: Screens
beforeAll(async () => {
  screens = await startScreens()
}, 240_000)

async function withTill(fake: FakeOptions, run: (page: Page) => Promise<void>) {
  const { page, problems } = await screens.open({ fake })
  await page.locator('.knit').waitFor()
  await ownTheClock(page)
  await run(page)
  expect(problems).toEqual([])
}
/** What was asked for as scanned. Without a prefix the first two keys of a scan have been searched for before anybody can know. */
const found = (page: Page) =>
  page.evaluate(() =>
    window.fake.calls.flatMap(({ name, input }) => {
      const { text, scanned } = input as { text: string; scanned?: boolean }
      return name === 'find' && scanned ? [text] : []
    }),
  )
const searched = (page: Page) =>
  page.evaluate(() => window.fake.calls.flatMap(({ name, input }) => (name === 'find' ? [(input as { text: string }).text] : [])))
/** Quiet: for the timers of the page and for the times of the keys. */
async function quiet(page: Page, ms = 3000) {
  await page.clock.runFor(ms)
  await keyTime(page, { later: ms })
}
const bar = (page: Page) => page.locator('.answer').innerText()

describe.each([
  ['F13', withPrefix],
  ['no prefix', without],
] as const)('with %s', (_, scanner) => {
  const before = scanner?.prefix ? [F13] : []
  test('every layout, caps lock on and off, into a half-typed name that stays as it is', () =>
    withTill({ scanner }, async (page) => {
      await page.keyboard.press('F4')
      await page.locator('#enrol-name').fill('Ola No')
      await page.locator('#enrol-name').focus()
      for (const layout of ['us', 'no', 'sv'] as Layout[]) {
        for (const caps of [false, true]) {
          await keyTime(page, { caps })
          const read = (await found(page)).length
          for (const text of [EAN, `]E0${EAN}`, LINK]) {
            await pressKeys(page, [...before, ...scannerKeys(text, layout, caps), ENTER])
            await quiet(page)
          }
          expect((await found(page)).slice(read), `${layout} ${caps}`).toEqual([EAN, EAN, LINK])
          expect(await page.locator('#enrol-name').inputValue(), `${layout} ${caps}`).toBe('Ola No')
        }
      }
      await keyTime(page, { gap: 90, caps: false })
      await pressKeys(page, scannerKeys('rdmann', 'no', false))
      await quiet(page)
      expect(await page.locator('#enrol-name').inputValue()).toBe('Ola Nordmann')
    }))

  test('with the focus on a button: nothing is pressed, nothing is left in the field', () =>
    withTill({ scanner }, async (page) => {
      await page.evaluate(() => {
        document.querySelectorAll('button').forEach((button) => {
          button.addEventListener('click', () => button.setAttribute('data-pressed', ''))
        })
        document.querySelector<HTMLElement>('.top button, .answer button')?.focus()
      })
      expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('BUTTON')
      await pressKeys(page, [...before, ...scannerKeys(EAN, 'no', false), ENTER])
      await quiet(page)
      expect(await found(page)).toEqual([EAN])
      expect(await page.locator('#find').inputValue()).toBe('')
      expect(await page.locator('[data-pressed]').count()).toBe(0)
    }))

  test('a suffix of two Enters opens the member, and the second does not stamp who stood there', () =>
    withTill({ scanner }, async (page) => {
      await page.evaluate(() => window.fake.emit('scan', { code: 'PK7F3KM1', device: 'serial' }))
      await page.locator('.who').waitFor()
      await pressKeys(page, [...before, ...scannerKeys(MEMBER, 'no', false), ENTER, ENTER])
      await quiet(page)
      expect((await found(page)).at(-1)).toBe(MEMBER)
      expect(await page.evaluate(() => window.fake.calls.filter(({ name }) => name === 'stamp'))).toEqual([])
    }))

  test('their own card once more leaves the basket as it stands', () =>
    withTill({ scanner }, async (page) => {
      const held = () => page.evaluate(() => window.fake.emit('scan', { code: 'PK7F3KM1', device: 'serial' }))
      await held()
      await page.locator('.who').waitFor()
      await page.keyboard.press('k')
      await quiet(page)
      await page.locator('#amount').fill('640')
      await held()
      await quiet(page)
      expect(await found(page)).toEqual(['PK7F3KM1', 'PK7F3KM1'])
      expect(await page.locator('#amount').inputValue()).toBe('640')
    }))

  test('the same code twice in 300 ms is one, and after three seconds two', () =>
    withTill({ scanner }, async (page) => {
      const once = [...before, ...scannerKeys(EAN, 'no', false), ENTER]
      await pressKeys(page, once)
      await keyTime(page, { later: 230 })
      await pressKeys(page, once)
      await quiet(page)
      expect(await found(page)).toEqual([EAN])
      await pressKeys(page, once)
      await quiet(page)
      expect(await found(page)).toEqual([EAN, EAN])
    }))
})

test('F13 and what follows reach no listener of the page', () =>
  withTill({ scanner: withPrefix }, async (page) => {
    await page.evaluate(() => {
      const seen: string[] = Object.assign(window, { seen: [] }).seen
      for (const target of [window, document, document.body])
        target.addEventListener('keydown', (event) => seen.push((event as KeyboardEvent).code), true)
      window.addEventListener('keydown', (event) => seen.push(event.code))
    })
    await pressKeys(page, [F13, ...scannerKeys(MEMBER, 'us', false).map(({ shift: _, ...key }) => key), ENTER])
    await quiet(page)
    expect(await page.evaluate(() => (window as unknown as { seen: string[] }).seen)).toEqual([])
    expect(await found(page)).toEqual([MEMBER])
  }))

describe('a person', () => {
  test('at 60 ms a key is no scanner: the name is searched for, letter by letter', () =>
    withTill({ scanner: without }, async (page) => {
      await keyTime(page, { gap: 60 })
      await pressKeys(page, scannerKeys('karin', 'no', false))
      await quiet(page)
      expect(await page.locator('#find').inputValue()).toBe('karin')
      expect((await searched(page)).at(-1)).toBe('karin')
      expect(await found(page)).toEqual([])
    }))
})

describe('three keys at once', () => {
  const roll = (page: Page, text: string) => pressKeys(page, scannerKeys(text, 'no', false)).then(() => quiet(page))
  const marked = (page: Page) =>
    page.locator('#find').evaluate((field: HTMLInputElement) => [field.value, field.selectionStart, field.selectionEnd])
  test('replace what was marked, and land where the caret is', () =>
    withTill({ scanner: without }, async (page) => {
      await page.locator('#find').fill('karin')
      await page.locator('#find').selectText()
      await roll(page, 'ola')
      expect(await marked(page)).toEqual(['ola', 3, 3])
      await page.locator('#find').evaluate((field: HTMLInputElement) => field.setSelectionRange(1, 2))
      await roll(page, 'per')
      expect(await marked(page)).toEqual(['opera', 4, 4])
      expect((await searched(page)).at(-1)).toBe('opera')
      expect(await found(page)).toEqual([])
    }))
  test('of a scanner leave marked what was', () =>
    withTill({ scanner: without }, async (page) => {
      await page.locator('#find').fill('karin')
      await page.locator('#find').evaluate((field: HTMLInputElement) => field.setSelectionRange(1, 4))
      await roll(page, EAN) // without its end: nothing is opened
      expect(await marked(page)).toEqual(['karin', 1, 4])
    }))
})

describe('what cannot be read', () => {
  const wrong = EAN.replace(/.$/, '8')
  const chord = { code: 'Digit2', shift: true, ctrl: true }
  test('is thrown away with a sound and a sentence, and leaves the half-typed name alone', () =>
    withTill({ scanner: withPrefix, sound: true }, async (page) => {
      await page.evaluate(() => {
        const heard: number[] = Object.assign(window, { heard: [] }).heard
        class Silent {
          gain = { setValueAtTime() {}, exponentialRampToValueAtTime() {} }
          constructor(_: unknown, { frequency }: { frequency?: number } = {}) {
            if (frequency) heard.push(frequency)
          }
          connect = (next: unknown) => next
          start() {}
          stop() {}
        }
        Object.assign(window, {
          AudioContext: class {
            currentTime = 0
            state = 'running'
          },
          OscillatorNode: Silent,
          GainNode: Silent,
        })
      })
      await page.locator('#find').fill('Ola')
      const [f13, enter] = [{ code: 'F13' }, { code: 'Enter' }]
      const plain = (text: string) =>
        [...text].map((character) => ({ code: /\d/.test(character) ? `Digit${character}` : `Key${character}` }))
      const cases = {
        noise: [f13, ...plain('1234'), chord, ...plain('5678'), enter],
        tooLong: [f13, ...plain('A'.repeat(10_000))],
        noSuffix: [f13, ...plain('70380')],
        badCheckDigit: [f13, ...plain(wrong), enter],
        twoAtOnce: [f13, ...plain('70'), f13, ...plain('3801'), enter],
      }
      for (const [reason, keys] of Object.entries(cases)) {
        await page.evaluate((presses) => {
          for (const { code, ctrl = false } of presses as { code: string; ctrl?: boolean }[]) {
            const key = { code, key: code, ctrlKey: ctrl, bubbles: true, cancelable: true }
            document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', key))
          }
        }, keys)
        await quiet(page, 6000)
        const [title = ''] = devices.discarded[reason as 'noise'].split(/(?<=\.) /)
        await expect.poll(() => bar(page), { message: reason }).toContain(title)
        expect(await page.locator('#find').inputValue(), reason).toBe('Ola')
      }
      const heard = await page.evaluate(() => (window as unknown as { heard: number[] }).heard)
      expect(heard).toEqual(Object.keys(cases).map(() => 110))
    }))
})
