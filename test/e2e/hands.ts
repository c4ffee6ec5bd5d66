import SqliteDatabase from 'better-sqlite3'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { openTillStore } from '#db/open-till-store'
import type { DbTillStore } from '#db/till-store'
import type { PunchCardProgramme } from '#shared/programmes/programme'
import { createTill, type OwnTill } from '#shared/till/create-till'
import type { MemberView } from '#shared/till/member-views'
import type { StaffRole, StartView } from '#shared/till/till-views'
import { newId } from '#shared/values/ids'
import { isRefusal, type Result } from '#shared/values/result'
import { ask, PINS } from '../demo/day.ts'

// A tester's hands on a running till: short ways to make a shop, to look at the ledger beside it, and to press keys.

/** What must not be refused. */
export const must = <T>(result: Result<T, string>): T => {
  if (isRefusal(result)) throw new Error(JSON.stringify(result))
  return result.ok
}
/** The same of a call through the page. */
export async function got<T>(page: Page, name: string, input: unknown): Promise<T> {
  return must((await ask(page, name, input)) as Result<T, string>)
}

/** A till that stands still in the middle of a write is waited for: this machine may be busy. */
const BUSY_MS = 60_000

/** Another window on the same database, in another process: this one. The owner has signed in there, too. */
export function beside(data: string): { till: OwnTill; store: DbTillStore } {
  const store = must(openTillStore(`${data}/till.db`, { check: false, busyTimeoutMs: BUSY_MS }))
  const till = createTill({ store, version: '', host: '' })
  till.session.open(store.staff().find(({ role }) => role === 'owner')?.id ?? '')
  return { store, till }
}

/** How many facts of a kind a member has, counted in the ledger itself: whoever only reads keeps the till from no write. */
export function countFacts(data: string, kind: string, member?: string): number {
  const sqlite = new SqliteDatabase(`${data}/till.db`, { readonly: true, timeout: BUSY_MS })
  try {
    const all = sqlite.prepare('SELECT count(*) FROM ledger WHERE kind = ? AND (? IS NULL OR member = ?)').pluck()
    return all.get(kind, member ?? null, member ?? null) as number
  } finally {
    sqlite.close()
  }
}

export const card = (id: string, part: Partial<PunchCardProgramme> = {}): PunchCardProgramme => ({
  id,
  version: 1,
  kind: 'punchCard',
  name: 'Kaffekort',
  ink: 'blabaer',
  icon: 'cup',
  stampsRequired: 99,
  earn: { by: 'press' },
  reward: { item: 'Kaffe' },
  ...part,
})

/** An empty shop with its owner, two cashiers and one card; the owner is at the till. Everybody has the PIN of their role. */
export async function makeShop(page: Page): Promise<void> {
  await page.locator('#shop').waitFor()
  await got(page, 'setUp', { shop: 'Prøven', language: 'nb', demo: false, owner: { name: 'Marit', pin: PINS.owner } })
  const { staff } = await got<{ staff: { id: string }[] }>(page, 'start', {})
  await got(page, 'saveStaff', { staff: [{ id: staff[0]?.id, name: 'Marit', role: 'owner' }] })
  await hire(page, 'Ingrid', 'cashier')
  await hire(page, 'Jonas', 'cashier')
  await got(page, 'saveProgramme', { command: newId(), programme: card('kaffe') })
  await page.reload()
  await page.locator('.find-input').waitFor()
}

/** Somebody more works here, with the PIN of their role. An owner is at the till. */
export async function hire(page: Page, name: string, role: StaffRole): Promise<void> {
  const staff = async () => (await got<StartView>(page, 'start', {})).staff.map(({ id, name, role }) => ({ id, name, role }))
  await got(page, 'saveStaff', { staff: [...(await staff()), { name, role }] })
  await got(page, 'setPin', { staff: (await staff()).find((one) => one.name === name)?.id, pin: PINS[role] })
}

let enrolled = 0
/** A new member with a name and, unless it is given, a number of their own: which one, depends on the tests before. */
export async function makeMember(page: Page, name: string, phone = `4071${1000 + ++enrolled}`): Promise<MemberView> {
  return (await got<{ view: MemberView }>(page, 'enrol', { command: newId(), phone, name, consents: [] })).view
}

/** Types as a person does: what comes faster is a scanner. */
export const type = (page: Page, text: string) => page.keyboard.type(text, { delay: 120 })
/**
 * Types as a scanner does: all keys and Enter within a moment, however busy this machine is. A key that nobody stops
 * reaches the field, as the browser would have it.
 */
export const scan = (page: Page, code: string) =>
  page.evaluate((text) => {
    const write = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set
    const began = performance.now()
    for (const [i, key] of [...text.toLowerCase(), 'Enter'].entries()) {
      const physical = key === 'Enter' ? 'Enter' : /\d/.test(key) ? `Digit${key}` : `Key${key.toUpperCase()}`
      const field = document.activeElement
      const event = new KeyboardEvent('keydown', { key, code: physical, bubbles: true, cancelable: true })
      // A scanner keeps its own time: a machine that is busy elsewhere between two keys must not slow it down.
      Object.defineProperty(event, 'timeStamp', { value: began + i * 4 })
      const passed = (field ?? document.body).dispatchEvent(event)
      if (!passed || key === 'Enter' || !(field instanceof HTMLInputElement)) continue
      write?.call(field, field.value + key)
      field.dispatchEvent(new Event('input', { bubbles: true }))
    }
  }, code)

/** Goes to the counter from anywhere, and holds that Escape alone leads there. */
export async function toCounter(page: Page): Promise<void> {
  for (let i = 0; i < 5; i++) {
    if ((await page.locator('.knit').count()) > 0 && (await page.locator('.panel-sheet').count()) === 0) break
    await page.keyboard.press('Escape')
    await page.waitForTimeout(80)
  }
  await page.locator('.knit').waitFor({ timeout: 15_000 })
}
/** A member on the screen, found as a cashier finds them. */
export async function openByName(page: Page, name: string): Promise<void> {
  await toCounter(page)
  await type(page, name)
  await page.locator('.hit').first().waitFor()
  await page.keyboard.press('Enter')
  await page.locator('.who').waitFor()
}

/** What the bar answers, in one line. */
export const answered = async (page: Page): Promise<string> =>
  (await page.locator('.answer').filter({ visible: true }).innerText()).replace(/\s+/g, ' ')
/** Waits until the bar says this. */
export const says = (page: Page, words: string | RegExp) => expect.poll(() => answered(page)).toMatch(words)

/** Nothing on the screen that a programmer wrote for a programmer. */
export async function calm(page: Page): Promise<void> {
  const text = await page.locator('body').innerText()
  expect(text).not.toMatch(/\bat .+:\d+:\d+|Error:|undefined|\[object|NaN|SQLITE|null\b/)
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)
}
