import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { lookAtWal, tornOf } from '#db/look-at-wal'
import { openDatabase } from '#db/open-database'
import { openTillStore } from '#db/open-till-store'
import { aTill, good, refusalIn, type TestTill } from '#test/builders/till'

const FRAME = 24 + 4096
const folder = mkdtempSync(path.join(tmpdir(), 'stamkunde-wal-'))
const file = path.join(folder, 'till.db')
const copy = path.join(folder, 'copy.db')
let till: TestTill
beforeAll(() => {
  till = aTill({ path: file })
  const { member } = till.aMember()
  for (let i = 0; i < 6; i++) till.stamp(member)
})
afterAll(() => {
  till.store.db.close()
  rmSync(folder, { recursive: true })
})

/** The till's files as they stand while it is at work, with a WAL (and perhaps without its index) made of another. */
function left(change: (wal: Buffer) => Buffer | undefined, { index = false } = {}): string {
  for (const end of ['', '-wal', '-shm', '-wal.torn']) rmSync(`${copy}${end}`, { force: true })
  copyFileSync(file, copy)
  if (index) copyFileSync(`${file}-shm`, `${copy}-shm`)
  const wal = change(readFileSync(`${file}-wal`))
  if (wal) writeFileSync(`${copy}-wal`, wal)
  return copy
}
const flipped = (wal: Buffer, at: number): Buffer => {
  wal[at] = (wal[at] as number) ^ 1
  return wal
}
const frames = (wal: Buffer) => (wal.length - 32) / FRAME
const lastCommit = (wal: Buffer) => wal.length - FRAME
/** The last frame of the transaction before the last. */
const commitBefore = (wal: Buffer) => {
  for (let frame = frames(wal) - 2; ; frame--) if (wal.readUInt32BE(32 + frame * FRAME + 4) !== 0) return 32 + frame * FRAME
}

test('one that ends where it should, or was never begun, is whole', () => {
  expect(lookAtWal(left((wal) => wal, { index: true }))).toBe('whole')
  expect(lookAtWal(left((wal) => wal))).toBe('whole')
  expect(lookAtWal(left(() => Buffer.alloc(0)))).toBe('whole')
  expect(lookAtWal(left(() => undefined))).toBe('whole')
  expect(lookAtWal(path.join(folder, 'nothing.db'))).toBe('whole')
})

test('one whose last transaction cannot be read is torn, as a power cut leaves it; opened, what was torn off is kept for once', () => {
  const torn = left((wal) => flipped(wal, lastCommit(wal) + 100))
  expect(lookAtWal(torn)).toBe('torn')
  const wal = readFileSync(`${torn}-wal`)
  good(openTillStore(torn)).db.close()
  expect(readFileSync(tornOf(torn)).equals(wal)).toBe(true)
  good(openTillStore(torn)).db.close()
  expect(existsSync(tornOf(torn))).toBe(false)
})

test('whole transactions behind something unreadable are damage, and the database is not opened', () => {
  for (const at of [5, 20, 60, 32 + FRAME + 500]) expect(lookAtWal(left((wal) => flipped(wal, at))), `${at}`).toBe('damaged')
  const damaged = left((wal) => flipped(wal, commitBefore(wal) + 100))
  expect(lookAtWal(damaged)).toBe('damaged')
  const before = readFileSync(`${damaged}-wal`)
  expect(refusalIn(openDatabase(damaged))).toBe('databaseDamaged')
  expect(readFileSync(`${damaged}-wal`).equals(before)).toBe(true)
})

test('one that is shorter than its index says is damage; without the index nobody can tell', () => {
  for (const cut of [0, 32, 32 + 3 * FRAME]) {
    expect(lookAtWal(left((wal) => wal.subarray(0, cut), { index: true })), `${cut}`).toBe('damaged')
    expect(lookAtWal(left((wal) => wal.subarray(0, cut)))).toBe('whole')
  }
  expect(lookAtWal(left(() => undefined, { index: true }))).toBe('damaged')
})

test('a WAL without its database is not thrown away', () => {
  const alone = left((wal) => wal)
  writeFileSync(alone, '')
  expect(refusalIn(openDatabase(alone))).toBe('databaseDamaged')
  rmSync(alone)
  expect(refusalIn(openDatabase(alone))).toBe('databaseDamaged')
  expect(existsSync(`${alone}-wal`)).toBe(true)
})

test('a commit mark that stands in another sector than the turn of its frame says nothing: a power cut may have put it there', () => {
  // 32 + 41 * 4120 + 8 is the beginning of a sector.
  const torn = left((wal) => {
    const end = Buffer.alloc(60 * FRAME)
    wal.copy(end, 0, 32, Math.min(wal.length, end.length))
    for (let frame = 0; frame < 60; frame++) {
      wal.copy(end, frame * FRAME + 8, 16, 24)
      end.writeUInt32BE(frame === 41 || frame === 59 ? 80 : 0, frame * FRAME + 4)
    }
    return Buffer.concat([wal.subarray(0, 32), end])
  })
  expect(lookAtWal(torn)).toBe('torn')
})

test('an index from before the machine was started says nothing: nobody has synced it', () => {
  const emptied = left(() => Buffer.alloc(0), { index: true })
  expect(lookAtWal(emptied)).toBe('damaged')
  utimesSync(`${emptied}-shm`, 0, 0)
  expect(lookAtWal(emptied)).toBe('whole')
})
