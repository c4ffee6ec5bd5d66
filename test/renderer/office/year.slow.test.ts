import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import type { CampaignProgramme } from '#shared/programmes/programme'
import { refuse } from '#shared/values/result'
import type { FakeOffice } from './fake-office.ts'
import { bar, inputsOf, officeSuite } from './office-suite.ts'
import { busy, toYear, yearScenes } from './year-scenes.ts'

// The shop's year in a real browser: looked through, planned from, noted on, printed.

const { open, expectGood, inEveryLook } = officeSuite(toYear)
const pick = (on: Page, name: string) => on.locator('.year-list .year-pick', { hasText: name }).first().click()
const savedBy = (fake: FakeOffice): CampaignProgramme => {
  const [saved] = inputsOf(fake, 'saveProgramme')
  if (!saved) throw new Error('nothing was saved')
  return saved.programme as CampaignProgramme
}
const count = (on: Page) => on.locator('.tab').nth(3).locator('.count')

inEveryLook(yearScenes, {
  async hold(on) {
    await expectGood(on)
    // Names beside the wheel stay within the drawing.
    const outside = await on.evaluate(() => {
      const wheel = document.querySelector('.year-left .wheel')?.getBoundingClientRect()
      return [...document.querySelectorAll('.year-left .wheel-day text')]
        .map((text) => ({ said: text.textContent, box: text.getBoundingClientRect() }))
        .filter(({ box }) => wheel && (box.left < wheel.left - 1 || box.right > wheel.right + 1))
        .map(({ said }) => said)
    })
    expect(outside).toEqual([])
  },
})

describe('reminders', () => {
  test('the tab counts them; one that is seen to is counted no more', async () => {
    const fake = busy()
    const on = await open(fake)
    expect(await count(on).innerText()).toContain('2')
    await on.locator('.year-due-one', { hasText: 'Farsdag' }).click()
    await on.locator('.year-form .toggle').click()
    await expect.poll(() => count(on).innerText()).toContain('1')
    expect(inputsOf(fake, 'saveYearNote')).toEqual([{ year: 2026, key: 'fathersDay/2026', text: '', remindDays: 21, done: true }])
    expect(await bar(on)).toContain('Notatet om Farsdag er lagret')
  })
  test('a note is written with when to be reminded of it; nonsense is not saved', async () => {
    const fake = busy()
    const on = await open(fake)
    await pick(on, 'Halloween')
    await on.getByLabel('Notat').fill('Gresskar fra Hansen')
    await on.locator('.year-form .stepper input').fill('tre')
    await on.locator('.year-form [type=submit]').click()
    expect(await on.locator('.year-form .field-say--wrong').innerText()).toContain('0 til 365')
    expect(inputsOf(fake, 'saveYearNote')).toEqual([])
    await on.locator('.year-form .stepper input').fill('40')
    await on.locator('.year-form [type=submit]').click()
    await expect.poll(() => on.locator('.year-note', { hasText: 'Gresskar' }).count()).toBe(1)
    expect(inputsOf(fake, 'saveYearNote')).toEqual([
      { year: 2026, key: 'halloween/2026', text: 'Gresskar fra Hansen', remindDays: 40, done: false },
    ])
  })
})

describe('from a day to a campaign', () => {
  test('the editor opens with its name and the week before it, and takes it into use', async () => {
    const fake = busy()
    const on = await open(fake)
    await pick(on, 'Julaften')
    await on.getByRole('button', { name: 'Planlegg kampanje' }).click()
    await on.waitForSelector('#f-name')
    expect(await on.locator('#f-name').inputValue()).toBe('Julaften')
    await on.keyboard.press('Control+Enter')
    await expect.poll(() => inputsOf(fake, 'saveProgramme').length).toBe(1)
    expect(inputsOf(fake, 'saveProgramme')[0]?.programme).toMatchObject({
      kind: 'campaign',
      name: 'Julaften',
      opens: '2026-12-18',
      closes: '2026-12-24',
      version: 1,
    })
  })
  test('so does a day of the calendar, by keys', async () => {
    const on = await open(busy())
    await on.locator('.year-tools label', { hasText: 'Kvartal' }).click()
    await on.locator('#day-2026-11-02').focus()
    for (const key of ['ArrowDown', 'ArrowRight', 'Enter']) await on.keyboard.press(key)
    await expect.poll(() => on.locator('.year-chosen h2').innerText()).toContain('Tirsdag 10. november 2026')
    // The arrows led through the days and not through the years.
    expect(await on.locator('.year h1').first().innerText()).toBe('Året 2026')
  })
})

describe('a campaign', () => {
  test('planned again follows its trade day, and is a new one', async () => {
    const fake = busy()
    const on = await open(fake)
    await pick(on, 'Blomster til morsdag')
    await on.getByRole('button', { name: 'Planlegg igjen i 2027' }).click()
    await on.waitForSelector('#f-name')
    expect(await on.locator('#f-name').inputValue()).toBe('Blomster til morsdag 2027')
    await expect.poll(() => bar(on)).toContain('Flyttet med Morsdag')
    await on.keyboard.press('Control+Enter')
    await expect.poll(() => inputsOf(fake, 'saveProgramme').length).toBe(1)
    const { id, ...rest } = savedBy(fake)
    expect(rest).toMatchObject({ opens: '2027-02-08', closes: '2027-02-14', version: 1, reward: { percentOff: 15 }, ink: 'lyng' })
    expect(fake.state.programmes.filter(({ programme }) => programme.id === 'morsdag' || programme.id === id)).toHaveLength(2)
  })
  test('of the same name as one in use gets the year behind it, and keeps its chosen days a series', async () => {
    const fake = busy()
    const on = await open(fake)
    await pick(on, 'Fredagspizza')
    await on.getByRole('button', { name: 'Planlegg igjen i 2027' }).click()
    await on.waitForSelector('#f-name')
    expect(await on.locator('#f-name').inputValue()).toBe('Fredagspizza 2027')
    await on.keyboard.press('Control+Enter')
    await expect.poll(() => inputsOf(fake, 'saveProgramme').length).toBe(1)
    const { days } = savedBy(fake)
    expect(days).toEqual(['2027-09-10', '2027-09-24', '2027-10-08', '2027-10-22', '2027-11-12', '2027-11-26'])
  })
  test('what the form does not show comes along: early access and shops', async () => {
    const fake = busy()
    const on = await open(fake)
    await pick(on, 'Adventskaffe')
    await on.getByRole('button', { name: 'Planlegg igjen i 2027' }).click()
    await on.waitForSelector('#f-name')
    await on.keyboard.press('Control+Enter')
    await expect.poll(() => inputsOf(fake, 'saveProgramme').length).toBe(1)
    expect(inputsOf(fake, 'saveProgramme')[0]?.programme).toMatchObject({
      opens: '2027-11-29',
      closes: '2027-12-24',
      usesPerMember: 2,
      audience: { level: { programme: 'bonus', atLeast: 'Sølv' } },
      earlyAccess: { level: { programme: 'bonus', atLeast: 'Gull' }, days: 3 },
    })
  })
  test('is changed where it is', async () => {
    const on = await open(busy())
    await pick(on, 'Adventskaffe')
    await on.getByRole('button', { name: 'Endre kampanjen' }).click()
    await on.waitForSelector('#f-name')
    expect(await on.locator('#f-name').inputValue()).toBe('Adventskaffe')
  })
})

describe('looking around', () => {
  test('arrows lead from year to year, and Esc from what is chosen to the year', async () => {
    const fake = busy()
    const on = await open(fake)
    await on.keyboard.press('ArrowRight')
    await expect.poll(() => on.locator('.year h1').first().innerText()).toBe('Året 2027')
    await pick(on, 'Kvinnedagen')
    await on.keyboard.press('Escape')
    await expect.poll(() => on.locator('.year-chosen h2').innerText()).toBe('Kampanjer')
    expect(inputsOf(fake, 'year').map(({ year }) => year)).toContain(2027)
  })
  test('a name on the wheel is chosen by touch, a month opens its quarter', async () => {
    const on = await open(busy())
    await on.locator('.year-left .wheel-day text', { hasText: 'Sankthans' }).click()
    await expect.poll(() => on.locator('.year-chosen h2').innerText()).toBe('Sankthans')
    await on.locator('.year-left [data-month="5"]').click()
    expect(await on.locator('.quarter-head h2').innerText()).toBe('2. kvartal')
  })
  test('kinds of days are left out of the wheel and of the list', async () => {
    const on = await open(busy())
    await on.locator('.year-tools .toggle', { hasText: 'Temadager' }).click()
    expect(await on.locator('.wheel-day', { hasText: 'Halloween' }).count()).toBe(0)
    expect(await on.locator('.year-list .year-pick', { hasText: 'Halloween' }).count()).toBe(0)
  })
  test('saved as PDF, printed, and said', async () => {
    const fake = busy()
    const on = await open(fake)
    await on.keyboard.press('l')
    await expect.poll(() => bar(on)).toContain('Året 2026 Pote & Kopp.pdf')
    await on.keyboard.press('p')
    await expect.poll(() => bar(on)).toContain('Sendt til utskrift')
    expect(inputsOf(fake, 'saveYear')).toEqual([
      { year: 2026, as: 'pdf' },
      { year: 2026, as: 'paper' },
    ])
  })
  test('on paper it is one A3 page, lying', async () => {
    const on = await open(busy())
    const pdf = (await on.pdf({ preferCSSPageSize: true })).toString('latin1')
    expect(pdf.match(/\/Type\s*\/Page\b/g)).toHaveLength(1)
    expect(pdf).toMatch(/\/MediaBox\s*\[0 0 119\d(\.\d+)? 84\d/)
  })
  test('a till that cannot answer says so, and can be asked again', async () => {
    const on = await open(busy({}, { year: refuse('databaseBusy') }))
    expect(await on.locator('.office-fault').innerText()).toMatch(/\S/)
  })
})
