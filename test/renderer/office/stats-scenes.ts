import type { Page } from 'playwright-core'
import { createFakeOffice, type FakeOffice } from './fake-office.ts'
import { refusedStats, unusedStats } from './stats-views.ts'

// The figures of a programme, and how one gets to each of their states. The pictures and the tests walk the same list.

type Options = Parameters<typeof createFakeOffice>[0]

export const toProgrammes = async (page: Page): Promise<void> => {
  await page.keyboard.press('3')
  await page.locator('.prog-row').first().waitFor()
}
/** Opens the figures of a programme by its button in the list. */
export async function toFigures(page: Page, programme: string): Promise<void> {
  await page
    .locator('.prog-row', { has: page.locator('h3', { hasText: programme }) })
    .locator('.prog-do .btn')
    .first()
    .click()
  await page.locator('.stats[aria-busy=false]').waitFor()
}

export const statsScenes: { name: string; fake: (options: Options) => FakeOffice; go: (page: Page) => Promise<unknown> }[] = [
  { name: 'figures of a card', fake: (options) => createFakeOffice(options), go: (page) => toFigures(page, 'Kaffekort') },
  {
    name: 'figures, further down',
    fake: (options) => createFakeOffice(options),
    async go(page) {
      await toFigures(page, 'Bonusstigen')
      await page.evaluate(() => window.scrollTo(0, 1250))
    },
  },
  { name: 'figures before it opens', fake: (options) => createFakeOffice(options), go: (page) => toFigures(page, 'Adventskaffe') },
  {
    name: 'figures of nothing',
    fake: (options) =>
      createFakeOffice(options, {
        programmeStats: ({ from, to }: { from: string; to: string }) => ({
          ok: unusedStats(createFakeOffice().state.programmes[0]?.programme as never, from, to),
        }),
      }),
    go: (page) => toFigures(page, 'Kaffekort'),
  },
  {
    name: 'figures, own dates',
    fake: (options) => createFakeOffice(options),
    async go(page) {
      await toFigures(page, 'Kaffekort')
      await page.keyboard.press('t')
      await page.locator('.menu-list .btn').last().click()
      await page.locator('.own-dates input').first().fill('2027-01-01')
      await page.locator('.own-dates button').click()
    },
  },
  {
    name: 'figures of five years',
    fake: (options) => createFakeOffice(options),
    async go(page) {
      await toFigures(page, 'Kaffekort')
      await page.keyboard.press('t')
      await page.locator('.menu-list .btn').last().click()
      await page.locator('.own-dates input').first().fill('2021-11-01')
      await page.locator('.own-dates button').click()
      await page.locator('.cols-wide').waitFor()
    },
  },
  { name: 'figures refused', fake: (options) => createFakeOffice(options, refusedStats), go: (page) => toFigures(page, 'Kaffekort') },
]
