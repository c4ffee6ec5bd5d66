import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright-core'
import { build } from 'vite'
import { builtScreens, launchBrowser } from './browser.ts'
import type { FakeOptions } from './fake-bridge.ts'

// The real bundle in a real browser over the fake bridge, served from its folder under the policy of the real window.

const here = (relative: string) => fileURLToPath(new URL(relative, import.meta.url))
const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain; charset=utf-8',
}
const LOCALES = { nb: 'nb-NO', sv: 'sv-SE', en: 'en-GB' }
const POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self' data:; connect-src 'self'"

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

/** Serves the built screens, starts the browser. `open` gives a page that shows the first screen. */
export async function startScreens() {
  const { dir, remove } = await builtScreens()
  const fake = await build({
    configFile: false,
    logLevel: 'error',
    build: { write: false, target: 'chrome140', lib: { entry: here('./fake-entry.ts'), formats: ['iife'], name: 'fakeEntry' } },
  })
  const [output] = Array.isArray(fake) ? fake : [fake]
  const script = output && 'output' in output ? output.output[0].code : ''

  const server = createServer(async (request, response) => {
    const name = new URL(request.url ?? '/', 'http://x').pathname
    const file = path.join(dir, name === '/' ? 'index.html' : name)
    try {
      const body = await readFile(file)
      response.writeHead(200, {
        'content-type': TYPES[path.extname(file)] ?? 'application/octet-stream',
        'content-security-policy': POLICY,
      })
      response.end(body)
    } catch {
      response.writeHead(404).end()
    }
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
  const browser = await launchBrowser()

  return {
    async open(options: OpenOptions = {}): Promise<{ page: Page; problems: string[]; close(): Promise<void> }> {
      const context = await browser.newContext({
        viewport: { width: options.width ?? 1024, height: options.height ?? 768 },
        colorScheme: options.scheme ?? 'light',
        forcedColors: options.forced ? 'active' : 'none',
        reducedMotion: 'no-preference',
        hasTouch: options.touch ?? false,
        // A till that cannot say its language speaks the browser's.
        locale: LOCALES[options.fake?.language ?? 'nb'],
        timezoneId: 'Europe/Oslo',
      })
      const page = await context.newPage()
      const problems: string[] = []
      page.on('pageerror', (error) => problems.push(String(error)))
      page.on('console', (message) => message.type() === 'error' && problems.push(message.text()))
      await page.clock.install({ time: new Date(options.at ?? '2026-11-21T13:32:00.000Z') })
      await page.addInitScript(`window.fakeOptions = ${JSON.stringify({ theme: 'system', ...options.fake })};\n${script}`)
      await page.goto(address)
      await page.waitForSelector('#till > *')
      await page.evaluate(() => document.fonts.ready)
      return { page, problems, close: () => context.close() }
    },
    async close() {
      await browser.close()
      await new Promise((resolve) => server.close(resolve))
      await remove()
    },
  }
}
export type Screens = Awaited<ReturnType<typeof startScreens>>
