import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import type { Settings } from '#shared/till/till-views'
import { createFakeOffice } from '../fake-office.ts'
import { settled, tell } from '../office-page.ts'
import { bar, inputsOf, LOOKS, officeSuite, SLOW_MS } from '../office-suite.ts'
import { PARTS, setupScenes, toPart, toSetup, whenLet } from './setup-scenes.ts'

// The settings in a real browser over a till in memory: every part and every state of the guide and of the set-up scan.

const { open, expectGood } = officeSuite(toSetup)
const saved = (fake: ReturnType<typeof createFakeOffice>) => inputsOf(fake, 'saveSettings') as unknown as Settings[]

// One page for each look walks them all: opening it fifty times over would be most of the time.
describe.each([
  { language: 'nb', width: 1024, height: 768, dark: false, forced: false, walk: setupScenes },
  { language: 'sv', width: 1366, height: 768, dark: true, forced: false, walk: setupScenes },
  { ...LOOKS[2], walk: setupScenes.filter(({ name }) => /printer|registers|diagnostics|width|trial-bad/.test(name)) },
] as const)('$language, $width×$height, dark: $dark, forced: $forced', ({ language, walk, ...look }) => {
  test(
    'every part is good',
    async () => {
      const fake = createFakeOffice({ language, theme: look.dark ? 'dark' : 'light' })
      const on = await open(fake, look)
      for (const { name, go, answers = {} } of walk) {
        fake.state.answers = answers
        await go(on)
        // Beside the list and not below it.
        expect((await on.locator('h1').boundingBox())?.y, name).toBeLessThan(260)
        await expectGood(on).catch((error: unknown) => {
          throw new Error(`${name}: ${error instanceof Error ? error.message : error}`)
        })
      }
    },
    SLOW_MS,
  )
})

describe('the list of parts', () => {
  test('is walked with the arrows, and a field keeps its own', async () => {
    const on = await open()
    await on.keyboard.press('ArrowDown')
    await expect.poll(() => on.locator('h1').innerText()).toBe('Medarbeidere')
    await on.keyboard.press('ArrowUp')
    await expect.poll(() => on.locator('h1').innerText()).toBe('Butikken')
    await on.getByLabel('Butikk', { exact: true }).focus()
    await on.keyboard.press('ArrowDown')
    expect(await on.locator('h1').innerText()).toBe('Butikken')
  })
})

describe('on the lowest screen', () => {
  test('nothing that can be pressed stays under the bar: not what has the focus, and not the part that is open', async () => {
    const on = await open(createFakeOffice(), { width: 1024, height: 768 })
    for (const part of PARTS) {
      await toPart(on, part)
      await settled(on)
      expect(await coveredByTheBar(on), part).toEqual([])
    }
  })
})

/** What lies under the bar of the open part in the list, and of all that has the focus in turn. */
const coveredByTheBar = (on: Page): Promise<string[]> =>
  on.evaluate(() => {
    const bar = document.querySelector('.office-page .answer')?.getBoundingClientRect().top ?? 0
    const isCovered = (element: Element) => element.getBoundingClientRect().bottom > bar + 0.5
    const open = [...document.querySelectorAll('.setup-nav [aria-current]')].filter(isCovered)
    const lit = [...document.querySelectorAll<HTMLElement>('.office :is(button, a, input, select, textarea, [tabindex])')].filter(
      (element) => {
        element.focus()
        return document.activeElement === element && isCovered(element)
      },
    )
    return [...open, ...lit].map((element) => element.outerHTML.slice(0, 80))
  })

describe('settings', () => {
  test('are saved the moment they are chosen, and the whole till follows', async () => {
    const fake = createFakeOffice()
    const on = await open(fake)
    await on.getByLabel('Butikk', { exact: true }).fill('Pote & Kopp AS')
    await on.keyboard.press('Enter')
    await expect.poll(() => bar(on)).toContain('Lagret')
    await on.getByText('English').click({ force: true })
    await expect.poll(() => on.locator('h1').innerText()).toBe('The shop')
    expect(saved(fake).at(-1)).toMatchObject({ shop: 'Pote & Kopp AS', language: 'en' })
    expect(saved(fake).at(-1)).not.toHaveProperty('staff')
  })

  test('one that is chosen while the till still saves the one before is kept with it', async () => {
    const fake = createFakeOffice()
    const { slow, letIt } = whenLet(fake, 'saveSettings')
    const on = await open(slow)
    await toPart(on, 'till')
    await on.getByText('Start kassa med maskinen').click({ force: true })
    await on.getByText('Kioskmodus').click({ force: true })
    letIt()
    await expect.poll(() => saved(fake)).toMatchObject([{ autostart: true }, { autostart: true, kiosk: true }])
    await expect.poll(() => bar(on)).toContain('Lagret')
    expect(await on.getByLabel('Kioskmodus').isChecked()).toBe(true)
  })

  test('the customer’s screen, the start and the kiosk are kept with them', async () => {
    const fake = createFakeOffice()
    const on = await open(fake)
    await toPart(on, 'display')
    await on.getByText('På skjerm nr. 2').click({ force: true })
    await expect.poll(() => on.locator('.field-say').innerText()).toContain('Fyller den andre skjermen')
    await toPart(on, 'till')
    await on.getByText('Start kassa med maskinen').click({ force: true })
    await on.getByText('Kioskmodus').click({ force: true })
    await expect.poll(() => saved(fake).at(-1)).toMatchObject({ customerDisplay: 'screen', autostart: true, kiosk: true })
    // Out of a full screen nobody gets but by here.
    await on.getByRole('button', { name: 'Lukk kassa' }).click()
    await expect.poll(() => inputsOf(fake, 'closeTill')).toEqual([{}])
  })
})

describe('cash registers', () => {
  const toRegisters = (on: Page) => toPart(on, 'registers')
  test('are let in and shut out, on a port that can be one', async () => {
    const fake = createFakeOffice()
    const on = await open(fake)
    await toRegisters(on)
    await on.getByLabel('Port').fill('80')
    await on.keyboard.press('Enter')
    expect(await on.locator('.field-say--wrong').innerText()).toContain('1024 til 65535')
    await on.getByLabel('Port').fill('9200')
    await on.keyboard.press('Enter')
    await expect.poll(() => on.locator('.setup-facts').innerText()).toContain('http://127.0.0.1:9200')
    await on.getByText('Ta imot fra kasseapparat').click({ force: true })
    await expect.poll(() => on.locator('.says-box').innerText()).toContain('Av')
    expect(inputsOf(fake, 'saveRegisters')).toEqual([
      { on: true, port: 9200 },
      { on: false, port: 9200 },
    ])
  })

  test('a port that is left for the switch beside it is not put back by it', async () => {
    const fake = createFakeOffice()
    const { slow, letIt } = whenLet(fake, 'saveRegisters')
    const on = await open(slow)
    await toRegisters(on)
    await on.getByLabel('Port').fill('9200')
    await on.getByText('Ta imot fra kasseapparat').click({ force: true })
    letIt()
    await expect
      .poll(() => inputsOf(fake, 'saveRegisters'))
      .toEqual([
        { on: true, port: 9200 },
        { on: false, port: 9200 },
      ])
  })

  test('their key is shown when asked for, and a new one made only after a question', async () => {
    const fake = createFakeOffice()
    const on = await open(fake)
    await toRegisters(on)
    expect(await on.locator('.setup-sheet').innerText()).not.toContain('sk_')
    await on.getByRole('button', { name: 'Vis nøkkelen' }).click()
    expect(await on.locator('.setup-key').innerText()).toBe('sk_5TJ2W8QZK4M7XN3BVA9CHRD6')
    await on.evaluate(() => {
      document.addEventListener('copy', (event) => document.body.setAttribute('data-copied', (event.target as HTMLTextAreaElement).value))
    })
    await on.getByRole('button', { name: 'Kopier' }).click()
    expect(await on.locator('body').getAttribute('data-copied')).toBe('sk_5TJ2W8QZK4M7XN3BVA9CHRD6')
    expect(await bar(on)).toContain('Nøkkelen er kopiert')
    await on.getByRole('button', { name: 'Ny nøkkel' }).click()
    await on.locator('dialog[open]').waitFor()
    await on.keyboard.press('Escape')
    expect(inputsOf(fake, 'newRegisterToken')).toEqual([])
    await on.getByRole('button', { name: 'Ny nøkkel' }).click()
    await on.locator('dialog .btn--onwrong').click()
    await expect.poll(() => on.locator('.setup-key').innerText()).toBe('sk_NEWNEWNEWNEWNEWNEWNEWNEW')
    await expect.poll(() => bar(on)).toContain('Den gamle virker ikke lenger')
  })

  test('a port that is taken is a sentence', async () => {
    const fake = createFakeOffice({}, { registers: { ok: { on: true, port: 8137, token: 'x', failed: 'portTaken' } } })
    const on = await open(fake)
    await toRegisters(on)
    expect(await on.locator('.says-box').innerText()).toContain('i bruk av et annet program')
  })
})

describe('backups', () => {
  test('one is taken at a key, and stands first', async () => {
    const fake = createFakeOffice()
    const on = await open(fake)
    await toPart(on, 'backups')
    await on.keyboard.press('t')
    await expect.poll(() => on.locator('.setup-list tbody tr').first().innerText()).toContain('08:12')
    await expect.poll(() => bar(on)).toContain('Kopien er tatt og kontrollert')
  })
  test('that failed say why, and that everything is saved', async () => {
    const fake = createFakeOffice()
    const on = await open(fake)
    for (const [failed, words] of Object.entries({
      diskFull: 'disken er full',
      readOnly: 'kan ikke skrives i',
      notTheSame: 'ikke lik kassa',
      other: 'Prøv igjen',
    })) {
      fake.state.answers = { backups: { ok: { backups: [], folder: '/x', failed } } }
      await toPart(on, 'shop')
      await toPart(on, 'backups')
      expect(await on.locator('.says-box').innerText()).toContain(words)
      expect(await on.locator('.says-box').innerText()).toContain('Alt i kassa er lagret')
    }
  })
})

describe('updates', () => {
  test('one that is ready goes in when a manager says so, and then it waits', async () => {
    const fake = createFakeOffice()
    const on = await open(fake)
    await toPart(on, 'updates')
    await on.keyboard.press('i')
    await expect.poll(() => on.locator('.says-box').innerText()).toContain('når ingen kunde er åpen')
    expect(inputsOf(fake, 'installUpdate')).toHaveLength(1)
  })
  test('what the till says by itself is shown: a forged one is no button', async () => {
    const on = await open()
    await toPart(on, 'updates')
    await tell(on, 'update', { version: '0.1.0', state: 'refused', next: '0.2.0', why: 'updateForged' })
    await expect.poll(() => on.locator('.setup-sheet .btn').count()).toBe(0)
    expect(await on.locator('.says-box').innerText()).toMatch(/\.$/)
  })
})

describe('diagnostics', () => {
  test('say line by line what is well and what is not, and are saved', async () => {
    const fake = createFakeOffice()
    const on = await open(fake)
    await toPart(on, 'diagnostics')
    // What is wrong stands first, and again in its place.
    for (const row of [0, 10]) {
      expect(await on.locator('.diagnostics li').nth(row).innerText()).toMatch(/P3[\s\S]*Tomt for papir[\s\S]*Se på dette/)
    }
    expect(await on.locator('.diagnostics li').nth(1).innerText()).toMatch(/T1[\s\S]*0\.1\.0[\s\S]*I orden/)
    expect(await on.locator('.diagnostics-sum').innerText()).toContain('Én ting å se på')
    await on.getByRole('button', { name: 'Lagre' }).click()
    await expect.poll(() => on.locator('.diagnostics-said').innerText()).toContain('/home/kasse/diagnose.txt')
    await on.getByRole('button', { name: 'Les på nytt' }).click()
    await expect.poll(() => inputsOf(fake, 'diagnostics').length).toBe(2)
  })
})

describe('the machine that does not answer', () => {
  test('a refusal is a sentence with a way to try again', async () => {
    let refuse = true
    const on = await open(
      createFakeOffice({}, { backups: () => (refuse ? { refusal: 'databaseBusy' } : { ok: { backups: [], folder: '/x' } }) }),
    )
    await on.locator('.setup-nav button', { hasText: 'Sikkerhetskopi' }).click()
    await on.locator('.setup-fault').waitFor()
    refuse = false
    await on.locator('.setup-fault button').click()
    await expect.poll(() => on.locator('.says-box').innerText()).toContain('Ingen kopi er tatt ennå')
  })
})

test('a cap is saved when it is left, money in minor units, and what is no number is said', async () => {
  const fake = createFakeOffice()
  const on = await open(fake)
  await toPart(on, 'caps')
  const field = (name: string) => on.getByLabel(name, { exact: true })
  await field('Stempler om gangen').fill('4')
  await field('Stempler om gangen').press('Enter')
  await expect.poll(() => inputsOf(fake, 'saveSettings').at(-1)?.caps).toMatchObject({ stampsPerReceipt: 4, stampsPerMemberDay: 20 })
  await field('Kjøp på én kvittering').fill('1 250,50')
  await field('Kjøp på én kvittering').press('Enter')
  await expect.poll(() => inputsOf(fake, 'saveSettings').at(-1)?.caps).toMatchObject({ stampsPerReceipt: 4, purchasePerReceipt: 125_050 })
  await field('Kjøp for ett medlem på en dag').fill('7 500')
  await field('Kjøp for ett medlem på en dag').press('Enter')
  await expect.poll(() => inputsOf(fake, 'saveSettings').at(-1)?.caps).toMatchObject({ purchasesPerMemberDay: 750_000 })
  await field('Stempler om gangen').fill('0')
  await field('Stempler om gangen').press('Tab')
  await on.locator('.field-say--wrong').waitFor()
  expect(inputsOf(fake, 'saveSettings')).toHaveLength(3)
})
