import type { Page } from 'playwright-core'
import type { Outputs } from '#shared/till/till-contract'
import type { FakeOffice } from '../fake-office.ts'

// Every part of the settings, and the states of the printer's guide and of the set-up scan. The pictures and the tests walk
// the same list.

export const PARTS = [
  'shop',
  'staff',
  'caps',
  'till',
  'printer',
  'scanner',
  'display',
  'registers',
  'server',
  'backups',
  'updates',
  'diagnostics',
] as const
export type PartName = (typeof PARTS)[number]

/** Opens the settings, whatever their number among the tabs is. */
export async function toSetup(page: Page): Promise<void> {
  await page.locator('.tab').last().click()
  await page.locator('.setup-nav').waitFor()
}

/** Opens a part of the settings as it begins: a guide or a trial that is open is left. */
export async function toPart(page: Page, part: PartName): Promise<void> {
  if (await page.locator('.guide, .trial, .trial-result, .staff-form, .code-words').count())
    await page.locator('.setup-nav button').first().click()
  await page.locator('.setup-nav button').nth(PARTS.indexOf(part)).click()
  await page.locator(`.setup-sheet--${part}`).waitFor()
  await page.locator('.setup-sheet :is(.setup-fields:not(.setup-says), .staff-list, .server, .diagnostics section)').first().waitFor()
}

/** Into the guide, past the choice of printer, to its first question. */
export async function toGuide(page: Page, printer = 0): Promise<void> {
  await toPart(page, 'printer')
  await page.keyboard.press('o')
  await page.locator('.guide .found-one').nth(printer).click()
  await page.locator('.guide-step').waitFor()
}

/** Answers the guide's questions, one key each. */
export async function answerGuide(page: Page, ...keys: ('j' | 'n')[]): Promise<void> {
  for (const key of keys) {
    await page.locator('.guide-step').waitFor()
    await page.keyboard.press(key)
  }
}

export interface KeyPress {
  code: string
  shift?: boolean
  caps?: boolean
  chord?: boolean
}
/** The keys of a scanner set for the American keyboard. */
export const keysOf = (text: string): KeyPress[] =>
  [...text].map((character) => {
    if (/[a-z]/i.test(character)) return { code: `Key${character.toUpperCase()}`, shift: character === character.toUpperCase() }
    if (/\d/.test(character)) return { code: `Digit${character}` }
    return { code: { '-': 'Minus', '/': 'Slash', ']': 'BracketRight' }[character] ?? 'Space' }
  })
/** Presses keys with exactly these milliseconds between them, however busy the machine is. */
export async function pressEvenly(page: Page, keys: KeyPress[], gapMs: number | number[]): Promise<void> {
  await page.evaluate(
    ([presses, gaps]) => {
      let time = performance.now()
      presses.forEach(({ code, shift = false, caps = false, chord = false }, i) => {
        const key = code.length === 4 ? code[3] : code
        const event = new KeyboardEvent('keydown', {
          ...{ code, key, shiftKey: shift, ctrlKey: chord, modifierCapsLock: caps },
          ...{ bubbles: true, cancelable: true },
        } as KeyboardEventInit)
        Object.defineProperty(event, 'timeStamp', { value: time })
        time += Array.isArray(gaps) ? (gaps[i % gaps.length] as number) : gaps
        ;(document.activeElement ?? document.body).dispatchEvent(event)
      })
    },
    [keys, gapMs] as const,
  )
}
/** Nothing comes any more, for longer than the end of a scan is waited for. */
export const silence = (page: Page): Promise<void> => page.clock.runFor(1000)
export const ENTER: KeyPress = { code: 'Enter' }
const SCREEN_CODE = 'STAMKUNDE-YZ-0189'
/** Three scans of the code on the screen, eight milliseconds a key. */
export async function scanThrice(page: Page, ...around: [before: KeyPress[], after: KeyPress[]]): Promise<void> {
  for (let i = 0; i < 3; i++) await pressEvenly(page, [...around[0], ...keysOf(SCREEN_CODE), ...around[1]], 8)
}
/** A till that does what this call asks for when the test lets it. */
export function whenLet(fake: FakeOffice, name: keyof Outputs): { slow: FakeOffice; letIt(): void } {
  const { promise, resolve } = Promise.withResolvers<void>()
  const call: FakeOffice['call'] = async (called, input) => {
    if (called === name) await promise
    return fake.call(called, input)
  }
  return { slow: { ...fake, call }, letIt: resolve }
}
async function toTrial(page: Page): Promise<void> {
  await toPart(page, 'scanner')
  await page.keyboard.press('s')
  await page.locator('.trial').waitFor()
}

/** The form for a new PIN of the person in this row. */
export async function toSetPin(page: Page, row: number): Promise<void> {
  await page.locator('.staff-row').nth(row).locator('.staff-more .btn').first().click()
  await page.locator('.staff-form').waitFor()
}

export interface SetupScene {
  name: string
  /** From any of the others. */
  go: (page: Page) => Promise<unknown>
  answers?: FakeOffice['state']['answers']
}
export const setupScenes: SetupScene[] = [
  ...PARTS.map((part): SetupScene => ({ name: `setup-${part}`, go: (page) => toPart(page, part) })),
  {
    name: 'setup-staff-pin',
    async go(page) {
      await toPart(page, 'staff')
      await toSetPin(page, 2)
      await page.locator('.new-pin-input').first().fill('1234')
    },
  },
  {
    name: 'setup-staff-own-pin',
    async go(page) {
      await toPart(page, 'staff')
      await toSetPin(page, 0)
    },
  },
  {
    name: 'setup-staff-own',
    async go(page) {
      await toPart(page, 'staff')
      await page.locator('.staff-row').nth(1).locator('.staff-more .btn').last().click()
      await page.locator('.staff-form .input').fill('kari')
      await page.locator('.staff-form .btn small').waitFor()
    },
  },
  {
    name: 'setup-staff-code',
    async go(page) {
      await toPart(page, 'staff')
      await page.locator('.staff-code .btn').click()
      await page.locator('.code-words').waitFor()
    },
  },
  {
    name: 'setup-guide-pick',
    async go(page) {
      await toPart(page, 'printer')
      await page.keyboard.press('o')
      await page.locator('.guide .found-one').first().waitFor()
    },
  },
  { name: 'setup-guide-width', go: (page) => toGuide(page).then(() => answerGuide(page, 'j')) },
  {
    name: 'setup-guide-letters',
    async go(page) {
      await toGuide(page)
      await answerGuide(page, 'j', 'n', 'j', 'n')
      await page.locator('.guide-step').waitFor()
    },
  },
  {
    name: 'setup-guide-done',
    async go(page) {
      await toGuide(page)
      await answerGuide(page, 'j', 'j', 'j', 'n', 'n', 'j')
      await page.locator('.guide-kept').waitFor()
    },
  },
  {
    name: 'setup-guide-refused',
    answers: { testPrinter: { refusal: 'printerAbsent' } },
    async go(page) {
      await toPart(page, 'printer')
      await page.keyboard.press('o')
      await page.locator('.guide .found-one').first().click()
      await page.locator('.guide-stuck').waitFor()
    },
  },
  { name: 'setup-trial', go: toTrial },
  {
    name: 'setup-trial-good',
    async go(page) {
      await toTrial(page)
      await scanThrice(page, [{ code: 'F13' }], [ENTER])
      await page.locator('.trial-result').waitFor()
    },
  },
  {
    name: 'setup-trial-bad',
    async go(page) {
      await toTrial(page)
      for (let i = 1; i <= 3; i++) {
        await pressEvenly(page, keysOf(SCREEN_CODE), 8)
        await silence(page)
        await page.locator(i < 3 ? `.trial-count [data-done=true] >> nth=${i - 1}` : '.trial-result').waitFor()
      }
    },
  },
]
