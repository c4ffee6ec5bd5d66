import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { ok, refuse } from '#shared/values/result'
import { toControl } from '../exception-scenes.ts'
import { createFakeOffice } from '../fake-office.ts'
import { bar, inputsOf, officeSuite, type Scene } from '../office-suite.ts'
import { nobodyAway, processingView, retentionView } from './retention-views.ts'

// Retention and the record of processing in a real browser: every look, by keys and by touch, and their paper.

const part = (on: Page, place: number) => on.locator('.setup-nav button').nth(place).click()
const toRetention = async (on: Page) => {
  await part(on, 1)
  await on.locator('.retention-part h2').first().waitFor()
}
const toRecord = async (on: Page) => {
  await part(on, 3)
  await on.locator('.processing-paper').waitFor()
}
const { open, expectGood, inEveryLook } = officeSuite(toControl)
type Fake = Parameters<typeof createFakeOffice>[0]

const scenes: Scene[] = [
  {
    name: 'members to be warned, and warned',
    fake: (start: Fake) => createFakeOffice(start, { retention: ok(retentionView) }),
    go: toRetention,
  },
  { name: 'nobody away', fake: (start: Fake) => createFakeOffice(start, { retention: ok(nobodyAway) }), go: toRetention },
  {
    name: 'the record of processing',
    fake(start: Fake) {
      const fake = createFakeOffice(start, { processingRecord: () => ok(processingView(fake.state.settings.language)) })
      return fake
    },
    go: toRecord,
    // The till makes it, in the language of the moment.
    anew: true,
  },
]
inEveryLook(scenes, { hold: (on) => expectGood(on, '.control button, .retention-tick label') })

describe('by keys alone', () => {
  test('those who were written to are written down as warned, but for one who was spared', async () => {
    const after = { ...retentionView, due: [], dueTotal: 0 }
    const fake = createFakeOffice({}, { retention: ok(retentionView), warnRetention: ok(after), savePage: ok({ printed: true }) })
    const on = await open(fake)
    await on.keyboard.press('Control+ArrowDown')
    await on.locator('.retention-tbl').first().waitFor()
    await on.keyboard.press('p')
    await expect.poll(() => inputsOf(fake, 'savePage')).toEqual([{ page: 'warnings', as: 'paper' }])
    await on.getByLabel('Varsle Cecilie Åsen').focus()
    await on.keyboard.press('Space')
    await on.keyboard.press('Alt+v')
    await on.locator('dialog').waitFor()
    // The harmless answer has the focus.
    await on.keyboard.press('Enter')
    expect(inputsOf(fake, 'warnRetention')).toEqual([])
    await on.keyboard.press('Alt+v')
    await on.locator('dialog').waitFor()
    await on.keyboard.press('Tab')
    await on.keyboard.press('Enter')
    await expect.poll(() => inputsOf(fake, 'warnRetention')).toMatchObject([{ members: ['d0', 'd1', 'd4', 'd5', 'd6'] }])
    await expect.poll(() => bar(on)).toContain('Varsel er skrevet ned for 5.')
    expect(await on.locator('#retention-due').innerText()).toBe('Ingen skal varsles nå.')
  })

  test('the record goes to paper and to a file', async () => {
    const fake = createFakeOffice({}, { processingRecord: ok(processingView('nb')), savePage: ok({ path: '/hjem/protokoll.pdf' }) })
    const on = await open(fake)
    await toRecord(on)
    await on.keyboard.press('l')
    await expect.poll(() => bar(on)).toContain('/hjem/protokoll.pdf')
    await on.keyboard.press('p')
    await expect
      .poll(() => inputsOf(fake, 'savePage'))
      .toEqual([
        { page: 'processing', as: 'pdf' },
        { page: 'processing', as: 'paper' },
      ])
  })
})

describe('by touch', () => {
  test('whose month is over is erased after a question; a refusal is said, and the list is read again', async () => {
    const fake = createFakeOffice({ input: 'touch' }, { retention: ok(retentionView), eraseRetention: refuse('notDue') })
    const on = await open(fake)
    await toRetention(on)
    await on.getByRole('button', { name: 'Slett nå (1)' }).click()
    await on.getByRole('button', { name: 'Ja, slett' }).click()
    await expect.poll(() => inputsOf(fake, 'eraseRetention')).toMatchObject([{ members: ['w1'] }])
    await expect.poll(() => bar(on)).toContain('kan ikke slettes for inaktivitet ennå')
    await expect.poll(() => inputsOf(fake, 'retention').length).toBe(2)
  })

  test('nobody chosen is nobody warned', async () => {
    const on = await open(createFakeOffice({ input: 'touch' }, { retention: ok(retentionView) }))
    await toRetention(on)
    await on.getByLabel('Velg alle').click()
    expect(await on.getByRole('button', { name: /Er varslet/ }).isDisabled()).toBe(true)
  })
})

describe('on paper', () => {
  test('the list holds those who are chosen, and neither the warned nor the buttons', async () => {
    const on = await open(createFakeOffice({}, { retention: ok(retentionView) }))
    await toRetention(on)
    await on.getByLabel('Varsle Aud Kristiansen').click()
    await on.emulateMedia({ media: 'print' })
    const rows = on.locator('.retention-due tbody tr')
    const shown = await rows.evaluateAll((all) => all.filter((row) => row.getBoundingClientRect().height > 0).length)
    expect(shown).toBe(5) // seven, less the one who was spared and the one who may not be written to
    for (const hidden of ['.setup-nav', '.retention-tools', '#retention-warned'])
      expect(await on.locator(hidden).first().isVisible()).toBe(false)
    expect(await on.locator('.retention-title').innerText()).toContain('Pote & Kopp')
  })

  test('the record is a few A4 pages, with every text that is agreed to and its hash', async () => {
    const on = await open(createFakeOffice({}, { processingRecord: ok(processingView('nb')) }))
    await toRecord(on)
    const text = await on.locator('.processing-paper').innerText()
    expect(text.match(/SHA-256: [0-9a-f]{64}/g)).toHaveLength(12)
    const pdf = await on.pdf({ preferCSSPageSize: true })
    const pages = pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length ?? 0
    expect(pages).toBeGreaterThanOrEqual(2)
    expect(pages).toBeLessThanOrEqual(5)
  })
})
