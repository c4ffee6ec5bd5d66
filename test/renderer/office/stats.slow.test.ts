import { describe, expect, test } from 'vitest'
import { createFakeOffice } from './fake-office.ts'
import { bar, inputsOf, officeSuite } from './office-suite.ts'
import { statsScenes, toFigures, toProgrammes } from './stats-scenes.ts'
import { busyStats } from './stats-views.ts'

// The figures of a programme in a real browser: every state looked through, and what a manager does there.

const { open, inEveryLook } = officeSuite(toProgrammes)

// Every state is the same in another language but for its words: three of them are looked at in all.
inEveryLook((language) => (language === 'nb' ? statsScenes : statsScenes.filter(({ name }) => /card|own dates|refused/.test(name))))

test('the charts draw the numbers of the tables, and the sums come out', async () => {
  const fake = createFakeOffice()
  const on = await open(fake)
  await toFigures(on, 'Kaffekort')
  expect(inputsOf(fake, 'programmeStats')).toEqual([{ programme: 'kaffekort', from: '2025-12-01', to: '2026-11-02' }])
  const { byMonth, byWeekday, used } = busyStats(fake.state.programmes[0]?.programme as never, '2025-12-01', '2026-11-02')
  const figure = (nth: number) => on.locator('.stats-grid figure').nth(nth)
  const drawn = (nth: number) => figure(nth).locator('svg .val').allTextContents()
  const column = (nth: number, cell: number) => figure(nth).locator(`tbody tr > :nth-child(${cell})`).allInnerTexts()
  expect(await column(0, 2)).toEqual(byMonth.map(({ given }) => String(given)))
  expect(await column(0, 3)).toEqual(byMonth.map((month) => String(month.used)))
  expect(await drawn(0)).toEqual(byMonth.flatMap((month) => [String(month.given), String(month.used)]))
  expect(await column(2, 2)).toEqual(byWeekday.map((day) => String(day.used)))
  expect(await drawn(2)).toEqual(byWeekday.filter((day) => day.used > 0).map((day) => String(day.used)))
  expect(await figure(0).locator('tfoot td').nth(1).innerText()).toBe(String(used))
})

describe('what a manager does', () => {
  test('another span is asked for; own dates that are wrong are not', async () => {
    const fake = createFakeOffice()
    const on = await open(fake)
    await toFigures(on, 'Kaffekort')
    await on.keyboard.press('t')
    await on.locator('.menu-list .btn', { hasText: 'I fjor' }).click()
    await on.locator('.stats[aria-busy=false]').waitFor()
    expect(inputsOf(fake, 'programmeStats').at(-1)).toMatchObject({ from: '2025-01-01', to: '2025-12-31' })
    expect(await on.locator('.report-sub').innerText()).toContain('1.1.2025 til og med 31.12.2025')
    await on.keyboard.press('t')
    await on.locator('.menu-list .btn', { hasText: 'Egne datoer' }).click()
    await on.locator('.own-dates input').nth(1).fill('2024-06-30')
    await on.locator('.own-dates button').click()
    expect(await on.locator('.own-dates .field-say--wrong').innerText()).toBe('Kommer før den første datoen.')
    expect(inputsOf(fake, 'programmeStats')).toHaveLength(2)
    await on.locator('.own-dates input').first().fill('2024-06-01')
    await on.locator('.own-dates button').click()
    await expect.poll(() => inputsOf(fake, 'programmeStats').at(-1)).toMatchObject({ from: '2024-06-01', to: '2024-06-30' })
  })

  test('saves, prints, and goes back to the list by keys', async () => {
    const fake = createFakeOffice()
    const on = await open(fake)
    await toFigures(on, 'Kaffekort')
    await on.keyboard.press('l')
    await on.keyboard.press('Enter')
    await expect.poll(() => bar(on)).toContain('/hjem/marit/Tall.csv')
    expect(inputsOf(fake, 'saveStats')).toEqual([{ programme: 'kaffekort', from: '2025-12-01', to: '2026-11-02', format: 'csv' }])
    await on.keyboard.press('p')
    await expect.poll(() => bar(on)).toContain('sendt til skriveren')
    expect(inputsOf(fake, 'printReport')).toEqual([{ month: '2026-11', where: 'a4' }])
    await on.keyboard.press('Escape')
    await on.locator('.prog-row').first().waitFor()
  })
})
