import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright-core'
import { build } from 'vite'
import { freshPage, launchBrowser, serveScreens } from './browser.ts'
import type { FakeOptions } from './fake-bridge.ts'

// The real bundle in a real browser over the fake bridge.

const LOCALES = { nb: 'nb-NO', sv: 'sv-SE', en: 'en-GB' }

export interface OpenOptions {
  fake?: FakeOptions
  width?: number
  height?: number
  scheme?: 'light' | 'dark'
  forced?: boolean
  touch?: boolean
  /** The club's clock when the page opens; it runs on from there. */
  at?: string
}

/** Serves the built screens, starts the browser. `open` gives a page that shows the first screen, and ends the one before. */
export async function startScreens() {
  const served = await serveScreens()
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
  const script = output && 'output' in output ? output.output[0].code : ''
  const browser = await launchBrowser()

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
      const problems: string[] = []
      page.on('pageerror', (error) => problems.push(String(error)))
      page.on('console', (message) => message.type() === 'error' && problems.push(message.text()))
      await page.clock.install({ time: new Date(options.at ?? '2026-11-21T13:32:00.000Z') })
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
export type Screens = Awaited<ReturnType<typeof startScreens>>
