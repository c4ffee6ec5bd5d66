import type { Page } from 'playwright-core'
import type { FakeOptions } from './fake-bridge.ts'
import { drawn } from './page.ts'
import { recoveryScenes } from './recovery-scenes.ts'
import { rightsScenes } from './rights-scenes.ts'

// Every screen of the till and how one gets there. The pictures and the accessibility test walk the same list.

export interface Scene {
  name: string
  fake?: FakeOptions
  touch?: boolean
  go?: (page: Page) => Promise<void>
  /** The page holds words of the language that it opened in: in another language it is opened again. */
  anew?: boolean
}
const type = async (page: Page, text: string) => {
  for (const key of text) await page.keyboard.press(key)
}
const openKari = async (page: Page) => {
  await type(page, '4512')
  await page.locator('.hit').first().waitFor()
  await page.keyboard.press('Enter')
  await page.locator('.who').waitFor()
}
const stampKari = async (page: Page) => {
  await openKari(page)
  await page.keyboard.press('Enter')
  await page.locator('.answer-undo').waitFor()
  await page.clock.runFor(600)
}
/** Past the first three questions. */
const toOwner = async (page: Page) => {
  await page.locator('#shop').fill('Pote & Kopp')
  await page.keyboard.press('Enter')
  await page.locator('#owner-name').waitFor()
}
/** Slower than a scanner. */
const typePin = async (page: Page, pin: string) => {
  for (const digit of pin) {
    await page.keyboard.press(digit)
    await page.clock.runFor(150)
  }
}
const enrol = async (page: Page, phone: string, name: string) => {
  await page.keyboard.press('F4')
  await page.locator('#enrol-phone').fill(phone)
  await page.locator('#enrol-name').fill(name)
  await page.locator('.ask').first().waitFor()
}

const joinClub = async (page: Page) => {
  await page.locator('.first-other .btn').click()
  await page.locator('#join-server').fill('https://kasse.pote.no')
  await page.locator('.code-input').fill('k7mp 2x9t')
  await page.locator('#join-till').fill('Kasse 2')
}

export const scenes: readonly Scene[] = [
  { name: 'first-start', anew: true, fake: { setUp: false } },
  {
    name: 'first-owner',
    anew: true,
    fake: { setUp: false },
    async go(page) {
      await toOwner(page)
      await page.locator('#owner-name').fill('Marit')
      await page.locator('.new-pin-input').first().fill('123456')
    },
  },
  {
    name: 'recovery-code',
    fake: { setUp: false },
    async go(page) {
      await toOwner(page)
      await page.locator('#owner-name').fill('Marit')
      for (const field of await page.locator('.new-pin-input').all()) await field.fill('258036')
      await page.keyboard.press('Enter')
      await page.locator('.code-words').waitFor()
    },
  },
  { name: 'join', anew: true, fake: { setUp: false }, go: joinClub },
  {
    name: 'join-refused',
    anew: true,
    fake: { setUp: false, refuse: { joinClub: 'codeExpired' } },
    async go(page) {
      await joinClub(page)
      await page.keyboard.press('Enter')
      await page.locator('.code-input[aria-invalid]').waitFor()
    },
  },
  {
    name: 'joining',
    anew: true,
    fake: { setUp: false, delays: { joinClub: 60_000 } },
    async go(page) {
      await joinClub(page)
      await page.keyboard.press('Enter')
      await page.clock.runFor(13_000)
      await page.evaluate(() => {
        const { emit } = (window as unknown as { fake: { emit(event: string, payload: unknown): void } }).fake
        emit('joinProgress', { what: 'facts', done: 12_440, total: 30_002 })
      })
      await page.locator('.join-bar').waitFor()
    },
  },
  {
    name: 'net-offline',
    fake: { net: { state: 'offline', waiting: 3, lastContact: '2026-11-21T13:28:00.000Z', trouble: 'notOurServer' } },
    async go(page) {
      await openKari(page)
      await page.keyboard.press('F3')
    },
  },
  {
    name: 'net-clock',
    fake: { net: { state: 'online', waiting: 0, lastContact: '2026-11-21T13:31:58.000Z', clockAheadMinutes: -7 } },
    async go(page) {
      await page.locator('.knit').waitFor()
      await page.locator('.net').click()
      await page.locator('.net-sheet').waitFor()
    },
  },
  { name: 'net-long', fake: { manager: true, net: { state: 'offline', waiting: 12_345 } } },
  { name: 'net-left-hand', fake: { hand: 'left', net: { state: 'sending', waiting: 12_345 } }, go: (page) => page.keyboard.press('F3') },
  { name: 'fault', anew: true, fake: { refuse: { start: 'unexpected' } } },
  ...recoveryScenes.map((scene) => ({ ...scene, anew: true })),
  { name: 'counter', fake: { net: { state: 'offline', waiting: 3 } }, go: (page) => page.locator('.knit').waitFor() },
  { name: 'counter-empty', fake: { empty: true, net: { state: 'alone', waiting: 0 } }, go: (page) => page.locator('.knit').waitFor() },
  {
    name: 'search',
    async go(page) {
      await type(page, '4512')
      await page.locator('.hit').first().waitFor()
    },
  },
  {
    name: 'search-none',
    async go(page) {
      await type(page, '93418276')
      await page.locator('.hits--none').waitFor()
    },
  },
  {
    name: 'search-spent',
    fake: { refuse: { find: 'lookUpsSpent' } },
    async go(page) {
      await type(page, '4512')
      await page.locator('.hits--none').waitFor()
    },
  },
  {
    name: 'search-board',
    touch: true,
    async go(page) {
      await page.getByRole('button', { name: /ABC/ }).tap()
      await page.getByRole('button', { name: 'K', exact: true }).tap()
      await page.getByRole('button', { name: 'a', exact: true }).tap()
      await page.locator('.hit').first().waitFor()
    },
  },
  { name: 'member', go: openKari },
  { name: 'member-6-cards', fake: { cards: 6 }, go: openKari },
  { name: 'member-4-cards', fake: { cards: 4 }, go: openKari },
  { name: 'member-1-card', fake: { cards: 1 }, go: openKari },
  { name: 'member-many', fake: { kinds: 'many', cards: 5 }, go: openKari },
  { name: 'member-no-cards', fake: { kinds: 'noCards' }, go: openKari },
  {
    name: 'purchase-many',
    fake: { kinds: 'many' },
    async go(page) {
      await openKari(page)
      await page.keyboard.press('k')
      await type(page, '640')
      await page.keyboard.press('x')
      await page.locator('.line-order').first().waitFor()
    },
  },
  {
    name: 'edit',
    async go(page) {
      await openKari(page)
      await page.keyboard.press('m')
      await page.clock.runFor(300)
      await page.keyboard.press('l')
      await page.locator('#edit-name').waitFor()
    },
  },
  {
    name: 'bonus',
    anew: true,
    fake: { manager: true },
    async go(page) {
      await openKari(page)
      await page.keyboard.press('m')
      await page.clock.runFor(300)
      await page.keyboard.press('o')
      await page.locator('#grant-points').waitFor()
      await type(page, '200')
      await page.locator('.pick').nth(3).click()
    },
  },
  {
    name: 'enrol-referrer',
    fake: { referral: true },
    async go(page) {
      await enrol(page, '934 18 276', 'Ragnhild Ø')
      await page.locator('#enrol-referrer').fill('Kari')
      await page.locator('.referrer .pick').first().waitFor()
    },
  },
  {
    name: 'enrol-referred',
    fake: { referral: true },
    async go(page) {
      await enrol(page, '934 18 276', 'Ragnhild Ø')
      await page.locator('#enrol-referrer').fill('Kari')
      await page.locator('.referrer .pick').first().click()
      await page.locator('.referrer--known').waitFor()
    },
  },
  {
    name: 'enrol-touch-referral',
    touch: true,
    fake: { referral: true },
    async go(page) {
      await page.getByRole('button', { name: /F4/ }).tap()
      await page.locator('#enrol-name').tap()
      await page.locator('.letters').waitFor()
    },
  },
  { name: 'stamped', go: stampKari },
  { name: 'no-paper', fake: { printer: 'paperOut', net: { state: 'offline', waiting: 4 } }, go: stampKari },
  { name: 'uncertain', fake: { uncertain: [1234] }, go: stampKari },
  {
    name: 'undone',
    async go(page) {
      await stampKari(page)
      await page.keyboard.press('F8')
      await page
        .locator('.answer')
        .getByText(/^(Angret|Ångrat|Undone)/)
        .first()
        .waitFor()
    },
  },
  {
    name: 'several',
    async go(page) {
      await openKari(page)
      await page.keyboard.press('a')
      await page.keyboard.press('3')
    },
  },
  {
    name: 'purchase',
    async go(page) {
      await openKari(page)
      await page.keyboard.press('k')
      await type(page, '640')
      await type(page, 'wx')
      await page.locator('.line--refused').waitFor()
    },
  },
  {
    name: 'redeemed',
    async go(page) {
      await openKari(page)
      await page.keyboard.press('q')
      await type(page, '640')
      await page.keyboard.press('Enter')
      await page.locator('.answer-undo').waitFor()
    },
  },
  {
    name: 'return',
    async go(page) {
      await openKari(page)
      await page.keyboard.press('t')
      await page.locator('.line--on').first().waitFor()
    },
  },
  { name: 'enrol', go: (page) => enrol(page, '934 18 276', 'Ragnhild Ø') },
  { name: 'enrol-taken', go: (page) => enrol(page, '93414512', 'Kari Nord') },
  { name: 'enrol-alike', go: (page) => enrol(page, '40414512', 'Kari Nord') },
  {
    name: 'numbers',
    async go(page) {
      await openKari(page)
      await page.keyboard.press('u')
      await page.locator('#number-add').fill('40000001')
      await page.keyboard.press('Enter')
      await page.locator('.numbers li').nth(1).waitFor()
    },
  },
  {
    name: 'numbers-none',
    fake: { noNumber: true },
    async go(page) {
      await openKari(page)
      await page
        .locator('.who')
        .getByRole('button', { name: /nummer|number/i })
        .waitFor()
    },
  },
  {
    name: 'enrol-household',
    async go(page) {
      await enrol(page, '40414512', 'Kari Nord')
      await page.keyboard.press('Alt+H')
      await page.locator('.household').waitFor()
    },
  },
  {
    name: 'enrol-new-holder',
    async go(page) {
      await enrol(page, '93414512', 'Ola Hansen')
      await page.keyboard.press('Alt+N')
      await page.locator('.household').waitFor()
    },
  },
  {
    name: 'enrol-alike-three',
    fake: { referral: true, display: true },
    touch: true,
    async go(page) {
      await page.getByRole('button', { name: /F4/ }).tap()
      await page.locator('#enrol-phone').fill('40914512')
      await page.locator('#enrol-name').tap()
      await page.locator('.alike').nth(2).waitFor()
    },
  },
  {
    name: 'enrol-touch-alike',
    fake: { referral: true },
    touch: true,
    async go(page) {
      await page.getByRole('button', { name: /F4/ }).tap()
      await page.locator('#enrol-phone').fill('93414512')
      await page.locator('#enrol-name').tap()
      await page.locator('.alike').first().waitFor()
    },
  },
  {
    name: 'enrol-touch',
    touch: true,
    async go(page) {
      await page.getByRole('button', { name: /F4/ }).tap()
      await page.locator('#enrol-name').tap()
      await page.locator('.letters').waitFor()
    },
  },
  {
    name: 'customer',
    anew: true,
    async go(page) {
      await enrol(page, '934 18 276', 'Ragnhild Ø')
      await page.keyboard.press('F6')
      await drawn(page.locator('.cust'))
    },
  },
  {
    name: 'why',
    async go(page) {
      await openKari(page)
      await page.keyboard.press('?')
      await page.locator('.why').first().waitFor()
    },
  },
  {
    name: 'history',
    async go(page) {
      await openKari(page)
      await page.keyboard.press('h')
      await page.locator('.fact').first().waitFor()
    },
  },
  {
    name: 'details',
    async go(page) {
      await openKari(page)
      await page.keyboard.press('m')
      await page.locator('.consent').first().waitFor()
    },
  },
  { name: 'help', go: (page) => page.keyboard.press('F1') },
  {
    name: 'diagnostics',
    async go(page) {
      await page.keyboard.press('F1')
      await page.keyboard.press('F7')
      await drawn(page.locator('.diagnostics li').first())
    },
  },
  { name: 'staff', go: (page) => page.keyboard.press('F12') },
  { name: 'staff-office', go: (page) => page.keyboard.press('F10') },
  { name: 'lock', fake: { locked: true, practice: true } },
  {
    name: 'lock-pin-wrong',
    fake: { locked: true },
    async go(page) {
      await page.keyboard.press('ArrowDown')
      await typePin(page, '111111')
      await page.locator('.answer-result--no').waitFor()
      await typePin(page, '25')
    },
  },
  {
    name: 'lock-wait',
    fake: { locked: true },
    async go(page) {
      for (let i = 0; i < 3; i++) {
        await typePin(page, '1111')
        await page.locator('.answer-result--no').waitFor()
      }
      await page.clock.runFor(2000)
      await page
        .getByText(/5\d sek/)
        .first()
        .or(page.getByText(/5\d sec/).first())
        .waitFor()
    },
  },
  {
    name: 'lock-recover',
    fake: { locked: true, pinsMissing: true },
    async go(page) {
      await page.locator('.lock .answer .btn').click()
      await page.locator('.lock-sheet .btn--primary').click()
      await page.locator('#recovery-code').fill('K7MP-2X9T')
    },
  },
  { name: 'lock-forgot', fake: { locked: true, pinsMissing: true }, go: (page) => page.locator('.lock .answer .btn').click() },
  { name: 'lock-pins-missing', fake: { locked: true, pinsMissing: true } },
  { name: 'claim', fake: { unclaimed: true } },
  {
    name: 'renew',
    fake: { manager: true, refuse: { report: 'managerNeeded' } },
    async go(page) {
      await page.locator('.knit').waitFor()
      await page.keyboard.press('F10')
      await drawn(page.locator('.tabs'))
      await drawn(page.locator('.renew'))
      await typePin(page, '111111')
      await page.locator('.renew .answer-result--no').waitFor()
    },
  },
  {
    name: 'approve',
    anew: true,
    fake: { needs: { stamp: { why: 'stampsPerMemberDay', limit: 10 } } },
    async go(page) {
      await openKari(page)
      await page.keyboard.press('Enter')
      await page.locator('.approve').waitFor()
      await page.clock.runFor(300)
      await page.keyboard.press('s')
      await page.clock.runFor(300)
      await page.keyboard.type('25')
    },
  },
  {
    name: 'refused',
    fake: { refuse: { stamp: 'diskFull' } },
    async go(page) {
      await openKari(page)
      await page.keyboard.press('Enter')
      await page.locator('.answer-result--fault').waitFor()
    },
  },
  {
    name: 'unknown-code',
    async go(page) {
      await page.locator('.knit').waitFor()
      await page.evaluate(() =>
        (window as unknown as { fake: { emit(event: string, payload: unknown): void } }).fake.emit('scan', {
          code: '7038010000145',
          device: 'serial',
        }),
      )
      await page.locator('.answer-result--no').waitFor()
    },
  },
  ...rightsScenes,
]
