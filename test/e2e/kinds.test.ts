import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Locator, Page } from 'playwright-core'
import { afterEach, describe, expect, test } from 'vitest'
import type { HeldReward } from '#shared/ledger/member-state'
import { writeCount, writeDate, writeMoney } from '#shared/text/format'
import { formatAmount } from '#shared/values/money'
import { comeIn } from '../demo/day.ts'
import { violations } from './axe.ts'
import { type Expected, makeCaseShop, NAME } from './case-shop.ts'
import { answered, calm, openByName, says, type } from './hands.ts'
import { launchTill, type RunningTill } from './launch.ts'

// The cases of docs/ledger.md through the real screens, one of each kind at least: what the cashier reads is what the case expects.

let folder = ''
let till: RunningTill | undefined
afterEach(async () => {
  await till?.close()
  till = undefined
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
})

/** A till on a case's ledger, with the case's member on the screen. */
async function openCase(name: string) {
  folder = mkdtempSync(path.join(tmpdir(), 'stamkunde-kinds-'))
  const shop = makeCaseShop(path.join(folder, 'data'), name)
  till = await launchTill({ data: path.join(folder, 'data'), env: { STAMKUNDE_TIME: shop.time } })
  const { page } = till
  await comeIn(page)
  await page.clock.setSystemTime(shop.time)
  await openByName(page, NAME)
  return { ...shop, page }
}
const textOf = async (place: Locator) => (await place.innerText()).replace(/\s+/g, ' ').replaceAll(' .', '.')
const plain = (text: string) => text.replace(/\s+/g, ' ')
const kr = (minor: number) => plain(writeMoney(minor, 'nb', 'NOK'))
const count = (value: number) => plain(writeCount(value, 'nb'))
const date = (local: string) => writeDate(local, 'nb')
const worthOf = ({ reward }: HeldReward) =>
  'item' in reward ? `Gratis ${reward.item}` : 'amountOff' in reward ? kr(reward.amountOff) : `${reward.percentOff} %`

/** Holds the member's screen against a state: cards, coins, levels and what can be used, no more and no less. */
async function holds(page: Page, expected: Expected) {
  for (const card of expected.cards ?? []) {
    const shown = await textOf(page.locator('.punch', { hasText: card.programme }))
    expect(shown).toContain(`${card.stamps} av ${card.required}`)
    if (card.expiresOn) expect(shown).toContain(`Gjelder til ${date(card.expiresOn)}`)
  }
  for (const ladder of expected.ladders ?? []) {
    const shown = await textOf(page.locator('.ladder', { has: page.locator('h2', { hasText: ladder.level }) }))
    expect(shown).toContain(`${count(ladder.points)} poeng i perioden`)
    if (ladder.levelSince) expect(shown).toContain(`Siden ${date(ladder.levelSince)}`)
    if (ladder.periodEndsOn) expect(shown).toContain(`slutter ${date(ladder.periodEndsOn)}`)
    expect(shown).toContain(ladder.next ? `${count(ladder.next.missing)} poeng igjen til ${ladder.next.level}` : 'Øverste nivå')
  }
  for (const wallet of expected.wallets ?? []) {
    const shown = await textOf(page.locator('.wallet', { has: page.getByText(wallet.programme, { exact: true }) }))
    expect(shown).toContain(`${count(wallet.points)} poeng`)
  }
  if (!expected.rewards) return
  const usable = expected.rewards.filter(({ state }) => state === 'available')
  const buttons = page.locator('.reward')
  await expect.poll(() => buttons.count()).toBe(usable.length)
  const shown = await Promise.all((await buttons.all()).map(textOf))
  for (const reward of usable) {
    const one = shown.find((text) => text.toLowerCase().includes(worthOf(reward).toLowerCase()))
    expect(one, reward.id).toBeDefined()
    if (reward.expiresOn) expect(one).toMatch(new RegExp(`Til ${date(reward.expiresOn).replaceAll('.', '\\.')}|i dag`))
  }
}

test('punch card: twelve sacks fill a card of nine, and three roll over', async () => {
  const { page, expected } = await openCase('tenth-sack-150-off-rolls-over')
  await holds(page, expected)
  expect(await textOf(page.locator('.reward'))).toContain('150 kr av')
  expect(await violations(page)).toEqual([])
})

test('wallet: ten thousand points offer 100 to 500 kr, and each wallet its own', async () => {
  const { page, expected } = await openCase('repeating-coupon-10000-points')
  await holds(page, expected)
  // No card to stamp: Enter begins the purchase, where every choice has its coin.
  await page.keyboard.press('Enter')
  await page.locator('.amount-box input:focus').waitFor()
  const coins = async (programme: string) =>
    (
      await page
        .locator('.line--wallet', { has: page.getByText(`Fra ${programme}`, { exact: true }) })
        .locator('.coin b')
        .allInnerTexts()
    ).map(plain)
  expect(await coins('bonus4')).toEqual(['100 kr', '200 kr', '300 kr', '400 kr'])
  expect(await coins('bonus')).toEqual(['100 kr', '200 kr', '300 kr', '500 kr'])
  await type(page, '1000')
  await page.locator('.line--wallet').filter({ hasText: 'bonus4' }).getByText('400 kr').click()
  await expect
    .poll(() => textOf(page.locator('.line--wallet').filter({ hasText: 'bonus4' })))
    .toContain('8 000 av 10 000 poeng, trekkes fra 1 000 kr')
  await expect.poll(() => textOf(page.locator('.sum-pay'))).toContain('600,00')
  expect(await violations(page)).toEqual([])
})

test('ladder: reset on New Year’s Day, and kept for ninety days where the club keeps it', async () => {
  const { page, expected } = await openCase('ladder-resets-and-keeps')
  await holds(page, expected)
  const shown = await Promise.all((await page.locator('.ladder').all()).map(textOf))
  expect(shown.map((text) => /Bronse 5 %|Sølv 10 %/.exec(text)?.[0])).toEqual(['Bronse 5 %', 'Sølv 10 %'])
  await calm(page)
})

test('ladder: the coupons of a level', async () => {
  const { page, expected } = await openCase('level-coupons')
  await holds(page, expected)
})

test('campaign: today’s coupon is marked, and Gull is let in early', async () => {
  const { page, expected } = await openCase('friday-pizza-and-early-access')
  await holds(page, expected)
  expect(await textOf(page.locator('.reward', { hasText: 'pizza' }))).toContain('Bare i dag')
  await page.keyboard.press('?')
  await page.locator('.why').first().waitFor()
  expect(await textOf(page.locator('.panel-body'))).toContain('Neste dag er 20.3.2026.')
})

test('occasion: born on 29 February, celebrated with a cake', async () => {
  const { page, expected } = await openCase('birthday-on-29-february')
  await holds(page, expected)
  expect(await textOf(page.locator('.who'))).toContain('Bursdag 29. februar')
})

test('referral: the friend’s reward and the referrer’s, and the code to show', async () => {
  const { page, expected } = await openCase('referral')
  await holds(page, expected)
  await page.keyboard.press('m')
  await page.locator('.about').waitFor()
  expect(await textOf(page.locator('.panel-body'))).toMatch(/Vervekode [0-9A-Z]{11}/)
  expect(await textOf(page.locator('.about-say'))).toBe(
    'Vennen får 100 kr i rabatt ved innmelding. Den som vervet, får 200 kr i rabatt når vennen har handlet for minst 500 kr.',
  )
})

describe('a basket', () => {
  test('with everything: each line in its order with its reason, and the same in the ledger', async () => {
    const { page, given, expected } = await openCase('quote-with-everything')
    const { amount = 0 } = given.basket ?? {}
    await page.keyboard.press('k')
    await page.locator('.amount-box input:focus').waitFor()
    await type(page, String(amount / 100))
    for (const line of await page.locator('button.line').all()) await line.click()
    const { quote } = expected
    await expect.poll(() => textOf(page.locator('.sum-pay'))).toBe(`Kunden betaler ${formatAmount(quote?.pay ?? 0, 'nb')} kr`)
    const said = async (name: string) => textOf(page.locator('.lines > li', { hasText: name }))
    expect(await said('host')).toContain('1. 25 % av 800 kr, høyst 150 kr −150,00')
    expect(await said('Sølv')).toContain('2. 10 % av 650 kr. Følger nivået, alltid med −65,00')
    expect(await said('600 kr av')).toContain('3. Tok det siste av kjøpet; 15 kr ble borte −585,00')
    expect(await said('velkommen')).toContain('Gjelder kjøp fra 1 000 kr. Det mangler 200 kr.')
    expect(await textOf(page.locator('.sum-off'))).toContain(formatAmount(quote?.off ?? 0, 'nb'))
    expect(await violations(page)).toEqual([])
    await page.keyboard.press('Enter')
    await says(page, 'Slå inn 800 kr rabatt i kassa')
    // Nothing was paid, and so it is the rewards that a return gives back.
    await page.keyboard.press('t')
    await page.locator('.line--on').waitFor()
    expect(await textOf(page.locator('.line--on'))).toContain('2 brukte belønninger kommer tilbake')
    await page.keyboard.press('Enter')
    await says(page, 'Returen er registrert')
    expect(await answered(page)).toContain('kan brukes igjen')
    await holds(page, { rewards: ['host', 'kort', 'velkommen'].map((programme) => heldOf(programme)) })
  })
})

const REWARDS: Record<string, HeldReward['reward']> = {
  host: { percentOff: 25 },
  kort: { amountOff: 60_000 },
  velkommen: { amountOff: 20_000 },
}
const heldOf = (programme: string): HeldReward => ({
  id: programme,
  programme,
  reward: REWARDS[programme] as HeldReward['reward'],
  earnedAt: '',
  state: 'available',
})
