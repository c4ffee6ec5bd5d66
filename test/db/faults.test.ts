import { execFileSync } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openTillStore } from '#db/open-till-store'
import { refusalOfSqlite } from '#db/sqlite-refusals'
import { type Served, serve } from '#shared/till/serve'
import { roles } from '#shared/till/till-contract'
import { inputs } from '#shared/till/till-inputs'
import { newId } from '#shared/values/ids'
import { aTill, good, refusalIn } from '#test/builders/till'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'stamkunde-faults-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const isRoot = process.getuid?.() === 0

describe('a full disk', () => {
  test('refuses the stamp, keeps what was there, and goes on when there is room', () => {
    const till = aTill({ path: join(folder, 'full.db') })
    const { member } = till.aMember()
    good(till.stamp(member))
    const { sqlite } = till.store.db
    const pages = sqlite.pragma('page_count', { simple: true }) as number
    sqlite.pragma(`max_page_count = ${pages}`)
    let refused = 0
    for (let i = 0; i < 200 && refused < 3; i++) {
      const answer = till.stamp(member, 'kaffekort', 1)
      if ('refusal' in answer) {
        expect(answer.refusal).toBe('diskFull')
        refused++
      }
    }
    expect(refused).toBe(3)
    const facts = () => sqlite.prepare("SELECT count(*) FROM ledger WHERE kind = 'stamped'").pluck().get() as number
    const before = facts()
    expect(sqlite.prepare("SELECT sum(count) FROM happenings WHERE kind = 'stamps'").pluck().get()).toBe(before)
    sqlite.pragma('max_page_count = 1073741823')
    good(till.stamp(member))
    expect(facts()).toBe(before + 1)
    expect(till.store.folded(member).state.cards[0]?.stamps).toBe((before + 1) % 8)
  })
})

describe('a database that cannot be written', () => {
  test('while it is open: the stamp is refused, the member can still be looked up', () => {
    const till = aTill({ path: join(folder, 'readonly.db') })
    const { member } = till.aMember({ name: 'Kari Nordmann' })
    till.store.db.sqlite.pragma('query_only = ON')
    expect(refusalIn(till.stamp(member))).toBe('readOnly')
    expect(good(till.calls.find({ text: 'kari' }))).toMatchObject({ hits: [{ member }] })
    expect(good(till.calls.openMember({ member })).cards[0]?.stamps).toBe(0)
    till.store.db.sqlite.pragma('query_only = OFF')
    expect(good(till.stamp(member)).shown.stamps).toBe(1)
  })

  test('at the start: refused in a sentence, not in a stack trace', () => {
    const place = join(folder, 'closed')
    mkdirSync(place)
    const path = join(place, 'till.db')
    good(openTillStore(path)).db.close()
    if (!makeReadOnly(place)) return // a container that may not mount: the pragma above has shown the rest
    try {
      expect(refusalIn(openTillStore(path))).toBe('readOnly')
    } finally {
      makeWritable(place)
    }
    good(openTillStore(path)).db.close()
  })
})

test('damage that shows while working is said, through the one door, and nothing is thrown', async () => {
  const till = aTill({ path: join(folder, 'damaged.db') })
  const { member } = till.aMember()
  const bugs: unknown[] = []
  const answer = serve(till.calls as unknown as Served, {
    roles,
    inputs,
    role: () => 'cashier',
    isSetUp: till.till.isSetUp,
    refusalOf: refusalOfSqlite,
    onBug: (_, error) => bugs.push(error),
  })
  const { sqlite } = till.store.db
  sqlite.unsafeMode(true)
  sqlite.pragma('writable_schema = ON')
  sqlite.exec("UPDATE sqlite_schema SET rootpage = 99999 WHERE name = 'tallies'")
  sqlite.pragma('writable_schema = RESET')
  expect(await answer('stamp', { command: newId(), member, programme: 'kaffekort', count: 1 })).toEqual({ refusal: 'databaseDamaged' })
  expect(await answer('find', { text: 'kari' })).toEqual({ refusal: 'databaseDamaged' })
  expect(bugs).toEqual([])
})

/** Nothing is forbidden to root, so for root the folder is made read-only by a mount of its own. Answers whether it worked. */
function makeReadOnly(place: string): boolean {
  if (!isRoot) {
    chmodSync(join(place, 'till.db'), 0o444)
    chmodSync(place, 0o555)
    return true
  }
  try {
    execFileSync('mount', ['--bind', '-o', 'ro', place, place], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

function makeWritable(place: string): void {
  if (isRoot) {
    execFileSync('umount', [place])
    return
  }
  chmodSync(place, 0o755)
  chmodSync(join(place, 'till.db'), 0o644)
}
