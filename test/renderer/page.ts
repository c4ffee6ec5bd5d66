import { fileURLToPath } from 'node:url'
import type { Locator, Page } from 'playwright-core'
import { build } from 'vite'
import type { Language } from '#shared/till/till-views'
import { freshPage, launchBrowser, serveScreens } from './browser.ts'
import type { FakeOptions } from './fake-bridge.ts'

// The real bundle in a real browser over the fake bridge. The page's clock stands, and with it the times of its keys and its
// timers: they go on when the test lets them, `page.clock.runFor`, and not while the machine is busy with something else.

/** Longer than it takes from a clock to the page that has it: a clock can be stopped in its future only. */
const AHEAD_MS = 3_600_000

const LOCALES = { nb: 'nb-NO', sv: 'sv-SE', en: 'en-GB' }

export interface OpenOptions {
  fake?: FakeOptions
  width?: number
  height?: number
  scheme?: 'light' | 'dark'
  forced?: boolean
  touch?: boolean
  /** The club's clock. */
  at?: string
}

let bridge: Promise<string> | undefined
/** The fake bridge as a script for a page, made once. */
function fakeBridge(): Promise<string> {
  bridge ??= buildBridge()
  return bridge
}
async function buildBridge(): Promise<string> {
  const fake = await build({
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      target: 'chrome140',
      lib: { entry: fileURLToPath(new URL('./fake-entry.ts', import.meta.url)), formats: ['iife'], name: 'fakeEntry' },
    },
  })
  const [output] = Array.isArray(fake) ? fake : [fake]
  return output && 'output' in output ? output.output[0].code : ''
}

/**
 * The built screens in the browser. `open` gives a page that shows the first screen, and ends the one before. In tests both last
 * for the files to come; a script closes them.
 */
export async function startScreens() {
  const [served, script, browser] = await Promise.all([serveScreens(), fakeBridge(), launchBrowser()])
  return {
    async open(options: OpenOptions = {}): Promise<{ page: Page; problems: string[] }> {
      const page = await freshPage(browser, {
        viewport: { width: options.width ?? 1024, height: options.height ?? 768 },
        colorScheme: options.scheme ?? 'light',
        forcedColors: options.forced ? 'active' : 'none',
        reducedMotion: 'no-preference',
        hasTouch: options.touch ?? false,
        // A till that cannot say its language speaks the browser's.
        locale: LOCALES[options.fake?.language ?? 'nb'],
        timezoneId: 'Europe/Oslo',
      })
      page.setDefaultTimeout(60_000)
      const problems: string[] = []
      page.on('pageerror', (error) => problems.push(String(error)))
      page.on('console', (message) => message.type() === 'error' && problems.push(message.text()))
      const at = Date.parse(options.at ?? '2026-11-21T13:32:00.000Z')
      await page.clock.install({ time: at - AHEAD_MS })
      await page.clock.pauseAt(at)
      await page.addInitScript(`window.fakeOptions = ${JSON.stringify({ theme: 'system', ...options.fake })};\n${script}`)
      await page.goto(served.address)
      await page.waitForSelector('#till > *')
      await page.evaluate(() => document.fonts.ready)
      return { page, problems }
    },
    async close() {
      await browser.close()
      await served.close()
    },
  }
}

/** Where a screen is fetched first: React waits a moment before it draws it in the place of what stood in for it. */
export async function drawn(what: Locator): Promise<void> {
  await what.page().clock.runFor(400)
  await what.waitFor()
}

/** The open page in another language, as after it was chosen in the settings: it goes on where it stands. */
export async function speak(page: Page, language: Language): Promise<void> {
  const before = await page.locator('body').innerText()
  await page.evaluate((chosen) => window.fake.speak(chosen), language)
  // The page says its language before it has the words.
  await page.waitForFunction(
    ([chosen, said]) => document.documentElement.lang === chosen && document.body.innerText !== said,
    [language, before],
  )
}
export type Screens = Awaited<ReturnType<typeof startScreens>>
