import { expect, test } from 'vitest'
import { QUIET_MS } from '../../../renderer/office/use-asked.ts'
import { createFakeOffice, type FakeOffice } from './fake-office.ts'
import { ladderYear, trialAnswers } from './fake-trial.ts'
import { settled, stopClock, tell } from './office-page.ts'
import { bar, inputsOf, officeSuite, SLOW_MS } from './office-suite.ts'
import { fakeTrial, toEditor, toProgrammes, toTrial, trialScenes } from './trial-scenes.ts'

// A programme tried out beside its form, in a real browser.

const office = officeSuite(toProgrammes)
const lastTrial = (fake: FakeOffice) =>
  inputsOf(fake, 'tryProgramme').at(-1) as { visits: unknown[]; programme: Record<string, unknown>; enrolledOn: string }
const stampsOf = ({ programme }: { programme: object }) => (programme as { stampsRequired?: number }).stampsRequired
const plain = (text: string) => text.replaceAll('\u00a0', ' ')
const TARGETS = '.trial button, .trial select, .trial input:not([type=radio]):not([type=checkbox])'

const LIGHT = { language: 'nb', width: 1024, height: 768, dark: false, forced: false } as const
office.inEveryLook((language) => (language === 'nb' ? trialScenes : trialScenes.filter(({ name }) => name === 'trial over last year')), {
  looks: [LIGHT, { ...LIGHT, width: 1366, dark: true }, { ...LIGHT, language: 'sv' }, { ...LIGHT, language: 'en' }],
  hold: (on) => office.expectGood(on, TARGETS),
})

test('the result follows the form, and late answers are dropped', { timeout: SLOW_MS }, async () => {
  const { tryProgramme, ...others } = trialAnswers()
  const late = Promise.withResolvers<void>()
  const fake = createFakeOffice({}, {
    ...others,
    tryProgramme: async (input: Parameters<typeof tryProgramme>[0]) => {
      if (stampsOf(input) === 50) await late.promise
      return tryProgramme(input)
    },
  } as never)
  const page = await office.open(fake)
  await toTrial(page, 'Kaffekort')
  expect(await page.locator('.trial-figures dd').nth(1).innerText()).toBe('294\u00a0kr')
  await page.locator('#f-stamps').fill('50')
  await expect.poll(() => stampsOf(lastTrial(fake))).toBe(50)
  await page.locator('#f-stamps').fill('4')
  await page.locator('.trial-figures dd', { hasText: '637' }).waitFor()
  late.resolve()
  await settled(page)
  expect(await page.locator('.trial-figures dd').nth(1).innerText()).toBe('637\u00a0kr')
  // What cannot be read is not tried.
  const asked = inputsOf(fake, 'tryProgramme').length
  await stopClock(page)
  await page.locator('#f-stamps').fill('0')
  await page.locator('.trial-note', { hasText: 'Rett opp' }).waitFor()
  await page.clock.runFor(10 * QUIET_MS)
  await settled(page)
  expect(inputsOf(fake, 'tryProgramme')).toHaveLength(asked)
  await page.keyboard.press('F9')
  await page.locator('.trial').waitFor({ state: 'detached' })
})

test('visits are typed, pasted, taken from a file and begun with', { timeout: SLOW_MS }, async () => {
  const fake = fakeTrial()
  const page = await office.open(fake)
  await toTrial(page, 'Kaffekort')
  expect(lastTrial(fake).visits).toHaveLength(52)
  expect(lastTrial(fake).visits[0]).toEqual({ date: '2025-11-03', amount: 25_000, stamps: 1 })
  expect(plain(await page.locator('.trial').innerText())).toContain('Meldt inn\nKjøp 250 kr')
  await page.locator('#trial-example').selectOption('monthly')
  await page.locator('.trial-figures dd', { hasText: '4 800' }).waitFor()
  await page.getByRole('button', { name: 'Tøm' }).click()
  await page.getByRole('button', { name: 'Nytt besøk' }).click()
  await page.locator('.trial-rows .num').first().fill('99,50')
  await page.locator('.trial-rows .num').nth(1).fill('3')
  await page.locator('.trial-figures dd', { hasText: '99,50' }).waitFor()
  expect(lastTrial(fake).visits).toEqual([{ date: '2026-11-02', amount: 9_950, stamps: 3 }])
  await page.locator('.trial-rows .num').first().fill('hund')
  await page.locator('.trial .field-say--wrong').waitFor()
  expect(await page.locator('.trial-rows .num').first().getAttribute('aria-invalid')).toBe('true')

  await page.locator('.trial-rows .num').first().focus()
  await page.evaluate(() => {
    const data = new DataTransfer()
    data.setData('text/plain', 'Dato\tSum\n02.03.2026\t399,00\n5.1.26\t129,50\t2\nrot\t7\n')
    document.activeElement?.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }))
  })
  await page.locator('.trial-figures dd', { hasText: '528,50' }).waitFor()
  await expect.poll(() => bar(page)).toContain('2 besøk er limt inn. Én linje kunne ikke leses.')
  expect(lastTrial(fake)).toMatchObject({
    enrolledOn: '2026-01-05',
    visits: [
      { date: '2026-03-02', amount: 39_900, stamps: 1 },
      { date: '2026-01-05', amount: 12_950, stamps: 2 },
    ],
  })
  await page.getByRole('button', { name: 'Hent fra fil' }).click()
  await page.locator('.answer', { hasText: '2 besøk er hentet' }).waitFor()
  await page.getByRole('button', { name: 'Ta bort besøk 1' }).click()
  await page.locator('.trial-figures dd', { hasText: '129,50' }).waitFor()
})

test('last year: how far it is, stopped, and run to its end', { timeout: SLOW_MS }, async () => {
  let answer: (value: unknown) => void = () => undefined
  const fake = createFakeOffice({}, { ...trialAnswers(), runHistory: () => new Promise((resolve) => (answer = resolve)) } as never)
  const page = await office.open(fake)
  await toTrial(page, 'Bonusstigen')
  await page.locator('.trial-tab label').nth(1).click()
  await page.getByRole('button', { name: 'Kjør på fjoråret' }).click()
  await page.locator('.trial-run').waitFor()
  await tell(page, 'workProgress', { done: 500, total: 1_284 })
  await page.locator('.trial-run', { hasText: '500 av 1 284 medlemmer' }).waitFor()
  await page.getByRole('button', { name: 'Avbryt' }).click()
  expect(inputsOf(fake, 'cancelWork')).toHaveLength(1)
  answer({ ok: { cancelled: true } })
  await page.locator('.answer', { hasText: 'Kjøringen er avbrutt.' }).waitFor()
  await page.getByRole('button', { name: 'Kjør på fjoråret' }).click()
  await page.locator('.trial-run').waitFor()
  answer({ ok: ladderYear })
  await page.locator('.trial-figures--year').waitFor()
  // The chart's numbers stand in the table, too.
  const table = await page.locator('.trial-two--year .tbl').last().innerText()
  for (const { cost } of ladderYear.byMonth)
    expect(table.replaceAll('\u00a0', ' ')).toContain((cost / 100).toLocaleString('nb-NO').replaceAll('\u00a0', ' '))
  await page.locator('#f-name').fill('Stigen')
  await page.locator('.trial-year .field-say--warn').waitFor()
})

test('a campaign is for a segment or a list, and a level comes before the others', { timeout: SLOW_MS }, async () => {
  const fake = fakeTrial()
  const page = await office.open(fake)
  await toEditor(page, 'Adventskaffe')
  const saved = async () => {
    await page.keyboard.press('Control+Enter')
    await page.locator('.prog-row').first().waitFor()
    return inputsOf(fake, 'saveProgramme').at(-1)?.programme as Record<string, unknown>
  }
  await page.locator('#f-audience label').nth(2).click()
  await page.keyboard.press('Control+Enter')
  await page.locator('.field-say--wrong', { hasText: 'Velg et segment.' }).first().waitFor()
  const segment = await page.locator('#f-segment option').nth(1).getAttribute('value')
  await page.locator('#f-segment').selectOption(segment)
  await page.locator('.wide [role=status] b').waitFor()
  await page.locator('#f-earlyDays').fill('5')
  expect(await saved()).toMatchObject({ audience: { segment }, earlyAccess: { level: { programme: 'bonus', atLeast: 'Gull' }, days: 5 } })

  await toEditor(page, 'Adventskaffe')
  await page.locator('#f-audience label').nth(3).click()
  const list = page.locator('#f-list option').nth(1)
  const [id, name] = [await list.getAttribute('value'), (await list.innerText()).replace(/ \(.*\)$/, '')]
  await page.locator('#f-list').selectOption(id)
  await page.locator('.sentence', { hasText: `alle på lista ${name}` }).waitFor()
  await page.locator('#f-early').selectOption('')
  const programme = await saved()
  expect(programme).toMatchObject({ audience: { segment: id } })
  expect(programme).not.toHaveProperty('earlyAccess')
  await page.locator('.prog-row', { hasText: `alle på lista ${name}` }).waitFor()
})
