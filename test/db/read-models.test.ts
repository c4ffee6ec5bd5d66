import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { DbTillStore } from '#db/till-store'
import { codeOfMember } from '#shared/till/member-code'
import type { FactDraft, PastFact } from '#shared/till/till-store'
import { ok } from '#shared/values/result'
import { aTill, good, NOON } from '#test/builders/till'

// Whatever happens in whatever order: what is kept beside the ledger is what the ledger alone gives.

const MEMBERS = ['m1', 'm2', 'm3', 'm4']
const READ = ['members', 'punch_cards', 'wallets', 'rewards', 'conflicts', 'happenings', 'tallies', 'levels', 'consents']

function everythingRead({ db }: DbTillStore) {
  return Object.fromEntries(READ.map((table) => [table, db.sqlite.prepare(`SELECT * FROM ${table}`).raw().all().map(String).sort()]))
}

const PROOF = { id: 'offers', version: 1, sha256: '', language: 'nb' }

const anyFact = fc.record({
  kind: fc.constantFrom(
    'stamped',
    'stamped',
    'purchased',
    'redeemed',
    'returned',
    'reversed',
    'merged',
    'referralCompleted',
    'settled',
    'consented',
    'consentWithdrawn',
  ),
  member: fc.constantFrom(...MEMBERS),
  other: fc.constantFrom(...MEMBERS),
  /** Which of the facts before. */
  which: fc.nat(60),
  count: fc.integer({ min: 1, max: 9 }),
  amount: fc.integer({ min: 0, max: 500_000 }),
  ago: fc.nat(400 * 24),
  past: fc.boolean(),
})
type Any = typeof anyFact extends fc.Arbitrary<infer T> ? T : never

function factOf({ kind, member, other, which, count, amount }: Any, i: number, before: FactDraft[]): FactDraft | undefined {
  const head = { id: `f${i}`, by: 'ingrid', member }
  const target = before[which % Math.max(1, before.length)]
  const bought = before.filter((fact) => fact.kind === 'purchased')
  const purchase = bought[which % Math.max(1, bought.length)]
  switch (kind) {
    case 'stamped':
      return { ...head, kind, programme: 'kaffekort', count }
    case 'purchased':
      return { ...head, kind, purchase: `p${i}`, amount }
    case 'redeemed':
      return {
        ...head,
        kind,
        reward: `kaffekort/${1 + (which % 4)}`,
        assurance: 'offline',
        ...(purchase && count > 4 && { purchase: purchase.purchase }),
      }
    case 'returned':
      return purchase && { ...head, kind, purchase: purchase.purchase, amount: count > 3 ? purchase.amount : 1 }
    case 'reversed':
      return target && { ...head, kind, fact: target.id, reason: '' } // often another member's
    case 'merged':
      return { ...head, kind, into: other }
    case 'consented':
      return { ...head, kind, purpose: 'offers', channel: count > 4 ? 'sms' : 'email', text: PROOF, method: 'till' }
    case 'consentWithdrawn':
      return { ...head, kind, purpose: 'offers', channel: count > 4 ? 'sms' : 'email' }
    case 'settled':
      return target && { ...head, kind, conflict: target.id, how: 'writtenOff' }
    case 'referralCompleted':
      return purchase && { ...head, kind, friend: other, purchase: purchase.purchase }
  }
  return undefined
}

test('kept step by step equals made at once from the ledger', () => {
  fc.assert(
    fc.property(fc.array(anyFact, { minLength: 1, maxLength: 40 }), (steps) => {
      const { store, clock } = aTill()
      for (const member of MEMBERS) good(store.write(() => store.append([{ id: `e-${member}`, kind: 'enrolled', member, store: 's' }])))
      const before: FactDraft[] = []
      for (const [i, step] of steps.entries()) {
        const fact = factOf(step, i, before)
        if (!fact) continue
        clock.now += 60_000
        const past = new Date(NOON - step.ago * 3_600_000).toISOString()
        const write = () => (step.past ? store.appendPast('import-x', [{ ...fact, at: past } as PastFact]) : store.append([fact]))
        const answer = store.write<unknown>(write)
        good(answer)
        before.push(fact)
        if (i % 5 === 0) for (const member of MEMBERS) store.folded(member) // what a screen would look at in between
      }
      const kept = everythingRead(store)
      for (const { member, state } of MEMBERS.map((id) => store.folded(id))) {
        const sums = 'SELECT count(net) AS purchases, coalesce(sum(net), 0) AS spent FROM happenings WHERE member = ?'
        const { purchases, spent } = state.stats
        expect(store.db.sqlite.prepare(sums).get(member)).toEqual({ purchases, spent })
      }
      store.rebuild()
      expect(everythingRead(store)).toEqual(kept)
    }),
    { numRuns: 60, seed: 20_261_121 },
  )
}, 60_000)

describe('tallies', () => {
  test('are the sums of the happenings', () => {
    const till = aTill()
    const { member } = till.aMember()
    for (let i = 0; i < 12; i++) {
      till.clock.now += 3_700_000
      good(till.stamp(member))
    }
    const last = till.store.latest(1)[0]?.fact.id as string
    good(till.calls.reverse({ command: '019a5f6e-0000-7000-8000-000000000001', member, facts: [last], reason: '' }))
    const { sqlite } = till.store.db
    const sums = sqlite.prepare(
      'SELECT day, hour, kind, programme, till, by, sum(count) AS count, sum(value) AS value FROM happenings GROUP BY 1, 2, 3, 4, 5, 6',
    )
    expect(sqlite.prepare('SELECT * FROM tallies ORDER BY 1, 2, 3, 4, 5, 6').all()).toEqual(sums.all())
    expect(sqlite.prepare("SELECT sum(count) FROM tallies WHERE kind = 'stamps'").pluck().get()).toBe(11)
    expect(sqlite.prepare("SELECT sum(count) FROM tallies WHERE kind = 'reversed'").pluck().get()).toBe(1)
  })
})

test('another version of what is kept makes all of it again at the next start', async () => {
  const till = aTill()
  const { member } = till.aMember()
  good(till.stamp(member, 'kaffekort', 5))
  const { sqlite } = till.store.db
  const kept = everythingRead(till.store)
  sqlite.exec('DELETE FROM happenings; DELETE FROM tallies; UPDATE punch_cards SET stamps = 1')
  till.store.saveSetting('readModels', 0)
  const { createTillStore } = await import('#db/till-store')
  expect(everythingRead(createTillStore(till.store.db, () => till.clock.now))).toEqual(kept)
  expect(good(till.store.write(() => ok('still open')))).toBe('still open')
})

test('in a larger club it is made again a little at a time: everybody is found meanwhile, and the sums say how far they are', async () => {
  const till = aTill()
  const members = Array.from({ length: 120 }, () => till.aMember().member)
  for (const member of members) good(till.stamp(member, 'kaffekort', 5))
  const { db } = till.store
  const kept = everythingRead(till.store)
  till.store.saveSetting('readModels', 0)
  const { createTillStore } = await import('#db/till-store')
  const open = () => createTillStore(db, () => till.clock.now, 100)
  let again = open()
  expect(again.counted()).toBe(0)
  const code = codeOfMember(members[7] as string)
  expect([again.byCode(code), again.folded(members[7] as string).state.cards[0]?.stamps]).toEqual([[members[7]], 5])
  expect(again.refold(0)).toBe(true)
  expect(again.counted()).toBe(41) // fifty of 120, of 99
  again = open() // cut off in the middle: goes on, and does not begin anew
  expect(again.counted()).toBe(41)
  while (again.refold(0));
  expect(again.counted()).toBeUndefined()
  expect(everythingRead(again)).toEqual(kept)
  expect(open().counted()).toBeUndefined()
})

test('another time zone moves midnights, and with them what was counted when', () => {
  const till = aTill({ now: Date.parse('2026-11-21T23:30:00.000Z') }) // already Sunday in Oslo
  const { member } = till.aMember()
  good(till.stamp(member))
  const days = () => till.store.db.sqlite.prepare("SELECT day, hour FROM tallies WHERE kind = 'stamps'").all()
  expect(days()).toEqual([{ day: 20_779, hour: 0 }])
  const { staff: _, slip: __, ...settings } = good(till.calls.settings({}))
  good(till.calls.saveSettings({ ...settings, timezone: 'UTC' }))
  expect(days()).toEqual([{ day: 20_778, hour: 23 }])
})
