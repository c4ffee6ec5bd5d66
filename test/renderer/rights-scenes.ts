import type { Page } from 'playwright-core'
import type { FakeOptions } from './fake-bridge.ts'
import { drawn } from './page.ts'

// A member's rights and the whole story, in each of their states.

/** Keys that follow each other faster are taken for a scan. */
const PAUSE_MS = 160

export async function type(page: Page, text: string): Promise<void> {
  for (const character of text) {
    await page.keyboard.press(character === ' ' ? 'Space' : character)
    await page.clock.runFor(PAUSE_MS)
  }
}
export async function openKari(page: Page): Promise<void> {
  await type(page, '4512')
  await page.locator('.hit').first().waitFor()
  await page.keyboard.press('Enter')
  await page.locator('.who').waitFor()
}
export async function toRights(page: Page): Promise<void> {
  await openKari(page)
  await page.keyboard.press('m')
  await page.locator('.about').waitFor()
  await page.clock.runFor(PAUSE_MS)
  await page.keyboard.press('i')
  await drawn(page.locator('.right, .rights .sheet-foot').first())
}
export async function toForm(page: Page, name: RegExp): Promise<void> {
  await toRights(page)
  await page.locator('.rights').getByRole('button', { name }).first().click()
  await drawn(page.locator('.right-form'))
}
/** To the comparison of Kari with the second one who is found. */
export async function toCompare(page: Page): Promise<void> {
  await toForm(page, /(med|with) …/)
  await type(page, '4512')
  await page.locator('.right-hit').first().waitFor()
  await page.keyboard.press('Enter')
  await page.locator('.compare').waitFor()
}
export async function toThen(page: Page): Promise<void> {
  await openKari(page)
  await page.keyboard.press('h')
  await page.locator('.fact').first().waitFor()
  await page.locator('#story-day').fill('2026-11-10')
  await page.locator('.then').waitFor()
}

interface Scene {
  name: string
  fake?: FakeOptions
  go(page: Page): Promise<void>
}
const manager = { manager: true }
export const rightsScenes: readonly Scene[] = [
  { name: 'rights', fake: { ...manager, standing: ['forgottenOn'] }, go: toRights },
  { name: 'rights-lapsed', fake: { ...manager, lapsed: true }, go: toRights },
  { name: 'rights-merge', fake: { ...manager, longNames: true }, go: toCompare },
  { name: 'rights-erase', fake: { ...manager, longNames: true }, go: (page) => toForm(page, /^(Slett|Radera|Erase) /) },
  { name: 'restricted', fake: { ...manager, longNames: true, standing: ['restricted', 'forgottenOn'] }, go: openKari },
  { name: 'history-then', go: toThen },
]
