import fs, { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { openTillStore } from '#db/open-till-store'
import { makeBackup } from '#db/recovery/backup'
import { backupFolder } from '#db/recovery/backup-files'
import { recoverDatabase } from '#db/recovery/recover'
import { clear, settle } from '#db/recovery/swap'
import { aTill, good, NOON, refusalIn } from '#test/builders/till'

// A disk that refuses in the middle of a swap, as Windows does while somebody else has a file open.

const root = mkdtempSync(path.join(tmpdir(), 'stamkunde-swap-'))
afterAll(() => rmSync(root, { recursive: true }))
let file = ''
let folder = ''
let written = 0
beforeEach(() => {
  folder = mkdtempSync(path.join(root, 'shop-'))
  file = path.join(folder, 'till.db')
  const till = aTill({ path: file })
  const { member } = till.aMember()
  good(makeBackup(file, backupFolder(file), NOON))
  for (let i = 0; i < 5; i++) till.stamp(member)
  written = till.store.db.sqlite.prepare('SELECT count(*) FROM ledger').pluck().get() as number
  const wal = readFileSync(`${file}-wal`)
  till.store.db.close()
  wal[5_000] = (wal[5_000] as number) ^ 1
  writeFileSync(`${file}-wal`, wal)
})

type Refuses = (from: string, to: string) => boolean
/** Refuses some renames and links while `work` is done; answers what came of it and how many it refused. */
function refusing<T>(refuses: Refuses, work: () => T): { answer: T; times: number } {
  const names = ['renameSync', 'linkSync', 'copyFileSync'] as const
  const real = Object.fromEntries(names.map((name) => [name, fs[name]])) as Record<string, (...given: unknown[]) => void>
  let times = 0
  for (const name of names) {
    Object.assign(fs, {
      [name]: (from: string, to: string, ...more: unknown[]) => {
        if (!refuses(from, to)) return real[name]?.(from, to, ...more)
        times++
        throw Object.assign(new Error('held'), { code: 'EPERM' })
      },
    })
  }
  syncBuiltinESMExports()
  try {
    return { answer: work(), times }
  } finally {
    Object.assign(fs, real)
    syncBuiltinESMExports()
  }
}
const recover = () => recoverDatabase({ file, now: () => NOON + 60_000, onProgress: () => {} }, { newest: true })
const files = () => ['', '-wal'].map((end) => readFileSync(`${file}${end}`))
const names = () => readdirSync(folder).sort()
const isNewDatabase: Refuses = (from, to) => from.endsWith('.recovering') && to === file
const facts = (): number => {
  const store = good(openTillStore(file))
  const count = store.db.sqlite.prepare('SELECT count(*) FROM ledger').pluck().get() as number
  store.db.close()
  return count
}

describe('a new database that cannot take the place of the old one', () => {
  test('leaves everything as it was, the wal too; and the next recovery comes to its end', () => {
    const before = files()
    const namesBefore = names()
    const { answer, times } = refusing(isNewDatabase, recover)
    expect(refusalIn(answer)).toBe('readOnly')
    expect(times).toBeGreaterThan(1)
    expect(files()).toEqual(before)
    expect(names()).toEqual(namesBefore)
    expect(refusalIn(openTillStore(file))).toBe('databaseDamaged')
    expect(good(recover())).toMatchObject({ facts: written, lost: 0 })
  })

  test('is waited for', () => {
    let left = 2
    const { answer } = refusing((from, to) => isNewDatabase(from, to) && left-- > 0, recover)
    expect(good(answer)).toMatchObject({ facts: written, lost: 0 })
    expect(left).toBeLessThan(0)
    expect(facts()).toBe(written)
  })

  test.each(['the next start', 'the next recovery'])('where nothing can be taken back either, is put there by %s', (by) => {
    const isEither: Refuses = (from, to) => isNewDatabase(from, to) || to === `${file}-wal`
    expect(refusalIn(refusing(isEither, recover).answer)).toBe('readOnly')
    // The old database without its wal is not to be opened by anybody, nor is the new one to be cleared away.
    expect(refusalIn(openTillStore(file))).toBe('databaseDamaged')
    clear(file)
    expect(existsSync(`${file}.recovering`)).toBe(true)
    if (by === 'the next start') settle(file)
    else expect(good(recover())).toMatchObject({ facts: written, lost: 0 })
    expect(facts()).toBe(written)
    expect(names().filter((name) => /recover|\.part/.test(name))).toEqual([])
    expect(names().some((name) => name.startsWith('damaged-'))).toBe(true)
  })

  test('is no matter of the folder of the damaged files: that gets its name at the next start', () => {
    const { answer } = refusing((from) => from.endsWith('.part'), recover)
    expect(good(answer)).toMatchObject({ facts: written, lost: 0 })
    expect(facts()).toBe(written)
    settle(file)
    expect(names().filter((name) => /recover|\.part/.test(name))).toEqual([])
    expect(existsSync(path.join(good(answer).kept ?? '', 'till.db-wal'))).toBe(true)
  })
})

describe('what a recovery left that was cut off', () => {
  const part = () => path.join(folder, 'damaged-2026-11-21T11-00-00Z_1.part')
  const keep = (bytes: Buffer) => {
    mkdirSync(part())
    writeFileSync(path.join(part(), 'till.db'), bytes)
    clear(file)
    return existsSync(part())
  }

  test('is cleared away where it is a copy, whole or begun', () => {
    expect(keep(readFileSync(file))).toBe(false)
    expect(keep(readFileSync(file).subarray(0, 10_000))).toBe(false)
  })

  test('is kept where the same name holds something else', () => {
    const other = readFileSync(file)
    other[6_000] = (other[6_000] as number) ^ 1
    expect(keep(other)).toBe(true)
  })
})
