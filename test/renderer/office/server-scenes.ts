import type { Page } from 'playwright-core'
import type { ServerView } from '#shared/till/sync-views'
import { createFakeOffice, paired } from './fake-office.ts'
import type { Scene } from './office-suite.ts'
import { toPart, toSetup } from './setup/setup-scenes.ts'

// The section Server of the settings, and how one gets to each of its states. The pictures and the tests walk the same list.

/** Opens the settings, whatever their number among the tabs is, and waits for the section. */
export async function toServer(page: Page): Promise<void> {
  await toSetup(page)
  await toPart(page, 'server')
  await page.locator('.server-budget').waitFor()
  await page.locator('.server-pair, .server-facts').first().waitFor()
}
const offline: ServerView = {
  net: { state: 'offline', waiting: 3, lastContact: '2026-11-02T06:58:00.000Z', trouble: 'unreachable', clockAheadMinutes: 9 },
  server: paired.server as NonNullable<ServerView['server']>,
}
const shutOut: ServerView = {
  net: { state: 'offline', waiting: 8, lastContact: '2026-11-02T06:58:00.000Z', trouble: 'revoked' },
  server: paired.server as NonNullable<ServerView['server']>,
}

export const serverScenes: Scene[] = [
  { name: 'server-alone', fake: (part) => createFakeOffice(part) },
  {
    name: 'server-refused',
    anew: true,
    fake: (part) => createFakeOffice(part, { pairServer: { refusal: 'codeUsed' } }),
    async go(page) {
      await page.locator('.server-pair input').first().fill('kasse.pote.no')
      await page.locator('.code-input').fill('k7mp2x9t')
      await page.keyboard.press('Enter')
      await page.locator('.code-input[aria-invalid]').waitFor()
    },
  },
  { name: 'server-paired', fake: (part) => createFakeOffice(part, {}, paired) },
  { name: 'server-shut-out', fake: (part) => createFakeOffice(part, {}, shutOut) },
  { name: 'server-offline', fake: (part) => createFakeOffice(part, {}, offline) },
  {
    name: 'server-code',
    fake: (part) => createFakeOffice(part, {}, paired),
    async go(page) {
      await page.locator('.server-do .btn--second').click()
      await page.locator('.server-code-large').waitFor()
    },
  },
  {
    name: 'server-revoke',
    fake: (part) => createFakeOffice(part, {}, paired),
    async go(page) {
      await page.locator('.server-tills .btn').first().click()
      await page.locator('dialog[open]').waitFor()
    },
  },
]
