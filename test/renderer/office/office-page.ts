import type { Browser, Page } from 'playwright-core'
import { catalogues } from '#shared/text/catalogue'
import type { Language } from '#shared/till/till-views'
import { freshPage } from '../browser.ts'
import { createFakeOffice, type FakeOffice } from './fake-office.ts'

// The real bundles in a real browser, over a till in memory.

export interface Look {
  width?: number
  height?: number
  dark?: boolean
  forced?: boolean
  now?: string
}

/** Opens the office over `fake` from the served screens. What the page complains of is put into `problems`. */
export async function openOffice(
  browser: Browser,
  address: string,
  fake: FakeOffice = createFakeOffice(),
  look: Look = {},
  problems: string[] = [],
): Promise<Page> {
  const page = await freshPage(browser, {
    viewport: sizeOf(look),
    ...mediaOf(look),
    locale: 'nb-NO',
    timezoneId: 'Europe/Oslo',
  })
  page.setDefaultTimeout(60_000)
  page.on('pageerror', (error) => problems.push(String(error)))
  page.on('console', (message) => message.type() === 'error' && problems.push(message.text()))
  await page.clock.setFixedTime(new Date(look.now ?? '2026-11-02T08:12:00+01:00'))
  behind.set(page, fake)
  await page.exposeFunction('askFake', (name: string, input: unknown) => behind.get(page)?.call(name, input))
  await page.addInitScript(pressLikeAPerson)
  await page.addInitScript(() => {
    const listeners: Record<string, ((payload: unknown) => void)[]> = {}
    const asking = Object.assign(window, { unanswered: 0 }) as unknown as PageInside
    Object.assign(window, {
      bridge: {
        async call(name: string, input: unknown) {
          asking.unanswered++
          try {
            return await asking.askFake(name, input)
          } finally {
            asking.unanswered--
          }
        },
        on(event: string, callback: (payload: unknown) => void) {
          listeners[event] = [...(listeners[event] ?? []), callback]
          return () => {
            listeners[event] = (listeners[event] ?? []).filter((other) => other !== callback)
          }
        },
      },
      tellPage: (event: string, payload: unknown) => {
        for (const callback of listeners[event] ?? []) callback(payload)
      },
    })
  })
  await page.goto(address)
  await page.waitForSelector('#find')
  await page.evaluate(() => document.fonts.ready)
  await enter(page)
  return page
}

/** The till that a page stands before. */
const behind = new WeakMap<Page, FakeOffice>()

async function enter(page: Page): Promise<void> {
  await page.keyboard.press('F10')
  await page.waitForSelector('.tabs')
}
/** To the counter: nothing of what was begun in the office is left. */
async function leave(page: Page): Promise<void> {
  const question = page.locator('dialog[open]')
  // A question that stands open has the keyboard alone.
  if (await question.count()) await page.keyboard.press('Escape')
  await question.waitFor({ state: 'detached' })
  await page.keyboard.press('F10')
  await question.or(page.locator('.till:not(.office-page)')).first().waitFor()
  if (await question.count()) await question.locator('.btn--onwrong').click()
  await page.locator('.tabs').waitFor({ state: 'detached' })
}

/** To the counter and back: the office stands where it begins. */
export async function comeBack(page: Page): Promise<void> {
  await leave(page)
  await enter(page)
}

/** The open office of another till, or of the same in another look, as it begins: the page is not loaded again, which is most of the time. */
export async function reopen(page: Page, fake: FakeOffice, look: Look & { language: Language }): Promise<void> {
  behind.set(page, fake)
  await leave(page)
  await choose(page, fake, look)
  await enter(page)
  await speaks(page, look.language)
}

/** The open office in another look, as it is when a manager chooses it: where it stands, it goes on. */
export async function lookAt(page: Page, fake: FakeOffice, look: Look & { language: Language }): Promise<void> {
  await choose(page, fake, look)
  await speaks(page, look.language)
}

async function choose(page: Page, fake: FakeOffice, look: Look & { language: Language }): Promise<void> {
  await page.setViewportSize(sizeOf(look))
  await page.emulateMedia(mediaOf(look))
  fake.state.settings = { ...fake.state.settings, language: look.language, theme: look.dark ? 'dark' : 'light' }
  const start = (await fake.call('start', {})) as { ok: unknown }
  await tell(page, 'session', start.ok)
}
const speaks = (page: Page, language: Language): Promise<void> =>
  page.locator(`html[lang=${language}] .tabs[aria-label="${catalogues[language].office.label}"]`).waitFor({ state: 'attached' })

/** What the page of a test has besides its own. */
interface PageInside {
  unanswered: number
  askFake(name: string, input: unknown): Promise<unknown>
  tellPage(event: string, payload: unknown): void
}

/**
 * Keys come as far apart as a person's, however fast a test presses them and however long the machine stands still between
 * two: none of them is ever a scanner's. A test of a scanner gives its keys times of their own.
 */
function pressLikeAPerson(): void {
  const APART_MS = 200
  const times = new WeakMap<Event, number>()
  let last = 0
  Object.defineProperty(KeyboardEvent.prototype, 'timeStamp', {
    configurable: true,
    get(this: Event) {
      const time = times.get(this) ?? Math.max(performance.now(), last + APART_MS)
      times.set(this, time)
      last = Math.max(last, time)
      return time
    },
  })
}

/** Lets the till say something by itself. */
export const tell = (page: Page, event: string, payload: unknown): Promise<void> =>
  page.evaluate(([e, p]) => (window as unknown as PageInside).tellPage(e as string, p), [event, payload] as const)

/**
 * From here on the page's clock moves by `clock.runFor` only: what waits for keys to rest, counts down or comes too late does so
 * when the test says.
 */
export async function stopClock(page: Page): Promise<void> {
  const now = await page.evaluate(() => Date.now())
  await page.clock.pauseAt(now)
  // Until now it said the same time for ever.
  await page.clock.setSystemTime(now)
}

/** Everything that the page has asked is answered, and what came of it is drawn. */
export const settled = (page: Page): Promise<void> =>
  page.evaluate(async () => {
    const turn = () =>
      new Promise((resolve) => {
        const { port1, port2 } = new MessageChannel()
        port1.onmessage = resolve
        port2.postMessage(undefined)
      })
    // An answer may lead to another question.
    for (let quiet = 0; quiet < 5; quiet++) {
      await turn()
      if ((window as unknown as PageInside).unanswered > 0) quiet = 0
    }
  })

const sizeOf = ({ width = 1024, height = 768 }: Look) => ({ width, height })
const mediaOf = ({ dark, forced }: Look) =>
  ({ colorScheme: dark ? 'dark' : 'light', forcedColors: forced ? 'active' : 'none', reducedMotion: 'reduce' }) as const
