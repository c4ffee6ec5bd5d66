import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { findHost } from '../../build/host.ts'
import { ask, become, firstStart, kari, manager, newCustomer, plugPrinterIn, returnAndUndo, type Stage, TIME } from '../demo/day.ts'
import { violations } from './axe.ts'
import { launchTill, type RunningTill } from './launch.ts'

// The three stories through the real bundles: the cashier finds, the cashier stamps and redeems, the manager prints.
// Every screen on the way is held to axe, light and dark, at both ends of the sizes.

/** The last is what the story goes on in. At each size everything is looked at once, and in the other scheme its colours. */
const LOOKS = [
  { width: 1920, height: 1080, scheme: 'light', coloursOnly: false },
  { width: 1920, height: 1080, scheme: 'dark', coloursOnly: true },
  { width: 1024, height: 768, scheme: 'dark', coloursOnly: false },
  { width: 1024, height: 768, scheme: 'light', coloursOnly: true },
] as const

let folder = ''
let till: RunningTill
const seen: string[] = []
const wrong: string[] = []

/** Looks at a screen in every look; what axe finds is kept with the screen's name. */
async function look(page: Page, name: string) {
  seen.push(name)
  for (const { width, height, scheme, coloursOnly } of LOOKS) {
    await page.setViewportSize({ width, height })
    await page.emulateMedia({ colorScheme: scheme })
    const found = await violations(page, undefined, { coloursOnly })
    for (const one of found) wrong.push(`${name} ${scheme} ${width}: ${one}`)
    const wider = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
    if (wider > 0) wrong.push(`${name} ${scheme} ${width}: ${wider} px wider than the window`)
  }
}
const stage = (): Stage => ({ ...till, shot: (name) => look(till.page, name) })

beforeAll(async () => {
  console.log(findHost({ mayFetch: false })?.sentence)
  folder = mkdtempSync(path.join(tmpdir(), 'stamkunde-stories-'))
  mkdirSync(path.join(folder, 'data'))
  till = await launchTill({ data: path.join(folder, 'data'), env: { STAMKUNDE_TIME: TIME } })
  await till.page.clock.setSystemTime(TIME)
  await till.page.reload()
})
afterAll(async () => {
  await till?.close()
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
})

/** The longest shows some twenty screens, and each is looked through four times. */
describe('a day in the demo shop', { timeout: 600_000 }, () => {
  test('four questions, and the till is ready', async () => {
    await firstStart(stage())
    expect(await till.page.locator('.find-input').evaluate((field) => field === document.activeElement)).toBe(true)
    await plugPrinterIn(stage())
  })

  test('the cashier finds Kari, fills her card and uses what it gives', async () => {
    await kari(stage())
    const { ok } = await ask(till.page, 'find', { text: 'Kari Nordmann' })
    const [hit] = (ok as { hits: { member: string }[] }).hits
    const history = await ask(till.page, 'history', { member: hit?.member, limit: 5 })
    const kinds = (history.ok as { kind: string }[]).map(({ kind }) => kind)
    expect(kinds.slice(0, 4).sort()).toEqual(['purchased', 'redeemed', 'redeemedSteps', 'stamped'])
  })

  test('a new customer is enrolled with nothing ticked', async () => {
    await newCustomer(stage())
    const { ok } = await ask(till.page, 'find', { text: '40711223' })
    const [hit] = (ok as { hits: { member: string; name: string }[] }).hits
    expect(hit?.name).toBe('Ragnhild Ø.')
    const opened = await ask(till.page, 'openMember', { member: hit?.member })
    expect((opened.ok as { consents: unknown[] }).consents).toEqual([])
  })

  test('several stamps, taken back by one key', async () => {
    await returnAndUndo(stage())
    const { ok } = await ask(till.page, 'find', { text: 'Kari Nordmann' })
    const [hit] = (ok as { hits: { member: string }[] }).hits
    const opened = await ask(till.page, 'openMember', { member: hit?.member })
    expect((opened.ok as { cards: { programme: string; stamps: number }[] }).cards[0]?.stamps).toBe(0)
  })

  test('the slips came out, whole and once each', async () => {
    const slips = path.join(till.data, 'slips')
    await expect.poll(() => (existsSync(slips) ? readdirSync(slips).filter((f) => f.endsWith('.txt')).length : 0)).toBeGreaterThanOrEqual(4)
    const first = readFileSync(path.join(slips, 'slip-0001.txt'), 'utf8')
    expect(first).toContain('Kari N.')
    expect(first).toContain('8/8')
    expect(first.split('\n').every((line) => line.length <= 48)).toBe(true)
    expect(first).not.toMatch(/Nordmann/) // first name and initial only
  })

  test('the manager reads the month and saves it', async () => {
    await manager(stage(), folder)
    expect(readFileSync(path.join(folder, 'report.pdf')).subarray(0, 5).toString()).toBe('%PDF-')
    expect(statSync(path.join(folder, 'report.pdf')).size).toBeGreaterThan(20_000)
    const csv = readFileSync(path.join(folder, 'report.csv'), 'utf8')
    expect(csv.charCodeAt(0)).toBe(0xfeff)
    expect(csv).toContain('Kaffekort;')
    expect(readFileSync(path.join(folder, 'report.xlsx')).subarray(0, 2).toString()).toBe('PK')
  })

  test('no screen on the way has anything that axe finds wrong, in any look', () => {
    expect(seen.length).toBeGreaterThanOrEqual(20)
    expect(wrong).toEqual([])
  })
})

describe('who may do what', () => {
  test('a cashier gets no report, an unknown call nothing at all', async () => {
    await become(till.page, 'cashier')
    expect(await ask(till.page, 'report', { month: '2026-10' })).toEqual({ refusal: 'notAllowed' })
    expect(await ask(till.page, 'constructor', {})).toEqual({ refusal: 'badRequest' })
    expect((await ask(till.page, 'stamp', { member: 'x' })).refusal).toBe('badRequest')
    expect((await ask(till.page, 'find', { text: 'x'.repeat(2_000_000) })).refusal).toBe('badRequest')
  })
  test('nothing of Node or Electron reaches the page', async () => {
    const reach = await till.page.evaluate(() => ({
      require: typeof (globalThis as Record<string, unknown>).require,
      process: typeof (globalThis as Record<string, unknown>).process,
      bridge: Object.keys(window.bridge).sort(),
      frozen: Object.isFrozen(window.bridge),
    }))
    expect(reach).toEqual({ require: 'undefined', process: 'undefined', bridge: ['call', 'on'], frozen: true })
  })
})
