import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import type { Programme } from '#shared/programmes/programme'
import { comeBack } from '../office-page.ts'
import { bar, inputsOf, officeSuite, SLOW_MS, UNFORCED_LOOKS } from '../office-suite.ts'
import { everyKind, fakeOfEveryKind, makeNew, programmeScenes, toEveryKind } from '../programme-scenes.ts'

// The programmes in a real browser over a till in memory: every screen looked through, and each kind made and changed.

const { open, inEveryLook } = officeSuite((on) => on.waitForSelector('.keyfig, .office-fault'))
const endFirst = (on: Page) => on.locator('.prog-do .btn--quiet').nth(1).click()
const saved = (fake: ReturnType<typeof fakeOfEveryKind>) => inputsOf(fake, 'saveProgramme').map(({ programme }) => programme as Programme)
const field = (name: string) => `[id="f-${name}"]`
async function newCard(on: Page) {
  await toEveryKind(on)
  await makeNew('a')(on)
}

inEveryLook(
  programmeScenes.map((scene) => ({
    ...scene,
    fake: fakeOfEveryKind,
    async go(on) {
      await toEveryKind(on)
      await scene.go(on)
    },
  })),
  { looks: UNFORCED_LOOKS },
)

test(
  'words that are 40 % longer break nothing',
  async () => {
    for (const scene of [
      'programmes, new',
      'editor, ladder with coupons',
      'editor, wallet of choices',
      'editor, birthday',
      'editor, referral',
    ]) {
      const on = await open(fakeOfEveryKind())
      await toEveryKind(on)
      await programmeScenes.find(({ name }) => name === scene)?.go(on)
      await on.evaluate(() => {
        const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
        while (walker.nextNode()) {
          const node = walker.currentNode as Text
          if (!node.parentElement?.closest('kbd, .sr')) node.data = node.data.replace(/[aeiouyæøåäö]/gi, '$&$&')
        }
      })
      expect(await on.evaluate(() => document.documentElement.scrollWidth - window.innerWidth), scene).toBeLessThanOrEqual(0)
      // Nothing of a field or a card runs out of its box.
      const out = await on.evaluate(() =>
        [...document.querySelectorAll('.edit label, .edit legend:not(.sr), .edit .seg span, .kind-text, .punch-body, .prog-text')]
          .filter((element) => element.scrollWidth > element.clientWidth + 1 && getComputedStyle(element).display !== 'inline')
          .map((element) => element.outerHTML.slice(0, 90)),
      )
      expect(out, scene).toEqual([])
    }
  },
  SLOW_MS,
)

describe('every kind', () => {
  test(
    'opened and saved as it was, is what it was, to the last field that no form knows',
    async () => {
      const fake = fakeOfEveryKind()
      const [, , , ...others] = fake.state.programmes.slice(0, 5)
      const on = await open(fake)
      for (const { programme, inForce } of everyKind.filter((view) => view.inForce)) {
        const odd: Programme = Object.assign({ ...programme, stores: ['s7'] }, { invented: ['by a newer till'] })
        // A campaign's level must be there; the programme itself only once.
        fake.state.programmes = [
          { programme: odd, inForce, members: 1, outstanding: 1 },
          ...others.filter((view) => view.programme.id !== programme.id),
        ]
        await toEveryKind(on)
        await on.locator('.prog-row').first().locator('.btn--second').click()
        await on.waitForSelector('#f-name:focus')
        await on.keyboard.press('Control+Enter')
        await on.waitForSelector('.prog-row')
        expect(saved(fake).at(-1)).toEqual({ ...odd, version: odd.version + 1 })
        await comeBack(on)
      }
    },
    SLOW_MS,
  )

  test('a ladder is made with the keyboard alone', async () => {
    const fake = fakeOfEveryKind()
    const on = await open(fake)
    await toEveryKind(on)
    await makeNew('b')(on)
    await on.waitForSelector('.tmpls input:focus', { state: 'attached' })
    await on.keyboard.press('ArrowRight') // two years
    await on.keyboard.press('Tab')
    await on.keyboard.press('Control+A')
    await on.keyboard.type('Vennestige')
    for (let i = 0; i < 3; i++) await on.keyboard.press('Tab') // amount per point, first level's name, its threshold
    for (let i = 0; i < 4; i++) await on.keyboard.press('Tab') // its discount, remove, add a coupon, second level's name
    await on.keyboard.press('Tab')
    await on.keyboard.press('Control+A')
    await on.keyboard.type('20000') // Silver above Gold: the row finds its place
    await on.keyboard.press('Tab')
    await on.keyboard.press('Control+Enter')
    await on.waitForSelector('.prog-row')
    const [ladder] = saved(fake)
    expect(ladder).toMatchObject({
      kind: 'ladder',
      id: 'vennestige',
      name: 'Vennestige',
      period: { months: 24, from: 'enrolment' },
      levels: [
        { name: 'Bronse', from: 0 },
        { name: 'Gull', from: 15_000 },
        { name: 'Sølv', from: 20_000 },
      ],
    })
    await expect.poll(() => bar(on)).toContain('Vennestige er i bruk.')
  })

  test('levels are added, given coupons, and removed by touch alone', async () => {
    const fake = fakeOfEveryKind()
    const on = await open(fake)
    await toEveryKind(on)
    await makeNew('b')(on)
    await on.locator('.level-add').click()
    await on.fill(field('level3.name'), 'Platina')
    await on.fill(field('level3.from'), '10000')
    await on.locator(field('level3.from')).blur()
    await expect.poll(() => on.inputValue(field('level2.name'))).toBe('Platina') // its place is before Gold
    await on.fill(field('level2.standing'), '12')
    await on.getByRole('button', { name: 'Legg til kupong på Platina' }).click()
    await on.fill(field('level2.coupon0.amountOff'), '200')
    await on.getByRole('button', { name: 'Antall kuponger: Ett mer' }).click()
    await on.getByRole('button', { name: 'Ferdig' }).click()
    expect((await on.locator('.coupon-line').innerText()).replaceAll('\u00a0', ' ')).toContain('200 kr avslag 2 ganger i 6 måneder')
    await on.getByRole('button', { name: 'Fjern Sølv' }).click()
    await on.locator('.preview-do .btn--primary').click()
    await on.waitForSelector('.prog-row')
    expect(saved(fake)[0]).toMatchObject({
      levels: [
        { name: 'Bronse' },
        {
          name: 'Platina',
          from: 10_000,
          benefits: [
            { percentOff: 12, use: 'every' },
            { amountOff: 20_000, use: 2, validFor: 'P6M' },
          ],
        },
        { name: 'Gull' },
      ],
    })
  })

  test('a template taken as it stands is what it says', async () => {
    const fake = fakeOfEveryKind()
    const on = await open(fake)
    await toEveryKind(on)
    for (const [letter, template, definition] of [
      ['c', 1, { kind: 'repeatingCoupon', stepPoints: 2000, maxSteps: 4, reward: { amountOff: 10_000 } }],
      ['d', 2, { kind: 'campaign', earlyAccess: { days: 3 } }],
      [
        'e',
        1,
        { kind: 'occasion', on: 'birthday', opensBefore: 'P7D', validFor: 'P14D', reward: { amountOff: 15_000, minPurchase: 80_000 } },
      ],
      ['f', 0, { kind: 'referral', friend: { percentOff: 10 }, referrer: { percentOff: 10 } }],
    ] as const) {
      await makeNew(letter)(on)
      await on.locator('.tmpl').nth(template).click()
      await on.locator('.preview-do .btn--primary').click()
      await on.waitForSelector('.prog-row')
      expect(saved(fake).at(-1)).toMatchObject(definition)
    }
  })

  test('nonsense in a ladder is said at each field, the first gets the light, and nothing is sent', async () => {
    const fake = fakeOfEveryKind()
    const on = await open(fake)
    await toEveryKind(on)
    await programmeScenes.find(({ name }) => name === 'editor, ladder of nonsense')?.go(on)
    await expect.poll(() => bar(on)).toContain('4 ting må rettes først.')
    expect(await on.evaluate(() => document.activeElement?.id)).toBe('f-level0.from')
    expect(await on.locator('.field-say--wrong').allInnerTexts()).toEqual([
      'Det første nivået begynner på 0 poeng.',
      'To nivåer heter det samme.',
      'Skriv et helt tall fra 1 til 100.',
      'Skriv hva nivået heter.',
      '4 ting må rettes først.',
    ])
    expect(saved(fake)).toEqual([])
  })

  test('a value of the sentence leads to its row, whatever the kind', async () => {
    const on = await open(fakeOfEveryKind())
    await toEveryKind(on)
    await makeNew('b')(on)
    await on.locator('.sentence-value', { hasText: /^5.000 poeng$/ }).click()
    expect(await on.evaluate(() => document.activeElement?.id)).toBe('f-level1.from')
    await on.locator('.sentence-value', { hasText: '15 % på alt' }).click()
    expect(await on.evaluate(() => document.activeElement?.id)).toBe('f-level2.standing')
  })

  test(
    'every value of every sentence leads into the form',
    async () => {
      const on = await open(fakeOfEveryKind())
      for (const letter of ['a', 'b', 'c', 'd', 'e', 'f']) {
        await toEveryKind(on)
        await makeNew(letter)(on)
        for (const template of await on.locator('.tmpl').all()) {
          await template.click()
          for (const value of await on.locator('.sentence-value').all()) {
            await value.click()
            const inForm = await on.evaluate(() => Boolean(document.activeElement?.closest('form.edit')))
            expect(inForm, `${letter}: ${await value.innerText()}`).toBe(true)
            await on.locator('h1').click() // the next value starts from nowhere
          }
        }
        await comeBack(on)
      }
    },
    SLOW_MS,
  )

  test('a birthday 400 days ahead is warned of, and can be taken into use', async () => {
    const fake = fakeOfEveryKind()
    const on = await open(fake)
    await toEveryKind(on)
    await makeNew('e')(on)
    await on.locator('.tmpl').nth(1).click()
    await on.selectOption('#f-before', 'other')
    await on.fill('#f-before', '400')
    expect(await on.locator('.field-say--warn').innerText()).toContain('365 dager av året')
    await on.keyboard.press('Control+Enter')
    await on.waitForSelector('.prog-row')
    expect(saved(fake)[0]).toMatchObject({ opensBefore: 'P400D' })
  })

  test('the way back from a new one leads to the choice, and from there to the list', async () => {
    const on = await open(fakeOfEveryKind())
    await toEveryKind(on)
    await makeNew('c')(on)
    await on.keyboard.press('Escape')
    await on.waitForSelector('.kind:focus')
    await on.keyboard.press('Escape')
    await on.waitForSelector('.prog-row')
  })

  test('the figures of a programme are opened from its row, and lead back to it', async () => {
    const on = await open(fakeOfEveryKind())
    await toEveryKind(on)
    await on.getByRole('button', { name: 'Tall for Bonuskonto' }).click()
    await on.waitForSelector('.stats h1')
    expect(await on.locator('.stats h1').innerText()).toContain('Bonuskonto')
    await on.keyboard.press('Escape')
    await on.waitForSelector('.prog-row [aria-label="Endre Bonuskonto"]:focus')
  })

  test('ending says what it means for that kind', async () => {
    const on = await open(fakeOfEveryKind())
    await toEveryKind(on)
    await on.getByRole('button', { name: 'Avslutt Bonuskonto' }).click()
    expect((await on.locator('dialog').innerText()).replaceAll('\u00a0', ' ')).toContain('1 204 medlemmer har poeng.')
    await on.keyboard.press('Escape')
    await on.waitForSelector('[aria-label="Avslutt Bonuskonto"]:focus')
    await on.getByRole('button', { name: 'Avslutt Bonusstigen' }).click()
    expect(await on.locator('dialog').innerText()).toContain('418 medlemmer mister nivået sitt')
  })
})

describe('a card', () => {
  test('a card is made from a template with the keyboard alone', async () => {
    const fake = fakeOfEveryKind()
    const on = await open(fake)
    await newCard(on)
    await on.waitForSelector('.tmpls input:focus', { state: 'attached' })
    await on.keyboard.press('ArrowRight') // the second template
    await on.keyboard.press('Tab')
    await on.keyboard.press('Control+A')
    await on.keyboard.type('Hundevask')
    await on.keyboard.press('Tab')
    await on.keyboard.press('Tab')
    await on.keyboard.press('ArrowDown') // one stamp fewer
    await on.keyboard.press('Control+Enter')
    await on.waitForSelector('.prog-row')
    expect(inputsOf(fake, 'saveProgramme').map(({ programme }) => programme)).toEqual([
      {
        kind: 'punchCard',
        id: 'hundevask',
        version: 1,
        name: 'Hundevask',
        stampsRequired: 8,
        earn: { by: 'press' },
        reward: { amountOff: 15_000 },
        cardValidFor: 'P12M',
        rewardValidFor: 'P3M',
        ink: 'lyng',
        icon: 'scissors',
      },
    ])
    await expect.poll(() => bar(on)).toContain('Hundevask er i bruk.')
  })

  test('another template keeps the name that was typed, and the numbers where they were typed', async () => {
    const on = await open(fakeOfEveryKind())
    await toEveryKind(on)
    await programmeScenes.find(({ name }) => name === 'editor, another template after typing')?.go(on)
    expect([await on.inputValue('#f-name'), await on.inputValue('#f-stamps')]).toEqual(['Sju turer', '10'])
    expect(await on.locator('.tmpls-kept').innerText()).toBe('Det du fylte ut under «Hver 8. gratis», er der når du går tilbake dit.')
    await on.locator('.tmpl').first().click()
    expect([await on.inputValue('#f-name'), await on.inputValue('#f-stamps')]).toEqual(['Sju turer', '5'])
    expect(await on.locator('.tmpls-kept').innerText()).toBe('')
  })

  test('what is wrong is said at its field, the first of them gets the light, and nothing is sent', async () => {
    const fake = fakeOfEveryKind()
    const on = await open(fake)
    await newCard(on)
    await on.fill('#f-stamps', '0')
    await on.fill('#f-item', '')
    await on.keyboard.press('Control+Enter')
    await expect.poll(() => bar(on)).toContain('2 ting må rettes først.')
    expect(await on.evaluate(() => document.activeElement?.id)).toBe('f-stamps')
    expect(await on.locator('#f-stamps-say').innerText()).toBe('Et kort har minst ett stempel.')
    expect(inputsOf(fake, 'saveProgramme')).toEqual([])
  })

  test('a value of the sentence leads to its field', async () => {
    const on = await open(fakeOfEveryKind())
    await newCard(on)
    await on.locator('.sentence-value', { hasText: '7 stempler' }).click()
    expect(await on.evaluate(() => document.activeElement?.id)).toBe('f-stamps')
  })

  test('changing a card says what it means for cards under way, and keeps its id', async () => {
    const fake = fakeOfEveryKind()
    const on = await open(fake)
    await toEveryKind(on)
    await on.locator('.prog-do .btn--second').first().click()
    await on.fill('#f-stamps', '6')
    await expect.poll(() => bar(on)).toContain('214 kort som er i gang, beholder stemplene.')
    await expect.poll(() => bar(on)).toContain('Kort med 5 stempler eller mer blir fulle ved neste stempel.')
    await on.keyboard.press('Control+Enter')
    await on.waitForSelector('.prog-row')
    expect(inputsOf(fake, 'saveProgramme')[0]?.programme).toMatchObject({ id: 'kaffekort', version: 3, stampsRequired: 6, worth: 4900 })
  })

  test('what is written is not lost by a stray Esc or another tab', async () => {
    const on = await open(fakeOfEveryKind())
    await newCard(on)
    await on.fill('#f-name', 'Noe nytt')
    await on.keyboard.press('Escape')
    await on.waitForSelector('dialog[open]')
    await on.keyboard.press('Escape')
    expect(await on.inputValue('#f-name')).toBe('Noe nytt')
    await on.keyboard.press('Alt+1')
    await on.locator('dialog[open] .btn--onwrong').click()
    await on.waitForSelector('.keyfig')
  })

  test('ending one asks first, and Esc means no', async () => {
    const fake = fakeOfEveryKind()
    const on = await open(fake)
    await toEveryKind(on)
    await endFirst(on)
    expect(await on.locator('dialog').innerText()).toContain('61 belønninger som allerede er tjent, kan fortsatt løses inn.')
    await on.keyboard.press('Escape')
    expect(inputsOf(fake, 'endProgramme')).toEqual([])
    await endFirst(on)
    await on.locator('dialog .btn--onwrong').click()
    await expect.poll(() => bar(on)).toContain('Kaffekort er avsluttet.')
    expect(inputsOf(fake, 'endProgramme')).toMatchObject([{ programme: 'kaffekort' }])
  })
})
