import type { Page } from 'playwright-core'
import { beforeAll, expect, test } from 'vitest'
import { type Screens, startScreens } from './page.ts'
import { closed, damaged } from './recovery-scenes.ts'

// A till that cannot be opened, by keys, by finger, and by a scanner that somebody used meanwhile.

let screens: Screens
beforeAll(async () => {
  screens = await startScreens()
})

const DONE = { way: 'salvage', facts: 12_443, salvaged: 12, lost: 0, kept: '/data/damaged' } as const
const asked = (page: Page, name: string) =>
  page.evaluate((call) => {
    const { fake } = window as unknown as { fake: { calls: { name: string; input: unknown }[] } }
    return fake.calls.filter((one) => one.name === call).map(({ input }) => input)
  }, name)
/** Keys that come with the page's own clock four milliseconds apart, as a scanner's do. */
const scan = (page: Page, code: string) =>
  page.evaluate((text) => {
    const began = performance.now()
    for (const [i, key] of [...text, 'Enter'].entries()) {
      const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true })
      Object.defineProperty(event, 'timeStamp', { value: began + i * 4 })
      const { activeElement } = document
      // What the browser itself would do with it: an Enter that nobody stopped presses the button.
      if (activeElement?.dispatchEvent(event) && key === 'Enter') (activeElement as HTMLElement).click()
    }
  }, code)

test('by keys: a scan is no answer, Enter is; what came back stays until it is read', async () => {
  const { page, problems } = await screens.open({ fake: closed(damaged, { recovered: DONE }) })
  await page.locator('.rec-best').waitFor()
  await scan(page, '7038010000145')
  expect(await asked(page, 'recover')).toEqual([])
  await page.clock.runFor(200)
  await page.keyboard.press('Enter')
  await page.locator('.rec-head--good').waitFor()
  expect(await asked(page, 'recover')).toEqual([{ way: 'salvage' }])
  expect(await page.locator('.rec-facts').innerText()).toMatch(/12\s443\sposteringer/)
  await scan(page, '7038010000145')
  await page.clock.runFor(200)
  expect(await page.locator('.rec-kept').innerText()).toContain('/data/damaged')
  await page.keyboard.press('Enter')
  await page.locator('.knit').waitFor()
  expect(problems).toEqual([])
})

test('by finger: another way, with a backup that somebody chose', async () => {
  const { page, problems } = await screens.open({ fake: closed(damaged, { recovered: { ...DONE, way: 'backup' } }), touch: true })
  await page.locator('.rec-others > .btn').tap()
  await page.locator('#rec-backup').selectOption({ index: 2 })
  await page.locator('.rec-other .btn').first().tap()
  await page.locator('.rec-head--good').waitFor()
  expect(await asked(page, 'recover')).toEqual([{ way: 'backup', backup: damaged.backups[2]?.file }])
  await page.locator('.rec-sheet .btn').tap()
  await page.locator('.knit').waitFor()
  expect(problems).toEqual([])
})
