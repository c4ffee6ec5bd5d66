import type { Page } from 'playwright-core'
import type { Settings } from '#shared/till/till-views'
import { createFakeOffice, type FakeOffice, programmes } from './fake-office.ts'
import { busyYear } from './year-views.ts'

// The states in which the year is looked at, as tests and pictures both want them.

export interface YearScene {
  name: string
  fake: (part: Partial<Settings>) => FakeOffice
  go?: (page: Page) => Promise<unknown>
}

/** The year tab, from anywhere in the office. */
export async function toYear(page: Page): Promise<void> {
  await page.locator('.tab').nth(3).click()
  await page.waitForSelector('.year .report-head, .year .office-fault')
}

/** An office with a year full of campaigns. */
export function busy(part: Partial<Settings> = {}, answers: FakeOffice['state']['answers'] = {}): FakeOffice {
  const fake = createFakeOffice(part, answers)
  fake.state.programmes = structuredClone([...programmes, ...busyYear])
  return fake
}
const none = (part: Partial<Settings>): FakeOffice => {
  const fake = createFakeOffice({ ...part, country: 'SE' })
  fake.state.programmes = []
  return fake
}
const view = (which: number) => (page: Page) => page.locator('.year-tools .seg label').nth(which).click()
/** Presses a row of the list by its place. */
const row = (name: string) => async (page: Page) => {
  await page.locator('.year-list .year-pick', { hasText: name }).first().click()
  await page.waitForSelector('.year-form')
}

export const yearScenes: YearScene[] = [
  { name: 'year-wheel', fake: busy },
  { name: 'year-wheel-none-se', fake: none },
  { name: 'year-months', fake: busy, go: view(1) },
  { name: 'year-quarter', fake: busy, go: view(2) },
  {
    name: 'year-quarter-day',
    fake: busy,
    go: async (page) => {
      await view(2)(page)
      await page.locator('#day-2026-12-13').click()
    },
  },
  { name: 'year-day', fake: busy, go: row('Black Friday') },
  { name: 'year-campaign', fake: busy, go: row('Blomster til morsdag') },
]
