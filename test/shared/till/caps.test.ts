import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { openTillStore } from '#db/open-till-store'
import type { Programme } from '#shared/programmes/programme'
import { createRegisterCalls } from '#shared/registers/register-calls'
import { CAPS, capsSchema } from '#shared/till/caps-setting'
import type { Clocks } from '#shared/till/clocks'
import { createTill } from '#shared/till/create-till'
import type { MemberView } from '#shared/till/member-views'
import { newId } from '#shared/values/ids'
import { aLog, joined } from '#test/builders/one-log'
import { aTill, BIRTHDAY, COFFEE, good, NOON, refusalIn, type TestTill, WALLET } from '#test/builders/till'

// How much a cashier may give alone, and what does not change it.

const HOUR = 3_600_000
const DAY = 24 * HOUR
const why = (answer: { ok: unknown } | { refusal: string; details?: Record<string, unknown> }) =>
  'refusal' in answer ? [answer.refusal, answer.details?.why, answer.details?.limit] : 'ok'
const folders: string[] = []
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
})
const aFile = () => {
  const folder = mkdtempSync(join(tmpdir(), 'caps-'))
  folders.push(folder)
  return join(folder, 'till.db')
}
/**
 * Two stamps a receipt, four a member and day, six a shift; one reward a member and day, two a shift, worth 200 kr in all; 1 000 kr a
 * receipt, 1 500 kr a member and day.
 */
const SMALL = {
  stampsPerReceipt: 2,
  stampsPerMemberDay: 4,
  stampsPerShift: 6,
  rewardsPerMemberDay: 1,
  rewardsPerShift: 2,
  rewardValuePerMemberDay: 20_000,
  purchasePerReceipt: 100_000,
  purchasesPerMemberDay: 150_000,
}
const BY_ITEM = { ...COFFEE, id: 'bonner', earn: { by: 'item', match: ['bønner', 'te'] } } as Programme
const beans = (member: string, quantity: number, match = 'bønner') => ({
  command: newId(),
  member,
  amount: 100,
  rewards: [],
  items: [{ match, quantity, amount: 100 }],
  slip: false,
})
const aSmall = (more: Parameters<typeof aTill>[0] = {}) => aTill({ caps: SMALL, ...more })
const fill = (till: TestTill, member: string) => {
  good(till.stamp(member, 'kaffekort', 2))
  good(till.stamp(member, 'kaffekort', 2))
}
/** Everything that a shift may give, to two members. */
const fillShift = (till: TestTill) => {
  fill(till, till.aMember().member)
  good(till.stamp(till.aMember().member, 'kaffekort', 2))
}
/** A clock on the wall and one that only runs; `pass` is time as it goes by. */
function clocks(now = NOON) {
  const at: Clocks = { boot: 'first', wallMs: now, passedMs: 50_000 }
  let till: TestTill | undefined
  const show = () => {
    if (till) till.clock.now = at.wallMs
  }
  return {
    at,
    read: () => ({ ...at }),
    with(other: TestTill) {
      till = other
      show()
      return other
    },
    pass(ms: number) {
      at.wallMs += ms
      at.passedMs += ms
      show()
    },
    set(ms: number) {
      at.wallMs += ms
      show()
    },
    boot(id: string) {
      at.boot = id
      at.passedMs = 20_000
    },
  }
}
const moved = (till: TestTill) =>
  till.store.db.sqlite
    .prepare<[], { by: string; body: string }>("SELECT by, body FROM ledger WHERE kind = 'clockMoved' ORDER BY n")
    .all()
    .map(({ by, body }) => [JSON.parse(body).minutes, by])

describe('each cap', () => {
  test.each([
    ['a receipt', SMALL.stampsPerReceipt + 1, ['needsManager', 'stampsPerReceipt', 2]],
    ['a receipt that is full', SMALL.stampsPerReceipt, 'ok'],
  ])('%s', (_, count, answer) => {
    const till = aSmall()
    expect(why(till.stamp(till.aMember().member, 'kaffekort', count))).toEqual(answer)
  })

  test('a member on one day, whoever gives them', () => {
    const till = aSmall()
    const { member } = till.aMember()
    fill(till, member)
    expect(why(till.stamp(member))).toEqual(['needsManager', 'stampsPerMemberDay', 4])
    till.store.saveStaff([...till.store.staff(), { id: 'per', name: 'Per', role: 'cashier' }])
    good(till.till.session.open('per'))
    expect(why(till.stamp(member))).toEqual(['needsManager', 'stampsPerMemberDay', 4])
    till.clock.now += DAY
    expect(why(till.stamp(member))).toBe('ok')
  })

  test('a shift, whomever they are for', () => {
    const till = aSmall()
    fillShift(till)
    expect(why(till.stamp(till.aMember().member))).toEqual(['needsManager', 'stampsPerShift', 6])
    till.store.saveStaff([...till.store.staff(), { id: 'per', name: 'Per', role: 'cashier' }])
    good(till.till.session.open('per'))
    expect(why(till.stamp(till.aMember().member))).toBe('ok')
  })

  test('a basket', () => {
    const till = aSmall()
    const buy = (amount: number) => till.calls.redeem({ command: newId(), member: till.aMember().member, amount, rewards: [], slip: false })
    expect(why(buy(100_000))).toBe('ok')
    expect(why(buy(100_001))).toEqual(['needsManager', 'purchasePerReceipt', 100_000])
  })

  test('purchases of a member on one day; what was taken back does not count, what was brought back does', () => {
    const till = aSmall()
    const { member } = till.aMember()
    const buy = (amount: number, whose = member) => till.calls.redeem({ command: newId(), member: whose, amount, rewards: [], slip: false })
    const wrong = good(buy(90_000))
    good(till.calls.reverse({ command: newId(), member, facts: wrong.facts, reason: '' }))
    const first = good(buy(100_000))
    good(till.calls.returnPurchase({ command: newId(), member, purchase: first.purchase as string, amount: 100_000 }))
    expect(why(buy(50_001))).toEqual(['needsManager', 'purchasesPerMemberDay', 150_000])
    expect(why(buy(50_000))).toBe('ok')
    expect(why(buy(1))).toEqual(['needsManager', 'purchasesPerMemberDay', 150_000])
    expect(why(buy(1, till.aMember().member))).toBe('ok')
    const approval = till.till.desk.approvals.give({ by: 'marit', reason: 'ny sofa', call: 'redeem', member })
    expect(why(till.calls.redeem({ command: newId(), member, amount: 1, rewards: [], slip: false, approval }))).toBe('ok')
    till.clock.now += DAY
    expect(why(buy(100_000))).toBe('ok')
  })

  test('what rewards are worth together: the steps of a wallet in one go, or one after the other', () => {
    const till = aTill({ caps: { ...CAPS, rewardValuePerMemberDay: 100_000 }, programmes: [WALLET] })
    const { member } = till.aMember()
    till.as('manager')
    good(till.calls.redeem({ command: newId(), member, amount: 4_000_000, rewards: [], slip: false }))
    till.as('cashier')
    const step = 10_000
    const use = (worth: number, amount?: number) =>
      till.calls.redeem({
        command: newId(),
        member,
        ...(amount !== undefined && { amount }),
        rewards: [{ id: 'lommebok', steps: worth / step }],
        slip: false,
      })
    expect(why(use(110_000))).toEqual(['needsManager', 'rewardValuePerMemberDay', 100_000])
    expect(why(use(40_000, 300_000))).toBe('ok')
    expect(why(use(60_000))).toBe('ok')
    expect(why(use(step))).toEqual(['needsManager', 'rewardValuePerMemberDay', 100_000])
  })

  test('stamps that goods earn are stamps: of a receipt and of a day, with those that are pressed', () => {
    const till = aSmall({ programmes: [COFFEE, BY_ITEM] })
    const { member } = till.aMember()
    const buy = (quantity: number, match?: string) => why(till.calls.redeem(beans(member, quantity, match)))
    expect(buy(3)).toEqual(['needsManager', 'stampsPerReceipt', 2])
    expect(buy(300, 'brød')).toBe('ok')
    expect(buy(2)).toBe('ok')
    good(till.stamp(member, 'kaffekort', 1))
    expect(why(till.stamp(member, 'kaffekort', 2))).toEqual(['needsManager', 'stampsPerMemberDay', 4])
    expect(buy(2, 'te')).toEqual(['needsManager', 'stampsPerMemberDay', 4])
    const last = good(till.calls.redeem(beans(member, 1)))
    expect(buy(1)).toEqual(['needsManager', 'stampsPerMemberDay', 4])
    good(till.calls.reverse({ command: newId(), member, facts: last.facts, reason: '' }))
    expect(buy(1)).toBe('ok')
  })

  test('that came later has its own value where the settings are older than it', () => {
    const till = aTill()
    const { purchasesPerMemberDay: _, rewardValuePerMemberDay: __, ...older } = CAPS
    till.store.saveSetting('settings', { ...till.till.desk.settings(), caps: { ...older, stampsPerReceipt: 3 } })
    expect(till.till.desk.settings().caps).toEqual({ ...CAPS, stampsPerReceipt: 3 })
    expect(capsSchema.parse({ ...older, stampsPerReceipt: 3 })).toEqual({ ...CAPS, stampsPerReceipt: 3 })
  })

  test('rewards of a member and of a shift; one that is given back does not count', () => {
    const till = aTill({
      caps: { ...CAPS, rewardsPerMemberDay: 1, rewardsPerShift: 2 },
      programmes: [{ ...COFFEE, stampsRequired: 1 } as typeof COFFEE, BIRTHDAY],
    })
    const use = (member: string, n: number) => till.calls.redeem({ command: newId(), member, rewards: [`kaffekort/${n}`], slip: false })
    const [a, b, c] = [1, 2, 3].map(() => till.aMember().member) as [string, string, string]
    for (const member of [a, b, c]) good(till.stamp(member, 'kaffekort', 2))
    const first = good(use(a, 1))
    expect(why(use(a, 2))).toEqual(['needsManager', 'rewardsPerMemberDay', 1])
    good(till.calls.reverse({ command: newId(), member: a, facts: first.facts, reason: '' }))
    good(use(a, 1))
    good(use(b, 1))
    expect(why(use(c, 1))).toEqual(['needsManager', 'rewardsPerShift', 2])
  })

  test('nobody may be so absurd, a manager neither', () => {
    const till = aSmall()
    till.as('manager')
    expect(refusalIn(till.stamp(till.aMember().member, 'kaffekort', 21))).toBe('tooManyStamps')
    expect(why(till.stamp(till.aMember().member, 'kaffekort', 20))).toBe('ok')
  })
})

describe('what does not change a cap', () => {
  test('a command that is repeated is answered and counted once', () => {
    const till = aSmall()
    const { member } = till.aMember()
    const press = { command: newId(), member, programme: 'kaffekort', count: 2, slip: false }
    for (let i = 0; i < 5; i++) good(till.calls.stamp(press))
    expect(why(till.stamp(member, 'kaffekort', 2))).toBe('ok')
    expect(why(till.stamp(member))).toEqual(['needsManager', 'stampsPerMemberDay', 4])
  })

  test('taking back makes room, once', () => {
    const till = aSmall()
    fillShift(till)
    const [of] = [till.store.latest(1)[0]?.fact] as [{ id: string; member: string }]
    const { member } = till.aMember()
    good(till.calls.reverse({ command: newId(), member: of.member, facts: [of.id], reason: '' }))
    good(till.stamp(member, 'kaffekort', 2))
    expect(why(till.stamp(member))).toEqual(['needsManager', 'stampsPerShift', 6])
  })

  test('another window, and a restart', () => {
    const path = aFile()
    const till = aSmall({ path })
    const { member } = till.aMember()
    good(till.stamp(member, 'kaffekort', 2))
    const store = good(openTillStore(path, { now: () => till.clock.now }))
    const other = createTill({ store, version: 'test', host: 'test' })
    good(other.session.open('ingrid'))
    const press = (count = 1, who = member) =>
      other.calls.stamp({ command: newId(), member: who, programme: 'kaffekort', count, slip: false })
    expect(why(press(2))).toBe('ok')
    expect(why(till.stamp(member))).toEqual(['needsManager', 'stampsPerMemberDay', 4])
    expect(why(press())).toEqual(['needsManager', 'stampsPerMemberDay', 4])
    good(till.stamp(till.aMember().member, 'kaffekort', 2))
    expect(why(press(1, till.aMember().member))).toEqual(['needsManager', 'stampsPerShift', 6])
    till.store.db.close()
    expect(why(press(1, member))).toEqual(['needsManager', 'stampsPerMemberDay', 4])
    store.db.close()
    const again = good(openTillStore(path, { now: () => till.clock.now }))
    const restarted = createTill({ store: again, version: 'test', host: 'test' })
    good(restarted.session.open('ingrid'))
    expect(why(restarted.calls.stamp({ command: newId(), member, programme: 'kaffekort', count: 1, slip: false }))).toEqual([
      'needsManager',
      'stampsPerMemberDay',
      4,
    ])
    again.db.close()
  })

  test('another till that was heard of counts too, on its own day', () => {
    const till = aSmall()
    const { member } = till.aMember()
    till.store.saveTill({ id: 'two', name: 'Kasse 2', store: till.till.desk.shop() }, { id: till.till.desk.shop(), name: 'Pote & Kopp' })
    const past = (at: number) => ({
      id: newId(),
      kind: 'stamped' as const,
      by: 'ingrid',
      member,
      programme: 'kaffekort',
      count: 2,
      at: new Date(at).toISOString(),
    })
    good(till.store.write(() => till.store.appendPast('two', [past(NOON - DAY), past(NOON - HOUR), past(NOON - HOUR / 2)])))
    expect(why(till.stamp(member))).toEqual(['needsManager', 'stampsPerMemberDay', 4])
    expect(why(till.stamp(till.aMember().member, 'kaffekort', 2))).toBe('ok')
    expect(why(till.stamp(till.aMember().member))).toEqual(['needsManager', 'stampsPerShift', 6])
  })

  test('what another till sent counts when it has come, of a member and of a shift, and what it took back does not', () => {
    const [here, there] = [aSmall({ programmes: [] }), aSmall({ programmes: [COFFEE, BY_ITEM] })]
    const log = aLog()
    const both = [there, here].map(joined)
    const meet = () => {
      for (const sync of [...both, ...both]) log.exchange(sync)
    }
    const [kari, ola] = [there.aMember().member, there.aMember().member]
    good(there.stamp(kari, 'kaffekort', 2))
    good(there.calls.redeem(beans(kari, 2)))
    good(there.calls.redeem({ command: newId(), member: kari, amount: 100_000, rewards: [], slip: false }))
    good(there.stamp(ola, 'kaffekort', 2))
    const { fact } = good(there.stamp(ola, 'kaffekort', 2))
    meet()
    // Four of the member's day, goods among them; six of the cashier's, wherever they stood.
    expect(why(here.stamp(kari))).toEqual(['needsManager', 'stampsPerMemberDay', 4])
    expect(why(here.stamp(here.aMember({ phone: '+4799912345' }).member))).toEqual(['needsManager', 'stampsPerShift', 6])
    const buy = (amount: number) => why(here.calls.redeem({ command: newId(), member: kari, amount, rewards: [], slip: false }))
    expect(buy(50_000)).toEqual(['needsManager', 'purchasesPerMemberDay', 150_000])
    expect(buy(49_000)).toBe('ok')
    good(there.calls.reverse({ command: newId(), member: ola, facts: [fact], reason: '' }))
    meet()
    expect(why(here.stamp(ola, 'kaffekort', 2))).toBe('ok')
  })

  test('a database that was put back from before the day began', () => {
    const till = aSmall()
    const { member } = till.aMember()
    till.store.saveSetting('capsDay', { date: '2026-11-21', after: 9_999, toldMs: 0 })
    fill(till, member)
    expect(why(till.stamp(member))).toEqual(['needsManager', 'stampsPerMemberDay', 4])
  })

  test('a refusal in between: what was rolled back is not counted', () => {
    const till = aSmall()
    const { member } = till.aMember()
    for (let i = 0; i < 4; i++) expect(why(till.stamp(member, 'kaffekort', 3))).toEqual(['needsManager', 'stampsPerReceipt', 2])
    fill(till, member)
  })
})

describe('the clock', () => {
  const full = (set: (time: ReturnType<typeof clocks>) => void) => {
    const time = clocks()
    const till = time.with(aSmall({ clocks: time.read }))
    const { member } = till.aMember()
    fill(till, member)
    set(time)
    return { till, member, time }
  }

  test.each([
    ['a day on', DAY],
    ['a year on', 365 * DAY],
    ['a day back', -DAY],
    ['to just after midnight', 12.5 * HOUR],
  ])('set %s while the till runs, it gives nothing more', (_, by) => {
    const { till, member, time } = full((one) => one.set(by))
    expect(why(till.stamp(member))).toEqual(['needsManager', 'stampsPerMemberDay', 4])
    expect(why(till.stamp(member))).toEqual(['needsManager', 'stampsPerMemberDay', 4])
    expect(moved(till)).toEqual([[by / 60_000, 'ingrid']])
    // What is given to others meanwhile counts, whatever time stands on it.
    good(till.stamp(till.aMember().member, 'kaffekort', 2))
    expect(why(till.stamp(till.aMember().member))).toEqual(['needsManager', 'stampsPerShift', 6])
    // Set right again: that is told, too, and the day goes on.
    time.set(-by)
    expect(why(till.stamp(member))).toEqual(['needsManager', 'stampsPerMemberDay', 4])
    expect(moved(till)).toEqual([
      [by / 60_000, 'ingrid'],
      [-by / 60_000, 'ingrid'],
    ])
    time.pass(DAY)
    expect(why(till.stamp(member))).toBe('ok')
  })

  test('it gives no second offline budget either', () => {
    const time = clocks()
    const till = time.with(aTill({ clocks: time.read, programmes: [{ ...COFFEE, stampsRequired: 1, worth: 4_000 } as typeof COFFEE] }))
    till.store.saveSetting('settings', { ...till.till.desk.settings(), offline: { perReward: 5_000, perDay: 5_000 } })
    const { member } = till.aMember()
    good(till.stamp(member, 'kaffekort', 2))
    const use = (n: number) => why(till.till.redeem({ command: newId(), member, rewards: [`kaffekort/${n}`], slip: false }, 'offline'))
    expect(use(1)).toBe('ok')
    time.set(DAY)
    expect(use(2)).toEqual(['needsManager', 'offlineBudget', 5_000])
    time.pass(DAY)
    expect(use(2)).toBe('ok')
  })

  test('nor more points by hand', () => {
    const time = clocks()
    const till = time.with(aTill({ clocks: time.read }))
    till.as('manager')
    const { member } = till.aMember()
    const give = () =>
      refusalIn(till.calls.grantPoints({ command: newId(), member, programme: 'lommebok', points: 600, reason: 'beklager' }))
    expect(give()).toBe('none')
    time.set(DAY)
    expect(give()).toBe('bonusTooMuch')
    time.pass(DAY)
    expect(give()).toBe('none')
  })

  test('moved, the day is over when it really is', () => {
    const { till, member, time } = full((one) => one.set(20 * DAY))
    time.pass(HOUR)
    expect(why(till.stamp(member))).toEqual(['needsManager', 'stampsPerMemberDay', 4])
    time.pass(DAY)
    expect(why(till.stamp(member))).toBe('ok')
    expect(moved(till)).toHaveLength(1)
  })

  test('to and fro over midnight by two minutes begins one day, not four', () => {
    const time = clocks(Date.parse('2026-11-21T22:59:00.000Z'))
    const till = time.with(aSmall({ clocks: time.read, now: time.at.wallMs }))
    const { member } = till.aMember()
    fill(till, member)
    time.set(2 * 60_000)
    fill(till, till.aMember().member)
    time.set(-2 * 60_000)
    time.set(2 * 60_000)
    good(till.stamp(member, 'kaffekort', 2))
    expect(why(till.stamp(till.aMember().member))).toEqual(['needsManager', 'stampsPerShift', 6])
  })

  test('a night asleep, and a clock that is set right by two minutes, are nothing', () => {
    const { till, member, time } = full((one) => one.pass(DAY))
    time.set(120_000)
    expect(why(till.stamp(member))).toBe('ok')
    expect(moved(till)).toEqual([])
  })

  test('the program stopped in between changes nothing; the machine started again is believed', () => {
    const path = aFile()
    const time = clocks()
    const till = time.with(aSmall({ clocks: time.read, path }))
    const { member } = till.aMember()
    fill(till, member)
    till.store.db.close()
    time.set(DAY)
    const again = () => {
      const store = good(openTillStore(path, { now: () => time.at.wallMs }))
      const next = createTill({ store, version: 'test', host: 'test', clocks: time.read })
      good(next.session.open('ingrid'))
      const answer = why(next.calls.stamp({ command: newId(), member, programme: 'kaffekort', count: 1, slip: false }))
      store.db.close()
      return answer
    }
    expect(again()).toEqual(['needsManager', 'stampsPerMemberDay', 4])
    time.boot('second')
    expect(again()).toBe('ok')
  })

  test('a server that finds the moved clock right is believed, one that was heard before it moved is not', () => {
    const time = clocks()
    const path = aFile()
    const till = time.with(aSmall({ clocks: time.read, path }))
    const { member } = till.aMember()
    let heardMs = NOON
    let ahead: number | undefined
    const net = () => ({
      state: 'online' as const,
      waiting: 0,
      lastContact: new Date(heardMs).toISOString(),
      ...(ahead !== undefined && { clockAheadMinutes: ahead }),
    })
    const next = createTill({ store: till.store, version: 'test', host: 'test', clocks: time.read, net })
    good(next.session.open('ingrid'))
    fill(till, member)
    const press = () => why(next.calls.stamp({ command: newId(), member, programme: 'kaffekort', count: 1, slip: false }))
    time.set(DAY)
    time.pass(60_000)
    expect(press()).toEqual(['needsManager', 'stampsPerMemberDay', 4])
    heardMs = time.at.wallMs
    ahead = 1440
    expect(press()).toEqual(['needsManager', 'stampsPerMemberDay', 4])
    ahead = undefined
    expect(press()).toBe('ok')
    expect(moved(till)).toHaveLength(1)
    till.store.db.close()
  })
})

describe('a manager', () => {
  test('lets a cashier go beyond a cap, once, and the fact says who and why', () => {
    const till = aSmall()
    const { member } = till.aMember()
    fill(till, member)
    const approval = till.till.desk.approvals.give({ by: 'marit', reason: 'bursdagsselskap', call: 'stamp', member })
    const press = { command: newId(), member, programme: 'kaffekort', count: 3, slip: false }
    expect(why(till.calls.stamp(press))).toEqual(['needsManager', 'stampsPerReceipt', 2])
    good(till.calls.stamp({ ...press, approval }))
    expect(till.store.fact(press.command)).toMatchObject({ by: 'ingrid', approvedBy: 'marit', because: 'bursdagsselskap', count: 3 })
    // The same command is answered again, with or without the approval; another one asks again.
    good(till.calls.stamp(press))
    expect(refusalIn(till.calls.stamp({ ...press, command: newId(), approval }))).toBe('approvalUnknown')
  })

  test('at the till answers for themselves', () => {
    const till = aSmall()
    till.as('manager')
    const { member } = till.aMember()
    const press = { command: newId(), member, programme: 'kaffekort', count: 9, slip: false }
    good(till.calls.stamp(press))
    expect(till.store.fact(press.command)).not.toHaveProperty('approvedBy')
  })
})

describe('one’s own membership', () => {
  const own = (role: 'cashier' | 'manager' | 'owner' = 'cashier') => {
    const till = aTill()
    const mine = till.aMember({ name: 'Ingrid Hagen' })
    till.store.saveStaff(till.store.staff().map((one) => ({ ...one, member: mine.member })))
    till.as(role)
    return { till, mine: mine.member }
  }
  const asked = (till: TestTill, member: string) => {
    const { calls } = till
    return {
      stamp: till.stamp(member),
      redeem: calls.redeem({ command: newId(), member, rewards: ['kaffekort/1'], slip: false }),
      purchase: calls.redeem({ command: newId(), member, amount: 5_000, rewards: [], slip: false }),
      grantPoints: calls.grantPoints({ command: newId(), member, programme: 'lommebok', points: 5, reason: 'beklager' }),
      household: calls.enrol({ command: newId(), phone: '99999999', name: '', consents: [], household: member, slip: false }),
      referral: calls.enrol({ command: newId(), phone: '99999998', name: 'En Venn', consents: [], referredBy: member, slip: false }),
    }
  }

  test.each(['cashier', 'manager', 'owner'] as const)('a %s serves others, not themselves', (role) => {
    const { till, mine } = own(role)
    good(
      till.store.write(() =>
        till.store.append([{ id: newId(), kind: 'stamped', by: 'per', member: mine, programme: 'kaffekort', count: 8 }]),
      ),
    )
    const bought = newId()
    good(
      till.store.write(() =>
        till.store.append([{ id: newId(), kind: 'purchased', by: 'per', member: mine, purchase: bought, amount: 100 }]),
      ),
    )
    for (const [name, answer] of Object.entries(asked(till, mine))) expect(refusalIn(answer), name).toBe('ownMembership')
    expect(refusalIn(till.calls.returnPurchase({ command: newId(), member: mine, purchase: bought, amount: 100 }))).toBe('ownMembership')
    expect(good(till.calls.openMember({ member: mine })).isOwn).toBe(true)
    expect(good(till.calls.openMember({ member: till.aMember().member }))).not.toHaveProperty('isOwn')
  })

  test('a membership that was put together with it is it, from either side', () => {
    const { till, mine } = own()
    const other = till.aMember({ name: 'Ingrid H' }).member
    const third = till.aMember({ name: 'I Hagen' }).member
    const merge = (from: string, into: string) =>
      good(till.store.write(() => till.store.append([{ id: newId(), kind: 'merged', member: from, into, by: 'marit' }])))
    good(till.stamp(other))
    merge(other, mine)
    expect(refusalIn(till.stamp(other))).toBe('ownMembership')
    merge(mine, third)
    for (const member of [mine, other, third]) expect(refusalIn(till.stamp(member)), member).toBe('ownMembership')
    expect(good(till.calls.openMember({ member: third })).isOwn).toBe(true)
  })

  test('a manager who approves does not approve their own', () => {
    const till = aSmall()
    const mine: MemberView = till.aMember({ name: 'Marit Moe' })
    till.store.saveStaff(till.store.staff().map((one) => (one.id === 'marit' ? { ...one, member: mine.member } : one)))
    const approval = till.till.desk.approvals.give({ by: 'marit', reason: 'fordi', call: 'stamp', member: mine.member })
    const press = { command: newId(), member: mine.member, programme: 'kaffekort', count: 3, slip: false }
    expect(refusalIn(till.calls.stamp({ ...press, approval }))).toBe('ownMembership')
  })
})

describe('a cash register', () => {
  const register = (till: TestTill) =>
    createRegisterCalls({ store: till.store, who: till.till.session.who, word: async () => 'alone', clocks: till.till.desk.clocks })

  test('has a cashier’s caps, also while a manager is at the till, and one count with the screen', async () => {
    const till = aSmall()
    till.as('manager')
    const calls = register(till)
    const { member } = till.aMember()
    const press = (count: number) => calls.stamp({ command: newId(), member, programme: 'kaffekort', count, slip: false })
    expect(why(await press(3))).toEqual(['needsManager', 'stampsPerReceipt', 2])
    expect(why(await press(2))).toBe('ok')
    till.as('cashier')
    good(till.stamp(member, 'kaffekort', 2))
    expect(why(await press(1))).toEqual(['needsManager', 'stampsPerMemberDay', 4])
    const buy = { command: newId(), member, amount: 100_001, rewards: [], slip: false }
    expect(why(await calls.redeem(buy))).toEqual(['needsManager', 'purchasePerReceipt', 100_000])
    expect(why(await calls.redeem({ ...buy, command: newId(), amount: 100_000 }))).toBe('ok')
    expect(why(await calls.redeem({ ...buy, command: newId(), amount: 50_001 }))).toEqual([
      'needsManager',
      'purchasesPerMemberDay',
      150_000,
    ])
  })

  test('knows what was sold: its goods count by the day, not by the receipt', async () => {
    const till = aSmall({ programmes: [COFFEE, BY_ITEM] })
    const calls = register(till)
    const { member } = till.aMember()
    expect(why(await calls.redeem(beans(member, 5)))).toEqual(['needsManager', 'stampsPerMemberDay', 4])
    expect(why(await calls.redeem(beans(member, 4)))).toBe('ok')
    expect(why(till.stamp(member))).toEqual(['needsManager', 'stampsPerMemberDay', 4])
  })

  test('serves nobody who is at the till themselves', async () => {
    const till = aTill()
    const { member } = till.aMember()
    till.store.saveStaff(till.store.staff().map((one) => ({ ...one, member })))
    const calls = register(till)
    expect(refusalIn(await calls.stamp({ command: newId(), member, programme: 'kaffekort', count: 1, slip: false }))).toBe('ownMembership')
    expect(refusalIn(await calls.redeem({ command: newId(), member, amount: 100, rewards: [], slip: false }))).toBe('ownMembership')
  })
})
