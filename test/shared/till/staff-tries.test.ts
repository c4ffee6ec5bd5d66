import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { openTillStore } from '#db/open-till-store'
import type { DbTillStore } from '#db/till-store'
import { createTries, RECOVERY, type TryCounter } from '#shared/till/staff/tries'
import { good } from '#test/builders/till'

const open: DbTillStore[] = []
const folders: string[] = []
const closeAll = () => {
  for (const store of open.splice(0)) store.db.close()
}
afterEach(() => {
  closeAll()
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
})

function aFile(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'stamkunde-tries-'))
  folders.push(folder)
  return path.join(folder, 'till.db')
}

/** A window on the till's database, with a time of its own; the wall clock stands wherever it is put. */
function aWindow(file = ':memory:', wall = () => 0) {
  const store = good(openTillStore(file, { now: wall }))
  open.push(store)
  const time = { elapsed: 0 }
  const tries = createTries(store, () => time.elapsed)
  return { store, tries, time, guess: (whose = 'ingrid') => store.write(() => tries.take(whose)) }
}
const guess = (store: DbTillStore, tries: TryCounter, times: number, whose = 'ingrid') =>
  Array.from({ length: times }, () => store.write(() => tries.take(whose)))

describe('wrong PINs', () => {
  test('five in a row, then one minute, five, and thirty for each further one', () => {
    const { store, tries, time, guess: one } = aWindow()
    expect(guess(store, tries, 5)).toEqual([
      { ok: { left: 4 } },
      { ok: { left: 3 } },
      { ok: { left: 2 } },
      { ok: { left: 1 } },
      { ok: { left: 0, seconds: 60 } },
    ])
    expect(one()).toEqual({ refusal: 'pinLocked', details: { seconds: 60 } })
    for (const seconds of [300, 1800, 1800]) {
      time.elapsed += 59_000
      expect(one()).toMatchObject({ refusal: 'pinLocked' })
      time.elapsed += 1_800_000
      expect(one()).toEqual({ ok: { left: 0, seconds } })
    }
    // Somebody else's are their own.
    expect(one('marit')).toEqual({ ok: { left: 4 } })
  })

  test('the right one makes the next five free again', () => {
    const { store, tries, guess: one } = aWindow()
    guess(store, tries, 4)
    store.write(() => ({ ok: tries.clear('ingrid') }))
    expect(one()).toEqual({ ok: { left: 4 } })
  })

  test('the recovery code has five of its own, and then half an hour', () => {
    const { store, tries, guess: one } = aWindow()
    expect(guess(store, tries, 5, RECOVERY).at(-1)).toEqual({ ok: { left: 0, seconds: 1800 } })
    expect(one()).toEqual({ ok: { left: 4 } })
  })
})

describe('waiting is not got around', () => {
  test('by starting the till again: what is left was noted, and goes on', () => {
    const where = aFile()
    const first = aWindow(where)
    guess(first.store, first.tries, 5)
    first.time.elapsed += 40_000
    expect(first.tries.note()).toBe(true)
    first.time.elapsed += 9_000 // not noted any more
    closeAll()
    // Ten times over: starting brings nobody nearer.
    for (let i = 0; i < 10; i++) {
      const next = aWindow(where)
      expect(next.guess()).toEqual({ refusal: 'pinLocked', details: { seconds: 20 } })
      closeAll()
    }
    const last = aWindow(where)
    expect(last.tries.note()).toBe(true)
    last.time.elapsed += 20_000
    expect(last.tries.note()).toBe(false)
    expect(last.guess()).toEqual({ ok: { left: 0, seconds: 300 } })
  })

  test('by setting the clock', () => {
    let wall = Date.parse('2026-11-20T11:00:00.000Z')
    const { store, tries, guess: one } = aWindow(':memory:', () => wall)
    guess(store, tries, 5)
    wall += 365 * 86_400_000
    tries.note()
    expect(one()).toEqual({ refusal: 'pinLocked', details: { seconds: 60 } })
    wall -= 2 * 365 * 86_400_000
    expect(one()).toEqual({ refusal: 'pinLocked', details: { seconds: 60 } })
  })

  test('with a second window: tries are counted together, and a minute is a minute in both', () => {
    const where = aFile()
    const [one, two] = [aWindow(where), aWindow(where)]
    guess(one.store, one.tries, 3)
    expect(two.guess()).toEqual({ ok: { left: 1 } })
    expect(two.guess()).toEqual({ ok: { left: 0, seconds: 60 } })
    for (let i = 0; i < 5; i++) {
      for (const { time, tries } of [one, two]) {
        time.elapsed += 10_000
        tries.note()
      }
    }
    expect(one.guess()).toEqual({ refusal: 'pinLocked', details: { seconds: 10 } })
    // Let out in one, the other's memory of the first wait does not let anybody off the second.
    one.time.elapsed += 10_000
    expect(one.guess()).toEqual({ ok: { left: 0, seconds: 300 } })
    two.time.elapsed += 600_000
    expect(two.guess()).toEqual({ refusal: 'pinLocked', details: { seconds: 300 } })
  })
})
