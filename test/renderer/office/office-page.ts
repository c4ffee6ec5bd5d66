import type { Browser, Page } from 'playwright-core'
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
    viewport: { width: look.width ?? 1024, height: look.height ?? 768 },
    colorScheme: look.dark ? 'dark' : 'light',
    forcedColors: look.forced ? 'active' : 'none',
    reducedMotion: 'reduce',
    locale: 'nb-NO',
    timezoneId: 'Europe/Oslo',
  })
  page.setDefaultTimeout(20_000)
  page.on('pageerror', (error) => problems.push(String(error)))
  page.on('console', (message) => message.type() === 'error' && problems.push(message.text()))
  await page.clock.setFixedTime(new Date(look.now ?? '2026-11-02T08:12:00+01:00'))
  await page.exposeFunction('askFake', (name: string, input: unknown) => fake.call(name, input))
  await page.addInitScript(() => {
    const listeners: Record<string, ((payload: unknown) => void)[]> = {}
    Object.assign(window, {
      bridge: {
        call: (name: string, input: unknown) =>
          (window as unknown as { askFake: (n: string, i: unknown) => Promise<unknown> }).askFake(name, input),
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
  await page.keyboard.press('F10')
  await page.waitForSelector('.tabs')
  return page
}

/** Lets the till say something by itself. */
export const tell = (page: Page, event: string, payload: unknown): Promise<void> =>
  page.evaluate(([e, p]) => (window as unknown as { tellPage: (e: unknown, p: unknown) => void }).tellPage(e, p), [event, payload])
