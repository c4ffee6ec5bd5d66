import { expect, test } from 'vitest'
import { serve } from '#shared/till/serve'
import type { ConflictsView } from '#shared/till/sync-views'
import { roles } from '#shared/till/till-contract'
import { inputs } from '#shared/till/till-inputs'
import type { PastFact } from '#shared/till/till-store'
import { newId } from '#shared/values/ids'
import { ok } from '#shared/values/result'
import { aTill, COFFEE, good, NOON, refusalIn, type TestTill, WALLET } from '#test/builders/till'

const minutes = (count: number) => count * 60_000
const at = (ms: number) => new Date(ms).toISOString()

/** The club's second till, where Sander works; what it did comes here late. */
function aSecondTill(till: TestTill) {
  const [own] = till.store.tills()
  till.store.saveTill({ id: 'k2', name: 'Kasse 2', store: own?.store as string }, { id: own?.store as string, name: 'Storgata' })
  till.store.saveStaff([...till.store.staff(), { id: 'sander', name: 'Sander', role: 'cashier' }])
  return (...facts: PastFact[]) => good(till.store.write(() => till.store.appendPast('k2', facts)))
}
const redeemedThere = (member: string, part: Partial<PastFact> = {}): PastFact =>
  ({
    id: newId(),
    at: at(NOON + minutes(14)),
    kind: 'redeemed',
    by: 'sander',
    member,
    reward: 'kaffekort/1',
    assurance: 'offline',
    ...part,
  }) as PastFact

/** A coffee worth 49 kr: used here at 12:00 with four stamps on the next card, and at 12:14 without net at the other till. */
function usedTwice() {
  const till = aTill({ programmes: [{ ...COFFEE, worth: 4_900 }, WALLET] })
  const there = aSecondTill(till)
  const { member } = till.aMember({ name: 'Bjørn Aas', phone: '+4793400087' })
  good(till.stamp(member, 'kaffekort', 8))
  till.clock.now += 1
  till.as('cashier')
  const [first] = good(till.calls.redeem({ command: newId(), member, rewards: ['kaffekort/1'] })).facts as [string]
  till.as('manager')
  till.clock.now = NOON + minutes(57)
  const second = redeemedThere(member)
  there(second)
  good(till.stamp(member, 'kaffekort', 4))
  return { till, there, member, first, second: second.id }
}
const listOf = ({ calls }: TestTill, month?: string): ConflictsView => good(calls.conflicts(month ? { month } : {}))
const writeOff = ({ calls }: TestTill, fact: string, reason = 'Vår feil, ikke kundens', command = newId()) =>
  calls.writeOffConflict({ command, fact, reason })

test('a reward used at two tills: both sides, what it cost, what leaving it means, and when it was noticed', () => {
  const { till, member, first, second } = usedTwice()
  expect(listOf(till)).toEqual({
    open: [
      {
        fact: second,
        member,
        name: 'Bjørn A.',
        phone: '••• •• 087',
        programme: 'kaffekort',
        programmeName: 'Kaffekort',
        reward: 'gratis kaffe',
        why: 'alreadyRedeemed',
        cost: 4_900,
        this: { fact: second, at: at(NOON + minutes(14)), till: 'Kasse 2', by: 'Sander', assurance: 'offline' },
        other: { fact: first, at: at(NOON + 1), till: 'Kasse 1', by: 'Ingrid', assurance: 'offline' },
        noticedAt: at(NOON + minutes(57)),
        carry: { kind: 'card', stamps: 4, required: 8 },
        state: 'open',
      },
    ],
    done: [],
    atStake: 4_900,
    month: '2026-11',
    doneInMonth: { count: 0, writtenOff: 0 },
  })
  expect(good(till.calls.openMember({ member })).conflicts).toBe(1)
})

test('nobody in conflict: an empty list', () => {
  const till = aTill()
  expect(listOf(till, '2026-02')).toEqual({ open: [], done: [], atStake: 0, month: '2026-02', doneInMonth: { count: 0, writtenOff: 0 } })
})

test('written off with a reason: out of the list, into the month and the history, and the next card is the member’s own', () => {
  const { till, member, second } = usedTwice()
  expect(refusalIn(writeOff(till, second, ' ? '))).toBe('reasonMissing')
  const view = good(writeOff(till, second, '  Vår feil  '))
  expect(view).toMatchObject({ open: [], atStake: 0, doneInMonth: { count: 1, writtenOff: 4_900 } })
  expect(view.done).toMatchObject([{ fact: second, state: 'writtenOff', settledBy: 'Marit', reason: 'Vår feil', why: 'alreadyRedeemed' }])
  expect(view.done[0]?.noticedAt).toBe(at(NOON + minutes(57)))
  expect(till.store.conflicts()).toEqual([])
  const [item] = good(till.calls.history({ member, limit: 1 }))
  expect(item).toMatchObject({ kind: 'settled', by: 'Marit', why: [{ key: 'reversedBecause', values: { reason: 'Vår feil' } }] })
  expect(good(till.calls.openMember({ member })).conflicts).toBe(0)
  good(till.stamp(member, 'kaffekort', 4))
  expect(good(till.calls.openMember({ member })).rewards).toMatchObject([{ id: 'kaffekort/2', state: 'available' }])
})

test('the same command again is one settlement; another question under its id is refused', () => {
  const { till, second } = usedTwice()
  const command = newId()
  const once = good(writeOff(till, second, 'Vår feil', command))
  const facts = till.store.latest(100).length
  expect(good(writeOff(till, second, 'Vår feil', command))).toEqual(once)
  expect(till.store.latest(100)).toHaveLength(facts)
  expect(refusalIn(writeOff(till, second, 'En annen grunn', command))).toBe('commandReused')
  expect(refusalIn(writeOff(till, second))).toBe('conflictUnknown')
})

test('left: seen by a manager, no longer open, and still carried', () => {
  const { till, member, second } = usedTwice()
  const view = good(till.calls.leaveConflict({ fact: second }))
  expect(view).toMatchObject({ open: [], atStake: 0, doneInMonth: { count: 1, writtenOff: 0 } })
  expect(view.done).toMatchObject([{ fact: second, state: 'left', settledBy: 'Marit', noticedAt: at(NOON + minutes(57)) }])
  expect(good(till.calls.openMember({ member })).conflicts).toBe(0)
  till.clock.now += minutes(5)
  expect(good(till.calls.leaveConflict({ fact: second }))).toEqual(view)
  good(till.stamp(member, 'kaffekort', 4))
  expect(good(till.calls.openMember({ member })).rewards).toEqual([])
  expect(listOf(till).done).toMatchObject([{ carry: { kind: 'covered' } }])
  expect(good(writeOff(till, second)).done).toMatchObject([{ state: 'writtenOff' }])
  expect(good(till.calls.openMember({ member })).rewards).toMatchObject([{ id: 'kaffekort/2' }])
})

test('what was done stands under its own month', () => {
  const { till, second } = usedTwice()
  till.clock.now = Date.parse('2026-11-30T23:30:00.000Z') // already December in Oslo
  good(writeOff(till, second))
  expect(listOf(till).done).toHaveLength(1)
  expect(listOf(till, '2026-12').done).toHaveLength(1)
  expect(listOf(till, '2026-11').done).toEqual([])
})

test('what is no conflict cannot be settled or left', () => {
  const { till, member, first } = usedTwice()
  for (const fact of ['nobody', first, member]) {
    expect(refusalIn(writeOff(till, fact))).toBe('conflictUnknown')
    expect(refusalIn(till.calls.leaveConflict({ fact }))).toBe('conflictUnknown')
  }
  expect(till.store.recordsOf('conflict')).toEqual([])
})

test('a wallet used twice: the redemption before it, and the points that are owed', () => {
  const till = aTill()
  const there = aSecondTill(till)
  const { member } = till.aMember()
  good(till.calls.redeem({ command: newId(), member, amount: 250_000, rewards: [] }))
  till.clock.now += 1
  const [first] = good(till.calls.redeem({ command: newId(), member, rewards: [{ id: 'lommebok', steps: 1 }] })).facts
  till.clock.now = NOON + minutes(30)
  there(redeemedThere(member, { reward: 'lommebok', steps: 2 } as Partial<PastFact>))
  expect(listOf(till)).toMatchObject({
    open: [{ why: 'notEnoughPoints', reward: '200\u00a0kr', cost: 20_000, other: { fact: first }, carry: { kind: 'wallet', debt: 3_500 } }],
    atStake: 20_000,
  })
  good(till.calls.redeem({ command: newId(), member, amount: 350_000, rewards: [] }))
  expect(listOf(till).open[0]?.carry).toEqual({ kind: 'covered' })
})

test('one-sided: used after its last day, and used before it was ever earned', () => {
  const till = aTill({ now: Date.parse('2026-07-01T10:00:00.000Z') })
  const there = aSecondTill(till)
  const { member } = till.aMember()
  good(till.stamp(member, 'kaffekort', 8))
  till.clock.now = NOON
  there(
    redeemedThere(member, { at: at(NOON - minutes(20)) }),
    redeemedThere(member, { at: at(NOON - minutes(10)), reward: 'bonus/2026-01-01/Gull/1' } as Partial<PastFact>),
  )
  const { open } = listOf(till)
  expect(open.map(({ why, reward, expiredOn, carry, other }) => ({ why, reward, expiredOn, carry, other }))).toEqual([
    { why: 'notEarned', reward: 'Bonusstige', expiredOn: undefined, carry: { kind: 'none' }, other: undefined },
    { why: 'expired', reward: 'gratis kaffe', expiredOn: '2026-10-01', carry: { kind: 'card', stamps: 0, required: 8 }, other: undefined },
  ])
})

test('used a third time: the first conflict is covered first, each has the redemption that had the reward', () => {
  const { till, there, member, first, second } = usedTwice()
  till.clock.now += minutes(1)
  const third = redeemedThere(member, { at: at(NOON + minutes(40)) })
  there(third)
  good(till.stamp(member, 'kaffekort', 4))
  const { open } = listOf(till)
  expect(open.map(({ fact, other, carry, noticedAt }) => [fact, other?.fact, carry.kind, noticedAt])).toEqual([
    [third.id, first, 'card', at(NOON + minutes(58))],
    [second, first, 'covered', at(NOON + minutes(57))],
  ])
  // The reward of the second card was never handed out: it went to cover the second cup.
  till.clock.now += minutes(1)
  const fourth = redeemedThere(member, { at: at(till.clock.now), reward: 'kaffekort/2' } as Partial<PastFact>)
  there(fourth)
  expect(listOf(till).open[0]).toMatchObject({ fact: fourth.id, why: 'alreadyRedeemed', other: { fact: second } })
})

test('when it was noticed stays over merges and rebuilding; a redemption taken back is no conflict', () => {
  const { till, there, member, second } = usedTwice()
  const noticed = () => listOf(till).open.map(({ noticedAt, member: whose }) => [noticedAt, whose])
  till.clock.now += minutes(60)
  till.store.rebuild()
  expect(noticed()).toEqual([[at(NOON + minutes(57)), member]])
  good(writeOff(till, second))
  const [settled] = till.store.settledBetween('2026', '2027')
  there({ id: newId(), at: at(till.clock.now), kind: 'reversed', member, fact: settled?.id as string, reason: 'Forhastet' })
  expect(noticed()).toEqual([[at(NOON + minutes(57)), member]])
  const survivor = till.aMember({ name: 'Bjørn Aas jr.' }).member
  there({ id: newId(), at: at(till.clock.now), kind: 'merged', member, into: survivor })
  expect(noticed()).toEqual([[at(NOON + minutes(57)), survivor]])
  good(till.calls.reverse({ command: newId(), member: survivor, facts: [second], reason: 'Feil knapp' }))
  expect(listOf(till)).toMatchObject({ open: [], done: [] })
  expect(till.store.conflicts()).toEqual([])
})

test('who was forgotten is in no list', () => {
  const { till, member, second } = usedTwice()
  good(writeOff(till, second))
  expect(listOf(till).done).toHaveLength(1)
  good(till.store.erase(member))
  expect(listOf(till)).toMatchObject({ open: [], done: [], doneInMonth: { count: 0 } })
})

test('what was rolled back leaves no trace', () => {
  const { till, second } = usedTwice()
  const before = listOf(till)
  const failing = till.store.write(() => {
    good(writeOff(till, second))
    return { refusal: 'unexpected' }
  })
  expect(refusalIn(failing)).toBe('unexpected')
  expect(listOf(till)).toEqual(before)
  expect(good(till.calls.leaveConflict({ fact: second })).open).toEqual([])
})

test('two tills with one name are told apart by their shop', () => {
  const { till } = usedTwice()
  till.store.saveTill({ id: 'k2', name: 'Kasse 1', store: 's2' }, { id: 's2', name: 'Torget' })
  expect(listOf(till).open[0]?.this.till).toBe('Kasse 1, Torget')
})

test('a note that is none (another version’s) leaves the conflict open', () => {
  const { till, second } = usedTwice()
  good(till.store.write(() => ok(till.store.saveRecord('conflict', second, { left: true }))))
  good(till.store.write(() => ok(till.store.saveRecord('conflict', second, { seen: { by: 'marit', at: 'i går' } }))))
  expect(listOf(till).open).toHaveLength(1)
})

test('only a manager may look, write off or leave', async () => {
  const { till, second } = usedTwice()
  till.as('cashier')
  const { role } = till.till.session
  const door = serve(till.calls as never, { roles, inputs, role, isSetUp: () => true })
  const asked = [
    door('conflicts', {}),
    door('writeOffConflict', { command: newId(), fact: second, reason: 'Vår feil' }),
    door('leaveConflict', { fact: second }),
  ]
  for (const answer of await Promise.all(asked)) expect(refusalIn(answer)).toBe('notAllowed')
})
