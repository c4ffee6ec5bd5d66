import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { DbTillStore } from '#db/till-store'
import type { Api } from '#electron/api'
import type { Recovery } from '#electron/recovery/recovery'
import type { onThread } from '#electron/recovery/thread'
import { openTillDoor } from '#electron/shell/till-door'
import type { RecoveryView } from '#shared/till/desktop-views'
import { ok } from '#shared/values/result'

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'stamkunde-door-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

/** A door on this file, with a till that answers its own name and a recovery that waits until it is told to go on. */
function aDoor(name: string, make?: (store: DbTillStore) => Api) {
  const file = path.join(folder, name)
  const asked: string[] = []
  const log: string[] = []
  let alone = true
  const looks: { ms: number; isOff: boolean; look: () => void }[] = []
  let answerLook = (_isSound: boolean) => {}
  let goOn = () => {}
  let damaged = () => {}
  let anew = 0
  const recovery: Recovery = {
    view: async (why: RecoveryView['why']) => ({ why, backups: [], server: false, ways: ['again'] }),
    recover: async ({ way }) => {
      asked.push(way)
      if (way === 'server') throw new Error('a bug')
      await new Promise<void>((resume) => {
        goOn = resume
      })
      return ok({ way, facts: 1, salvaged: 0, lost: 0 })
    },
    isAlone: () => alone,
    language: () => undefined,
    close() {
      asked.push('closed')
      return undefined
    },
  }
  const door = openTillDoor({
    file,
    now: () => Date.parse('2026-11-22T10:00:00Z'),
    log: (what) => log.push(what),
    recovery,
    create(store, _moveInto, onDamaged) {
      damaged = onDamaged
      if (make) return make(store)
      return { answer: async (call: string) => ok(call), close: () => store.db.close(), online() {}, join: undefined } as unknown as Api
    },
    beginAnew: () => anew++,
    timer(ms, look) {
      const planned = { ms, isOff: false, look }
      looks.push(planned)
      return () => {
        planned.isOff = true
      }
    },
    run: (async (job: string, _input: unknown, { signal }: { signal: AbortSignal }) => {
      asked.push(job)
      return new Promise<boolean>((found, ended) => {
        answerLook = found
        signal.addEventListener('abort', () => asked.push('ended') && setImmediate(() => ended(signal.reason)))
      })
    }) as typeof onThread,
  })
  return {
    setAlone(next: boolean) {
      alone = next
    },
    looks,
    found: async (isSound: boolean) => {
      answerLook(isSound)
      await new Promise((done) => setImmediate(done))
    },
    door,
    file,
    asked,
    log,
    goOn: () => goOn(),
    damage: () => damaged(),
    anew: () => anew,
  }
}

test('a till that opens answers for itself', async () => {
  const { door, asked } = aDoor('whole.db')
  expect(await door.answer('start', {})).toEqual({ ok: 'start' })
  expect(await door.answer('recovery', {})).toEqual({ ok: 'recovery' })
  door.close()
  expect(asked).toEqual(['closed'])
})

test('junk: every call says why, the page may ask what can be done, and nothing opens while it is done', async () => {
  const junk = Buffer.alloc(5_000, 7)
  writeFileSync(path.join(folder, 'junk.db'), junk)
  const { door, file, asked, goOn } = aDoor('junk.db')
  const damaged = { refusal: 'databaseDamaged' }
  expect(await door.answer('find', { text: 'x' })).toMatchObject(damaged)
  expect(await door.answer('recovery', {})).toEqual({ ok: { why: 'databaseDamaged', backups: [], server: false, ways: ['again'] } })
  expect(readFileSync(file).equals(junk)).toBe(true)

  const recovered = door.answer('recover', { way: 'salvage' })
  rmSync(file) // the files are being changed: whoever opened them now would make a new till
  expect(await door.answer('start', {})).toMatchObject(damaged)
  goOn()
  expect(await recovered).toEqual({ ok: { way: 'salvage', facts: 1, salvaged: 0, lost: 0 } })
  expect(asked).toEqual(['salvage'])
  expect(await door.answer('start', {})).toEqual({ ok: 'start' })
  door.close()
})

test('a way that there is not, and one that ends in a bug, are refusals', async () => {
  writeFileSync(path.join(folder, 'odd.db'), 'x'.repeat(5_000))
  const { door, asked, log } = aDoor('odd.db')
  for (const input of [undefined, {}, { way: 'burn' }, { way: 'backup', backup: 7 }, { way: 'again', more: 1 }])
    expect(await door.answer('recover', input)).toEqual({ refusal: 'badRequest' })
  expect(asked).toEqual([])
  expect(await door.answer('recover', { way: 'server' })).toEqual({ refusal: 'unexpected' })
  expect(log).toContain('call recover')
})

test('damage that is found while it runs closes it, and the page begins anew', async () => {
  const { door, damage, anew, goOn } = aDoor('running.db')
  expect(await door.answer('start', {})).toEqual({ ok: 'start' })
  damage()
  expect(anew()).toBe(1)
  expect(await door.answer('find', {})).toEqual({ refusal: 'databaseDamaged' })
  expect(await door.answer('recovery', {})).toMatchObject({ ok: { why: 'databaseDamaged' } })
  // What the night's look finds, opening would not see: the page that begins anew does not make it good.
  expect(await door.answer('start', {})).toEqual({ refusal: 'databaseDamaged' })
  expect(door.isOpen()).toBe(false)
  const again = door.answer('recover', { way: 'again' })
  expect(await door.answer('recover', { way: 'again' })).toEqual({ refusal: 'databaseBusy' }) // pressed twice
  goOn()
  expect(await again).toMatchObject({ ok: { way: 'again' } })
  expect(await door.answer('start', {})).toEqual({ ok: 'start' })
  expect(door.isOpen()).toBe(true)
  door.close()
})

test('it is looked through beside the work, when the first screen is there; damage closes it', async () => {
  const { door, asked, looks, found, anew } = aDoor('looked.db')
  expect(asked).toEqual([]) // the page's start has the machine to itself
  expect(looks.map(({ ms }) => ms)).toEqual([5_000])
  looks[0]?.look()
  expect(asked).toEqual(['glance'])
  expect(await door.answer('start', {})).toEqual({ ok: 'start' })
  await found(false)
  expect(anew()).toBe(1)
  expect(await door.answer('start', {})).toEqual({ refusal: 'databaseDamaged' })
  door.close()
})

test('sound is sound; a till that is closed is not looked through, and what is found of it is nobody else’s damage', async () => {
  const sound = aDoor('sound.db')
  sound.looks[0]?.look()
  await sound.found(true)
  expect([sound.anew(), sound.door.isOpen()]).toEqual([0, true])
  expect(sound.looks[0]?.isOff).toBe(false)
  sound.door.close()
  expect(sound.looks[0]?.isOff).toBe(true)

  const { door, asked, looks, found, damage, goOn, anew } = aDoor('put-right.db')
  looks[0]?.look()
  damage()
  const again = door.answer('recover', { way: 'salvage' })
  expect(asked).toEqual(['glance', 'ended'])
  await found(false) // of the file that was there before
  await expect.poll(() => asked).toEqual(['glance', 'ended', 'salvage'])
  goOn()
  expect(await again).toMatchObject({ ok: { way: 'salvage' } })
  expect([anew(), door.isOpen()]).toEqual([1, true])
  door.close()
})

test('a till that cannot be made over an open database lets go of it', async () => {
  const opened: DbTillStore[] = []
  const { door } = aDoor('bug.db', (store) => {
    opened.push(store)
    throw new Error('a bug')
  })
  expect(await door.answer('start', {})).toEqual({ refusal: 'databaseDamaged' })
  expect(opened.map(({ db }) => db.sqlite.open)).toEqual([false, false])
  door.close()
})

test('a database that is being repaired on the command line is not opened, and is when that is done', async () => {
  const { door, damage, goOn, setAlone } = aDoor('repaired.db')
  damage()
  setAlone(false)
  const done = door.answer('recover', { way: 'again' })
  await Promise.resolve()
  goOn()
  expect(await done).toEqual({ refusal: 'databaseBusy' })
  expect(await door.answer('start', {})).toEqual({ refusal: 'databaseBusy' })
  expect(door.isOpen()).toBe(false)
  setAlone(true)
  expect(await door.answer('start', {})).toEqual({ ok: 'start' })
  door.close()
})
