import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import type { Settings } from '#shared/till/till-views'
import { createFakeOffice, type FakeOffice, settings } from '../fake-office.ts'
import { stopClock, tell } from '../office-page.ts'
import { bar, inputsOf, officeSuite } from '../office-suite.ts'
import { answerGuide, ENTER, keysOf, pressEvenly, scanThrice, silence, toGuide, toPart, toSetup } from './setup-scenes.ts'

// The printer's guide and the set-up scan, walked through as a shop would, in a real browser over a till in memory.

const { open } = officeSuite(toSetup)
type Printer = Settings['printer']
const tried = (fake: FakeOffice) => (inputsOf(fake, 'testPrinter') as unknown as { printer: Printer }[]).map(({ printer }) => printer)
const saved = (fake: FakeOffice) => inputsOf(fake, 'saveSettings') as unknown as Settings[]
const guide = (on: Page) => on.locator('.guide').innerText()
const epson = { transport: 'serial', path: '/dev/ttyUSB0', device: '04b8:0202:X1Y2' }

describe('the printer’s guide', () => {
  test('changes one setting with every no, prints again, and keeps what worked with the printer’s identity', async () => {
    const fake = createFakeOffice()
    const on = await open(fake)
    await toGuide(on)
    await answerGuide(on, 'j', 'n', 'j', 'n', 'j', 'j', 'n', 'j')
    await on.locator('.guide-kept').waitFor()
    expect(tried(fake).map(({ columns, codePage, cut }) => [columns, codePage, cut])).toEqual([
      [48, 'pc858', true],
      [42, 'pc858', true],
      [42, 'wpc1252', true],
      [42, 'wpc1252', false],
    ])
    expect(saved(fake)).toHaveLength(1)
    expect(saved(fake)[0]?.printer).toEqual({ ...epson, baud: 9600, columns: 42, codePage: 'wpc1252', cut: false })
    expect(await guide(on)).toMatch(/Epson TM-T20[\s\S]*42 tegn på linjen[\s\S]*WPC1252[\s\S]*rives av for hånd/)
    await on.keyboard.press('Enter')
    await expect.poll(() => on.locator('h1').innerText()).toBe('Skriver')
  })

  test('is left with Esc at any point, and the old settings stay', async () => {
    const fake = createFakeOffice()
    const on = await open(fake)
    for (const answers of ['', 'j', 'jn', 'jjj', 'jjjjn']) {
      await toGuide(on, answers.length % 2)
      await answerGuide(on, ...([...answers] as ('j' | 'n')[]))
      await on.locator('.guide-step').waitFor()
      await on.keyboard.press('Escape')
      await expect.poll(() => on.locator('h1').innerText()).toBe('Skriver')
      expect(await bar(on)).toContain('Ingenting er endret')
    }
    expect(saved(fake)).toEqual([])
    expect(fake.state.settings.printer).toEqual(settings.printer)
  })

  test('takes the number at the edge of the paper for the width', async () => {
    const fake = createFakeOffice()
    const on = await open(fake)
    await toGuide(on)
    await answerGuide(on, 'j')
    await on.getByRole('button', { name: 'Det står 32' }).click()
    await answerGuide(on, 'j', 'j', 'j', 'j')
    await on.locator('.guide-kept').waitFor()
    expect(tried(fake).map(({ columns }) => columns)).toEqual([48, 32])
    expect(saved(fake)[0]?.printer.columns).toBe(32)
  })

  test('says why no slip came, with what to do, and tries again', async () => {
    let absent = true
    const fake = createFakeOffice({}, { testPrinter: () => (absent ? { refusal: 'printerAbsent' } : { ok: { job: 7 } }) })
    const on = await open(fake)
    await toPart(on, 'printer')
    await on.keyboard.press('o')
    await on.locator('.guide .found-one').first().click()
    await on.locator('.guide-stuck').waitFor()
    expect(await guide(on)).toContain('Fant ikke skriveren.')
    expect(await guide(on)).toContain('Sjekk kabel og strøm.')
    absent = false
    await on.keyboard.press('Enter')
    await on.locator('.guide-step').waitFor()
    expect(await guide(on)).toContain('Spørsmål 1 av 5')
  })

  test('keeps the speed at which the printer was understood', async () => {
    const fake = createFakeOffice({}, { testPrinter: { ok: { job: 7, baud: 38_400 } } })
    const on = await open(fake)
    await toGuide(on)
    await answerGuide(on, 'j', 'n', 'j', 'j', 'j', 'j')
    await on.locator('.guide-kept').waitFor()
    expect(tried(fake).map(({ baud }) => baud)).toEqual([9600, 38_400])
    expect(saved(fake)[0]?.printer.baud).toBe(38_400)
    expect(await guide(on)).toContain('38400 baud')
  })

  test('takes a scan of the slip for an answer, and looks nobody up', async () => {
    const fake = createFakeOffice()
    const on = await open(fake)
    await toGuide(on)
    await answerGuide(on, 'j')
    await on.getByText('Når streken').waitFor()
    await tell(on, 'scan', { code: 'STAMKUNDE', device: 'x' })
    expect(await guide(on)).toContain('Når streken')
    await answerGuide(on, 'j', 'j')
    await on.getByText('Kan QR-koden skannes?').waitFor()
    await tell(on, 'scan', { code: 'STAMKUNDE', device: 'x' })
    await on.getByText('Ble lappen kuttet?').waitFor()
    expect(inputsOf(fake, 'find')).toEqual([])
  })

  test('finds a printer by its address, and by the system’s own name, by touch alone', async () => {
    const fake = createFakeOffice({ input: 'touch' })
    const on = await open(fake)
    await toPart(on, 'printer')
    await on.getByRole('button', { name: 'Sett opp skriver' }).click()
    await expect
      .poll(() => on.locator('.guide .found-one b').allInnerTexts())
      .toEqual(['Epson TM-T20 (/dev/ttyUSB0)', 'Star TSP143 (Star_TSP143)', 'Datalogic QuickScan (/dev/ttyACM0)', 'Simulert skriver'])
    await on.getByLabel('Skriver på nettverket').fill('ikke en adresse')
    await on.getByRole('button', { name: 'Prøv denne' }).click()
    expect(await on.locator('.field-say--wrong').innerText()).toContain('192.168.1.50')
    await on.getByLabel('Skriver på nettverket').fill('192.168.1.50')
    await on.getByRole('button', { name: 'Prøv denne' }).click()
    await on.locator('.guide-step').waitFor()
    await on.getByRole('button', { name: 'Avbryt' }).click()
    await toGuide(on, 1)
    for (let i = 0; i < 5; i++) await on.locator('.guide-do .btn--primary').click()
    await on.locator('.guide-kept').waitFor()
    expect(tried(fake).map(({ transport, path }) => [transport, path])).toEqual([
      ['tcp', '192.168.1.50:9100'],
      ['queue', 'Star_TSP143'],
    ])
    expect(saved(fake).at(-1)?.printer).toMatchObject({ transport: 'queue', path: 'Star_TSP143' })
  })

  test('says so when what worked could not be saved, and saves again', async () => {
    const fake = createFakeOffice({}, { saveSettings: { refusal: 'diskFull' } })
    const on = await open(fake)
    await toGuide(on)
    await answerGuide(on, 'j', 'j', 'j', 'j', 'j')
    await on.getByRole('button', { name: 'Lagre på nytt' }).waitFor()
    expect(await bar(on)).toContain('disken er full')
    fake.state.answers = {}
    await on.getByRole('button', { name: 'Lagre på nytt' }).click()
    await on.locator('.guide-kept').waitFor()
  })
})

describe('the set-up scan', () => {
  const begin = async (fake: FakeOffice) => {
    const on = await open(fake)
    await toPart(on, 'scanner')
    await on.keyboard.press('s')
    await on.locator('.trial, .trial-result').waitFor()
    return on
  }
  const verdict = async (on: Page) => {
    await on.locator('.trial-result').waitFor()
    return on.locator('.trial-result').innerText()
  }

  test('measures three scans, finds prefix and suffix, says so and saves; nobody is looked up', async () => {
    const fake = createFakeOffice()
    const on = await begin(fake)
    await scanThrice(on, [{ code: 'F13' }], [ENTER])
    expect(await verdict(on)).toMatch(/Skanneren er klar[\s\S]*17 tegn på 128 ms[\s\S]*Enter[\s\S]*F13[\s\S]*30 ms/)
    await expect.poll(() => saved(fake).at(-1)?.scanner).toMatchObject({ prefix: 'F13', thresholdMs: 30 })
    expect(inputsOf(fake, 'find')).toEqual([])
  })

  test('a slow scanner sets its own limit, and one without F13 takes it off again', async () => {
    const fake = createFakeOffice({ scanner: { ...settings.scanner, prefix: 'F13', thresholdMs: 30 } })
    const on = await begin(fake)
    for (let i = 0; i < 3; i++) await pressEvenly(on, [...keysOf('7038010009457'), { code: 'Tab' }], 50)
    expect(await verdict(on)).toMatch(/13 tegn på 600 ms[\s\S]*Tab[\s\S]*100 ms/)
    await expect.poll(() => saved(fake).at(-1)?.scanner).toMatchObject({ prefix: '', thresholdMs: 100 })
  })

  test('a suffix of two keys is one scan, and said', async () => {
    const fake = createFakeOffice()
    const on = await begin(fake)
    await scanThrice(on, [{ code: 'F13' }], [ENTER, { code: 'KeyJ', chord: true }])
    expect(await verdict(on)).toContain('Den avslutter to ganger.')
    await expect.poll(() => saved(fake).at(-1)?.scanner.prefix).toBe('F13')
  })

  test('a person is told that it was typed, and Esc ends it with nothing changed', async () => {
    const fake = createFakeOffice()
    const on = await begin(fake)
    await pressEvenly(on, [...keysOf('7038010009457'), ENTER], [90, 160, 120, 210, 70])
    await expect.poll(() => on.locator('.trial-said').innerText()).toContain('Det ble tastet, ikke skannet.')
    expect(await on.locator('.trial-count').innerText()).toContain('0 av 3')
    await on.keyboard.press('Escape')
    await on.locator('.trial').waitFor({ state: 'detached' })
    expect(await on.locator('h1').innerText()).toBe('Skanner')
    expect(saved(fake)).toEqual([])
  })

  test.each([
    ['without a suffix', keysOf('STAMKUNDE-YZ-0189'), [], 'avslutter ikke med Enter'],
    ['set for a German keyboard', keysOf('STAMKUNDE/ZY/0189'), [ENTER], 'tysk tastatur'],
  ])('a scanner %s is told how to be programmed, and nothing is saved', async (_, keys, suffix, words) => {
    const fake = createFakeOffice()
    const on = await begin(fake)
    for (let i = 1; i <= 3; i++) {
      await pressEvenly(on, [...keys, ...suffix], 8)
      await silence(on)
      await on.locator(i < 3 ? `.trial-count [data-done=true] >> nth=${i - 1}` : '.trial-result').waitFor()
    }
    expect(await verdict(on)).toContain(words)
    expect(await verdict(on)).toContain('Ingenting er endret')
    expect(saved(fake)).toEqual([])
  })

  test('ten thousand keys and control characters are thrown away with a sentence', async () => {
    const on = await begin(createFakeOffice())
    // A busy machine takes longer over so many keys than the page waits for a scan.
    await stopClock(on)
    await pressEvenly(on, [...keysOf('A'.repeat(10_000)), ENTER], 1)
    await silence(on)
    await expect.poll(() => on.locator('.trial-said').innerText()).toContain('Koden er for lang')
    await pressEvenly(on, [...keysOf('7038'), { code: 'Digit2', shift: true, chord: true }, ...keysOf('0100'), ENTER], 8)
    await silence(on)
    await expect.poll(() => on.locator('.trial-said').innerText()).toContain('uleselig')
  })

  test('a serial scanner is listened to by the till: one code is enough', async () => {
    const fake = createFakeOffice({ scanner: { ...settings.scanner, mode: 'serial', path: '/dev/ttyACM1' } })
    const on = await begin(fake)
    expect(inputsOf(fake, 'testScanner')).toMatchObject([{ scanner: { mode: 'serial', path: '/dev/ttyACM1' } }])
    await tell(on, 'scanDiscarded', { reason: 'noise' })
    await expect.poll(() => on.locator('.trial-said').innerText()).toContain('uleselig')
    await tell(on, 'scan', { code: '7038010009457', device: '/dev/ttyACM1' })
    expect(await verdict(on)).toMatch(/7038010009457[\s\S]*\/dev\/ttyACM1/)
  })

  test('a serial scanner that is not there is a sentence', async () => {
    const fake = createFakeOffice(
      { scanner: { ...settings.scanner, mode: 'serial', path: '/dev/ttyACM9' } },
      { testScanner: { refusal: 'deviceSettings' } },
    )
    const on = await open(fake)
    await toPart(on, 'scanner')
    await on.keyboard.press('s')
    await expect.poll(() => bar(on)).toContain('Sjekk tilkobling og hastighet')
  })
})

test('a scan that came to nothing says so in the office too', async () => {
  const on = await open()
  await tell(on, 'scanDiscarded', { reason: 'badCheckDigit' })
  await expect.poll(() => bar(on)).toContain('Koden ble lest feil.')
  await tell(on, 'scan', { code: '7038010009457', device: 'x' })
  await expect.poll(() => bar(on)).toContain('7038010009457')
})
