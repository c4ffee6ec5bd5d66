import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createLedger } from '#db/ledger'
import { openTillStore } from '#db/open-till-store'
import { createWatch } from '#db/watch'
import { factSchema } from '#shared/ledger/facts'
import { createTill } from '#shared/till/create-till'
import type { FactDraft } from '#shared/till/till-store'
import { newId } from '#shared/values/ids'
import { ok } from '#shared/values/result'
import { aTill, COFFEE, good, NOON, refusalIn } from '#test/builders/till'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'stamkunde-ledger-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const stamped = (id: string, count = 1): FactDraft => ({ id, kind: 'stamped', by: 'ingrid', member: 'm1', programme: 'kaffekort', count })
const ledgerOf = ({ store }: ReturnType<typeof aTill>) => createLedger(store.db.sqlite, createWatch(store.db.sqlite))

describe('appending', () => {
  test('twice is once; the same id with another content is refused, and nothing of that append is kept', () => {
    const { store } = aTill()
    const once = good(store.write(() => store.append([stamped('a')])))
    expect(once).toHaveLength(1)
    expect(good(store.write(() => store.append([stamped('a')])))).toEqual([])
    expect(refusalIn(store.write(() => store.append([stamped('b'), stamped('a', 2)])))).toBe('commandReused')
    expect(store.fact('b')).toBeUndefined()
    expect(store.fact('a')).toEqual(once[0])
  })

  test('every fact has the next number, and a clock that was set back never lowers the time', () => {
    const { store, clock } = aTill()
    const at = (ms: number, id: string) => {
      clock.now = NOON + ms
      return good(store.write(() => store.append([stamped(id)])))[0]
    }
    const [first, back, later] = [at(10_000, 'a'), at(-3_600_000, 'b'), at(20_000, 'c')]
    expect([back?.at, back?.tick]).toEqual([first?.at, (first?.tick ?? 0) + 1])
    expect(later?.at).toBe(new Date(NOON + 20_000).toISOString())
    expect([back?.n, later?.n]).toEqual([(first?.n ?? 0) + 1, (first?.n ?? 0) + 2])
    clock.now = NOON
    expect(store.now()).toBe(later?.at)
  })

  test('all that was written is a fact of the schema, without personal data', () => {
    const till = aTill()
    const kari = till.aMember({ name: 'Kari Nordmann', phone: '934 18 276', birthday: '1990-03-14' })
    good(till.stamp(kari.member, 'kaffekort', 8))
    good(till.calls.redeem({ command: newId(), member: kari.member, amount: 64_000, rewards: ['kaffekort/1'] }))
    const facts = [...ledgerOf(till).clubFacts(), ...ledgerOf(till).factsOfMember(kari.member)]
    expect(facts).toHaveLength(8)
    for (const fact of facts) expect(factSchema.parse(fact)).toEqual(fact)
    const everything = JSON.stringify(till.store.db.sqlite.prepare('SELECT * FROM ledger').all())
    expect(everything).not.toMatch(/Kari|93418276|1990/)
  })

  test('a row of the ledger can be neither edited nor deleted', () => {
    const { store } = aTill()
    good(store.write(() => store.append([stamped('a')])))
    expect(() => store.db.sqlite.exec("UPDATE ledger SET body = '{}'")).toThrow(/append-only/)
    expect(() => store.db.sqlite.exec('DELETE FROM ledger')).toThrow(/append-only/)
  })

  test('a refusal takes back all that its transaction had written, memory included', () => {
    const { store } = aTill()
    const before = store.now()
    const answer = store.write(() => {
      store.append([stamped('a')])
      store.saveProfile('m1', { name: 'Kari' })
      store.saveSetting('x', 1)
      return { refusal: 'nothingToDo' }
    })
    expect(refusalIn(answer)).toBe('nothingToDo')
    expect([store.fact('a'), store.profile('m1'), store.setting('x'), store.now()]).toEqual([undefined, undefined, undefined, before])
    expect(good(store.write(() => store.append([stamped('a')])))).toHaveLength(1)
  })
})

describe('the chain', () => {
  test('holds, and shows the first fact that was tampered with', () => {
    const till = aTill()
    const { member } = till.aMember()
    for (let i = 0; i < 5; i++) good(till.stamp(member))
    const ledger = ledgerOf(till)
    expect(ledger.brokenLink()).toBeUndefined()
    const { sqlite } = till.store.db
    sqlite.exec('DROP TRIGGER ledger_keeps')
    const { n } = sqlite.prepare("SELECT n FROM ledger WHERE kind = 'stamped' ORDER BY n LIMIT 1 OFFSET 2").get() as { n: number }
    sqlite.prepare(`UPDATE ledger SET body = '{"programme":"kaffekort","count":9}' WHERE n = ?`).run(n)
    expect(ledger.brokenLink()).toEqual({ till: till.store.till, n })
  })

  test('a fact that was taken out is missed', () => {
    const till = aTill()
    const { member } = till.aMember()
    for (let i = 0; i < 3; i++) good(till.stamp(member))
    till.store.db.sqlite.exec('DROP TRIGGER ledger_stays')
    till.store.db.sqlite.exec("DELETE FROM ledger WHERE kind = 'enrolled'")
    expect(ledgerOf(till).brokenLink()).toBeDefined()
  })
})

describe('two windows at once', () => {
  test('number their facts without a gap, and see what the other wrote', () => {
    const path = join(folder, 'two.db')
    const first = aTill({ path, programmes: [COFFEE] })
    const second = good(openTillStore(path, { now: () => first.clock.now }))
    expect(second.till).toBe(first.store.till)
    const { member } = first.aMember()
    expect(second.membership(member)?.member).toBe(member)
    for (let i = 0; i < 20; i++) {
      const store = i % 2 ? first.store : second
      good(store.write(() => store.append([{ ...stamped(newId()), member } as FactDraft])))
    }
    const numbers = first.store.db.sqlite.prepare<[], number>('SELECT n FROM ledger ORDER BY n').pluck().all()
    expect(numbers).toEqual(numbers.map((_, i) => i + 1))
    // Each folds what both have written, though each keeps members at hand.
    first.clock.now += 10
    for (const store of [first.store, second]) expect(store.folded(member).state.cards[0]).toMatchObject({ stamps: 4 })
    expect(ledgerOf(first).brokenLink()).toBeUndefined()
    second.db.close()
    first.store.db.close()
  })

  test('the same command from both is one fact', () => {
    const path = join(folder, 'same.db')
    const first = aTill({ path, programmes: [COFFEE] })
    const second = aTillOn(path, first.clock)
    const { member } = first.aMember()
    const command = newId()
    const press = { command, member, programme: 'kaffekort', count: 1 }
    const answers = [good(first.calls.stamp(press)), good(second.calls.stamp(press))]
    expect(answers.map(({ shown }) => shown.stamps)).toEqual([1, 1])
    expect(refusalIn(second.calls.stamp({ ...press, count: 2 }))).toBe('commandReused')
  })

  test('one that holds the lock makes the other answer, not hang', () => {
    const path = join(folder, 'lock.db')
    const first = aTill({ path })
    const second = good(openTillStore(path, { busyTimeoutMs: 50 }))
    first.store.db.sqlite.exec('BEGIN IMMEDIATE')
    expect(refusalIn(second.write(() => ok(1)))).toBe('databaseBusy')
    first.store.db.sqlite.exec('ROLLBACK')
    expect(good(second.write(() => ok(1)))).toBe(1)
  })
})

function aTillOn(path: string, clock: { now: number }) {
  const store = good(openTillStore(path, { now: () => clock.now }))
  const till = createTill({ store, version: 'test', host: 'test' })
  good(till.session.open('ingrid'))
  return { store, calls: till.calls }
}
