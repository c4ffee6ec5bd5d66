import { describe, expect, test } from 'vitest'
import { isWithinBudget, worthOf } from '#shared/till/offline-budget'
import type { ServerWord } from '#shared/till/redeem'
import { newId } from '#shared/values/ids'
import { aTill, COFFEE, good, LADDER, refusalIn, type TestTill, WALLET } from '#test/builders/till'

describe('what a till may give away on its own word', () => {
  const budget = { perReward: 50_000, perDay: 120_000 }
  test.each([
    [[], 0, true],
    [[50_000], 0, true],
    [[50_001], 0, false],
    [[40_000, 50_000], 30_000, true],
    [[40_000, 50_000], 30_001, false],
    [[0], 120_000, true],
    [[1], 120_000, false],
  ])('%j after %d: %s', (values, spent, may) => expect(isWithinBudget(budget, values, spent)).toBe(may))

  test('a reward is worth what it took off, or what its programme says, whatever its id is made of', () => {
    const known = new Map([
      ['kaffekort', { ...COFFEE, worth: 4_500 }],
      ['stige/ny', { ...LADDER, id: 'stige/ny', worth: 700 }],
    ])
    const definition = (id: string) => known.get(id)
    expect(worthOf({ reward: 'kaffekort/1', value: 3_000 }, definition)).toBe(3_000)
    expect(worthOf({ reward: 'kaffekort/1' }, definition)).toBe(4_500)
    expect(worthOf({ reward: 'stige/ny/2026-01-01/Gull/1' }, definition)).toBe(700)
    expect(worthOf({ reward: 'stige' }, definition)).toBe(0)
    expect(worthOf({ reward: 'ukjent/1' }, definition)).toBe(0)
  })
})

describe('redeeming with a server', () => {
  const coffee = { ...COFFEE, stampsRequired: 1, worth: 4_500 }
  const withBudget = (perReward: number, perDay: number): TestTill => {
    const till = aTill({ programmes: [coffee, WALLET] })
    till.as('manager')
    const { staff: _, slip: __, ...settings } = good(till.calls.settings({}))
    good(till.calls.saveSettings({ ...settings, offline: { perReward, perDay } }))
    till.as('cashier')
    return till
  }
  const use = (till: TestTill, member: string, reward: string, word: ServerWord, command = newId()) =>
    till.till.redeem({ command, member, rewards: [reward] }, word)
  const aFullCard = (till: TestTill, cards = 3): string => {
    const { member } = till.aMember()
    good(till.stamp(member, 'kaffekort', cards))
    return member
  }
  const assurance = (till: TestTill, fact: string | undefined) => till.store.fact(fact ?? '')

  test('the fact says on whose word', () => {
    const till = withBudget(10_000, 10_000)
    const member = aFullCard(till)
    expect(assurance(till, good(use(till, member, 'kaffekort/1', 'server')).facts[0])).toMatchObject({ assurance: 'server' })
    expect(assurance(till, good(use(till, member, 'kaffekort/2', 'offline')).facts[0])).toMatchObject({ assurance: 'offline' })
    expect(assurance(till, good(use(till, member, 'kaffekort/3', 'alone')).facts[0])).toMatchObject({ assurance: 'offline' })
  })

  const BEYOND = { refusal: 'needsManager', details: { why: 'offlineBudget' } }

  test('another till at it is a refusal, but not of what was done before', () => {
    const till = withBudget(10_000, 10_000)
    const member = aFullCard(till)
    const command = newId()
    expect(refusalIn(use(till, member, 'kaffekort/1', 'held', command))).toBe('beingRedeemed')
    const done = good(use(till, member, 'kaffekort/1', 'server', command))
    expect(good(use(till, member, 'kaffekort/1', 'held', command)).facts).toEqual(done.facts)
    expect(good(use(till, member, 'kaffekort/1', 'offline', command)).facts).toEqual(done.facts)
  })

  test('offline, one reward above the budget is refused and nothing is used', () => {
    const till = withBudget(4_499, 100_000)
    const member = aFullCard(till)
    expect(use(till, member, 'kaffekort/1', 'offline')).toMatchObject(BEYOND)
    expect(till.store.folded(member).facts.some(({ kind }) => kind === 'redeemed')).toBe(false)
    expect(good(use(till, member, 'kaffekort/1', 'server')).used).toEqual(['Gratis kaffe'])
  })

  test('the day adds up, until what was taken back, the next day, or a manager', () => {
    const till = withBudget(10_000, 9_000)
    const [one, two] = [aFullCard(till), aFullCard(till)]
    good(use(till, one, 'kaffekort/1', 'server'))
    const first = good(use(till, one, 'kaffekort/2', 'offline'))
    good(use(till, two, 'kaffekort/1', 'offline'))
    expect(use(till, two, 'kaffekort/2', 'offline')).toMatchObject(BEYOND)
    good(till.calls.reverse({ command: newId(), member: one, facts: first.facts, reason: '' }))
    good(use(till, two, 'kaffekort/2', 'offline'))
    expect(use(till, two, 'kaffekort/3', 'offline')).toMatchObject(BEYOND)
    till.clock.now += 24 * 3_600_000
    good(use(till, two, 'kaffekort/3', 'offline'))
    till.as('manager')
    good(use(till, one, 'kaffekort/2', 'offline'))
    good(use(till, one, 'kaffekort/3', 'offline'))
  })

  test('a manager lets it be given away: once, and the fact says who and why', () => {
    const till = withBudget(0, 0)
    const member = aFullCard(till)
    const approval = till.till.desk.approvals.give({ by: 'marit', reason: 'Nettet er nede', call: 'redeem', member })
    const ask = (reward: string) => till.till.redeem({ command: newId(), member, rewards: [reward], approval }, 'offline')
    const [fact] = good(ask('kaffekort/1')).facts
    expect(till.store.fact(fact ?? '')).toMatchObject({ by: 'ingrid', approvedBy: 'marit', because: 'Nettet er nede' })
    expect(refusalIn(ask('kaffekort/2'))).toBe('approvalUnknown')
  })

  test('alone there is no budget: nobody else can use the reward', () => {
    const till = withBudget(0, 0)
    const member = aFullCard(till)
    expect(good(use(till, member, 'kaffekort/1', 'alone')).used).toEqual(['Gratis kaffe'])
  })

  test('a purchase without a reward needs no word and no budget', () => {
    const till = withBudget(0, 0)
    const member = aFullCard(till)
    expect(good(till.till.redeem({ command: newId(), member, rewards: [], amount: 50_000 }, 'offline')).pay).toBe(50_000)
  })
})
