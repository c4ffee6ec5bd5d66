import type { Page } from 'playwright-core'
import { coffee, conflictsOf, late, threeConflicts } from './conflict-views.ts'
import { createFakeOffice } from './fake-office.ts'
import type { Scene } from './office-suite.ts'

// The list of conflicts, and how one gets to each of its states. The pictures and the tests walk the same list.

/** Opens the list by its key. */
export async function toConflicts(page: Page): Promise<void> {
  await page.keyboard.press('2')
  await page.locator('.conflicts .list, .conflicts .office-fault').waitFor()
}
const withThree = (part: Options) => createFakeOffice(part, {}, undefined, threeConflicts)
const down = async (page: Page, times: number) => {
  for (let i = 0; i < times; i++) await page.keyboard.press('ArrowDown')
}
const longNames = {
  ...coffee,
  name: 'Maximilian Wolfeschlegelsteinhausenberger',
  reward: 'gratis stor vegansk havrekaffelatte',
  noticedAt: '2026-10-31T15:02:00.000Z',
  this: { ...coffee.this, at: '2026-10-31T09:19:00.000Z', till: 'Hundesalongen i annen etasje, ved vinduet', by: 'Alexander-Sebastian' },
}
const { by: _, ...nobody } = coffee.this
const sameTill = { ...coffee, fact: 'f-same', this: { ...nobody, till: 'Kasse 1' }, cost: 0 }

type Options = Parameters<typeof createFakeOffice>[0]
export const conflictScenes: Scene[] = [
  { name: 'conflicts', fake: withThree },
  { name: 'conflicts-wallet', fake: withThree, go: (page) => down(page, 1) },
  { name: 'conflicts-expired', fake: withThree, go: (page) => down(page, 2) },
  {
    name: 'conflicts-done',
    fake: withThree,
    go: async (page) => {
      await page.locator('.conflicts-done .btn').click()
      await page.locator('.conflicts-state').waitFor()
    },
  },
  {
    name: 'conflicts-reason',
    fake: withThree,
    go: async (page) => {
      await page.keyboard.press('a')
      await page.locator('dialog[open]').waitFor()
      await page.keyboard.press('Enter')
      await page.locator('dialog [aria-invalid]').waitFor()
    },
  },
  { name: 'conflicts-none', fake: (part) => createFakeOffice(part) },
  { name: 'conflicts-long', fake: (part) => createFakeOffice(part, {}, undefined, conflictsOf([longNames, sameTill, late])) },
  {
    name: 'conflicts-same-till',
    fake: (part) => createFakeOffice(part, {}, undefined, conflictsOf([longNames, sameTill, late])),
    go: (page) => down(page, 1),
  },
  {
    name: 'conflicts-refused',
    fake: (part) => createFakeOffice(part, { conflicts: { refusal: 'unexpected' } }),
    go: (page) => page.locator('.office-fault').waitFor(),
  },
]
