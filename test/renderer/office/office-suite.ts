import type { Browser, Page } from 'playwright-core'
import { beforeAll, test } from 'vitest'
import { launchBrowser, serveScreens } from '../browser.ts'
import * as good from '../good.ts'
import { createFakeOffice, type FakeOffice } from './fake-office.ts'
import { type Look, lookAt, openOffice, reopen, settled } from './office-page.ts'

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
  /** What is said or filled in on the way keeps the words of its language: the way is gone again in each. */
  anew?: boolean | undefined
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

  /** Where the scene before was looked at: the next one goes on in it. */
  let living: Page | undefined
  const open = async (fake: FakeOffice = createFakeOffice(), look: Look = {}): Promise<Page> => {
    problems = []
    living = undefined
    const page = await openOffice(browser, screens.address, fake, look, problems)
    await ready(page)
    await settled(page)
    return page
  }
  const expectGood = (on: Page, targets?: string): Promise<void> => good.expectGood(on, problems, targets ? { targets } : {})
  return {
    open,
    expectGood,
    /**
     * A test for each scene: it is reached once and then looked at in every look, in the same page. `hold` says what it must be in
     * each, good at least. `scenes` may be others in another language.
     */
    inEveryLook(
      scenes: readonly Scene[] | ((language: OneLook['language']) => readonly Scene[]),
      { looks = LOOKS, hold = expectGood }: { looks?: readonly OneLook[]; hold?: (on: Page) => Promise<void> } = {},
    ): void {
      test.each(seenIn(scenes, looks))(
        '$scene.name: $said',
        async ({ scene: { fake, go, anew }, looks: [first, ...others] }) => {
          const shown = fake({ language: first.language, theme: first.dark ? 'dark' : 'light' })
          const begin = async (on: Page, look: OneLook) => {
            await reopen(on, shown, look)
            await ready(on)
            await settled(on)
            return on
          }
          const before = living
          // A page that something failed in is not gone on with.
          living = undefined
          const on = before ? await begin(before, first) : await open(shown, first)
          await go?.(on)
          for (const look of [first, ...others]) {
            if (look !== first && anew) {
              await begin(on, look)
              await go?.(on)
            } else if (look !== first) await lookAt(on, shown, look)
            await settled(on)
            await naming(look, hold(on))
          }
          living = on
        },
        SLOW_MS,
      )
    },
  }
}

/** Which looks each scene is looked at in, one after the other. */
function seenIn(scenes: readonly Scene[] | ((language: OneLook['language']) => readonly Scene[]), looks: readonly OneLook[]) {
  const seen: { scene: Scene; looks: [OneLook, ...OneLook[]] }[] = []
  for (const look of looks)
    for (const scene of typeof scenes === 'function' ? scenes(look.language) : scenes) {
      const before = seen.find((one) => one.scene === scene)
      if (before) before.looks.push(look)
      else seen.push({ scene, looks: [look] })
    }
  return seen.map((one) => ({ ...one, said: one.looks.map(nameOf).join(' | ') }))
}
const nameOf = ({ language, width, height, dark, forced }: OneLook): string =>
  [language, `${width}×${height}`, dark && 'dark', forced && 'forced'].filter(Boolean).join(' ')
/** What fails says in which look. */
const naming = (look: OneLook, held: Promise<void>): Promise<void> =>
  held.catch((error: unknown) => {
    if (error instanceof Error) error.message = `${nameOf(look)}: ${error.message}`
    throw error
  })

/** The inputs of a call, in the order they were made. */
export const inputsOf = (fake: FakeOffice, name: string): Record<string, unknown>[] =>
  fake.calls.filter((call) => call.name === name).map(({ input }) => input as Record<string, unknown>)

/** What the bar at the bottom says. */
export const bar = (on: Page): Promise<string> => on.locator('.answer').innerText()
