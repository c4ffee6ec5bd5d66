import type { Page } from 'playwright-core'
import { beforeAll, expect, it } from 'vitest'
import { pinOf } from './fake-bridge.ts'
import { drawn, type Screens, startScreens } from './page.ts'
import { toCompare, toForm, toRights, toThen, type } from './rights-scenes.ts'

// A member's rights in a real browser: by keys alone, and by touch alone.

const SLOW_MS = 240_000
let screens: Screens
beforeAll(async () => {
  screens = await startScreens()
}, SLOW_MS)

const asked = (page: Page, name: string): Promise<Record<string, unknown>[]> =>
  page.evaluate(
    (call) =>
      (window as unknown as { fake: { calls: { name: string; input: Record<string, unknown> }[] } }).fake.calls
        .filter((one) => one.name === call)
        .map(({ input }) => input),
    name,
  )
const bar = (page: Page) => page.locator('.answer').innerText()

it('by keys alone: found, compared, merged with a reason; then erased, with the word', { timeout: SLOW_MS }, async () => {
  const { page, problems } = await screens.open({ fake: { manager: true } })
  await toCompare(page)
  await page.keyboard.press('Enter')
  expect(await asked(page, 'mergeMembers')).toEqual([]) // no reason yet
  await type(page, 'Samme person')
  await page.keyboard.press('Enter')
  await expect.poll(() => bar(page)).toContain('Slått sammen til Kari N.')
  expect(await asked(page, 'mergeMembers')).toEqual([{ command: expect.any(String), from: 'm2', into: 'm1', reason: 'Samme person' }])
  await page.locator('.rights-merge').first().waitFor()

  await page.getByRole('button', { name: /^Slett / }).focus()
  await page.keyboard.press('Enter')
  await drawn(page.locator('#right-word'))
  await type(page, 'slet')
  await page.keyboard.press('Enter')
  expect(await asked(page, 'eraseMember')).toEqual([])
  await type(page, 't')
  await page.keyboard.press('Enter')
  await expect.poll(() => bar(page)).toContain('Medlemmet er slettet')
  await page.getByRole('heading', { name: 'Disken' }).waitFor({ state: 'attached' })
  expect(problems).toEqual([])
})

it('a manager whose minute is over shows the PIN, and has the rest where they were', { timeout: SLOW_MS }, async () => {
  const { page, problems } = await screens.open({ fake: { manager: true, lapsed: true } })
  await toRights(page)
  await page.getByRole('button', { name: 'Vis PIN-koden' }).click()
  await page.locator('.renew .pin-input:focus').waitFor()
  await type(page, pinOf('manager'))
  await page.getByRole('button', { name: /^Slett / }).waitFor()
  await page.locator('#find:focus').waitFor()
  expect(problems).toEqual([])
})

it('by touch alone: restricted, and the buttons that give are gone; lifted again', { timeout: SLOW_MS }, async () => {
  const { page, problems } = await screens.open({ fake: { manager: true }, touch: true })
  await toForm(page, /^Begrens$/)
  await page.locator('.pick', { hasText: 'Bestrider opplysningene' }).tap()
  await page.locator('.do .btn--primary').tap()
  await page.locator('.standing-line--no').waitFor()
  await page.locator('.panel-sheet .sheet-head button').tap()
  await page.locator('.who').waitFor()
  await expect.poll(() => page.locator('.now, .split').count()).toBe(0)
  await page.locator('.do .btn', { hasText: 'Medlem' }).tap()
  await page.getByRole('button', { name: /^Rettigheter/ }).tap()
  await page.getByRole('button', { name: 'Opphev begrensningen' }).tap()
  await page.locator('.pick', { hasText: 'Rettet' }).tap()
  await page.locator('.do .btn--primary').tap()
  await expect.poll(() => bar(page)).toContain('kan brukes igjen')
  await expect.poll(() => page.locator('.standing-line--no').count()).toBe(0)
  expect(problems).toEqual([])
})

it('a cashier sees the proofs and none of what a manager does', { timeout: SLOW_MS }, async () => {
  const { page } = await screens.open()
  await toRights(page)
  await page.locator('.proof').waitFor()
  expect(await page.locator('.rights .btn:not(.sheet-head *)').count()).toBe(0)
})

it('the story as it was: typed on the keyboard, nothing stamped by Enter, and back to now', { timeout: SLOW_MS }, async () => {
  const { page, problems } = await screens.open()
  await toThen(page)
  await page.keyboard.press('Enter')
  expect(await asked(page, 'stamp')).toEqual([])
  expect(await asked(page, 'memberAsOf')).toEqual([{ member: 'm1', on: '2026-11-10' }])
  expect(await page.locator('.then .punch').count()).toBeGreaterThan(0)
  expect(await page.locator('.fact .btn').count()).toBe(0)
  await page.getByRole('button', { name: 'Tilbake til nå' }).click()
  await page.locator('.then').waitFor({ state: 'detached' })
  await page.locator('.story-picks .pick', { hasText: 'Stempler' }).click()
  await expect.poll(async () => (await asked(page, 'history')).at(-1)).toEqual({ member: 'm1', limit: 100, only: ['stamps'] })
  expect(problems).toEqual([])
})
