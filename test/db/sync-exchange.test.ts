import { expect, test } from 'vitest'
import { createImporter } from '#db/import'
import { openTillStore } from '#db/open-till-store'
import { createSyncStore } from '#db/sync-store'
import type { Programme } from '#shared/programmes/programme'
import { newId } from '#shared/values/ids'
import { ok } from '#shared/values/result'
import { aLog, joined } from '#test/builders/one-log'
import { aTill, COFFEE, good, type TestTill } from '#test/builders/till'

test('two tills that exchange through one log know the same', () => {
  const [a, b] = [aTill(), aTill({ programmes: [] })]
  const log = aLog()
  const tills = [a, b].map((till) => ({ ...till, sync: joined(till) }))
  const members = [...Array(12)].map((_, i) => a.aMember({ name: `Kari ${i}`, phone: `+47934182${String(i).padStart(2, '0')}` }).member)
  for (const [i, member] of members.entries()) good(a.stamp(member, 'kaffekort', i % 9 || 1))
  for (const { sync } of [...tills, ...tills]) log.exchange(sync)
  for (const [i, member] of members.entries()) {
    good(b.stamp(member, 'kaffekort', 1 + (i % 3)))
    good(a.calls.redeem({ command: newId(), member, amount: 20_000, rewards: [] }))
  }
  for (const { sync } of [...tills, ...tills]) log.exchange(sync)
  for (const member of members) {
    expect(b.store.folded(member).state).toEqual(a.store.folded(member).state)
    expect(b.store.profile(member)).toEqual(a.store.profile(member))
    expect(b.store.phones(member)).toEqual(a.store.phones(member))
  }
  expect(a.store.folded(members[3] as string).state.cards[0]?.programme).toBe(COFFEE.id)
  const [left, right] = tills.map(({ sync }) => sync.cursor())
  expect(left).toEqual({ ...right, recordSeq: left?.recordSeq })
  expect(tills.map(({ sync }) => sync.waiting())).toEqual([0, 0])
  expect(tills.map(({ store }) => store.shared.ledger.brokenLink())).toEqual([undefined, undefined])
})

test('both gave the same reward while apart: each sees the same conflict', () => {
  const [a, b] = [aTill(), aTill({ programmes: [] })]
  const log = aLog()
  const [left, right] = [joined(a), joined(b)]
  const { member } = a.aMember()
  good(a.stamp(member, 'kaffekort', 8))
  for (const sync of [left, right]) log.exchange(sync)
  a.clock.now += 60_000
  b.clock.now += 120_000
  for (const { calls } of [a, b]) good(calls.redeem({ command: newId(), member, amount: 0, rewards: ['kaffekort/1'] }))
  for (const sync of [left, right, left]) log.exchange(sync)
  a.clock.now = b.clock.now
  const conflicts = [a, b].map(({ store }) => store.folded(member).trace.filter(({ kind }) => kind === 'conflict'))
  expect(conflicts[0]).toHaveLength(1)
  expect(conflicts[1]).toEqual(conflicts[0])
  expect(b.store.folded(member).state).toEqual(a.store.folded(member).state)
})

test('a database that was copied goes on as two, under one till id, and each gets what the other wrote', () => {
  const a = aTill({ programmes: [COFFEE] })
  const log = aLog()
  const original = joined(a)
  const { member } = a.aMember()
  log.exchange(original)
  const copied = good(openTillStore(a.store.db.sqlite.serialize(), { now: () => a.clock.now + 1 }))
  const copy = createSyncStore(copied)
  const stampOf = (count: number) => ({ id: newId(), kind: 'stamped', member, programme: 'kaffekort', count }) as const
  good(a.store.write(() => a.store.append([stampOf(1), stampOf(1)])))
  good(copied.write(() => copied.append([stampOf(2)])))
  log.exchange(original)
  // What the server answers to the first push of the copy: this number is another fact's.
  const push = copy.outgoing({ facts: 1, bytes: 1 })
  copy.fork(push?.epoch as string, copied.till, push?.from as number)
  expect(copy.outgoing({ facts: 1, bytes: 1 })).toMatchObject({ from: push?.from, after: push?.after, lines: push?.lines })
  log.exchange(copy)
  log.exchange(original)
  a.clock.now += 1_000
  const states = [a.store, copied].map((store) => store.folded(member).state)
  expect(states[0]?.cards[0]?.stamps).toBe(4)
  expect(states[1]).toEqual(states[0])
  expect([a.store, copied].map((store) => store.shared.ledger.brokenLink())).toEqual([undefined, undefined])
  expect(original.cursor()).toMatchObject({ seq: copy.cursor().seq, run: copy.cursor().run })
})

test('lists, tags and segments made at one till invite at the other', () => {
  const [a, b] = [aTill(), aTill({ programmes: [] })]
  const log = aLog()
  const [left, right] = [joined(a), joined(b)]
  const [kari, ola] = [a.aMember({ name: 'Kari' }).member, a.aMember({ name: 'Ola' }).member]
  const campaign: Programme = {
    ...{ id: 'host', version: 1, kind: 'campaign', name: 'Høst', opens: '2026-11-01', closes: '2026-11-30' },
    ...{ audience: { segment: 'nye' }, reward: { percentOff: 20 } },
  }
  const { store } = a
  good(
    store.write(() => {
      store.saveRecord('list', 'nye', { name: 'Nye i høst' })
      store.saveRecord('segment', 's1', { name: 'Faste', conditions: [{ on: 'enrolled' }] })
      store.saveRecord('year', 'morsdag/2027', { text: 'Bestill blomster', remindDays: 14, done: false })
      store.label([kari], 'list', 'nye', true)
      store.label([kari, ola], 'tag', 'VIP', true)
      return store.append([{ id: newId(), kind: 'programmeDefined', programme: campaign }])
    }),
  )
  for (const sync of [left, right]) log.exchange(sync)
  const rewards = (of: TestTill) => [kari, ola].map((member) => of.store.folded(member).state.rewards.map(({ id }) => id))
  b.clock.now = a.clock.now += 1_000
  expect([rewards(a), rewards(b)]).toEqual([
    [['host/1'], []],
    [['host/1'], []],
  ])
  for (const room of ['list', 'segment', 'year']) expect(b.store.recordsOf(room)).toEqual(store.recordsOf(room))
  expect([b.store.labels(ola), b.store.labelCounts('tag')]).toEqual([{ tags: ['VIP'], lists: [] }, [{ key: 'VIP', members: 2 }]])

  good(b.store.write(() => ok(b.store.label([kari], 'list', 'nye', false))))
  good(b.stamp(ola)) // this log brings records with its lines
  for (const sync of [right, left]) log.exchange(sync)
  expect([rewards(a), rewards(b)]).toEqual([
    [[], []],
    [[], []],
  ])
})

test('a club that was brought at one till is not brought again at the other', () => {
  const [a, b] = [aTill(), aTill({ programmes: [] })]
  const log = aLog()
  const [left, right] = [joined(a), joined(b)]
  const words = { balance: 'Saldo fra Gammelt', level: (name: string) => name, proof: { id: 'c', version: 1, sha256: '', language: 'nb' } }
  const bring = (of: TestTill, count: number) =>
    good(
      createImporter(of.store, 'Gammelt', words).members([
        {
          line: 2,
          name: 'Kari',
          phone: '+4793418276',
          openings: [{ field: 'stamps:kaffekort', said: count, kind: 'stamps', programme: 'kaffekort', count }],
        },
      ]),
    )
  expect(bring(a, 5)).toMatchObject({ imported: 1, balances: 1 })
  for (const sync of [left, right]) log.exchange(sync)
  expect(bring(b, 5)).toMatchObject({ imported: 0, already: 1, balances: 0 })
  expect(bring(b, 6).refused).toEqual([{ line: 2, code: 'balanceChanged', field: 'stamps:kaffekort' }])
  for (const sync of [right, left]) log.exchange(sync)
  const member = a.store.phoneOwner('+4793418276') as string
  expect([a, b].map(({ store }) => store.folded(member).state.cards[0]?.stamps)).toEqual([5, 5])
})
