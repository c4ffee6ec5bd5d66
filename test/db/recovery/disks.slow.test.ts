import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { openTillStore } from '#db/open-till-store'
import { makeBackup } from '#db/recovery/backup'
import { backupFolder, listBackups } from '#db/recovery/backup-files'
import { lookInto, recoverDatabase } from '#db/recovery/recover'
import { catalogues } from '#shared/text/catalogue'
import { aTill, good, NOON, refusalIn, type TestTill } from '#test/builders/till'

// A disk of its own, in memory, that can be filled and made read-only. That needs the rights to mount; without them these drills do
// not run, and say so.

const DISK_BYTES = 6 << 20
const root = mkdtempSync(path.join(tmpdir(), 'stamkunde-disks-'))
const disk = path.join(root, 'disk')
mkdirSync(disk)
const mount = (...args: string[]) => spawnSync('mount', args).status === 0
const canMount = process.platform === 'linux' && mount('-t', 'tmpfs', '-o', `size=${DISK_BYTES}`, 'tmpfs', disk)
if (!canMount) console.log('no disk can be mounted here: full and read-only disks are not drilled')
afterAll(() => {
  // Whoever still held a file of it open would keep it from going.
  if (canMount) expect(spawnSync('umount', [disk]).status).toBe(0)
  rmSync(root, { recursive: true, force: true })
})

const file = path.join(disk, 'till.db')
const filler = path.join(disk, 'filler')
let till: TestTill
let written = 0
beforeEach(() => {
  if (!canMount) return
  for (const name of readdirSync(disk)) rmSync(path.join(disk, name), { recursive: true })
  till = aTill({ path: file })
  const { member } = till.aMember()
  till.stamp(member)
  good(makeBackup(file, backupFolder(file), NOON))
  for (let i = 0; i < 5; i++) till.stamp(member)
  written = till.store.db.sqlite.prepare('SELECT count(*) FROM ledger').pluck().get() as number
  return () => void till.store.db.close()
})
/** Leaves about so many bytes of the disk. */
function fillUpTo(left: number): void {
  rmSync(filler, { force: true })
  const free = Number(spawnSync('df', ['--output=avail', '-B1', disk], { encoding: 'utf8' }).stdout.split('\n')[1])
  writeFileSync(filler, Buffer.alloc(Math.max(0, free - left)))
}
/** Makes the wal one that SQLite would not read to its end, and answers what the files are then. */
function damage(): () => Buffer[] {
  const wal = readFileSync(`${file}-wal`)
  till.store.db.close()
  wal[5_000] = (wal[5_000] as number) ^ 1
  writeFileSync(`${file}-wal`, wal)
  return () => ['', '-wal'].map((end) => readFileSync(`${file}${end}`))
}
const deps = { file, now: () => NOON + 60_000, onProgress: () => {} }
const said = (code: 'diskFull' | 'readOnly') => Object.values(catalogues).every(({ refusals }) => String(refusals[code]).length > 20)

describe.runIf(canMount)('a full disk', () => {
  test.each([0, 8_192, 65_536, 262_144])('with %i bytes left: no backup, said so, and the till is as it was', (left) => {
    fillUpTo(left)
    expect(refusalIn(makeBackup(file, backupFolder(file), NOON))).toBe('diskFull')
    expect(listBackups(backupFolder(file))).toHaveLength(1)
    expect(readdirSync(backupFolder(file))).toHaveLength(1)
    rmSync(filler)
    expect(good(makeBackup(file, backupFolder(file), NOON))).toMatchObject({ facts: written })
  })

  test.each([0, 8_192, 65_536, 262_144, 524_288, 900_000, 1_200_000])(
    'with %i bytes left a recovery leaves everything as it was, or comes to its end',
    (left) => {
      const files = damage()
      const before = files()
      fillUpTo(left)
      const answer = recoverDatabase(deps, { newest: true })
      if ('refusal' in answer) {
        expect(answer.refusal).toBe('diskFull')
        expect(said('diskFull')).toBe(true)
        expect(files()).toEqual(before)
        expect(readdirSync(disk).filter((name) => /recover|damaged/.test(name))).toEqual([])
        rmSync(filler)
        expect(good(recoverDatabase(deps, { newest: true }))).toMatchObject({ facts: written, lost: 0 })
      } else expect(answer.ok).toMatchObject({ facts: written, lost: 0 })
      rmSync(filler, { force: true })
      good(openTillStore(file)).db.close()
    },
  )
})

describe.runIf(canMount)('a disk that can only be read', () => {
  test('no backup, no recovery, no stamp: each says so, and nothing is changed', () => {
    const files = damage()
    const before = files()
    expect(mount('-o', 'remount,ro', disk)).toBe(true)
    try {
      expect(refusalIn(openTillStore(file))).toMatch(/databaseDamaged|readOnly/)
      expect(refusalIn(makeBackup(file, backupFolder(file), NOON))).toBe('readOnly')
      expect(refusalIn(lookInto(deps))).toBe('readOnly')
      expect(refusalIn(recoverDatabase(deps, { newest: true }))).toBe('readOnly')
      expect(said('readOnly')).toBe(true)
      expect(files()).toEqual(before)
    } finally {
      mount('-o', 'remount,rw', disk)
    }
    expect(good(recoverDatabase(deps, { newest: true }))).toMatchObject({ facts: written, lost: 0 })
  })
})
