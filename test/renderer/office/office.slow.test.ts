import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { createFakeOffice } from './fake-office.ts'
import { october } from './october.ts'
import { tell } from './office-page.ts'
import { bar, inputsOf, officeSuite, UNFORCED_LOOKS } from './office-suite.ts'

// The office in a real browser over a till in memory: every screen looked through, and each thing a manager does there.

const { open, inEveryLook } = officeSuite((on) => on.waitForSelector('.keyfig, .office-fault'))
async function previewed(on: Page) {
  await on.keyboard.press('6')
  await on.waitForSelector('.imports')
  await on.keyboard.press('v')
  await on.waitForSelector('.mapping')
}

const scenes: { name: string; go: (on: Page) => Promise<unknown> }[] = [
  { name: 'report', go: async () => undefined },
  { name: 'report, filters', go: (on) => on.keyboard.press('f') },
  { name: 'report, save as', go: (on) => on.keyboard.press('l') },
  {
    name: 'import, nothing picked',
    go: async (on) => {
      await on.keyboard.press('6')
      await on.waitForSelector('.imports-lead')
    },
  },
  { name: 'import, preview', go: previewed },
  {
    name: 'import, done',
    go: async (on) => {
      await previewed(on)
      await on.keyboard.press('Control+Enter')
      await on.waitForSelector('.imports-do')
    },
  },
]

inEveryLook(
  scenes.map((scene) => ({ ...scene, fake: (start) => createFakeOffice(start) })),
  { looks: UNFORCED_LOOKS },
)

test('a key is heard from the moment its screen is seen, however late the page is with what waits its turn', async () => {
  const on = await open()
  await on.addInitScript(() => {
    // To React its time is up wherever it asks: it lets the browser draw, and what is not done yet waits.
    const now = performance.now.bind(performance)
    let late = 0
    performance.now = () => {
      late += 20
      return now() + late
    }
    const presses = [
      { seen: '#find', key: 'F10', code: 'F10' },
      { seen: '.tabs', key: '6', code: 'Digit6' },
      { seen: '.imports', key: 'v', code: 'KeyV' },
    ]
    new MutationObserver(() => {
      if (!document.querySelector(presses[0]?.seen ?? '.none')) return
      const press = new KeyboardEvent('keydown', { ...presses.shift(), bubbles: true, cancelable: true })
      ;(document.activeElement ?? document.body).dispatchEvent(press)
    }).observe(document, { childList: true, subtree: true })
  })
  await on.reload()
  await on.locator('.mapping').waitFor()
})

test.each(['F10', 'Escape'])('what was changed in the office is known at the counter, also to whoever leaves with %s', async (key) => {
  const fake = createFakeOffice()
  const on = await open(fake)
  fake.state.settings.till = 'Kasse 7'
  await on.keyboard.press(key)
  await on.getByText('Nylig ved Kasse 7').waitFor()
})

describe('the report', () => {
  test('opens on the month that has ended, goes back month by month, and never beyond now', async () => {
    const fake = createFakeOffice()
    const on = await open(fake)
    expect(inputsOf(fake, 'report')).toEqual([{ month: '2026-10' }])
    await on.keyboard.press('ArrowRight')
    await on.keyboard.press('ArrowRight')
    await on.keyboard.press('ArrowLeft')
    await on.keyboard.press('ArrowLeft')
    await expect.poll(() => inputsOf(fake, 'report').at(-1)).toEqual({ month: '2026-09' })
    expect(inputsOf(fake, 'report').map(({ month }) => month)).not.toContain('2026-12')
    expect(await on.locator('h1').innerText()).toBe('Klippekort, september 2026')
  })

  test('is printed on A4 and on the roll, and saved, with the filter that is chosen', async () => {
    const fake = createFakeOffice()
    const on = await open(fake)
    await on.keyboard.press('f')
    await on.locator('.menu-list select').first().selectOption('k2')
    await on.keyboard.press('Escape')
    await expect.poll(() => inputsOf(fake, 'report').at(-1)).toEqual({ month: '2026-10', till: 'k2' })
    await on.waitForSelector('.report[aria-busy=false]')
    await on.keyboard.press('p')
    await expect.poll(() => bar(on)).toContain('Utskriften er sendt til skriveren.')
    await on.keyboard.press('r')
    await expect.poll(() => bar(on)).toContain('utskrift nr. 1301')
    expect(inputsOf(fake, 'printReport')).toEqual([
      { month: '2026-10', till: 'k2', where: 'a4' },
      { month: '2026-10', till: 'k2', where: 'roll' },
    ])
    await on.keyboard.press('l')
    await on.waitForSelector('.menu-list button:focus')
    await on.keyboard.press('Enter')
    await expect.poll(() => inputsOf(fake, 'saveReport')).toEqual([{ month: '2026-10', till: 'k2', format: 'pdf' }])
    await expect.poll(() => bar(on)).toContain('Klippekort 2026-10.pdf')
  })

  test('is one A4 page, black on white, from the dark theme too', async () => {
    const on = await open(createFakeOffice({ theme: 'dark' }), { dark: true })
    const pdf = await on.pdf({ preferCSSPageSize: true, printBackground: true })
    expect(pdf.toString('latin1').match(/\/Type \/Page\b/g)).toHaveLength(1)
    await on.emulateMedia({ media: 'print', colorScheme: 'dark' })
    expect(await on.evaluate(() => getComputedStyle(document.body).color)).toBe('rgb(0, 0, 0)')
    expect(await on.evaluate(() => getComputedStyle(document.body).backgroundColor)).toBe('rgb(255, 255, 255)')
  })

  test('a refusal is a sentence with a way to try again', async () => {
    let refuse = true
    const fake = createFakeOffice({}, { report: () => (refuse ? { refusal: 'databaseBusy' } : { ok: october }) })
    const on = await open(fake)
    await on.waitForSelector('.office-fault')
    expect(await on.locator('.office-fault p').innerText()).toMatch(/^[A-ZÆØÅ].*\.$/)
    refuse = false
    await on.click('.office-fault button')
    await on.waitForSelector('.keyfig')
  })
})

describe('import', () => {
  test('goes on while another tab is looked at, says how far it is, and can be stopped', async () => {
    let finish: (summary: unknown) => void = () => undefined
    const fake = createFakeOffice({}, { startImport: () => new Promise((resolve) => (finish = resolve)) })
    const on = await open(fake)
    await previewed(on)
    await on.keyboard.press('Control+Enter')
    await on.waitForSelector('progress')
    await tell(on, 'importProgress', { done: 31_200, total: 69_659, imported: 31_000, already: 190, refused: 10 })
    await on.keyboard.press('1')
    await on.waitForSelector('.keyfig')
    await on.keyboard.press('6')
    expect((await on.locator('.imports-count').innerText()).replace(/\s/g, ' ')).toBe('31 200 av 69 659 linjer')
    await on.keyboard.press('a')
    await expect.poll(() => inputsOf(fake, 'cancelImport')).toHaveLength(1)
    finish({
      ok: { done: 40_000, total: 69_659, imported: 0, already: 40_000, refused: 0, cancelled: true, members: 0, refusals: [], ms: 900 },
    })
    await expect.poll(() => on.locator('.imports-run').innerText()).toContain('Alt i filen er allerede importert.')
  })

  test('does not start before the columns it needs are chosen', async () => {
    const fake = createFakeOffice()
    const on = await open(fake)
    await previewed(on)
    for (const field of ['Medlemsnummer', 'Telefon']) await on.locator('.mapping').getByLabel(field).selectOption('')
    await on.keyboard.press('Control+Enter')
    expect(await bar(on)).toContain('Velg kolonne for Medlemsnummer først.')
    expect(inputsOf(fake, 'startImport')).toEqual([])
  })
})
