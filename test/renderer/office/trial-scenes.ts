import type { Page } from 'playwright-core'
import { createFakeOffice, type FakeOffice } from './fake-office.ts'
import { trialAnswers } from './fake-trial.ts'
import type { Scene } from './office-suite.ts'
import { toProgrammes } from './stats-scenes.ts'

// Trying a programme beside its form. The pictures and the tests walk the same list.

type Options = Parameters<typeof createFakeOffice>[0]
export const fakeTrial = (options: Options = {}): FakeOffice => createFakeOffice(options, trialAnswers() as never)

/** Opens the editor of a programme in the list. */
export async function toEditor(page: Page, programme: string): Promise<void> {
  await page
    .locator('.prog-row', { has: page.locator('h3', { hasText: programme }) })
    .locator('.prog-do .btn', { hasText: /Endre|Ändra|Edit|Change/ })
    .click()
  await page.locator('#f-name').waitFor()
}
/** Opens the trial of that editor, and waits for what it gives. */
export async function toTrial(page: Page, programme: string): Promise<void> {
  await toEditor(page, programme)
  await page.keyboard.press('F9')
  await page.locator('.trial-days').waitFor()
}
export async function toYear(page: Page, programme: string): Promise<void> {
  await toTrial(page, programme)
  await page.locator('.trial-tab label').nth(1).click()
  await page.locator('.trial-year .btn').first().click()
  await page.locator('.trial-figures--year').waitFor()
}

export const trialScenes: Scene[] = [
  { name: 'trial of a card', fake: fakeTrial, go: (page) => toTrial(page, 'Kaffekort') },
  { name: 'trial of a ladder', fake: fakeTrial, go: (page) => toTrial(page, 'Bonusstigen') },
  { name: 'trial over last year', fake: fakeTrial, go: (page) => toYear(page, 'Bonusstigen') },
  {
    name: 'trial, whom it touches',
    fake: fakeTrial,
    async go(page) {
      await toEditor(page, 'Kaffekort')
      await page.locator('#f-stamps').fill('6')
      await page.locator('.answer-last b', { hasText: '214' }).waitFor()
    },
  },
  {
    name: 'trial, audience of a campaign',
    fake: fakeTrial,
    async go(page) {
      await toEditor(page, 'Adventskaffe')
      await page.locator('#f-audience label').nth(2).click()
      await page.locator('#f-segment').selectOption({ index: 2 })
      await page.locator('.wide [role=status] b').waitFor()
      await page.locator('#f-audience').scrollIntoViewIfNeeded()
    },
  },
]
export { toProgrammes }
