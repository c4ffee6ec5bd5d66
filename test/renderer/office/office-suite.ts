import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, test } from 'vitest'
import { launchBrowser, serveScreens } from '../browser.ts'
import * as good from '../good.ts'
import { createFakeOffice, type FakeOffice } from './fake-office.ts'
import { type Look, openOffice } from './office-page.ts'

/** Building the screens and starting a browser on a busy machine. */
export const SLOW_MS = 240_000

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
 * The office of one test file in a real browser. `open` ends the page before and leads to where the file's tests begin, which
 * `ready` says. `expectGood` holds what every screen must be.
 */
export function officeSuite(ready: (page: Page) => Promise<unknown>) {
  let screens: Awaited<ReturnType<typeof serveScreens>>
  let browser: Browser
  let problems: string[] = []
  beforeAll(async () => {
    screens = await serveScreens()
    browser = await launchBrowser()
  }, SLOW_MS)
  afterAll(async () => {
    await browser?.close()
    await screens.close()
  })

  const open = async (fake: FakeOffice = createFakeOffice(), look: Look = {}): Promise<Page> => {
    problems = []
    const page = await openOffice(browser, screens.address, fake, look, problems)
    await ready(page)
    return page
  }
  const expectGood = (on: Page, targets?: string): Promise<void> => good.expectGood(on, problems, targets ? { targets } : {})
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

/** The inputs of a call, in the order they were made. */
export const inputsOf = (fake: FakeOffice, name: string): Record<string, unknown>[] =>
  fake.calls.filter((call) => call.name === name).map(({ input }) => input as Record<string, unknown>)

/** What the bar at the bottom says. */
export const bar = (on: Page): Promise<string> => on.locator('.answer').innerText()
