import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { violations } from '#test/e2e/axe'
import { builtScreens, launchBrowser } from '../browser.ts'
import { createFakeOffice, type FakeOffice } from './fake-office.ts'
import { type Look, openOffice } from './office-page.ts'

/** Building the screens and starting a browser on a busy machine. */
export const SLOW_MS = 240_000
const LEAST_TARGET_PX = 48

/** The three languages, both ends of the sizes, light, dark and forced colours. */
export const LOOKS = [
  { language: 'nb', width: 1024, height: 768, dark: false, forced: false },
  { language: 'sv', width: 1366, height: 768, dark: true, forced: false },
  { language: 'en', width: 1920, height: 1080, dark: false, forced: true },
] as const
export const UNFORCED_LOOKS = LOOKS.map((look) => ({ ...look, forced: false }))
type OneLook = Omit<(typeof UNFORCED_LOOKS)[number], 'width' | 'height' | 'dark'> & Required<Pick<Look, 'width' | 'height' | 'dark'>>

/** A state of a screen: the till it is opened over, and the way there. */
export interface Scene {
  name: string
  fake: (start: NonNullable<Parameters<typeof createFakeOffice>[0]>) => FakeOffice
  go?: ((on: Page) => Promise<unknown>) | undefined
}

/**
 * The office of one test file: built and opened in a real browser, closed after each test. `ready` leads to where the
 * file's tests begin. `expectGood` holds what every screen must: axe finds nothing, what is pressed is large enough,
 * nothing runs out to the side, and the page complained of nothing.
 */
export function officeSuite(ready: (page: Page) => Promise<unknown>) {
  let screens: Awaited<ReturnType<typeof builtScreens>>
  let browser: Browser
  let page: Page | undefined
  let problems: string[] = []
  beforeAll(async () => {
    screens = await builtScreens()
    browser = await launchBrowser()
  }, SLOW_MS)
  afterAll(async () => {
    await browser?.close()
    await screens.remove()
  })
  afterEach(async () => {
    await page?.close()
    page = undefined
  })

  const open = async (fake: FakeOffice = createFakeOffice(), look: Look = {}): Promise<Page> => {
    problems = []
    page = await openOffice(browser, screens.dir, fake, look, problems)
    await ready(page)
    return page
  }
  const expectGood = async (on: Page, targets = 'button, select, input:not([type=radio]):not([type=checkbox])'): Promise<void> => {
    expect(await violations(on)).toEqual([])
    expect(await tooSmall(on, targets)).toEqual([])
    expect(await on.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0)
    expect(problems).toEqual([])
  }
  return {
    open,
    expectGood,
    /** A test for each scene in each look; `hold` says what a scene must be, good at least. */
    inEveryLook(
      scenes: readonly Scene[] | ((language: OneLook['language']) => readonly Scene[]),
      { looks = LOOKS, hold = expectGood }: { looks?: readonly OneLook[]; hold?: (on: Page) => Promise<void> } = {},
    ): void {
      describe.each(looks)('$language, $width×$height, dark: $dark, forced: $forced', ({ language, ...look }) => {
        test.each(typeof scenes === 'function' ? scenes(language) : scenes)(
          '$name',
          async ({ fake, go }) => {
            const on = await open(fake({ language, theme: look.dark ? 'dark' : 'light' }), look)
            await go?.(on)
            await hold(on)
          },
          SLOW_MS,
        )
      })
    },
  }
}

/** What can be pressed and is smaller than a finger. */
const tooSmall = (on: Page, targets: string): Promise<string[]> =>
  on.evaluate(
    ([selector, least]) =>
      [...document.querySelectorAll(selector)]
        .filter((element) => !element.closest('.sr, [aria-hidden="true"]'))
        .map((element) => ({ element, box: element.getBoundingClientRect() }))
        .filter(({ box }) => box.width > 0 && (box.height < least - 0.5 || box.width < least - 0.5))
        .map(({ element, box }) => `${element.outerHTML.slice(0, 80)} ${Math.round(box.width)}×${Math.round(box.height)}`),
    [targets, LEAST_TARGET_PX] as const,
  )

/** The inputs of a call, in the order they were made. */
export const inputsOf = (fake: FakeOffice, name: string): Record<string, unknown>[] =>
  fake.calls.filter((call) => call.name === name).map(({ input }) => input as Record<string, unknown>)

/** What the bar at the bottom says. */
export const bar = (on: Page): Promise<string> => on.locator('.answer').innerText()
