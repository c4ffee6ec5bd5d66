import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { openTillStore } from '#db/open-till-store'
import { isGoodBackup, makeBackup } from '#db/recovery/backup'
import { backupFolder, listBackups } from '#db/recovery/backup-files'
import { lookInto, recoverDatabase } from '#db/recovery/recover'
import { ok } from '#shared/values/result'
import { aTill, good, NOON, refusalIn, type TestTill } from '#test/builders/till'

const root = mkdtempSync(path.join(tmpdir(), 'stamkunde-backup-'))
afterAll(() => rmSync(root, { recursive: true }))
let file = ''
let folder = ''
let till: TestTill
beforeEach(() => {
  file = path.join(mkdtempSync(path.join(root, 'shop-')), 'till.db')
  folder = backupFolder(file)
  till = aTill({ path: file })
  return () => void till.store.db.close()
})
const recover = (ground: Parameters<typeof recoverDatabase>[1] = { newest: true }) =>
  recoverDatabase({ file, now: () => NOON + 60_000, onProgress: () => {} }, ground)
const facts = (): number => till.store.db.sqlite.prepare('SELECT count(*) FROM ledger').pluck().get() as number
/** Opens the till again, and answers a number of its database. */
const reopened = () => {
  till.store.db.close()
  return good(openTillStore(file, { now: () => NOON + 60_000 }))
}
const spoil = (name: string, change: (bytes: Buffer) => Buffer | undefined) => {
  const bytes = readFileSync(name)
  writeFileSync(name, change(bytes) ?? bytes)
}

describe('a backup', () => {
  test('holds what the till holds, says so in its name, and counts up', () => {
    const { member } = till.aMember()
    const first = good(makeBackup(file, folder, NOON))
    till.stamp(member)
    const second = good(makeBackup(file, folder, NOON + 1_000))
    expect(second).toMatchObject({ serial: 2, facts: first.facts + 1, at: '2026-11-21T11:00:01.000Z' })
    expect(listBackups(folder)).toEqual([second, first])
    expect(readdirSync(folder).sort()).toEqual([first.file, second.file])
    for (const one of listBackups(folder)) expect(isGoodBackup(folder, one)).toBe(true)
  })

  test('is not one when it was damaged, cut short, or is called what it is not', () => {
    const made = good(makeBackup(file, folder, NOON))
    const copy = path.join(folder, made.file)
    const whole = readFileSync(copy)
    const text = whole.lastIndexOf('"stampsRequired"')
    for (const bytes of [
      whole.subarray(0, 8_192),
      Buffer.alloc(0),
      Buffer.from(whole.toString('latin1').replace('stampsRequired', 'stampsrequired'), 'latin1'),
    ]) {
      writeFileSync(copy, bytes)
      expect(isGoodBackup(folder, made)).toBe(false)
    }
    expect(text).toBeGreaterThan(0)
    writeFileSync(copy, whole)
    expect(isGoodBackup(folder, { ...made, proof: '0'.repeat(16) })).toBe(false)
    expect(isGoodBackup(folder, made)).toBe(true)
  })

  test('other files in the folder are left alone, and an unfinished one is made anew', () => {
    good(makeBackup(file, folder, NOON))
    writeFileSync(path.join(folder, 'notes.txt'), 'ours')
    writeFileSync(path.join(folder, 'unfinished.db'), 'half')
    good(makeBackup(file, folder, NOON))
    expect(readdirSync(folder).filter((name) => !name.startsWith('0000'))).toEqual(['notes.txt'])
    expect(listBackups(folder)).toHaveLength(2)
  })

  test('a folder that cannot be one is told as a kind of failure', () => {
    writeFileSync(folder, 'a file stands where the folder should be')
    expect(refusalIn(makeBackup(file, folder, NOON))).toBe('other')
    expect(listBackups(folder)).toEqual([])
  })
})

describe('a database with fewer facts than its newest backup', () => {
  test('is told as damaged, and comes back', () => {
    const { member } = till.aMember()
    till.stamp(member)
    const there = facts()
    good(makeBackup(file, folder, NOON))
    till.store.db.close()
    for (const end of ['', '-wal', '-shm']) rmSync(`${file}${end}`, { force: true })
    expect(refusalIn(openTillStore(file))).toBe('databaseDamaged')
    expect(good(recover())).toMatchObject({ facts: there, salvaged: 0, lost: 0 })
    till = { ...till, store: reopened() }
    expect(facts()).toBe(there)
    expect(till.store.folded(member).state.cards[0]?.stamps).toBe(1)
  })
})

describe('who answers for a backup', () => {
  const behind = () => {
    const { member } = till.aMember()
    till.stamp(member)
    good(makeBackup(file, folder, NOON))
  }

  test('is the till that made it: no other database in the folder, none in memory, none of another till', () => {
    behind()
    good(openTillStore(path.join(path.dirname(file), 'other.db'))).db.close()
    const before = process.cwd()
    process.chdir(path.dirname(file))
    try {
      good(openTillStore(':memory:')).db.close()
    } finally {
      process.chdir(before)
    }
    till.store.db.close()
    const other = aTill({ path: path.join(mkdtempSync(path.join(root, 'moved-')), 'till.db') })
    other.store.db.close()
    rmSync(file)
    copyFileSync(other.store.db.path, file)
    till = { ...till, store: reopened() }
    expect(till.store.till).toBe(other.store.till)
  })

  test('is the till whose files are gone, whatever else lies about', () => {
    behind()
    good(openTillStore(path.join(path.dirname(file), 'other.db'))).db.close()
    till.store.db.close()
    rmSync(file)
    expect(refusalIn(openTillStore(file))).toBe('databaseDamaged')
  })
})

describe('a recovery that could not bring everything back', () => {
  const loseFive = () => {
    const { member } = till.aMember()
    const old = good(makeBackup(file, folder, NOON))
    for (let i = 0; i < 5; i++) till.stamp(member)
    const bad = good(makeBackup(file, folder, NOON))
    till.store.db.close()
    for (const gone of [file, path.join(folder, bad.file)]) writeFileSync(gone, Buffer.alloc(50_000, 7))
    return old.facts
  }

  test('says how much, and leaves a till that opens, also where no backup of it can be made', () => {
    const there = loseFive()
    // No backup can be made where its unfinished file cannot.
    mkdirSync(path.join(folder, 'unfinished.db'))
    expect(good(recover())).toMatchObject({ facts: there, lost: 5 })
    expect(listBackups(folder)).toHaveLength(2)
    till = { ...till, store: reopened() }
    expect(facts()).toBe(there)
    // What is lost after that is told as ever.
    rmSync(path.join(folder, 'unfinished.db'), { recursive: true })
    good(makeBackup(file, folder, NOON))
    till.store.db.close()
    for (const end of ['', '-wal', '-shm']) rmSync(`${file}${end}`, { force: true })
    expect(refusalIn(openTillStore(file))).toBe('databaseDamaged')
  })
})

describe('damaged files that were kept', () => {
  test('go when a backup of that day would, and not before', () => {
    const DAY = 86_400_000
    good(makeBackup(file, folder, NOON))
    till.store.db.close()
    const kept = good(recover()).kept as string
    expect(path.basename(kept)).toBe('damaged-2026-11-21T11-01-00Z_1')
    mkdirSync(path.join(path.dirname(file), 'damaged-2026-11-20T11-01-00Z'))
    writeFileSync(path.join(path.dirname(file), 'damaged-by-hand'), 'not ours')
    // A clock that is years ahead for once.
    good(makeBackup(file, folder, NOON + 3_000 * DAY))
    for (let day = 1; day <= 33; day += 2) good(makeBackup(file, folder, NOON + day * DAY))
    expect(existsSync(kept)).toBe(true)
    for (const day of [35, 37, 39]) good(makeBackup(file, folder, NOON + day * DAY))
    expect(readdirSync(path.dirname(file)).filter((name) => name.startsWith('damaged-'))).toEqual(['damaged-by-hand'])
  })
})

describe('recovering', () => {
  test.each(['an older backup by its name', 'what the server has'])('%s, where only a newer backup knows the rest', (way) => {
    const { member } = till.aMember({ name: 'Glemt Person' })
    const old = good(makeBackup(file, folder, NOON))
    const { member: other } = till.aMember()
    for (let i = 0; i < 3; i++) till.stamp(other)
    good(till.store.erase(member, 'marit'))
    good(makeBackup(file, folder, NOON))
    // And the newest can be read no more.
    const bad = good(makeBackup(file, folder, NOON))
    const there = facts()
    till.store.db.close()
    for (const gone of [file, path.join(folder, bad.file)]) writeFileSync(gone, Buffer.alloc(50_000, 7))
    const sent = `${file}.recovering-server`
    if (way === 'what the server has') copyFileSync(path.join(folder, old.file), sent)
    const done = good(recover(way === 'what the server has' ? { server: sent } : { backup: old.file }))
    expect(done).toMatchObject({ facts: there, salvaged: there - old.facts, lost: 0 })
    till = { ...till, store: reopened() }
    expect(facts()).toBe(there)
    expect(till.store.profile(member)).toBeUndefined()
    expect(till.store.folded(other).state.cards[0]?.stamps).toBe(3)
    expect(readFileSync(file).includes('Glemt Person')).toBe(false)
  })

  test('an older backup, where the newer ones only still say who was erased', () => {
    const { member } = till.aMember({ name: 'Glemt Person' })
    const old = good(makeBackup(file, folder, NOON))
    good(till.store.erase(member, 'marit'))
    good(makeBackup(file, folder, NOON))
    till.store.db.close()
    // The newest good backup is of a till that had been put back to the oldest by hand.
    for (const end of ['', '-wal', '-shm']) rmSync(`${file}${end}`, { force: true })
    copyFileSync(path.join(folder, old.file), file)
    good(makeBackup(file, folder, NOON))
    good(recover({ backup: old.file }))
    till = { ...till, store: reopened() }
    expect(till.store.profile(member)).toBeUndefined()
    expect(till.store.record('profile', member)).toMatchObject({ erased: true })
  })

  test('an older backup by its name, with everything that came after it', () => {
    const { member } = till.aMember()
    const old = good(makeBackup(file, folder, NOON))
    till.stamp(member)
    good(makeBackup(file, folder, NOON + 1_000))
    till.stamp(member)
    const there = facts()
    till.store.db.close()
    expect(good(recover({ backup: old.file }))).toMatchObject({ facts: there, salvaged: 2, lost: 0 })
    expect(refusalIn(recover({ backup: 'gone.db' }))).toBe('backupUnusable')
    // The newest is now the one that was made of the result.
    expect(listBackups(folder)[0]).toMatchObject({ serial: 3, facts: there })
  })

  test('a backup that is damaged itself is passed over, and refused by its name', () => {
    const { member } = till.aMember()
    const good1 = good(makeBackup(file, folder, NOON))
    till.stamp(member)
    const bad = good(makeBackup(file, folder, NOON + 1_000))
    spoil(path.join(folder, bad.file), (bytes) => bytes.fill(0, 4_096, 40_960))
    const there = facts()
    till.store.db.close()
    expect(refusalIn(recover({ backup: bad.file }))).toBe('backupUnusable')
    expect(good(recover())).toMatchObject({ facts: there, salvaged: there - good1.facts })
  })

  test.each(['tombstone', 'fact'] as const)('somebody erased after the backup stays erased: by the %s alone', (left) => {
    const { member } = till.aMember({ name: 'Glemt Person' })
    good(makeBackup(file, folder, NOON))
    const { store } = till
    const erase = () => {
      if (left === 'tombstone') store.eraseProfile(member)
      return left === 'fact' ? store.append([{ id: 'erased-1', kind: 'erased', member }]) : ok(undefined)
    }
    good(store.write<unknown>(erase))
    store.db.close()
    good(recover())
    till = { ...till, store: reopened() }
    expect(till.store.profile(member)).toBeUndefined()
    expect(till.store.phones(member)).toEqual([])
    expect(till.store.record('profile', member)).toMatchObject({ erased: true, fields: {} })
    expect(readFileSync(file).includes('Glemt Person')).toBe(false)
  })

  test('who goes on from somebody forgotten for having stayed away is not forgotten with them when a backup is taken into use', () => {
    const [away, regular] = [till.aMember({ name: 'Glemt Person' }).member, till.aMember({ name: 'Stamgjest Nordmann' }).member]
    const { store } = till
    good(
      store.write(() => {
        store.eraseProfile(away)
        return store.append([
          { id: 'erased-1', kind: 'erased', member: away, why: 'inactive' },
          { id: 'merged-1', kind: 'merged', member: away, into: regular },
        ])
      }),
    )
    good(makeBackup(file, folder, NOON))
    store.db.close()
    good(recover())
    till = { ...till, store: reopened() }
    expect(till.store.profile(regular)?.name).toBe('Stamgjest Nordmann')
    expect([till.store.membership(regular)?.erased, till.store.record('profile', away)?.erased]).toEqual([false, true])
  })

  test('a slip that was not done with is asked about, and none is printed twice', () => {
    const other = aTill({ path: path.join(mkdtempSync(path.join(root, 'slips-')), 'till.db'), printer: true })
    till.store.db.close()
    till = other
    file = other.store.db.path
    const { member } = other.aMember()
    good(other.calls.stamp({ command: 'c1', member, programme: 'kaffekort', count: 1, slip: true }))
    good(makeBackup(file, backupFolder(file), NOON))
    other.store.db.sqlite.prepare("UPDATE spool SET state = 'printed' WHERE id = 1").run()
    good(other.calls.stamp({ command: 'c2', member, programme: 'kaffekort', count: 1, slip: true }))
    const slips = () => till.store.db.sqlite.prepare('SELECT id, state FROM spool ORDER BY id').all() as { id: number; state: string }[]
    const before = slips()
    other.store.db.close()
    good(recover())
    till = { ...other, store: reopened() }
    expect(slips()).toEqual(before.map(({ id, state }) => ({ id, state: state === 'queued' ? 'uncertain' : state })))
    expect(before.map(({ state }) => state)).toContain('printed')
  })

  test('a database of a newer version is left alone; a damaged number in its header makes it none', () => {
    till.store.db.sqlite.pragma('user_version = 99')
    till.store.db.sqlite.pragma('wal_checkpoint(TRUNCATE)')
    expect(good(lookInto({ file, now: () => NOON, onProgress: () => {} })).isNewer).toBe(false)
    till.store.db.sqlite.exec("INSERT INTO schema_versions VALUES (99, 'from the future', 99)")
    till.store.db.close()
    const before = readFileSync(file)
    expect(refusalIn(recover())).toBe('databaseNewer')
    expect(readFileSync(file).equals(before)).toBe(true)
    expect(readdirSync(path.dirname(file)).filter((name) => name.startsWith('damaged'))).toEqual([])
  })
})
