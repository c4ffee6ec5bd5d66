import { spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import SqliteDatabase from 'better-sqlite3'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { catalogues } from '#shared/text/catalogue'
import { newId } from '#shared/values/ids'
import { ask, become, comeIn } from '../demo/day.ts'
import { aDatabase } from './a-database.ts'
import { answered, beside, calm, countFacts, got, makeMember, makeShop, openByName, says } from './hands.ts'
import { launchTill, type RunningTill } from './launch.ts'

// What happens to the till from outside: full and read-only disks, killed processes, databases that are something else.

let folder = ''
let running: RunningTill | undefined
const mounts: string[] = []
const endTill = async () => {
  await running?.close()
  running = undefined
}
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'stamkunde-faults-'))
})
afterAll(async () => {
  await endTill()
  for (const mounted of mounts) unmount(mounted)
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
})

const mount = (target: string, ...given: string[]): boolean => {
  const done = process.getuid?.() === 0 && spawnSync('mount', [...given, target], { stdio: 'ignore' }).status === 0
  if (done) mounts.push(target)
  return done
}
/** Whoever still has something open there keeps it; whoever opens it from now on finds what lies below. */
const unmount = (target: string) => spawnSync('umount', ['-l', target])
/** One till at a time: each test begins with its own, or goes on with the one before. */
async function launch(data: string, env?: Record<string, string>): Promise<Page> {
  await endTill()
  mkdirSync(data, { recursive: true })
  running = await launchTill({ data, ...(env && { env }) })
  return running.page
}
/** As a power cut would: the main process first, then what it had started. */
function killWithChildren(pid: number | undefined) {
  if (pid === undefined) throw new Error('no process')
  const listed = `/proc/${pid}/task/${pid}/children` // elsewhere than on Linux there is Electron, whose own follow it
  const children = existsSync(listed) ? readFileSync(listed, 'utf8').split(' ').filter(Boolean) : []
  process.kill(pid, 'SIGKILL')
  for (const child of children) process.kill(Number(child), 'SIGKILL')
}
/** Another file in the place of a till's database. */
function put(file: string, other: Buffer) {
  for (const end of ['-wal', '-shm']) rmSync(file + end, { force: true })
  writeFileSync(file, other)
}
/** The same shop's file, changed behind the till's back. */
function changed(file: string, change: (sqlite: SqliteDatabase.Database) => void): Buffer {
  const copy = `${file}.changed`
  copyFileSync(file, copy)
  const sqlite = new SqliteDatabase(copy)
  sqlite.pragma('journal_mode = DELETE')
  change(sqlite)
  sqlite.close()
  return readFileSync(copy)
}
/** A till that cannot open its database does not know its language: it speaks the browser's. */
const faultSays = async (page: Page, code: 'databaseNewer' | 'databaseDamaged' | 'readOnly') => {
  const one = Object.values(catalogues).map(({ recovery }) => recovery.screen.says[code])
  const sheet = page.locator('.rec-best').locator('..')
  const isSaid = async () => (await sheet.allInnerTexts()).some((text) => one.some((words) => text.includes(words)))
  await expect.poll(isSaid, { timeout: 60_000 }).toBe(true)
  await calm(page)
}
/** The smaller button where the large one is for something better. */
async function tryAgain(page: Page) {
  const others = page.locator('.rec-others > .btn')
  if ((await others.count()) === 0) return page.locator('.rec-best .btn').click()
  await others.click()
  await page.locator('.rec-other .btn').last().click()
}
/** Tries again, and waits for what is found then: what stood there before says nothing. */
async function tryAgainInVain(page: Page) {
  await page.locator('.rec-sheet').evaluate((sheet) => sheet.setAttribute('data-before', ''))
  await tryAgain(page)
  await page.locator('.rec-sheet:not([data-before])').waitFor({ timeout: 60_000 })
}

describe('a database that is something else', () => {
  test('of a newer version, then read-only: a sentence each, nothing is touched, and the right file opens without a new start', async () => {
    const data = path.join(folder, 'newer')
    const { file } = aDatabase(data)
    const whole = readFileSync(file)
    const newer = changed(file, (sqlite) => {
      sqlite.pragma('user_version = 999')
      sqlite.prepare("INSERT INTO schema_versions VALUES (999, 'of next year', 999)").run()
    })
    put(file, newer)
    const page = await launch(data)
    await faultSays(page, 'databaseNewer')
    // Nothing else is offered: what is newer is never repaired.
    expect(await page.locator('.rec-others').count()).toBe(0)
    await tryAgainInVain(page)
    await faultSays(page, 'databaseNewer')
    expect(await ask(page, 'recover', { way: 'salvage' })).toEqual({ refusal: 'databaseNewer' })
    expect(await ask(page, 'find', { text: '1223' })).toEqual({ refusal: 'databaseNewer' })
    expect(readFileSync(file).equals(newer)).toBe(true)

    put(file, whole)
    if (mount(file, '--bind', file) && spawnSync('mount', ['-o', 'remount,bind,ro', file]).status === 0) {
      await tryAgainInVain(page)
      await faultSays(page, 'readOnly')
      unmount(file)
    } else console.log('left out: only root on Linux can make a file read-only for root')
    await tryAgain(page)
    await comeIn(page)
    await openByName(page, 'Kari')
  })

  test('junk, which is kept; then damaged inside, where its head looks right: the till stops by itself and says so', async () => {
    const data = path.join(folder, 'junk')
    const { file } = aDatabase(data)
    let place = { root: 0, size: 0 }
    const rotten = changed(file, (sqlite) => {
      const root = sqlite.prepare("SELECT rootpage FROM sqlite_schema WHERE name = 'ledger_member'").pluck().get() as number
      place = { root, size: sqlite.pragma('page_size', { simple: true }) as number }
    })
    rotten.fill(0x5a, (place.root - 1) * place.size + 8, place.root * place.size)
    const junk = randomBytes(50_000)
    put(file, junk)
    const page = await launch(data)
    await faultSays(page, 'databaseDamaged')
    expect(readFileSync(file).equals(junk)).toBe(true)

    put(file, rotten)
    await tryAgainInVain(page)
    await faultSays(page, 'databaseDamaged')
    expect(await ask(page, 'find', { text: '1223' })).toEqual({ refusal: 'databaseDamaged' })
  })
})

describe('a shop on a small disk, shortly before midnight', () => {
  let page: Page
  let data: string
  let isSmall = false
  beforeAll(async () => {
    data = path.join(folder, 'small')
    mkdirSync(data)
    isSmall = mount(data, '-t', 'tmpfs', '-o', 'size=12m', 'tmpfs')
    page = await launch(data, { STAMKUNDE_TIME: '2026-11-20T22:40:00.000Z' }) // 23.40 in Oslo
    await makeShop(page)
  })

  test('a disk that is full: it says that nothing was saved, and goes on when there is room again', async (context) => {
    if (!isSmall) {
      console.log('skipped: a small disk can be mounted by root on Linux only')
      return context.skip()
    }
    const { member } = await makeMember(page, 'Mona')
    await openByName(page, 'Mona')
    const filler = path.join(data, 'filler')
    const { bavail, bsize } = statfsSync(data)
    writeFileSync(filler, Buffer.alloc(bavail * bsize))
    // What the database has already taken of the disk it may use up first.
    const [saved, refusal] = await page.evaluate(async (who) => {
      for (let given = 0; given < 3_000; given++) {
        const stamp = { command: crypto.randomUUID(), member: who, programme: 'kaffe', count: 1 }
        const answer = (await window.bridge.call('stamp', stamp)) as { refusal?: string }
        if (answer.refusal) return [given, answer.refusal] as const
      }
      return [3_000, 'none'] as const
    }, member)
    expect(refusal).toBe('diskFull')
    await page.keyboard.press('Enter')
    await says(page, /Ikke stemplet.*disken er full\. Det du gjorde nå, er IKKE lagret\. Frigjør plass/)
    await calm(page)
    rmSync(filler)
    expect(countFacts(data, 'stamped', member)).toBe(saved)
    await page.waitForTimeout(300) // a second press sooner than that is the first one's echo
    await page.keyboard.press('Enter')
    await says(page, 'Stempelet er lagret')
    expect(countFacts(data, 'stamped', member)).toBe(saved + 1)
  })

  test('midnight: a reward that went out while it stood on the screen', async () => {
    await become(page, 'manager') // whoever was away from the keys for a minute is none any more
    const campaign = { version: 1, kind: 'campaign', opens: '2026-11-01', audience: { everyone: true }, usesPerMember: 1 }
    const today = { ...campaign, id: 'idag', name: 'Bare i dag', closes: '2026-11-20', reward: { item: 'Bolle' } }
    const money = { ...campaign, id: 'penger', name: 'Femti av', closes: '2026-11-20', reward: { amountOff: 5_000 } }
    await got(page, 'saveProgramme', { command: newId(), programme: today })
    await got(page, 'saveProgramme', { command: newId(), programme: money })
    const { member } = await makeMember(page, 'Kari')
    await openByName(page, 'Kari')
    await page.locator('.reward').nth(1).waitFor()
    await page.locator('.reward', { hasText: 'Femti' }).click()
    await page.locator('#amount').fill('200')
    await expect.poll(() => page.locator('.sum').innerText()).toMatch(/150/)

    // The computer's own clock goes on by an hour; the page has not been told.
    await running?.app.evaluate(() => {
      const now = Date.now
      Date.now = () => now() + 3_600_000
    })
    await page.keyboard.press('Enter')
    await says(page, /Ikke brukt.*Belønningen gikk ut.*Ingenting er brukt\. Velg en annen/)
    await calm(page)
    expect(countFacts(data, 'redeemed', member) + countFacts(data, 'purchased', member)).toBe(0)
    // The screen has learnt of it: what went out is gone, the amount still stands, and Enter now registers it without.
    await expect.poll(() => page.locator('.sum').innerText()).not.toMatch(/150/)
    expect(await page.locator('#amount').inputValue()).toBe('200')
    await page.keyboard.press('Enter')
    await says(page, 'Kjøpet er registrert')
    expect(countFacts(data, 'redeemed', member)).toBe(0)
    expect(countFacts(data, 'purchased', member)).toBe(1)
    await expect.poll(() => page.locator('.reward').count()).toBe(0)
    expect(await answered(page)).not.toContain('undefined')
  })
})

test('killed in the middle of a series of stamps: everything acknowledged is there', async () => {
  const data = path.join(folder, 'killed')
  const { member } = aDatabase(data)
  const page = await launch(data)
  await comeIn(page)
  const acknowledged: string[] = []
  await page.exposeFunction('acknowledged', (id: string) => void acknowledged.push(id))
  void page
    .evaluate(async (who) => {
      const told = (globalThis as unknown as { acknowledged(id: string): Promise<void> }).acknowledged
      for (;;) {
        const command = crypto.randomUUID()
        const answer = (await window.bridge.call('stamp', { command, member: who, programme: 'kaffe', count: 1 })) as object
        if ('ok' in answer) await told(command)
      }
    }, member)
    .catch(() => {}) // its page is killed under it
  await expect.poll(() => acknowledged.length, { timeout: 60_000 }).toBeGreaterThan(15)
  killWithChildren(running?.app.process().pid)
  running = undefined

  const again = await launch(data)
  await comeIn(again)
  const { store } = beside(data)
  const kept = new Set(store.db.sqlite.prepare("SELECT id FROM ledger WHERE kind = 'stamped'").pluck().all())
  const { stamps = 0, required = 99 } = store.folded(member).state.cards[0] ?? {}
  store.db.close()
  expect(acknowledged.filter((id) => !kept.has(id))).toEqual([])
  expect(kept.size).toBeLessThanOrEqual(acknowledged.length + 1)
  expect(stamps).toBe(kept.size % required)
  await openByName(again, 'Kari')
  await expect.poll(() => again.locator('.cards').innerText()).toContain(`${stamps} av 99`)
})
