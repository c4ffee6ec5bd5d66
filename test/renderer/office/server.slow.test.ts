import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { CODE, createFakeOffice, fourTills, paired, SERVER } from './fake-office.ts'
import { stopClock, tell } from './office-page.ts'
import { bar, inputsOf, LOOKS, officeSuite } from './office-suite.ts'
import { serverScenes, toServer } from './server-scenes.ts'

// The section Server of the settings, in a real browser over a till in memory.

const { open, expectGood, inEveryLook } = officeSuite(toServer)
const rows = async (on: Page) => (await on.locator('.server-tills tbody tr').allInnerTexts()).map((row) => row.replace(/\s+/g, ' ').trim())
const pairedTill = () => createFakeOffice({}, {}, paired)

inEveryLook(serverScenes, {
  looks: [...LOOKS, { language: 'nb', width: 1024, height: 768, dark: true, forced: false }],
  hold: (on) => expectGood(on, '.setup-sheet--server :is(button, input), dialog button'),
})

describe('a till on its own', () => {
  test('is paired with the keyboard, and the badge in the band follows at once', async () => {
    const fake = createFakeOffice()
    const on = await open(fake)
    await on.getByLabel('Adressen til serveren').focus()
    await on.keyboard.type(SERVER)
    await on.keyboard.press('Tab')
    await on.keyboard.type('k7mp2x9t')
    await on.keyboard.press('Enter')
    await on.waitForSelector('.server-tills')
    expect(inputsOf(fake, 'pairServer')).toEqual([{ server: SERVER, code: CODE }])
    await expect.poll(() => bar(on)).toContain('Kassa er koblet til')
    await expect.poll(() => on.locator('.net').innerText()).toContain('Tilkoblet')
  })

  test('says what is missing at its field and asks nobody', async () => {
    const fake = createFakeOffice()
    const on = await open(fake)
    await on.locator('.code-input').fill('abc')
    await on.keyboard.press('Enter')
    expect(await on.locator('.server-pair .field-say--wrong').allInnerTexts()).toEqual([
      'Skriv adressen til serveren.',
      'Koden har åtte tegn. Her står det 3.',
    ])
    expect(await on.evaluate(() => document.activeElement?.getAttribute('placeholder'))).toContain('https://')
    expect(inputsOf(fake, 'pairServer')).toEqual([])
  })

  test.each([
    ['serverCertificate', 'https://', 'sertifikat'],
    ['tooManyTries', 'K7MP', 'For mange forsøk'],
  ] as const)('says %s at the field that it concerns', async (refusal, placeholder, words) => {
    const on = await open(createFakeOffice({}, { pairServer: { refusal } }))
    await on.getByLabel('Adressen til serveren').fill(SERVER)
    await on.locator('.code-input').fill(CODE)
    await on.getByRole('button', { name: 'Koble til' }).click()
    await expect.poll(() => on.locator('.server-pair .field-say--wrong').innerText()).toContain(words)
    await expect.poll(() => on.evaluate(() => document.activeElement?.getAttribute('placeholder'))).toContain(placeholder)
    await expect.poll(() => bar(on)).toContain(words)
  })
})

describe('a till that is paired', () => {
  test('lists the tills: this one, what they have not sent, a clock that is wrong, one that was shut out', async () => {
    expect(await rows(await open(pairedTill()))).toEqual([
      'Kasse 1 denne i dag 08:11 0 Går riktig',
      'Kasse 2 i går 16:40 12 Går riktig Steng ute',
      'Hundesalongen i annen etasje, ved vinduet i dag 08:11 0 7 min foran Steng ute',
      'Gammel kasse 11. okt. 15:02 3 Går riktig Stengt ute 12. okt.',
    ])
  })

  test('says what is wrong when the net goes, and asks for the tills again when it is back', async () => {
    const fake = pairedTill()
    const on = await open(fake)
    const before = inputsOf(fake, 'server').length
    await tell(on, 'net', { state: 'offline', waiting: 5, lastContact: '2026-11-02T07:12:00.000Z', trouble: 'storeUnavailable' })
    await expect.poll(() => on.locator('.server-trouble').innerText()).toContain('Serveren får ikke lagret noe nå')
    await expect.poll(() => on.locator('.server-facts').innerText()).toContain('5 posteringer')
    await expect.poll(async () => (await rows(on))[0]).toContain('5')
    await tell(on, 'net', { state: 'online', waiting: 0, lastContact: '2026-11-02T07:13:00.000Z' })
    await expect.poll(() => on.locator('.server-trouble').count()).toBe(0)
    await expect.poll(() => inputsOf(fake, 'server').length).toBeGreaterThan(before + 1)
  })

  test('shuts a till out after a question that says how much it has not sent; Esc means no', async () => {
    const fake = pairedTill()
    const on = await open(fake)
    await on.getByRole('button', { name: 'Steng ute Kasse 2' }).click()
    expect(await on.locator('dialog').innerText()).toContain('Kasse 2 hadde 12 posteringer som ikke var sendt')
    await on.keyboard.press('Escape')
    expect(inputsOf(fake, 'revokeTill')).toEqual([])
    await on.getByRole('button', { name: 'Steng ute Kasse 2' }).click()
    await on.locator('dialog .btn--onwrong').click()
    await expect.poll(() => bar(on)).toContain('Kasse 2 er stengt ute')
    expect(inputsOf(fake, 'revokeTill')).toEqual([{ till: 'k2' }])
    await expect.poll(async () => (await rows(on))[1]).toContain('Stengt ute i dag')
  })

  test('is unpaired after a question that says what is not sent', async () => {
    const fake = createFakeOffice({}, {}, { ...paired, net: { ...paired.net, state: 'offline', waiting: 3 } })
    const on = await open(fake)
    await on.getByRole('button', { name: 'Koble fra' }).click()
    expect(await on.locator('dialog').innerText()).toContain('3 posteringer her er ikke sendt')
    await on.locator('dialog .btn--onwrong').click()
    await on.waitForSelector('.server-pair')
    await expect.poll(() => on.locator('.net').innerText()).toContain('Egen kasse')
    expect(inputsOf(fake, 'unpairServer')).toEqual([{}])
  })

  test('that was shut out is paired again where it stands', async () => {
    const fake = createFakeOffice({}, {}, { net: { state: 'offline', waiting: 8, trouble: 'revoked' }, server: { url: SERVER, club: 'c' } })
    const on = await open(fake)
    expect(await on.locator('.server-trouble').innerText()).toContain('stengt ute fra klubben')
    expect(await on.getByLabel('Adressen til serveren').inputValue()).toBe(SERVER)
    expect(await on.locator('.server-do').innerText()).not.toContain('Lag kode')
    await on.locator('.code-input').fill(CODE)
    await on.keyboard.press('Enter')
    await on.waitForSelector('.server-tills')
    await expect.poll(() => on.locator('.server-pair').count()).toBe(0)
    expect(inputsOf(fake, 'pairServer')).toEqual([{ server: SERVER, code: CODE }])
  })

  test('makes a code that counts its fifteen minutes down, and Esc puts it away without leaving the office', async () => {
    const on = await open(pairedTill())
    await stopClock(on)
    await on.locator('.server-do .btn--second').click()
    expect(await on.locator('.server-code-large [aria-hidden]').innerText()).toBe('Q4WX 7BNE')
    expect(await on.locator('.server-code-large .sr').textContent()).toBe('Q 4 W X 7 B N E')
    expect(await on.locator('.server-code-left').innerText()).toBe('Gjelder i 15:00')
    await on.clock.runFor(61_000)
    await expect.poll(() => on.locator('.server-code-left').innerText()).toBe('Gjelder i 13:59')
    await on.clock.runFor(15 * 60_000)
    await expect.poll(() => on.locator('.server-code').innerText()).toContain('Koden er gått ut. Lag en ny.')
    await on.keyboard.press('Escape')
    expect(await on.locator('.server-code').count()).toBe(0)
    expect(await on.locator('.server-tills').count()).toBe(1)
  })

  test('sees the new till come, and puts its code away', async () => {
    const fake = pairedTill()
    const on = await open(fake)
    await stopClock(on)
    await on.locator('.server-do .btn--second').click()
    await on.waitForSelector('.server-code-large')
    const fresh = { ...fourTills[0]!, till: 'k9', name: 'Kasse 9', isThis: false }
    fake.state.server = { ...fake.state.server, tills: [...fourTills, fresh] }
    await on.clock.runFor(3_000)
    await expect.poll(() => bar(on)).toContain('Kasse 9 er koblet til')
    expect(await on.locator('.server-code').count()).toBe(0)
    await expect.poll(async () => (await rows(on)).at(-1)).toContain('Kasse 9')
  })
})

describe('what may be redeemed without the net', () => {
  test('is written in kroner and saved in øre with the other settings', async () => {
    const fake = createFakeOffice()
    const on = await open(fake)
    const reward = on.getByLabel('Høyst for én belønning')
    expect(await reward.inputValue()).toBe('500')
    await reward.fill('250,50')
    await on.keyboard.press('Enter')
    await expect.poll(() => bar(on)).toContain('Lagret')
    await on.getByLabel('Høyst på denne kassa per dag').fill('1 200')
    await on.keyboard.press('Tab')
    await expect.poll(() => inputsOf(fake, 'saveSettings').length).toBe(2)
    expect(inputsOf(fake, 'saveSettings').at(-1)).toMatchObject({ offline: { perReward: 25_050, perDay: 120_000 } })
  })

  test('is not saved when it is no amount', async () => {
    const fake = createFakeOffice()
    const on = await open(fake)
    await on.getByLabel('Høyst for én belønning').fill('mye')
    await on.keyboard.press('Enter')
    expect(await on.locator('.server-budget .field-say--wrong').innerText()).toContain('Skriv et beløp')
    expect(inputsOf(fake, 'saveSettings')).toEqual([])
  })
})
