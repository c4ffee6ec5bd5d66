import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { drawn, type OpenOptions, type Screens, startScreens } from './page.ts'
import { aSpeaker } from './speaker.ts'

// Enrolment as people do it: by keyboard, by touch, with the customer's own screen, and without seeing anything. Under half a minute.

const PAUSE_MS = 150
/** A person between two presses on a screen: the eye finds, the finger moves. */
const TOUCH_PAUSE_MS = 300
const BAR_SECONDS = 30
const SLOW_MS = 120_000
const NAME = 'Ragnhild Moe'

let screens: Screens
beforeAll(async () => {
  screens = await startScreens()
}, 240_000)

async function withTill(options: OpenOptions, run: (page: Page) => Promise<void>) {
  const { page, problems } = await screens.open(options)
  await page.locator('.knit').waitFor()
  await run(page)
  expect(problems).toEqual([])
}
const asked = (page: Page, name: string) =>
  page.evaluate(
    (wanted) => window.fake.calls.filter((call) => call.name === wanted).map(({ input }) => input as Record<string, unknown>),
    name,
  )
const emit = (page: Page, event: string, payload: unknown) =>
  page.evaluate(([name, said]) => window.fake.emit(name as string, said), [event, payload])

/** Counts presses, and the person's seconds from the first of them to the member on the screen: the page's clock tells them. */
async function aStopwatch(page: Page) {
  const now = () => page.evaluate(() => Date.now())
  let presses = 0
  const started = await now()
  return {
    async key(key: string) {
      presses++
      await page.keyboard.press(key)
      await page.clock.runFor(PAUSE_MS)
    },
    async type(text: string) {
      for (const one of text) await this.key(one)
    },
    async tap(name: string | RegExp, exact = true) {
      presses++
      await page.getByRole('button', { name, ...(exact && { exact }) }).tap()
      await page.clock.runFor(TOUCH_PAUSE_MS)
    },
    async done() {
      await expect.poll(() => page.locator('.who h1').textContent()).toBe('Ragnhild M.')
      return { presses, seconds: ((await now()) - started) / 1000 }
    },
  }
}

describe('under half a minute', () => {
  it(
    'by keyboard: nothing but the number, the name and three keys more',
    () =>
      withTill({}, async (page) => {
        const watch = await aStopwatch(page)
        await watch.key('F4')
        await watch.type('93418276')
        await watch.key('Enter')
        await watch.type(NAME)
        await watch.key('Enter')
        await watch.key('Enter')
        const { presses, seconds } = await watch.done()
        expect(presses).toBe(4 + 8 + NAME.length)
        expect(seconds).toBeLessThan(BAR_SECONDS)
        expect(await asked(page, 'enrol')).toMatchObject([{ phone: '93418276', name: NAME, consents: [] }])
        const [input = {}] = await asked(page, 'enrol')
        expect(Object.keys(input).sort()).toEqual(['command', 'consents', 'name', 'phone'])
      }),
    SLOW_MS,
  )

  it(
    'by touch alone',
    () =>
      withTill({ touch: true }, async (page) => {
        const watch = await aStopwatch(page)
        for (const digit of '93418276') await watch.tap(digit)
        await watch.tap(/Meld inn/, false)
        // The board writes capitals at the beginning of a name by itself.
        for (const letter of NAME) await watch.tap(letter === ' ' ? 'Mellomrom' : new RegExp(`^${letter}$`, 'i'), false)
        await watch.tap(/^Meld inn/, false)
        const { presses, seconds } = await watch.done()
        expect(presses).toBeLessThanOrEqual(8 + 2 + NAME.length)
        expect(seconds).toBeLessThan(BAR_SECONDS)
        expect((await asked(page, 'enrol'))[0]?.name).toMatch(/^ragnhild moe$/i)
      }),
    SLOW_MS,
  )

  it(
    'with the customer choosing on their own screen meanwhile',
    () =>
      withTill({ fake: { display: true } }, async (page) => {
        const watch = await aStopwatch(page)
        await watch.key('F4')
        // The notice lies before the customer before a number is asked for.
        await expect.poll(async () => (await asked(page, 'showOnDisplay')).at(-1)).toEqual({ scene: 'consent', name: '' })
        await watch.type('93418276')
        await watch.key('Enter')
        await watch.type(NAME)
        const choices = [
          { purpose: 'marketing', channel: 'sms', granted: true },
          { purpose: 'marketing', channel: 'email', granted: false },
          { purpose: 'profiling', channel: 'all', granted: false },
        ]
        await emit(page, 'displayAnswer', { confirmed: true, choices, language: 'nb' })
        await page.getByText('Kunden har valgt selv.').waitFor()
        await watch.key('Enter')
        await watch.key('Enter')
        const { presses, seconds } = await watch.done()
        expect(presses).toBe(4 + 8 + NAME.length)
        expect(seconds).toBeLessThan(BAR_SECONDS)
        expect(await asked(page, 'enrol')).toMatchObject([{ consents: [{ purpose: 'marketing', channel: 'sms', language: 'nb' }] }])
      }),
    SLOW_MS,
  )
})

describe('without seeing, by keyboard alone', () => {
  it(
    'every step says what it is, what is wrong, and what happened',
    () =>
      withTill({}, async (page) => {
        const speaker = await aSpeaker(page)
        const press = async (...keys: string[]) => {
          for (const key of keys) {
            await page.keyboard.press(key)
            await page.clock.runFor(PAUSE_MS)
          }
        }
        const heardOf = async (words: string | RegExp) => {
          const all: string[] = []
          await expect
            .poll(
              async () => {
                all.push(...(await speaker.heard()))
                return all.some((one) => (typeof words === 'string' ? one.includes(words) : words.test(one)))
              },
              { message: `${words}` },
            )
            .toBe(true)
          return all
        }

        // The notice first: what to say comes with the field for the number.
        await press('F4')
        await expect
          .poll(speaker.focused)
          .toBe('textbox | Telefon | required | Si: «Vi lagrer navn og nummer for å gi deg stempler; resten kan du lese her.»')

        // Somebody has the number: said at once, with who, why, and the keys.
        await press(...'93414512')
        await heardOf('Nummeret er i bruk')
        await press('Control+a', ...'40414512')
        const alike = await heardOf(/^Én ligner: Kari N\., nesten samme nummer\. Alt S: Samme person: åpne\. Alt H: Samme husstand\.$/)
        expect(alike.join(' ')).toContain('Nummeret er ledig')

        // A number that no telephone has is said at its field, and the field is marked.
        await press('Control+a', '9', '3', 'Enter')
        await heardOf('Nummeret kan ikke være et telefonnummer.')
        await press('Shift+Tab')
        await expect
          .poll(speaker.focused)
          .toBe(
            'textbox | Telefon | 93 | required | invalid | Si: «Vi lagrer navn og nummer for å gi deg stempler; resten kan du lese her.» Nummeret kan ikke være et telefonnummer.',
          )
        await press('Control+a', ...'93418276')
        await heardOf('Nummeret er ledig')

        // No name: refused, said, and the light is on the field that lacks it.
        await press('Enter', 'Enter', 'Enter')
        await heardOf(/Ingenting er lagret/)
        await expect.poll(speaker.focused).toBe('textbox | Navn | required | invalid | Navnet mangler.')
        await press(...'Ragnhild', 'Space', ...'Moe')
        await expect.poll(speaker.focused).toBe('textbox | Navn | Ragnhild Moe | required | Vises som Ragnhild M.')
        await press('Enter')
        await expect.poll(speaker.focused).toBe('textbox | Dag')

        // The screen is turned: what the customer reads and chooses, unticked, each by itself, yes and no as buttons.
        await press('F6')
        await drawn(page.locator('.cust'))
        await expect.poll(speaker.focused).toBe('heading | Hei, Ragnhild!')
        const said: string[] = []
        for (let i = 0; i < 5; i++) {
          await press('Tab')
          said.push(await speaker.focused())
        }
        expect(said.map((one) => one.replace(/ \| (not checked).*/, ' | $1'))).toEqual([
          expect.stringMatching(/^checkbox \| Tilbud på SMS.* \| not checked$/),
          expect.stringMatching(/^checkbox \| Tilbud på e-post.* \| not checked$/),
          expect.stringMatching(/^checkbox \| Tilbud etter det jeg handler.* \| not checked$/),
          'button | Nei takk til alt',
          'button | Lagre valgene',
        ])
        await press('Shift+Tab', 'Shift+Tab', 'Shift+Tab', 'Shift+Tab', 'Space')
        await expect.poll(speaker.focused).toMatch(/^checkbox \| Tilbud på SMS.* \| checked/)
        await press('Tab', 'Tab', 'Tab', 'Tab', 'Enter')

        // Back where Enter enrols; the result is said, and the light is in the field for the next customer.
        await expect.poll(speaker.focused).toBe('textbox | Dag')
        await press('Enter')
        await heardOf(/^Ragnhild M\. er medlem\. Lagret her\. Klar til å stemple\.$/)
        await expect.poll(speaker.focused).toMatch(/^(searchbox|textbox|combobox) \| Finn medlem/)
        expect(await asked(page, 'enrol')).toMatchObject([
          { consents: [] }, // refused: no name
          { phone: '93418276', name: 'Ragnhild Moe', consents: [{ purpose: 'marketing', channel: 'sms' }] },
        ])
      }),
    SLOW_MS,
  )

  it(
    'a household’s number and a new holder are chosen with one key each, and what was chosen is said',
    () =>
      withTill({}, async (page) => {
        const speaker = await aSpeaker(page)
        const all: string[] = []
        const hears = (words: string) =>
          expect
            .poll(async () => {
              all.push(...(await speaker.heard()))
              return all.join(' · ')
            })
            .toContain(words)
        const type = async (text: string) => {
          for (const key of text) {
            await page.keyboard.press(key)
            await page.clock.runFor(PAUSE_MS)
          }
        }
        await page.keyboard.press('F4')
        await type('40414512')
        await hears('Én ligner: Kari N.')
        await page.keyboard.press('Alt+h')
        await hears('I husstanden til Kari N.')
        await page.keyboard.press('Enter')
        await hears('Nummeret hører til Kari N.')
        expect(await asked(page, 'enrol')).toMatchObject([{ phone: '40414512', household: 'm1', name: '' }])

        await page.keyboard.press('F4')
        await type('93414512')
        await hears('samme nummer. Alt S')
        await page.keyboard.press('Alt+n')
        await hears('Kari N. beholder medlemskapet og mister nummeret')
        await page.keyboard.press('Enter')
        await type('Siv')
        await page.keyboard.press('Enter')
        await page.keyboard.press('Enter')
        await hears('Siv er medlem')
        expect((await asked(page, 'enrol')).at(-1)).toMatchObject({ phone: '93414512', name: 'Siv', newHolder: true })
      }),
    SLOW_MS,
  )
})
