import { describe, expect, test } from 'vitest'
import { createTill } from '#shared/till/create-till'
import { newId } from '#shared/values/ids'
import { aTill, confirmOn, good, refusalIn } from '#test/builders/till'

const reverse = (till: ReturnType<typeof aTill>, member: string, facts: string[], reason = '') =>
  till.calls.reverse({ command: newId(), member, facts, reason })

describe('undo', () => {
  test('within eight seconds by the one who did it; the history says so', () => {
    const till = aTill()
    const { member } = till.aMember()
    good(till.stamp(member, 'kaffekort', 7))
    const { fact } = good(till.stamp(member))
    till.clock.now += 7_900
    const view = good(reverse(till, member, [fact]))
    expect(view.cards[0]?.stamps).toBe(7)
    expect(view.rewards).toEqual([])
    expect(view.history).toMatchObject([
      { kind: 'reversed', what: { key: 'reversed', values: { what: '1 stempel på Kaffekort' } }, why: [], canReverse: 'no' },
      { fact, kind: 'stampsGiven', reversed: true, canReverse: 'no' },
      { kind: 'stamped', what: { values: { stamps: 7 } } },
    ])
    expect(refusalIn(reverse(till, member, [fact]))).toBe('alreadyReversed')
  })

  test('is too late after eight seconds, and not for somebody else to do', () => {
    const till = aTill()
    const { member } = till.aMember()
    const { fact, view } = good(till.stamp(member))
    expect(view.history[0]?.canReverse).toBe('now')
    till.as('manager')
    expect(refusalIn(reverse(till, member, [fact]))).toBe('reasonMissing')
    till.as('cashier')
    till.clock.now += 9_100
    expect(good(till.calls.openMember({ member })).history[0]?.canReverse).toBe('manager')
    expect(reverse(till, member, [fact], 'a good reason')).toEqual({ refusal: 'needsManager', details: { why: 'undoTooLate' } })
  })

  test('is too late after eight seconds also where the clock was set back meanwhile, and stands still', () => {
    const before = aTill()
    let elapsed = 0
    const { calls, session } = createTill({ store: before.store, version: 'test', host: 'test', elapsed: () => elapsed })
    good(session.open('ingrid'))
    const { member } = before.aMember()
    const pass = (ms: number) => {
      before.clock.now += ms
      elapsed += ms
    }
    const stamp = () => good(calls.stamp({ command: newId(), member, programme: 'kaffekort', count: 1, slip: false })).fact
    const undo = (fact: string) => refusalIn(calls.reverse({ command: newId(), member, facts: [fact], reason: '' }))
    const early = stamp()
    pass(3_600_000)
    before.clock.now -= 3 * 3_600_000
    expect(undo(early)).toBe('needsManager')
    // While the clock is behind, all facts are of one instant; they grow old all the same.
    const [late, undone] = [stamp(), stamp()]
    pass(7_900)
    expect(undo(undone)).toBe('none')
    pass(2_000)
    expect(undo(late)).toBe('needsManager')
    expect(good(calls.openMember({ member })).history.find(({ fact }) => fact === late)?.canReverse).toBe('manager')
    // The program stopped and started again makes nothing young.
    const fact = stamp()
    const again = createTill({ store: before.store, version: 'test', host: 'test', elapsed: () => 0 })
    good(again.session.open('ingrid'))
    expect(refusalIn(again.calls.reverse({ command: newId(), member, facts: [fact], reason: '' }))).toBe('needsManager')
  })

  test('late, a manager lets it be done: once, for this member, and not in their own name', () => {
    const till = aTill()
    const { member } = till.aMember()
    const { fact } = good(till.stamp(member))
    const { fact: second } = good(till.stamp(member))
    till.clock.now += 60_000
    const approve = (by = 'marit') => till.till.desk.approvals.give({ by, reason: 'Feil kort', call: 'reverse', member })
    const asked = { member, facts: [fact], reason: 'Feil kort' }
    const approval = approve()
    // What is wrong with the command does not use the approval up.
    expect(refusalIn(till.calls.reverse({ command: newId(), ...asked, reason: '', approval }))).toBe('reasonMissing')
    const command = newId()
    good(till.calls.reverse({ command, ...asked, approval }))
    expect(till.store.fact(command)).toMatchObject({ by: 'ingrid', approvedBy: 'marit', because: 'Feil kort', reason: 'Feil kort' })
    // Repeated it is the same command, with whatever approval it comes.
    good(till.calls.reverse({ command, ...asked, approval: newId() }))
    expect(refusalIn(till.calls.reverse({ command: newId(), ...asked, facts: [second], approval }))).toBe('approvalUnknown')

    // Whoever is no manager any more by then has let nothing be done.
    const staff = till.store.staff()
    const before = approve()
    till.store.saveStaff(staff.map((one) => (one.id === 'marit' ? { ...one, role: 'cashier' as const } : one)))
    expect(refusalIn(till.calls.reverse({ command: newId(), ...asked, facts: [second], approval: before }))).toBe('approvalUnknown')
    till.store.saveStaff(staff)

    const given = approve()
    till.as('manager')
    till.clock.now += 61_000
    // At the till themselves they answer for it themselves.
    good(till.calls.reverse({ command: newId(), ...asked, facts: [second], approval: given }))
  })

  test('repeated, it answers the same and writes nothing', () => {
    const till = aTill()
    const { member } = till.aMember()
    const { fact } = good(till.stamp(member))
    const input = { command: newId(), member, facts: [fact], reason: '' }
    const first = good(till.calls.reverse(input))
    expect(good(till.calls.reverse(input))).toEqual(first)
    expect(till.store.folded(member).facts.filter(({ kind }) => kind === 'reversed')).toHaveLength(1)
  })

  test('a purchase and what was used on it go together, and the reward is back', () => {
    const till = aTill()
    const { member } = till.aMember()
    good(till.stamp(member, 'kaffekort', 8))
    const { facts } = good(till.calls.redeem({ command: newId(), member, amount: 64_000, rewards: ['kaffekort/1'] }))
    expect(facts).toHaveLength(2)
    const view = good(reverse(till, member, facts))
    expect(view.rewards.map(({ id }) => id)).toEqual(['kaffekort/1'])
    expect(view.stats.purchases).toBe(0)
    expect(view.wallets[0]?.points).toBe(0)
  })
})

describe('a manager', () => {
  test('takes back later, with a reason of three letters at least', () => {
    const till = aTill()
    const { member } = till.aMember()
    const { fact } = good(till.stamp(member))
    till.clock.now += 3_600_000
    till.as('manager')
    for (const reason of ['', 'no', '   ab  ']) expect(refusalIn(reverse(till, member, [fact], reason))).toBe('reasonMissing')
    const view = good(reverse(till, member, [fact], 'feil kunde'))
    expect(view.cards[0]?.stamps).toBe(0)
    expect(view.history[0]).toMatchObject({ by: 'Marit', why: [{ key: 'reversedBecause', values: { reason: 'feil kunde' } }] })
  })

  test('takes back all that is named, or nothing', () => {
    const till = aTill()
    const [kari, per] = [till.aMember(), till.aMember()]
    const [hers, his] = [good(till.stamp(kari.member)).fact, good(till.stamp(per.member)).fact]
    till.as('manager')
    expect(refusalIn(reverse(till, kari.member, [hers, his], 'feil kunde'))).toBe('factUnknown')
    expect(refusalIn(reverse(till, kari.member, [hers, 'nothing'], 'feil kunde'))).toBe('factUnknown')
    expect(good(till.calls.openMember({ member: kari.member })).cards[0]?.stamps).toBe(1)
  })
})

test('an enrolment undone is forgotten: no name, no number, and both are free again', () => {
  const till = aTill()
  const input = { phone: '934 14 512', name: 'Kari Nordmann', consents: [{ purpose: 'marketing', channel: 'sms' }] }
  confirmOn(till.till.desk, ['marketing/sms'])
  const answer = good(till.calls.enrol({ command: newId(), ...input }))
  const { member } = answer.view
  const view = good(reverse(till, member, [answer.fact]))
  expect(view.name).toBe('Kari N.') // for the answer bar
  expect(view.consents).toEqual([])
  expect(good(till.calls.find({ text: '14512' }))).toMatchObject({ hits: [] })
  expect(good(till.calls.find({ text: 'kari' }))).toMatchObject({ hits: [] })
  expect(till.store.profile(member)).toBeUndefined()
  expect(good(till.calls.recent({})).today.enrolled).toBe(0)
  confirmOn(till.till.desk, ['marketing/sms'])
  expect(good(till.calls.enrol({ command: newId(), ...input })).view.member).not.toBe(member)
})
