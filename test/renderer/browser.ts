import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { build } from 'vite'
import { rendererConfig } from '../../build/vite.renderer.ts'
import { AXE_SOURCE } from '../e2e/axe.ts'
import { findChromium } from '../electron/standin/chromium.ts'

// What every page test stands on: the machine's browser, the real screens served under the real window's policy, and a page.

/** The browser without the parts that only a window needs: a page is there in half the time. */
const SHELL = '/usr/bin/chromium-headless-shell'

/** The machine's browser for pages without a window, or undefined where there is none. `CHROMIUM` names another. */
export const browserPath = (): string | undefined => process.env.CHROMIUM ?? (existsSync(SHELL) ? SHELL : findChromium())

let launched: Promise<Browser> | undefined

/** The one browser of this process, for all the files that a worker goes through. It ends with the process, or where it is closed. */
export function launchBrowser(): Promise<Browser> {
  launched ??= launch()
  return launched
}
async function launch(): Promise<Browser> {
  const executablePath = browserPath() as string
  // Told to end, a worker has half a second: Playwright's way of closing is longer, what it does at the exit is not.
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'], handleSIGTERM: false })
  const exit = () => process.exit()
  process.once('SIGTERM', exit)
  browser.once('disconnected', () => {
    launched = undefined
    process.off('SIGTERM', exit)
  })
  return browser
}

/** The context that Playwright's own component tests use again and again: it is not in its types. */
interface ReusingBrowser extends Browser {
  _disconnectFromReusedContext(reason: string): Promise<void>
  _newContextForReuse(options: BrowserContextOptions): Promise<BrowserContext>
}

/**
 * A page as a new context would give it: empty storage, no listeners, clock, routes or functions of the page before, which ends
 * here. It runs in the same process of the browser, so the screens are compiled once and not once a test, which is half the
 * time. One page at a time.
 */
export async function freshPage(browser: Browser, options: BrowserContextOptions): Promise<Page> {
  const reusing = browser as ReusingBrowser
  // A clock that a test stopped is set going by Playwright at some moment of the reset, and may leave its script to all pages after.
  for (const context of browser.contexts()) await context.clock.resume()
  await reusing._disconnectFromReusedContext('the next page')
  const context = await reusing._newContextForReuse(options)
  return context.pages()[0] ?? context.newPage()
}

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain; charset=utf-8',
}
/** The policy of the real window. */
const POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self' data:; connect-src 'self'"
/** Beside the screens, so that the page may load it and the browser compiles it once. */
export const AXE_PATH = '/axe.js'

interface Served {
  address: string
  close(): Promise<void>
}
let served: Promise<Served> | undefined

/** The built screens and axe, on one port for all the files of this process: what the browser has of them it keeps. */
export function serveScreens(): Promise<Served> {
  served ??= serve()
  return served
}
async function serve(): Promise<Served> {
  const dir = process.env.SCREENS ?? (await buildScreens())
  const server = createServer(async (request, response) => {
    const name = new URL(request.url ?? '/', 'http://x').pathname
    const file = path.join(dir, name === '/' ? 'index.html' : name)
    const body = name === AXE_PATH ? AXE_SOURCE : await readFile(file).catch(() => undefined)
    if (body === undefined) return response.writeHead(404).end()
    response.writeHead(200, {
      'content-type': TYPES[path.extname(file)] ?? 'application/octet-stream',
      'content-security-policy': POLICY,
      'cache-control': 'max-age=3600',
    })
    response.end(body)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    async close() {
      served = undefined
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

/**
 * Builds the screens into a folder that lasts as long as this process. `npm test` has built them already and names the folder in
 * `SCREENS`; a build in dist would take away what others read there.
 */
async function buildScreens(): Promise<string> {
  const dir = mkdtempSync(path.join(tmpdir(), 'stamkunde-screens-'))
  process.once('exit', () => rmSync(dir, { recursive: true, force: true }))
  // Under vitest NODE_ENV is `test`, which would give React's slow development build.
  const before = process.env.NODE_ENV
  process.env.NODE_ENV = 'production'
  try {
    await build({ ...rendererConfig, mode: 'production', logLevel: 'error', build: { ...rendererConfig.build, outDir: dir } })
  } finally {
    process.env.NODE_ENV = before
  }
  return dir
}
