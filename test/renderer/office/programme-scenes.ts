import type { Page } from 'playwright-core'
import { ladderTemplates, occasionTemplates, referralTemplates, walletTemplates } from '#shared/programmes/lasting-templates'
import type { Programme } from '#shared/programmes/programme'
import { catalogues } from '#shared/text/catalogue'
import type { ProgrammeView, Settings } from '#shared/till/till-views'
import { createFakeOffice, type FakeOffice, programmes } from './fake-office.ts'
import type { Scene } from './office-suite.ts'

// The programmes tab with something of every kind in it, and each of its screens: looked through by the tests, and drawn.

export type ProgrammeScene = Pick<Scene, 'name' | 'anew'> & Required<Pick<Scene, 'go'>>

const { templates } = catalogues.nb.office
const view = (id: string, template: { definition: object } | undefined, members: number, outstanding: number): ProgrammeView => ({
  programme: { ...template?.definition, id, version: 1 } as Programme,
  inForce: true,
  members,
  outstanding,
})

/** A club with programmes of all six kinds. */
export const everyKind: ProgrammeView[] = [
  ...programmes,
  view('stige', ladderTemplates(templates)[3], 312, 44),
  view('konto', walletTemplates(templates)[1], 1204, 0),
  view('bursdag', occasionTemplates(templates)[1], 0, 23),
  view('venn', referralTemplates(templates)[1], 0, 6),
]

/** The office over that club. */
export function fakeOfEveryKind(part: Partial<Settings> = {}): FakeOffice {
  const fake = createFakeOffice(part)
  fake.state.programmes = structuredClone(everyKind)
  return fake
}

/** Opens the tab. */
export async function toEveryKind(on: Page): Promise<void> {
  await on.keyboard.press('3')
  await on.waitForSelector('.prog-row')
}

/** Opens the editor of a new one of the kind with that letter. */
export const makeNew = (letter: string) => async (on: Page) => {
  await on.keyboard.press('n')
  await on.waitForSelector('.kind:focus')
  await on.keyboard.press(letter)
  await on.waitForSelector('#f-name')
}
const change = (name: string) => async (on: Page) => {
  await on
    .locator('.prog-row', { has: on.locator('h3', { hasText: name }) })
    .locator('.btn--second')
    .first()
    .click()
  await on.waitForSelector('#f-name')
}

/** The editor of a new one of the kind with that letter, and what is done in it. Its template speaks the language it was begun in. */
const begun = (name: string, letter: string, more?: (on: Page) => Promise<unknown>): ProgrammeScene => ({
  name,
  anew: true,
  async go(on) {
    await makeNew(letter)(on)
    await more?.(on)
  },
})
const template = (nth: number) => (on: Page) => on.locator('.tmpl').nth(nth).click()

export const programmeScenes: ProgrammeScene[] = [
  { name: 'programmes, every kind', go: async () => undefined },
  {
    name: 'programmes, new',
    go: async (on) => {
      await on.keyboard.press('n')
      await on.waitForSelector('.kind:focus')
    },
  },
  begun('editor, card', 'a'),
  begun('editor, ladder', 'b'),
  begun('editor, ladder with coupons', 'b', async (on) => {
    await template(3)(on)
    await on.locator('.coupon-line .chip').first().click()
    await on.locator('#f-levels').scrollIntoViewIfNeeded()
  }),
  begun('editor, ladder of nonsense', 'b', async (on) => {
    await on.fill('[id="f-level0.from"]', '10')
    await on.fill('[id="f-level1.name"]', 'bronse')
    await on.fill('[id="f-level2.standing"]', '101')
    await on.locator('.level-add').click()
    await on.waitForSelector('[id="f-level3.name"]:focus')
    await on.keyboard.press('Control+Enter')
  }),
  begun('editor, wallet', 'c'),
  begun('editor, wallet of choices', 'c', async (on) => {
    await template(1)(on)
    await on.selectOption('#f-pointsValid', 'other')
  }),
  begun('editor, campaign', 'd'),
  begun('editor, campaign with early access', 'd', template(2)),
  begun('editor, occasion', 'e'),
  begun('editor, birthday', 'e', template(1)),
  begun('editor, referral', 'f'),
  begun('editor, card with problems', 'a', async (on) => {
    await on.fill('#f-name', '🐶'.repeat(300))
    await on.fill('#f-stamps', '0')
    await on.keyboard.press('Control+Enter')
  }),
  {
    name: 'editor, changing a card',
    go: async (on) => {
      await change('Kloklipp')(on)
      await on.check('#f-earn input[value=amount]', { force: true })
    },
  },
  begun('editor, campaign on days, to a list', 'd', async (on) => {
    await on.check('#f-when input[value=days]', { force: true })
    await on.click('#f-days .btn')
    await on.check('#f-audience input[value=members]', { force: true })
    await on.fill('#f-members .input', 'k')
    await on.click('#f-members .chips .btn')
  }),
  begun('editor, another template after typing', 'a', async (on) => {
    await on.fill('#f-name', 'Sju turer')
    await on.fill('#f-stamps', '5')
    await template(2)(on)
  }),
  { name: 'editor, changing a ladder', go: change('Bonusstigen') },
  {
    name: 'programmes, ending a ladder',
    go: async (on) => {
      await on
        .locator('.prog-row', { has: on.locator('h3', { hasText: 'Bonusstigen' }) })
        .locator('.btn--quiet')
        .last()
        .click()
      await on.waitForSelector('dialog[open]')
    },
  },
]
