import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { ok, refuse } from '#shared/values/result'
import { QUIET_MS } from '../../../renderer/office/use-asked.ts'
import { createFakeOffice, type FakeOffice } from './fake-office.ts'
import { memberScenes, openSegment, toLists, toMembers, toSegments } from './member-scenes.ts'
import { settled, stopClock } from './office-page.ts'
import { bar, inputsOf, officeSuite } from './office-suite.ts'

// The tab *Medlemmer* in a real browser: every state looked through, and what a manager does there by keys and by touch.

const { open, expectGood, inEveryLook } = officeSuite(toMembers)
const last = (fake: FakeOffice, name: string) => inputsOf(fake, name).at(-1)
const figure = (on: Page) => on.locator('.keyfig dd').first().innerText()

inEveryLook(memberScenes, { hold: (on) => expectGood(on, 'button, select, input:not([type=checkbox])') })

describe('the eight tabs', () => {
  test.each(['nb', 'sv', 'en'] as const)(
    'stand in one row at 1024 px in %s, and break into two where words are longer by 40 per cent',
    async (language) => {
      const on = await open(createFakeOffice({ language }))
      const tops = () => on.locator('.tab').evaluateAll((tabs) => new Set(tabs.map((tab) => tab.getBoundingClientRect().top)).size)
      const outside = () => on.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
      expect(await tops()).toBe(1)
      expect(await outside()).toBeLessThanOrEqual(0)
      await on.locator('.tab > span').evaluateAll((words) => {
        for (const word of words) word.textContent = `${word.textContent}${'n'.repeat(Math.ceil((word.textContent?.length ?? 0) * 0.4))}`
      })
      expect(await tops()).toBeLessThanOrEqual(2)
      expect(await outside()).toBeLessThanOrEqual(0)
    },
  )
})

describe('by keys alone', () => {
  test('a segment is built, counted while it is built, named and saved', async () => {
    const fake = createFakeOffice()
    const on = await open(fake)
    await toSegments(on)
    await on.keyboard.press('n')
    await expect.poll(() => figure(on)).toBe('8\u00a0740')
    await on.keyboard.press('v')
    await on.locator('.kinds button:focus').waitFor()
    await on.keyboard.press('Enter')
    // The light is in the new sentence, and the count has followed.
    await on.locator('.cond select:focus').waitFor()
    await expect.poll(() => figure(on)).toBe('5\u00a0244')
    expect(last(fake, 'countSegment')).toEqual({ conditions: [{ on: 'spent', least: 200_000, span: { last: 'P12M' } }] })
    await on.keyboard.press('Tab')
    await on.keyboard.press('Control+A')
    await stopClock(on)
    for (const key of '350') {
      await on.keyboard.press(key)
      await on.clock.runFor(QUIET_MS - 1)
    }
    await on.clock.runFor(1)
    await expect.poll(() => last(fake, 'countSegment')).toEqual({ conditions: [{ on: 'spent', least: 35_000, span: { last: 'P12M' } }] })
    // Neither 3 nor 35 was asked for: the keys had not rested.
    expect(JSON.stringify(inputsOf(fake, 'countSegment'))).not.toMatch(/"least":(300|3500)\b/)
    await on.clock.resume()
    expect(await on.locator('#segment-sentence').innerText()).toBe('Alle som har handlet for minst 350\u00a0kr siste 12 måneder.')
    await on.keyboard.press('Control+Enter')
    await expect.poll(() => bar(on)).toContain('Én ting må rettes først.')
    await on.locator('#f-segment-name:focus').waitFor()
    await on.keyboard.type('Vårt')
    await on.keyboard.press('Control+Enter')
    await expect.poll(() => bar(on)).toContain('Vårt er lagret.')
    expect(inputsOf(fake, 'saveSegment')).toEqual([{ name: 'Vårt', conditions: [{ on: 'spent', least: 35_000, span: { last: 'P12M' } }] }])
    await on.keyboard.press('Escape')
    await on.locator('.segment-row', { hasText: 'Vårt' }).waitFor()
  })

  test('what is not saved is asked about, whichever way one leaves', async () => {
    const on = await open()
    await openSegment(on, 'Store kurver')
    await on.locator('.cond-turn').click()
    for (const key of ['Escape', 'o', '3']) {
      await on.keyboard.press(key)
      await on.locator('dialog[open]').waitFor()
      await on.keyboard.press('Escape')
      await expect.poll(() => on.locator('dialog').count()).toBe(0)
    }
    await on.keyboard.press('Escape')
    await on.locator('dialog .btn--onwrong').click()
    await on.locator('.segment-row').first().waitFor()
  })

  test('a wrong field keeps the old number, says what is wrong, and asks for nothing', async () => {
    const fake = createFakeOffice()
    const on = await open(fake)
    await openSegment(on, 'Store kurver')
    const asked = inputsOf(fake, 'countSegment').length
    await stopClock(on)
    await on.locator('.cond input').fill('1,2,3')
    await expect.poll(() => on.locator('.cond-problems').innerText()).toContain('Skriv et beløp')
    expect(await figure(on)).toBe('5\u00a0244')
    expect(await on.locator('.keyfig').getAttribute('aria-busy')).toBe('true')
    await on.clock.runFor(10 * QUIET_MS)
    await settled(on)
    expect(inputsOf(fake, 'countSegment').length).toBe(asked)
  })

  test('a late answer to an earlier question is dropped', async () => {
    const fake = createFakeOffice()
    const on = await open(fake)
    await openSegment(on, 'Store kurver')
    const usual = {
      asOf: '2026-11-02T07:11:58.000Z',
      behind: 0,
      of: 8740,
      each: [1],
      spent: 0,
      clv: { buyers: 0, averageSale: 0, repeatPerYear: 0, retentionYears: 0, value: 0 },
    }
    const answers = (members: number) => ({ ok: { ...usual, members } })
    const late = Promise.withResolvers<unknown>()
    fake.state.answers.countSegment = ({ conditions }: { conditions: { least: number }[] }) =>
      conditions[0]?.least === 90_000 ? late.promise : answers(222)
    await on.locator('.cond input').fill('900')
    await expect.poll(() => last(fake, 'countSegment')).toMatchObject({ conditions: [{ least: 90_000 }] })
    await on.locator('.cond input').fill('950')
    await expect.poll(() => figure(on)).toBe('222')
    late.resolve(answers(111))
    await settled(on)
    expect(await figure(on)).toBe('222')
  })
})

describe('by touch alone', () => {
  test('a ready-made segment is changed and saved as a new one, and becomes the audience of a campaign', async () => {
    const fake = createFakeOffice()
    const on = await open(fake)
    await on.locator('#members-segments').click()
    await on.locator('.segment-row', { hasText: 'Ambassadører' }).click()
    await on.locator('.group-tbl').waitFor()
    await on.locator('.cond-remove').first().click()
    await on.locator('.group-head .btn').last().click()
    await expect.poll(() => bar(on)).toContain('Lagre segmentet først')
    await on.locator('.builder-head .btn').last().click()
    await expect.poll(() => bar(on)).toContain('Ambassadører er lagret.')
    expect(inputsOf(fake, 'saveSegment')).toEqual([{ name: 'Ambassadører', conditions: [{ on: 'clvDecile', least: 1, most: 1 }] }])
    await on.locator('.group-head .btn').last().click()
    await on.locator('#f-name').waitFor()
    expect(await on.locator('#f-name').inputValue()).toBe('Ambassadører')
    await expect.poll(() => on.locator('#f-audience input:checked').getAttribute('value')).toBe('segment')
    await expect.poll(() => on.locator('#f-segment option:checked').innerText()).toBe('Ambassadører')
  })

  test('everybody in a segment is put on a new list, and on one that is there', async () => {
    const fake = createFakeOffice()
    const on = await open(fake)
    await openSegment(on, 'Store kurver')
    await on.locator('.group-head .menu .btn').first().click()
    await on.locator('.menu-list .input').fill('Store i jula')
    await on.locator('.menu-list [type=submit]').click()
    await expect.poll(() => bar(on)).toContain('Lagt på Store i jula.\nLista har nå 5\u00a0244.')
    expect(inputsOf(fake, 'saveList')).toEqual([{ name: 'Store i jula' }])
    const conditions = [{ on: 'averageBasket', least: 80_000, span: { last: 'P12M' } }]
    expect(last(fake, 'addToList')).toEqual({ list: 'l-ny-1', group: { conditions } })
    await on.locator('.group-head .menu .btn').first().click()
    await on.locator('.list-choice .btn', { hasText: 'Julekort' }).click()
    await expect.poll(() => last(fake, 'addToList')).toEqual({ list: 'l-jul', group: { conditions } })
  })

  test('a group lists those who have said yes to it, says how many of how many, and shows of the others nothing they buy', async () => {
    const rows = [
      { member: 'm0', name: 'Åse L.', phone: '••• •4 512', spent: 120_000, purchases: 3, clv: 90_000, decile: 1 },
      { member: 'm1', name: 'Ola H.', phone: '••• •4 513' },
    ]
    const group = { asOf: '2026-11-02T07:12:00.000Z', behind: 0, total: 38, leftOut: { restricted: 2, withoutConsent: 82 }, rows }
    const on = await open(createFakeOffice({}, { groupMembers: ok(group) }))
    await openSegment(on, 'Store kurver')
    expect(await on.locator('.group-left').innerText()).toBe(
      '38 av 120 har sagt ja til personlige tilbud. De andre er bare med i summene. 2 har bedt om at opplysningene bare oppbevares, og er ikke med.',
    )
    expect(await on.locator('.group-tbl tbody tr').nth(1).innerText()).toMatch(/Ola H\.\s+••• •4 513\s+–\s+–\s+–\s+–\s+–\s+–/)
    await expectGood(on, 'button, select, input:not([type=checkbox])')
  })

  test('a group is saved as a file', async () => {
    const fake = createFakeOffice()
    const on = await open(fake)
    await openSegment(on, 'Store kurver')
    await on.locator('.group-head .menu .btn').nth(1).click()
    await on.locator('.menu-list .btn', { hasText: 'XLSX' }).click()
    await expect.poll(() => bar(on)).toContain('/hjem/marit/Store kurver.xlsx')
    expect(last(fake, 'exportGroup')).toMatchObject({ name: 'Store kurver', format: 'xlsx' })
  })

  test('members are sorted, more of them shown, and one of them opened at the counter', async () => {
    const fake = createFakeOffice()
    const on = await open(fake)
    await openSegment(on, 'Store kurver')
    await on.locator('.sort').first().click()
    await expect.poll(() => last(fake, 'groupMembers')).toMatchObject({ sort: 'name', limit: 25 })
    await on.locator('.group-tbl:not(.group-tbl--old)').waitFor()
    await on.locator('.group-foot .btn').click()
    await expect.poll(() => on.locator('.group-tbl tbody tr').count()).toBe(50)
    expect(last(fake, 'groupMembers')).toMatchObject({ from: 25 })
    await on.locator('.group-name').nth(2).click()
    await expect.poll(() => last(fake, 'openMember')).toEqual({ member: 'm2' })
  })

  test('a list is made, renamed, filled, emptied and deleted', async () => {
    const fake = createFakeOffice()
    const on = await open(fake)
    await toLists(on)
    await on.locator('.group-tbl').waitFor()
    await on.locator('.icon-btn').first().click()
    await expect.poll(() => bar(on)).toContain('Åse Lund er tatt av Julekort.')
    expect(last(fake, 'takeFromList')).toEqual({ list: 'l-jul', members: ['m0'] })
    await expect.poll(() => on.locator('.group-tbl tbody tr').count()).toBe(2)
    await on.locator('.lists .new-list .input').fill('Valpekurs')
    await on.locator('.lists .new-list .btn').click()
    await expect.poll(() => bar(on)).toContain('Valpekurs er laget.')
    await on.locator('.list-head .daypick .input').fill('k')
    await on.locator('.daypick .chips .btn').click()
    await expect.poll(() => last(fake, 'addToList')).toEqual({ list: 'l-ny-1', group: { members: ['m1'] } })
    await on.locator('.list-rename .input').fill('Valpekurs i vår')
    await on.locator('.list-rename [type=submit]').click()
    await expect.poll(() => bar(on)).toContain('Lista heter nå Valpekurs i vår.')
    await on.locator('.list-rename .btn').last().click()
    await on.locator('dialog .btn--onwrong').click()
    await expect.poll(() => last(fake, 'deleteList')).toEqual({ id: 'l-ny-1' })
    await expect.poll(() => on.locator('.lists .case').count()).toBe(2)
  })
})

describe('a refusal', () => {
  test('is said in the bar, and nothing that was written is lost', async () => {
    const on = await open(createFakeOffice({}, { saveSegment: refuse('segmentUnknown') }))
    await openSegment(on, 'Store kurver')
    await on.fill('#f-segment-name', 'Kurver over 800')
    await on.keyboard.press('Control+Enter')
    await expect.poll(() => bar(on)).toContain('Segmentet finnes ikke lenger.')
    expect(await on.locator('#f-segment-name').inputValue()).toBe('Kurver over 800')
  })

  test('of the whole can be tried again', async () => {
    const fake = createFakeOffice({}, { clubInsight: refuse('unexpected') })
    const on = await open(fake)
    await on.locator('.office-fault').waitFor()
    delete fake.state.answers.clubInsight
    await on.locator('.office-fault .btn').click()
    await on.locator('.worth').waitFor()
    expect(await on.locator('.office-fault').count()).toBe(0)
  })
})
