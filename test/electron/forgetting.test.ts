import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openTillStore } from '#db/open-till-store'
import { isGoodBackup, makeBackup } from '#db/recovery/backup'
import { backupFolder, listBackups } from '#db/recovery/backup-files'
import { forgetEverywhere } from '#db/recovery/forget'
import { createSpoolStore } from '#db/spool'
import type { onThread } from '#electron/recovery/thread'
import { createForgetting } from '#electron/rights/forgetting'
import { newId } from '#shared/values/ids'
import { aTill, good, NOON, type TestTill } from '#test/builders/till'

let folder: string
let file: string
let tills: TestTill[]
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'stamkunde-forgetting-'))
  file = path.join(folder, 'till.db')
  tills = []
})
afterEach(() => {
  for (const { store } of tills) store.db.close()
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
})

/** On this thread: what a thread does is the same. */
const here = (async (_name: string, input: { file: string; members: readonly string[]; isCalm: boolean }) =>
  forgetEverywhere(input.file, input.members, input.isCalm)) as unknown as typeof onThread

function aShop() {
  const till = aTill({ path: file, printer: true })
  tills.push(till)
  return till
}
function aForgetting({ store }: TestTill, { now = () => NOON, run = here }: { now?: () => number; run?: typeof onThread } = {}) {
  const planned: { ms: number; task: () => void }[] = []
  const log: string[] = []
  let dropped = 0
  const forgetting = createForgetting({
    store,
    backups: { alone: (work) => work(new AbortController().signal) },
    simulatedFolder: path.join(folder, 'slips'),
    onErased: () => void dropped++,
    now,
    later(ms, task) {
      const one = { ms, task }
      planned.push(one)
      return () => void planned.splice(planned.indexOf(one), 1)
    },
    log: (what) => log.push(what),
    run,
  })
  return { forgetting, planned, log, dropped: () => dropped }
}
function erase(till: TestTill, member: string) {
  till.as('manager')
  good(till.calls.eraseMember({ command: newId(), member }))
}
const backUp = () => good(makeBackup(file, backupFolder(file), NOON))
/** Files in which a name stands. */
const holding = (name: string) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((one) => /\.(db|txt|torn)|-wal$/.test(one))
    .filter((one) => readFileSync(path.join(folder, one)).includes(name))
    .sort()

test('what was erased goes from backups, which stay as good as they were', async () => {
  const till = aShop()
  const { member } = till.aMember({ name: 'Quarkenstad Zyx' })
  const other = till.aMember({ name: 'Ola Nordmann' }).member
  good(till.stamp(other))
  const { forgetting, planned, dropped } = aForgetting(till)
  backUp()
  good(till.stamp(member))
  backUp()
  const before = listBackups(backupFolder(file))
  erase(till, member)
  expect(dropped()).toBe(1)
  expect(planned).toHaveLength(1)
  expect(holding('Quarkenstad').filter((one) => one.startsWith('backups'))).toHaveLength(2)
  await forgetting.forgetNow()
  expect(holding('Quarkenstad')).toEqual([])
  expect(till.store.toForget()).toEqual([])
  const after = listBackups(backupFolder(file))
  expect(after.map(({ file: name }) => name)).toEqual(before.map(({ file: name }) => name))
  for (const backup of after) expect(isGoodBackup(backupFolder(file), backup)).toBe(true)
  // Whoever restores it finds everybody but them.
  const name = after.at(-1)?.file ?? ''
  const restored = good(openTillStore(readFileSync(path.join(backupFolder(file), name))))
  expect(restored.record('profile', member)).toMatchObject({ erased: true, fields: {} })
  expect([restored.profile(member), restored.phones(member), restored.profile(other)?.name]).toEqual([undefined, [], 'Ola Nordmann'])
  restored.db.close()
})

test('a till that was stopped in the middle goes on with it after its start', async () => {
  const till = aShop()
  const { member } = till.aMember({ name: 'Quarkenstad Zyx' })
  backUp()
  const first = aForgetting(till, { run: (() => Promise.reject(new Error('the thread ended'))) as unknown as typeof onThread })
  erase(till, member)
  await first.forgetting.forgetNow()
  expect(first.log).toEqual(['forgetting'])
  first.forgetting.stop()
  expect(first.planned).toEqual([])
  expect(holding('Quarkenstad')).not.toEqual([])
  const second = aForgetting(till)
  expect(second.planned).toHaveLength(1)
  await second.forgetting.forgetNow()
  expect(holding('Quarkenstad')).toEqual([])
  expect(till.store.toForget()).toEqual([])
})

test('a slip that is at the printer is left to it, and is gone when it is through', async () => {
  const till = aShop()
  const { member } = till.aMember({ name: 'Quarkenstad Zyx' })
  const spool = createSpoolStore(till.store.db.sqlite)
  const { job = 0 } = good(till.calls.stamp({ command: newId(), member, programme: 'kaffekort', count: 1, slip: true }))
  const at = new Date(NOON).toISOString()
  spool.sending(job, { bytes: Buffer.from('Quarkenstad'), sha256: 'x', columns: 32, at })
  const { forgetting, planned } = aForgetting(till)
  erase(till, member)
  await forgetting.forgetNow()
  expect(till.store.toForget()).toEqual([member])
  expect(planned.length).toBeGreaterThan(0)
  spool.move(job, { state: 'awaitingAck', at })
  expect(spool.get(job)).toBeDefined()
  spool.move(job, { state: 'printed', at })
  expect(spool.get(job)).toBeUndefined()
  await forgetting.forgetNow()
  expect(till.store.toForget()).toEqual([])
  expect(holding('Quarkenstad')).toEqual([])
})

test('files that nobody can read go whole: what was kept of a damage, simulated slips, a damaged backup once there is a newer one', async () => {
  const till = aShop()
  const { member } = till.aMember({ name: 'Quarkenstad Zyx' })
  const aside = path.join(folder, 'damaged-2026-11-01T09-00-00Z_0')
  for (const place of [aside, path.join(folder, 'slips')]) {
    mkdirSync(place)
    writeFileSync(path.join(place, 'slip-0001.txt'), 'Quarkenstad')
  }
  for (const left of [`${file}-wal.torn`, `${file}.joining`, `${file}.joining-wal`]) writeFileSync(left, 'Quarkenstad')
  const old = backUp()
  const target = path.join(backupFolder(file), old.file)
  // Cut off the last time: half a copy, and what it was made of.
  for (const end of ['', '-journal']) writeFileSync(path.join(backupFolder(file), `forgetting.db${end}`), 'Quarkenstad')
  writeFileSync(path.join(backupFolder(file), 'unfinished.db'), 'Quarkenstad')
  const bytes = readFileSync(target)
  writeFileSync(target, bytes.fill(7, 100, 3_000))
  const { forgetting } = aForgetting(till)
  erase(till, member)
  await forgetting.forgetNow()
  expect([existsSync(aside), existsSync(path.join(folder, 'slips')), existsSync(`${file}-wal.torn`)]).toEqual([false, false, false])
  expect(holding('Quarkenstad').filter((one) => !one.endsWith(old.file))).toEqual([])
  expect(readdirSync(backupFolder(file))).toEqual([old.file])
  // The only backup there is is not thrown away.
  expect(listBackups(backupFolder(file))).toHaveLength(1)
  expect(till.store.toForget()).toEqual([member])
  backUp()
  await forgetting.forgetNow()
  expect(listBackups(backupFolder(file)).map(({ serial }) => serial)).toEqual([2])
  expect(till.store.toForget()).toEqual([])
})

test('a large club is not made to wait by day: its own pages are written anew at night', async () => {
  const till = aShop()
  const { member } = till.aMember()
  const asked: boolean[] = []
  const run = (async (_: string, input: { isCalm: boolean }) => {
    asked.push(input.isCalm)
    return { pages: input.isCalm, backups: true }
  }) as unknown as typeof onThread
  const clock = { now: new Date(2026, 10, 21, 12).getTime() }
  till.store.shared.folding.members = () => 10_001
  const { forgetting } = aForgetting(till, { now: () => clock.now, run })
  erase(till, member)
  await forgetting.forgetNow()
  expect(till.store.toForget()).toEqual([member])
  clock.now = new Date(2026, 10, 22, 3).getTime()
  await forgetting.forgetNow()
  expect(asked).toEqual([false, true])
  expect(till.store.toForget()).toEqual([])
})
