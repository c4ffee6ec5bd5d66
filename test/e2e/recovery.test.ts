import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import SqliteDatabase from 'better-sqlite3'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ask, become, comeIn } from '../demo/day.ts'
import { aDatabase } from './a-database.ts'
import { calm, countFacts, openByName, says } from './hands.ts'
import { launchTill, type RunningTill } from './launch.ts'

// A till that finds its database damaged in the morning, through the real bundles: one press of Enter, and the stamps are back.

const STAMPS = 50
let data = ''
let file = ''
let member = ''
let running: RunningTill | undefined
beforeAll(() => {
  data = mkdtempSync(path.join(tmpdir(), 'stamkunde-recovery-'))
  ;({ file, member } = aDatabase(data, STAMPS))
})
afterAll(async () => {
  await running?.close()
  rmSync(data, { recursive: true, force: true, maxRetries: 5 })
})

/** Enter on the large button, through the work, to what came back. The answer is what the sheet then says. */
async function putRight(page: Page): Promise<string> {
  await page.locator('.rec-best').waitFor()
  await calm(page)
  await page.keyboard.press('Enter')
  await page.locator('.rec-head--good').waitFor({ timeout: 60_000 })
  await calm(page)
  return (await page.locator('.rec-sheet').innerText()).replace(/\s+/g, ' ')
}
/** Into the till, to the member, and one stamp more. */
async function goOn(page: Page, stamps: number) {
  await page.keyboard.press('Enter')
  await comeIn(page)
  await openByName(page, 'Kari')
  await expect.poll(() => page.locator('.cards').innerText()).toContain(`${stamps} av 99`)
  await page.keyboard.press('Enter')
  await says(page, 'Stempelet er lagret')
  expect(countFacts(data, 'stamped', member)).toBe(stamps + 1)
}

test('a page of the ledger is overwritten: all fifty stamps are back', async () => {
  const sqlite = new SqliteDatabase(file)
  sqlite.pragma('journal_mode = DELETE')
  const root = sqlite.prepare("SELECT rootpage FROM sqlite_schema WHERE name = 'ledger_member'").pluck().get() as number
  const size = sqlite.pragma('page_size', { simple: true }) as number
  sqlite.close()
  const bytes = readFileSync(file)
  bytes.fill(0x5a, (root - 1) * size, root * size)
  writeFileSync(file, bytes)

  running = await launchTill({ data })
  const { page } = running
  const said = await putRight(page)
  // Where the damaged files are is said, and they are there as they were.
  const kept = (await page.locator('.rec-kept code').innerText()).trim()
  expect(existsSync(kept)).toBe(true)
  // The programme, Kari, and what she has collected.
  expect(said).toMatch(new RegExp(`\\b${STAMPS + 2}\\b`))
  await goOn(page, STAMPS)
})

test('the file is a hundred bytes of rubbish, and the stamps are in a backup', async () => {
  const { page } = running as RunningTill
  await become(page, 'manager')
  const { ok } = (await ask(page, 'backUpNow', {})) as { ok?: { backups: unknown[] } }
  expect(ok?.backups.length).toBeGreaterThan(0)
  await running?.close()
  for (const beside of ['-wal', '-shm']) rmSync(file + beside, { force: true })
  writeFileSync(file, Buffer.alloc(100, 0x5a))

  running = await launchTill({ data })
  // Nothing can be asked of the database: what the shop speaks is remembered beside it.
  expect(await putRight(running.page)).toContain('Kassa er i stand')
  await goOn(running.page, STAMPS + 1)
})
