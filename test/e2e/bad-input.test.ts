import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { MemberView } from '#shared/till/member-views'
import { newId } from '#shared/values/ids'
import { ask, PINS } from '../demo/day.ts'
import { answered, beside, calm, card, countFacts, got, makeMember, makeShop, openByName, says, scan, toCounter, type } from './hands.ts'
import { launchTill, type RunningTill } from './launch.ts'

// Whatever is typed, pressed or scanned: a sentence, nothing lost, nothing written twice, and a way back.

let till: RunningTill
let page: Page
const crashes: string[] = []

beforeAll(async () => {
  till = await launchTill()
  page = till.page
  page.on('pageerror', (error) => crashes.push(String(error)))
  await makeShop(page)
})
afterAll(() => till?.close())
afterEach(async () => {
  await calm(page)
  expect(crashes).toEqual([])
  await page.locator('.find-input').waitFor()
})

const facts = (kind: string, member?: string) => countFacts(till.data, kind, member)
/** So often was this member stamped, and stays so: whatever the page has asked for by now is answered before this question is. */
async function isStamped(member: string, times: number) {
  await expect.poll(() => facts('stamped', member)).toBe(times)
  await got(page, 'openMember', { member })
  expect(facts('stamped', member)).toBe(times)
}
const focused = () => page.evaluate(() => document.activeElement?.id)
const enrol = async (phone: string, name: string) => {
  await toCounter(page)
  await page.keyboard.press('Escape') // what the bar said before is no answer to this
  await page.keyboard.press('F4')
  await page.locator('#enrol-phone').fill(phone)
  await page.locator('#enrol-name').fill(name)
  await page.locator('#enrol-name').press('Enter')
  await page.keyboard.press('Enter')
}

describe('what cannot be', () => {
  test.each(['123', '00000000', '+47 12', '9999999999999999', 'abc', '0701234567'])('the number %s enrols nobody', async (phone) => {
    const before = facts('enrolled')
    await enrol(phone, 'Umulig Nummer')
    await says(page, /kan ikke være et telefonnummer\. Ingenting er lagret\. Sjekk sifrene/)
    expect(await page.locator('#enrol-name').inputValue()).toBe('Umulig Nummer') // nothing typed is lost
    expect(facts('enrolled')).toBe(before)
    await page.keyboard.press('Escape')
  })

  test("another country's number is welcome, and found by its last digits", async () => {
    await enrol('+46 70 123 45 67', 'Sven Svensson')
    await says(page, 'Sven S. er medlem')
    await toCounter(page)
    await type(page, '4567')
    await expect.poll(() => page.locator('.hit').count()).toBe(1)
    await page.keyboard.press('Escape')
  })

  test('a name of 300 emoji is refused with its limit; 80 of them are a name that fits on every screen', async () => {
    const before = facts('enrolled')
    await enrol('40799001', '😀'.repeat(300))
    await says(page, /Navnet er for langt \(høyst 100 tegn\)\. Ingenting er lagret/)
    await calm(page)
    expect(facts('enrolled')).toBe(before)
    await page.locator('#enrol-name').fill('👩‍👩‍👧‍👦'.repeat(80))
    await page.locator('#enrol-name').press('Enter')
    await page.keyboard.press('Enter')
    await page.locator('.who').waitFor()
    await calm(page)
    expect(facts('enrolled')).toBe(before + 1)
    await page.keyboard.press('Escape')
    await type(page, '9001')
    await page.locator('.hit').first().waitFor()
    await calm(page)
    await page.keyboard.press('Escape')
  })

  test('amounts that are no sum', async () => {
    const { member } = await makeMember(page, 'Sum')
    await openByName(page, 'Sum')
    for (const amount of ['1,2,3', '99999999999999999999', '1.2.3', ',']) {
      await page.keyboard.press('k')
      await page.locator('#amount').waitFor()
      await page.locator('#amount').fill(amount)
      await page.keyboard.press('Enter')
      await says(page, /kan ikke leses\. Ingenting er lagret\. Skriv det som/)
      expect(await page.locator('#amount').inputValue()).toBe(amount)
      expect(facts('purchased', member), amount).toBe(0)
      await page.keyboard.press('Escape')
      await page.locator('.who').waitFor()
    }
    await page.keyboard.press('k')
    await page.locator('#amount').waitFor()
    await page.locator('#amount').fill('-5') // a minus cannot be typed: what is registered is the sum that stands there
    expect(await page.locator('#amount').inputValue()).toBe('5')
    await toCounter(page)
  })

  test('a programme that was ended elsewhere while its card stood here', async () => {
    const { member } = await makeMember(page, 'Slutt')
    await got(page, 'saveProgramme', { command: newId(), programme: card('kortlevd', { name: 'Kortlevd' }) })
    await openByName(page, 'Slutt')
    await expect.poll(() => page.locator('.cards').innerText()).toContain('Kortlevd')
    const other = beside(till.data)
    expect(other.till.calls.endProgramme({ command: newId(), programme: 'kortlevd' })).toHaveProperty('ok')
    other.store.db.close()
    await page.keyboard.press('d')
    await says(page, /Programmet er avsluttet\. Stempelet er ikke lagret\. Belønninger som alt er tjent/)
    expect(facts('stamped', member)).toBe(0)
    // The card that cannot be stamped any more goes.
    await expect.poll(() => page.locator('.cards').innerText()).not.toContain('Kortlevd')
  })
})

describe('once and only once', () => {
  test('Enter twice, Enter held, fifty keys at once', async () => {
    const { member } = await makeMember(page, 'Dob')
    await openByName(page, 'Dob')
    await Promise.all([page.keyboard.press('Enter'), page.keyboard.press('Enter')])
    await isStamped(member, 1)
    await says(page, 'Stempelet er lagret')

    await openByName(page, 'Dob')
    for (let i = 0; i < 30; i++) await page.keyboard.down('Enter') // all but the first are repeats
    await page.keyboard.up('Enter')
    await isStamped(member, 2)
    await says(page, 'Stempelet er lagret')

    await openByName(page, 'Dob')
    await Promise.all(Array.from({ length: 50 }, () => page.keyboard.press('Enter')))
    await isStamped(member, 3)
    await toCounter(page)

    // Fifty letters within a moment are a scanner gone wild: nothing is done, and it is said.
    await openByName(page, 'Dob')
    await scan(page, 'SKAHTPMSKAHTPMSKAHTPMSKAHTPMSKAHTPMSKAHTPMSKAHTPMSK')
    await says(page, /Fant ikke koden|Skann/)
    await isStamped(member, 3)
  })

  test('a page reloaded in the middle of a command, and the command again', async () => {
    const { member } = await makeMember(page, 'Midt Imellom')
    const command = newId()
    const input = { command, member, programme: 'kaffe', count: 1 }
    const reloaded = page.waitForEvent('load')
    await page.evaluate((given) => {
      void window.bridge.call('stamp', given)
      location.reload()
    }, input)
    await reloaded
    await page.locator('.knit').waitFor()
    await got(page, 'stamp', input)
    await got(page, 'stamp', input)
    expect(facts('stamped', member)).toBe(1)
    expect(await ask(page, 'stamp', { ...input, count: 2 })).toMatchObject({ refusal: 'commandReused' })
    expect(facts('stamped', member)).toBe(1)
  })

  test('after a reload the stamp is still there, and can be taken back from the history', async () => {
    const { member } = await makeMember(page, 'Ang')
    await openByName(page, 'Ang')
    await page.keyboard.press('Enter')
    await says(page, 'Stempelet er lagret')
    await page.reload()
    await page.locator('.knit').waitFor()
    await page.keyboard.press('F8') // nothing on this page to undo, and nothing happens
    await openByName(page, 'Ang')
    await page.keyboard.press('h')
    await page.locator('.fact').first().getByRole('button', { name: 'Før tilbake' }).click()
    const reason = page.getByRole('button', { name: 'Feil kunde' })
    await expect.poll(async () => facts('reversed', member) + (await reason.count())).toBeGreaterThan(0)
    if (await reason.count()) await reason.click() // more than eight seconds have passed: the manager says why
    await expect.poll(() => facts('reversed', member)).toBe(1)
    await toCounter(page)
  })

  test('two tills in two processes on one database: every stamp counts once, on both', async () => {
    const { member } = await makeMember(page, 'To Kasser')
    const other = beside(till.data)
    const stamps = Array.from({ length: 10 }, () => ({ command: newId(), member, programme: 'kaffe', count: 1 }))
    const here = page.evaluate(
      (all) =>
        Promise.all(
          all.map(async (one) => {
            // Where this process stands still amid a write, the till finds its database busy: the same command once more.
            for (;;) {
              const answer = (await window.bridge.call('stamp', one)) as { refusal?: string }
              if (answer.refusal !== 'databaseBusy') return answer
            }
          }),
        ),
      stamps,
    )
    const there: unknown[] = []
    for (let i = 0; i < 10; i++) {
      there.push(other.till.calls.stamp({ command: newId(), member, programme: 'kaffe', count: 1 }))
      await new Promise((done) => setTimeout(done, 5))
    }
    const answers = [...((await here) as object[]), ...(there as object[])]
    expect(answers.filter((answer) => 'ok' in answer)).toHaveLength(20)
    expect(facts('stamped', member)).toBe(20)
    const seen = await got<MemberView>(page, 'openMember', { member })
    expect(seen.cards[0]?.stamps).toBe(20)
    expect(other.store.folded(member).state.cards[0]?.stamps).toBe(20)
    other.store.db.close()
  })
})

describe('a way back from everywhere', () => {
  const PLACES: [name: string, keys: string[], needsMember: boolean][] = [
    ['search', ['x', 'y'], false],
    ['help', ['F1'], false],
    ['enrol', ['F4'], false],
    ['the customer side', ['F4', 'F6'], false],
    ['staff', ['F12'], false],
    ['office', ['F10'], false],
    ['programmes', ['F10', '3'], false],
    ['import', ['F10', '6'], false],
    ['control', ['F10', '7'], false],
    ['settings', ['F10', '8'], false],
    ['member', [], true],
    ['several', ['a'], true],
    ['history', ['h'], true],
    ['why', ['?'], true],
    ['details', ['m'], true],
    ['purchase', ['k'], true],
    ['return', ['t'], true],
  ]
  /** What shows that a key has led there. */
  const SHOWS: Record<string, string> = {
    x: '#find',
    y: '#find',
    F1: '.panel-sheet',
    F4: '#enrol-phone',
    F6: '.cust',
    F12: '.people',
    F10: '.tabs',
    '3': 'li:nth-child(3) > .tab[aria-current]',
    '6': '.imports',
    '7': '.control',
    '8': 'li:nth-child(8) > .tab[aria-current]',
    a: '#count',
    h: '.panel-sheet',
    '?': '.panel-sheet',
    m: '.about',
    k: '#amount',
    t: '#return-h',
  }
  const go = async (keys: string[]) => {
    for (const key of keys) {
      await page.waitForTimeout(150) // at a person's pace: what comes faster is a scanner
      await page.keyboard.press(key)
      await page.locator(SHOWS[key] as string).waitFor()
    }
    await page.waitForTimeout(150) // and a scan that begins with the last of them is another code
  }

  const opened = () =>
    page
      .locator('.who')
      .innerText({ timeout: 300 })
      .catch(() => '')
  // Never the same twice in a row: the same code within a moment is a trembling hand.
  let members: MemberView[] = []
  let scans = 0
  const scanNext = async (place: string) => {
    scans++
    const next = members[scans % members.length] as MemberView
    await scan(page, next.code)
    await expect.poll(opened, { message: place }).toContain(next.name)
  }

  test.each(PLACES)('from %s: Escape leads to the counter, a scanned card to its member', async (place, keys, needsMember) => {
    if (members.length === 0) members = [await makeMember(page, 'Ett'), await makeMember(page, 'Ann')]
    await toCounter(page)
    if (needsMember) await scanNext(place)
    await go(keys)
    await toCounter(page)
    await expect.poll(focused).toBe('find')
    expect(await page.locator('#find').inputValue()).toBe('')

    if (needsMember) await scanNext(place)
    await go(keys)
    await scanNext(place)
    expect(await page.locator('#find').inputValue()).toBe('')
    await toCounter(page)
  })

  test('somebody else takes over in the middle of an errand', async () => {
    const { member } = await makeMember(page, 'Vak')
    // From the stamp on the page's clock stands: its eight seconds to take it back do not pass while somebody else comes in. It goes
    // behind the till's, which a page takes for its own hour.
    const hourAgo = Date.now() - 3_600_000
    await page.clock.install({ time: hourAgo })
    await page.reload()
    await openByName(page, 'Vak')
    await page.clock.pauseAt(hourAgo + 600_000)
    await page.keyboard.press('Enter')
    await says(page, 'Stempelet er lagret')
    await page.keyboard.press('F12')
    await page.locator('.people').waitFor()
    await page.keyboard.press('ArrowDown')
    await type(page, PINS.cashier)
    await page.clock.runFor(1_000) // no scanner typed this
    await page.locator('.who').waitFor() // the customer is still there
    await expect.poll(() => page.locator('.staff').innerText()).toContain('Ingrid')
    await page.keyboard.press('F8')
    // Not theirs to take back: a manager is asked, and where none answers nothing has happened.
    await page.locator('.approve').waitFor()
    await page.keyboard.press('Escape')
    await says(page, /Ikke angret.*må en leder godkjenne.*Ingenting er lagret/)
    expect(facts('reversed', member)).toBe(0)
    await page.clock.setSystemTime(Date.now())
    await page.clock.resume()
    await toCounter(page)
    await page.keyboard.press('F12')
    await page.locator('.people').waitFor()
    await page.keyboard.press('ArrowUp')
    await type(page, PINS.owner)
    await expect.poll(() => page.locator('.staff').innerText()).toContain('Marit')
    await page.locator('.knit').waitFor()
  })
})

describe('devices and files that are something else', () => {
  let folder = ''
  beforeAll(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'stamkunde-bad-'))
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  const file = (name: string, content: string | Uint8Array) => {
    const made = path.join(folder, name)
    writeFileSync(made, content)
    return made
  }

  test('a printer that is a text file: the stamp is saved, the file is left alone', async () => {
    const text = file('printer.txt', 'Kjære dagbok')
    const { staff: _staff, slip: _slip, ...settings } = await got<Record<string, unknown>>(page, 'settings', {})
    const printer = { transport: 'serial', path: text, baud: 9600, columns: 48, cut: true }
    await got(page, 'saveSettings', { ...settings, printer, slipAfterStamp: true })
    const { member } = await makeMember(page, 'Tek')
    await openByName(page, 'Tek')
    // The slip of the enrolment waits already; nothing has been stamped.
    await says(page, 'Dette er ikke en skriver. Velg en annen i oppsettet.')
    await page.keyboard.press('Enter')
    await says(page, /Det som er valgt som skriver, er ikke en skriver\. Stempelet er lagret\. Velg en annen i oppsettet\./)
    await isStamped(member, 1)
    expect(readFileSync(text, 'utf8')).toBe('Kjære dagbok')
    await got(page, 'saveSettings', settings)
    await page.reload()
    await page.locator('.knit').waitFor()
  })

  const read = async (chosen: string) => {
    await till.chooseFile(chosen)
    await got(page, 'pickImportFile', {})
    return ask(page, 'previewImport', { file: chosen })
  }

  test('an import in Latin-1 keeps its letters', async () => {
    const latin1 = Buffer.from('Telefon;Navn\n40788001;Åse Bjørnsønn\n123;Ingen\n;\n', 'latin1')
    const { ok } = await read(file('latin1.csv', latin1))
    const { mapping } = ok as { mapping: unknown }
    const done = await got<{ imported: number; refused: number; refusals: { line: number; code: string }[] }>(page, 'startImport', {
      file: path.join(folder, 'latin1.csv'),
      mapping,
    })
    expect(done).toMatchObject({ imported: 1 })
    expect(done.refusals).toContainEqual(expect.objectContaining({ line: 3, code: 'phoneImpossible' }))
    // Letters that no key of this keyboard has come past the keys, and out of turn where a machine is slow.
    await page.locator('.find-input').fill('Åse Bjørns')
    await expect.poll(() => page.locator('.hit').count()).toBe(1)
    await page.keyboard.press('Escape')
    // The same once more doubles nothing.
    const again = await got<{ imported: number }>(page, 'startImport', { file: path.join(folder, 'latin1.csv'), mapping })
    expect(again.imported).toBe(0)
  })

  test('files that are no import are refused in words, and nothing is written', async () => {
    const counts = () => [facts('enrolled'), facts('purchased')]
    const before = counts()
    const junk = Uint8Array.from({ length: 50_000 }, (_, i) => (i * 7919 + (i >> 3)) % 256)
    const seen: Record<string, unknown> = {}
    const cases: Record<string, string> = {
      empty: file('empty.csv', ''),
      headerOnly: file('header.csv', 'Telefon;Navn\n'),
      junk: file('junk.csv', junk),
      junkXlsx: file('junk.xlsx', junk),
      wide: file('wide.csv', `${'a;'.repeat(1_000_000)}\n${'1;'.repeat(1_000_000)}\n`),
      endless: file('endless.csv', 'x'.repeat(20_000_000)),
      directory: folder,
      gone: path.join(folder, 'gone.csv'),
    }
    for (const [name, chosen] of Object.entries(cases)) seen[name] = (await read(chosen)).refusal
    expect(seen).toEqual({
      empty: 'importEmpty',
      headerOnly: 'importEmpty',
      junk: 'importUnreadable',
      junkXlsx: 'importUnreadable',
      wide: 'importTooWide',
      endless: 'importTooWide',
      directory: 'importUnreadable',
      gone: 'importUnreadable',
    })
    const columns = file('columns.csv', 'Farge;Vekt\nrød;12\n')
    await read(columns)
    expect(await ask(page, 'startImport', { file: columns, mapping: { kind: 'members', columns: {} } })).toMatchObject({
      refusal: 'importColumnsMissing',
    })
    expect(counts()).toEqual(before)
  })

  test('on the screen it is a sentence too', async () => {
    await toCounter(page)
    await till.chooseFile(file('tom.csv', ''))
    await page.keyboard.press('F10')
    await page.locator('.keyfig').first().waitFor()
    await page.keyboard.press('6')
    await page.locator('.imports').waitFor()
    await page.keyboard.press('v')
    await expect
      .poll(async () => (await page.locator('body').innerText()).replace(/\s+/g, ' '))
      .toMatch(/Filen er tom\. Ingenting er importert\. Velg en annen fil\./)
    await toCounter(page)
  })
})

test('the log has nothing to tell of all this', async () => {
  expect(await answered(page)).not.toBe('')
  let log = ''
  try {
    log = readFileSync(path.join(till.data, 'till.log'), 'utf8')
  } catch {
    // never written to: best of all
  }
  expect(log.split('\n').filter((line) => /call |uncaught|unhandled/.test(line))).toEqual([])
})
