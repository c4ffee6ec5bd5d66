import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { type BackupFailure, makeBackup } from '#db/recovery/backup'
import { type Backup, backupFolder } from '#db/recovery/backup-files'
import { createBackups } from '#electron/recovery/backups'
import type { onThread } from '#electron/recovery/thread'
import { ok, type Result, refuse } from '#shared/values/result'

import { aTill, good, NOON } from '#test/builders/till'

const HOUR = 3_600_000
const root = mkdtempSync(path.join(tmpdir(), 'stamkunde-backups-'))
afterAll(() => rmSync(root, { recursive: true }))

let folder = ''
/** What the thread was asked for, in order. */
let asked: string[] = []
let says: Result<Backup, BackupFailure>
let isWhole = true
/** The thread is at something that takes long. */
let hangs = false
let damaged = 0
let logged: string[] = []
beforeEach(() => {
  folder = mkdtempSync(path.join(root, 'shop-'))
  asked = []
  logged = []
  damaged = 0
  isWhole = true
  hangs = false
  says = ok({} as Backup)
})

/** The backups of a till whose time is told by hand: `pass` lets time pass, and lets whatever is due be done. */
function atWork(from = NOON) {
  let now = from
  let tick = () => {}
  let next = Number.POSITIVE_INFINITY
  let step = 0
  const backups = createBackups({
    file: path.join(folder, 'till.db'),
    now: () => now,
    onDamaged: () => void damaged++,
    log: (what) => void logged.push(what),
    timers: {
      every(ms, firstMs, then) {
        ;[step, next, tick] = [ms, firstMs, then]
        return () => {
          next = Number.POSITIVE_INFINITY
        }
      },
    },
    run: (async (name: string, _input: unknown, { signal }: { signal: AbortSignal }) => {
      if (signal.aborted) throw signal.reason
      asked.push(name)
      if (hangs) return new Promise((_done, fail) => signal.addEventListener('abort', () => setImmediate(() => fail(signal.reason))))
      return name === 'check' ? isWhole : says
    }) as typeof onThread,
  })
  let passed = 0
  return {
    backups,
    setClock: (to: number) => {
      now = to
    },
    async pass(ms: number) {
      for (const until = passed + ms; passed < until; ) {
        const at = Math.min(until, next)
        now += at - passed
        passed = at
        if (at < next) return
        next += step
        tick()
        await new Promise((done) => setImmediate(done))
      }
    },
  }
}
const times = (what: string) => asked.filter((one) => one === what).length

test('soon after the start, then every hour; nothing while the first queue is served', async () => {
  const shop = atWork()
  await shop.pass(60_000)
  expect(asked).toEqual([])
  await shop.pass(120_000)
  expect(times('backUp')).toBe(1)
  await shop.pass(10 * HOUR)
  expect(times('backUp')).toBe(11)
  shop.backups.stop()
  await shop.pass(10 * HOUR)
  expect(times('backUp')).toBe(11)
})

test('a till that was off for minutes only has one already', async () => {
  const till = aTill({ path: path.join(folder, 'till.db') })
  good(makeBackup(path.join(folder, 'till.db'), backupFolder(path.join(folder, 'till.db')), NOON - HOUR / 2))
  till.store.db.close()
  const shop = atWork()
  await shop.pass(20 * 60_000)
  expect(times('backUp')).toBe(0)
  await shop.pass(20 * 60_000)
  expect(times('backUp')).toBe(1)
  expect(shop.backups.view()).toMatchObject({ backups: [{ facts: 4 }], folder: backupFolder(path.join(folder, 'till.db')) })
})

test('a clock that is set, years ahead or back, neither stops the backups nor makes a hundred of them', async () => {
  const shop = atWork()
  await shop.pass(HOUR)
  for (const to of [NOON + 9_000 * 24 * HOUR, 0, NOON]) {
    shop.setClock(to)
    const before = times('backUp')
    await shop.pass(3 * HOUR)
    expect(times('backUp') - before).toBeGreaterThanOrEqual(3)
    expect(times('backUp') - before).toBeLessThanOrEqual(4)
  }
})

test('once a night it is looked through; damage is told', async () => {
  const shop = atWork(Date.parse('2026-11-21T20:00:00'))
  await shop.pass(4 * HOUR)
  expect(times('check')).toBe(0)
  await shop.pass(6 * HOUR)
  expect(times('check')).toBe(1)
  expect(damaged).toBe(0)
  isWhole = false
  await shop.pass(24 * HOUR)
  expect([times('check'), damaged]).toEqual([2, 1])
})

test('closing ends what is being made: no half of it stays, nobody who waits behind it begins, and nothing is told', async () => {
  const shop = atWork()
  hangs = true
  const part = path.join(backupFolder(path.join(folder, 'till.db')), 'unfinished.db')
  mkdirSync(path.dirname(part), { recursive: true })
  const made = shop.backups.backUpNow()
  const forgotten = shop.backups.alone(async (signal) => signal.aborted)
  writeFileSync(part, 'half of everybody')
  await shop.backups.stop()
  expect(existsSync(part)).toBe(false)
  expect(await made).toEqual({ backups: [], folder: path.dirname(part) })
  expect(await forgotten).toBe(true)
  expect([asked, logged, damaged]).toEqual([['backUp'], [], 0])
})

test('closing with nothing at work is done at once; the night’s look is ended like a backup, and says nothing of damage', async () => {
  const shop = atWork(Date.parse('2026-11-22T00:59:00'))
  const part = path.join(backupFolder(path.join(folder, 'till.db')), 'unfinished.db')
  mkdirSync(path.dirname(part), { recursive: true })
  writeFileSync(part, 'left by a power cut')
  expect(shop.backups.stop()).toBeUndefined()
  expect(existsSync(part)).toBe(false)

  const night = atWork(Date.parse('2026-11-21T20:00:00'))
  await night.pass(4 * HOUR)
  hangs = true
  await night.pass(6 * HOUR)
  hangs = false
  await night.backups.stop()
  expect([logged, damaged]).toEqual([[], 0])
})

test('a thread that is ended lets go, and leaves the till’s database as it is', async () => {
  const file = path.join(folder, 'till.db')
  const till = aTill({ path: file })
  const backups = createBackups({ file, now: () => NOON, onDamaged: () => void damaged++, log: (what) => void logged.push(what) })
  const made = backups.backUpNow()
  await backups.stop()
  await made
  expect([existsSync(path.join(backupFolder(file), 'unfinished.db')), logged, damaged]).toEqual([false, [], 0])
  expect(till.store.db.sqlite.pragma('quick_check', { simple: true })).toBe('ok')
  till.store.db.close()
})

test('why there is none is said, and gone when there is one again; two who ask at once get one', async () => {
  const shop = atWork()
  says = refuse('diskFull')
  const [one, two] = await Promise.all([shop.backups.backUpNow(), shop.backups.backUpNow()])
  expect([one.failed, two.failed, times('backUp')]).toEqual(['diskFull', 'diskFull', 1])
  expect(logged).toEqual(['backup: diskFull'])
  says = ok({} as Backup)
  expect(await shop.backups.backUpNow()).toEqual({ backups: [], folder: backupFolder(path.join(folder, 'till.db')) })
  writeFileSync(path.join(folder, 'backups'), 'no folder')
  expect(shop.backups.view().backups).toEqual([])
})
