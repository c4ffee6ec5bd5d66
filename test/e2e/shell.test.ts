import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { ElectronApplication, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { findHost } from '../../build/host.ts'
import { ask, become, comeIn } from '../demo/day.ts'
import { aDatabase } from './a-database.ts'
import { got, hire, says, toCounter, type } from './hands.ts'
import { launchTill, type RunningTill } from './launch.ts'

// The shell from outside: pages that try to get away, a page that dies and one that hangs, links, full screen, a second start.

let folder = ''
let web: Server
let asked: string[] = []
let running: RunningTill | undefined
const second: ChildProcess[] = []
beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'stamkunde-shell-'))
  web = createServer((request, response) => {
    asked.push(String(request.url))
    response.end('elsewhere')
  })
  await new Promise<void>((up) => web.listen(0, '127.0.0.1', up))
})
afterAll(async () => {
  for (const one of second) if (one.exitCode === null) one.kill('SIGKILL')
  await running?.close()
  await new Promise((down) => web.close(down))
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
})

/** Runs an expression in the page past Playwright, which gives a page up once it has crashed. */
const inPage = (expression: string): Promise<unknown> =>
  (running as RunningTill).app.evaluate(
    ({ BrowserWindow }, code) =>
      BrowserWindow.getAllWindows()[0]
        ?.webContents.executeJavaScript(code)
        .catch(() => undefined),
    expression,
  )
/** What stands in the field, where the caret is, and whether the next key lands there. */
const field = () => inPage("(({id, value, selectionStart}) => id === 'find' ? [value, selectionStart] : id)(document.activeElement ?? {})")
/** What the main process remembers of it. */
const kept = () => inPage("bridge.call('draft', {}).then(({ ok }) => ok.text)")
const logOf = (data: string) => {
  const file = path.join(data, 'till.log')
  return existsSync(file) ? readFileSync(file, 'utf8') : ''
}
const SOON = { timeout: 60_000, interval: 200 }

describe('a till in full screen', () => {
  let data: string
  let config: string
  let link: string
  let page: Page
  let app: ElectronApplication
  beforeAll(async () => {
    data = path.join(folder, 'kiosk')
    config = path.join(folder, 'config')
    const { code } = aDatabase(data)
    link = `stamkunde://m/${code}`
    running = await launchTill({ data, args: [link], env: { STAMKUNDE_KIOSK: '1', XDG_CONFIG_HOME: config } })
    page = running.page
    app = running.app
    await comeIn(page)
  })

  test('a first start keeps its link until the page listens; a second one hands its own over and ends, and the first goes on', async () => {
    await page.locator('.who', { hasText: 'Kari' }).waitFor()
    await toCounter(page)
    const host = findHost({ mayFetch: false })
    if (!host) throw new Error('no host')
    const main = process.env.STAMKUNDE_MAIN ?? 'dist/electron/main.js'
    for (const words of [['stamkunde://m/NOTACODE123'], [link]]) {
      const again = spawn(host.file, [main, ...(host.kind === 'electron' ? ['--no-sandbox'] : []), ...words], {
        env: { ...process.env, STAMKUNDE_DATA: data },
        stdio: 'ignore',
      })
      second.push(again)
      expect(await new Promise((done) => again.once('exit', done))).toBe(0)
    }
    await page.locator('.who', { hasText: 'Kari' }).waitFor()
    await page.keyboard.press('Enter')
    await says(page, 'Stempelet er lagret')
  })

  test('its page does not get away, whatever it tries, and is granted nothing', async () => {
    const elsewhere = `http://127.0.0.1:${(web.address() as AddressInfo).port}`
    asked = []
    // A window that is opened stops the stand-in's browser until somebody looks at it: what is held there is `guard.test.ts`.
    const opens = findHost({ mayFetch: false })?.kind === 'electron'
    await page.evaluate(
      async ([there, mayOpen]) => {
        const quietly = async (way: () => unknown) => {
          try {
            await way()
          } catch {
            // refused at once: that is one good answer
          }
        }
        const add = (tag: string, more: object) => document.body.append(Object.assign(document.createElement(tag), more))
        await quietly(() => fetch(`${there}/fetch`))
        await quietly(() => new WebSocket(`${there.replace('http', 'ws')}/socket`))
        await quietly(() => navigator.sendBeacon(`${there}/beacon`, 'x'))
        await quietly(() => import(/* @vite-ignore */ `${there}/module.js`))
        await quietly(() => mayOpen && window.open(`${there}/open`))
        await quietly(() => add('img', { src: `${there}/img` }))
        await quietly(() => add('script', { src: `${there}/script.js` }))
        await quietly(() => add('iframe', { src: `${there}/frame` }))
        await quietly(() => add('object', { data: `${there}/object` }))
        await quietly(() => add('link', { rel: 'stylesheet', href: `${there}/style.css` }))
        await quietly(() => {
          add('form', { action: `${there}/form`, id: 'away' })
          ;(document.getElementById('away') as HTMLFormElement).submit()
        })
        await quietly(() => {
          add('a', { href: `${there}/link`, target: '_blank', id: 'link' })
          if (mayOpen) document.getElementById('link')?.click()
        })
        await quietly(() => {
          location.href = `${there}/location`
        })
      },
      [elsewhere, opens] as const,
    )
    const permissions = await page.evaluate(async () => {
      const names = ['geolocation', 'notifications', 'camera', 'microphone'] as PermissionName[]
      const states = await Promise.all(names.map(async (name) => (await navigator.permissions.query({ name })).state))
      const answers = [
        navigator.mediaDevices.getUserMedia({ audio: true }),
        // The stand-in's browser asks its user which screen, and there is none.
        Promise.race([navigator.mediaDevices.getDisplayMedia({ video: true }), new Promise((_, late) => setTimeout(late, 3_000))]),
      ]
      const said = answers.map((asked) =>
        asked.then(
          () => 'granted',
          () => 'denied',
        ),
      )
      return [...states, ...(await Promise.all(said))]
    })
    expect(permissions).toEqual(Array(6).fill('denied'))
    // It sees two functions of ours and nothing of Node or Electron, and runs no script that it was not served.
    const seen = await page.evaluate(() => {
      const script = document.createElement('script')
      script.textContent = 'window.ranInline = true'
      document.body.append(script)
      const names = ['require', 'process', 'Buffer', 'module', 'electron', 'ipcRenderer', 'ranInline']
      return [...names.filter((name) => name in window), ...Object.keys(window.bridge), Object.isFrozen(window.bridge)]
    })
    expect(seen).toEqual(['call', 'on', true])

    // What nobody caught in the main process is written down without what it said, and the till goes on.
    await app.evaluate(() => {
      setTimeout(() => {
        throw new TypeError('Kari Nordmann 40711223')
      })
    })
    await expect.poll(() => logOf(data), SOON).toContain('uncaught TypeError')
    expect(logOf(data)).not.toMatch(/Kari|40711223/)

    // The till answers as ever, in the one window there is.
    expect(await ask(page, 'find', { text: '1223' })).toMatchObject({ ok: { kind: 'hits' } })
    await expect.poll(() => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length), SOON).toBe(1)
    expect(page.url()).toMatch(/^(app:\/\/till|https:\/\/till\.app)/)
    await page.waitForTimeout(1_000) // whatever was on its way has arrived by now
    expect(asked).toEqual([])
  })

  test('closing it does nothing, a cashier may not, and a manager may', async () => {
    const close = () => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close())
    const isKiosk = () => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isKiosk())
    await close()
    await become(page, 'manager')
    await hire(page, 'Ingrid', 'cashier')
    const { staff: _staff, slip: _slip, ...settings } = await got<Record<string, unknown>>(page, 'settings', {})
    await got(page, 'saveSettings', { ...settings, kiosk: false, autostart: true })
    expect(await isKiosk()).toBe(true) // nor is it let go of by what is saved
    if (process.platform === 'linux') {
      expect(readFileSync(path.join(config, 'autostart/stamkunde.desktop'), 'utf8')).toContain('Exec="')
      await got(page, 'saveSettings', { ...settings, kiosk: false, autostart: false })
      expect(existsSync(path.join(config, 'autostart/stamkunde.desktop'))).toBe(false)
    }
    await become(page, 'cashier')
    expect(await ask(page, 'closeTill', {})).toEqual({ refusal: 'notAllowed' })
    await close()
    await become(page, 'manager')
    const ended = new Promise((done) => app.process().once('exit', () => done('closed')))
    await ask(page, 'closeTill', {}).catch(() => {}) // its page goes with it
    expect(await ended).toBe('closed')
    running = undefined
  })
})

test('a page that dies, and one that hangs, comes back with the half-typed number and the caret behind it', async () => {
  await running?.close()
  const data = path.join(folder, 'dies')
  aDatabase(data)
  running = await launchTill({ data })
  const { page, app } = running
  await comeIn(page)
  await page.locator('.knit').waitFor()
  await type(page, '1223')
  await page.locator('.hit').first().waitFor()
  await expect.poll(kept, SOON).toBe('1223')
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer())
  await expect.poll(field, SOON).toEqual(['1223', 4])
  // It searched, too: Enter opens whoever it found.
  await expect.poll(() => inPage("document.querySelectorAll('.hit').length"), SOON).toBe(1)

  await inPage(`{
    const find = document.getElementById('find')
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set.call(find, '40711223')
    find.dispatchEvent(new Event('input', { bubbles: true }))
  }`)
  await expect.poll(kept, SOON).toBe('40711223')
  await inPage('void setTimeout(() => { for (;;); })')
  // As Chromium says after a quarter of a minute. A shorter time would take a page that begins on a busy machine for one that hangs.
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.emit('unresponsive'))
  await expect.poll(() => logOf(data), SOON).toContain('the page hangs: it is ended')
  await expect.poll(field, SOON).toEqual(['40711223', 8])

  expect(logOf(data)).toMatch(/the page is gone: \w+/)
  // In memory only: of what was typed nothing is in any file but the database, which knew the number before.
  for (const name of readdirSync(data, { recursive: true, encoding: 'utf8' }).filter((one) => /\.(log|json|words|lock)$/.test(one)))
    expect(readFileSync(path.join(data, name), 'latin1')).not.toContain('407112')
})
