import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { createOffice } from '#electron/import/office'
import { aTill, COFFEE, LADDER, type TestTill, WALLET } from '#test/builders/till'
import { createFakeOffice, type FakeOffice } from './fake-office.ts'

// The tab *Import* over a real till and real files: what the screen says is what is brought.

type Options = Parameters<typeof createFakeOffice>[0]

/** A club as another system exports it, with lines that cannot be. */
export const CLUB = [
  'Kundenr;Navn;Mobil;Kjønn;Postnr;Stikkord;Innmeldt dato;Stempler;Poengsaldo;Nivå;Samtykke SMS;Samtykke e-post',
  '1044;Kari Nordmann;93418276;K;0150;VIP, kaffe;01.02.2020;5;2 500;Sølv;ja;12.03.2024',
  '1045;Ola Hansen;41526370;M;2609;;14.06.2021;0;;Bronse;nei;',
  '1046;Siv Ås;45678901;K;2609;;;12;300;;;',
  '1047;Per Lie;48059926;M;2609;;;-2;;;;',
  '1048;Unni Moe;46800000;K;0150;;;;;Platina;;',
]

export interface ImportScene {
  name: string
  go?: (page: Page) => Promise<void>
  lines: string[]
}

/** The fake office, with the imports of a real till beside it. `close` takes the file away. */
export function importOffice(lines: string[], options: Options = {}): { fake: FakeOffice; till: TestTill; close(): void } {
  const folder = mkdtempSync(join(tmpdir(), 'stamkunde-import-scene-'))
  const file = join(folder, 'klubb-fra-gammelt-system.csv')
  writeFileSync(file, lines.join('\n'))
  const till = aTill({ programmes: [COFFEE, WALLET, LADDER] })
  const language = options?.language ?? 'nb'
  const office = createOffice({
    store: till.store,
    settings: () => ({ shop: 'Pote & Kopp', language, currency: 'NOK', timezone: 'Europe/Oslo', country: 'NO' }),
    who: () => 'Marit',
    onProgress: () => {},
  })
  const fake = createFakeOffice(options, {
    pickImportFile: () => ({ ok: { file, name: 'klubb.csv', bytes: 1 } }),
    previewImport: office.previewImport,
    startImport: office.startImport,
    cancelImport: office.cancelImport,
  } as never)
  return { fake, till, close: () => rmSync(folder, { recursive: true }) }
}

export async function toImport(page: Page): Promise<void> {
  await page.keyboard.press('6')
  await page.locator('.imports').waitFor()
}
export async function toPreview(page: Page): Promise<void> {
  await page.keyboard.press('v')
  await page.locator('.mapping').waitFor()
}
export async function toSummary(page: Page): Promise<void> {
  await toPreview(page)
  await page.keyboard.press('Control+Enter')
  await page.locator('.imports-do').waitFor()
}

export const importScenes: ImportScene[] = [
  { name: 'import-club-preview', lines: CLUB, go: toPreview },
  {
    name: 'import-club-first-rows',
    lines: CLUB,
    async go(page) {
      await toPreview(page)
      await page.locator('.tbl--preview').scrollIntoViewIfNeeded()
      await page.evaluate(() => window.scrollTo(0, document.body.scrollHeight))
    },
  },
  { name: 'import-club-done', lines: CLUB, go: toSummary },
]
