import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { findHost } from '../../build/host.ts'
import { ask, become, comeIn } from '../demo/day.ts'
import { aDatabase } from './a-database.ts'
import { got, hire, toCounter, type } from './hands.ts'
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
afterEach(async () => {
  for (const one of second.splice(0)) if (one.exitCode === null) one.kill('SIGKILL')
  await running?.close().catch(() => {}) // a till that a test has closed is closed already
  running = undefined
})
afterAll(async () => {
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
const SOON = { timeout: 40_000, interval: 200 }

describe('a page', () => {
  test('does not get away, whatever it tries, and is granted nothing', async () => {
    const data = path.join(folder, 'away')
    aDatabase(data)
    running = await launchTill({ data })
    const { page, app } = running
    await comeIn(page)
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
      const media = navigator.mediaDevices.getUserMedia({ audio: true })
      const screen = navigator.mediaDevices.getDisplayMedia({ video: true })
      const denied = () => 'denied'
      const answers = [media, screen].map((asked) => asked.then(() => 'granted', denied))
      // The stand-in's browser asks its user which screen, and there is none.
      const never = new Promise<string>((late) => setTimeout(late, 5_000, 'asked'))
      return [...states, ...(await Promise.all(answers.map((one) => Promise.race([one, never]))))]
    })
    expect(permissions.slice(0, 5)).toEqual(Array(5).fill('denied'))
    expect(permissions[5]).not.toBe('granted')
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
    const log = () => readFileSync(path.join(data, 'till.log'), 'utf8')
    await expect.poll(() => existsSync(path.join(data, 'till.log')) && log(), SOON).toContain('uncaught TypeError')
    expect(log()).not.toMatch(/Kari|40711223/)

    // The till answers as ever, in the one window there is.
    expect(await ask(page, 'find', { text: '1223' })).toMatchObject({ ok: { kind: 'hits' } })
    await expect.poll(() => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length), SOON).toBe(1)
    expect(page.url()).toMatch(/^(app:\/\/till|https:\/\/till\.app)/)
    await page.waitForTimeout(1_000) // whatever was on its way has arrived by now
    expect(asked).toEqual([])
  })

  test('that dies, and one that hangs, comes back with the half-typed number and the caret behind it', async () => {
    const data = path.join(folder, 'dies')
    aDatabase(data)
    running = await launchTill({ data, env: { STANDIN_HANG_MS: '2000' } })
    const { page, app } = running
    await comeIn(page)
    await page.locator('.knit').waitFor()
    await type(page, '1223')
    await page.locator('.hit').first().waitFor()
    await page.waitForTimeout(1_000)
    await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer())
    await expect.poll(field, SOON).toEqual(['1223', 4])
    // It searched, too: Enter opens whoever it found.
    await expect.poll(() => inPage("document.querySelectorAll('.hit').length"), SOON).toBe(1)

    await inPage(`{
      const find = document.getElementById('find')
      Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set.call(find, '40711223')
      find.dispatchEvent(new Event('input', { bubbles: true }))
    }`)
    await new Promise((typed) => setTimeout(typed, 1_000))
    await inPage('void setTimeout(() => { for (;;); })')
    // Nothing is painted while it hangs: what answers next is the page that was begun anew.
    await expect.poll(field, SOON).toEqual(['40711223', 8])

    const log = readFileSync(path.join(data, 'till.log'), 'utf8')
    expect(log).toMatch(/the page is gone: \w+/)
    expect(log).toContain('the page hangs: it is ended')
    // In memory only: of what was typed nothing is in any file but the database, which knew the number before.
    for (const name of readdirSync(data, { recursive: true, encoding: 'utf8' }).filter((one) => /\.(log|json|words|lock)$/.test(one)))
      expect(readFileSync(path.join(data, name), 'latin1')).not.toContain('407112')
  })
})

describe('links, and full screen', () => {
  test('a second start hands its link over; a first start keeps it until the page listens; a manager alone closes a full screen', async () => {
    const data = path.join(folder, 'links')
    const config = path.join(folder, 'config')
    const { code } = aDatabase(data)
    const link = `stamkunde://m/${code}`
    running = await launchTill({ data, args: [link], env: { STAMKUNDE_KIOSK: '1', XDG_CONFIG_HOME: config } })
    const { page, app } = running
    await comeIn(page)
    await page.locator('.who').waitFor()
    expect(await page.locator('.who').innerText()).toContain('Kari')
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
    await page.locator('.who').waitFor()
    expect(await page.locator('.who').innerText()).toContain('Kari')

    // Full screen: closing does nothing, a cashier may not, saving other settings does not let go of it.
    const close = () => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close())
    const isKiosk = () => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isKiosk())
    await close()
    await become(page, 'manager')
    await hire(page, 'Ingrid', 'cashier')
    const { staff: _staff, slip: _slip, ...settings } = await got<Record<string, unknown>>(page, 'settings', {})
    await got(page, 'saveSettings', { ...settings, kiosk: false, autostart: true })
    expect(await isKiosk()).toBe(true)
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
  })
})
