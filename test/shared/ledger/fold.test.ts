import { describe, expect, it } from 'vitest'
import { bonus, coffee, fact, rewardsOf, stairs, tell, trace } from './story.ts'

const stamp = (id: string, at: string, count: number, more = {}) => fact(id, at, 'stamped', { programme: 'kaffe', count, ...more })
const buy = (id: string, at: string, purchase: string, amount: number, more = {}) =>
  fact(id, at, 'purchased', { purchase, amount, ...more })
const undo = (id: string, at: string, target: string, more = {}) => fact(id, at, 'reversed', { fact: target, reason: 'feil', ...more })
const use = (id: string, at: string, reward: string, more = {}) => fact(id, at, 'redeemed', { reward, assurance: 'server', ...more })
const back = (id: string, at: string, purchase: string, amount: number, more = {}) =>
  fact(id, at, 'returned', { purchase, amount, ...more })

describe('reversal', () => {
  const stamps = (facts: ReturnType<typeof fact>[], asOf = '2026-02-01') =>
    tell({ programmes: [coffee()], facts: [stamp('f1', '2026-01-01', 2), ...facts], asOf }).cards[0]?.stamps

  it('takes the fact away as if it had never been, whoever wrote it', () => {
    expect(stamps([undo('f2', '2026-01-02', 'f1', { member: 'm9' })])).toBe(0)
  })
  it('is not known before it is written', () => {
    expect(stamps([undo('f2', '2026-01-02', 'f1')], '2026-01-02T11:59:59.999Z')).toBe(2)
    expect(stamps([undo('f2', '2026-01-02', 'f1')], '2026-01-02T12:00:00.000Z')).toBe(0)
  })
  it('of a reversal brings the fact back, and of that one takes it away again', () => {
    const chain = [undo('f2', '2026-01-02', 'f1'), undo('f3', '2026-01-03', 'f2'), undo('f4', '2026-01-04', 'f3')]
    expect(stamps(chain.slice(0, 2))).toBe(2)
    expect(stamps(chain)).toBe(0)
  })
  it('in a ring is ignored, also when it names itself', () => {
    expect(stamps([undo('f2', '2026-01-02', 'f3'), undo('f3', '2026-01-02', 'f2'), undo('f4', '2026-01-02', 'f4')])).toBe(2)
  })
  it('of a purchase leaves its redemptions alone, of a return gives the purchase back', () => {
    const facts = [stamp('f1', '2026-01-01', 5), buy('f2', '2026-01-02', 'p1', 100), use('f3', '2026-01-02', 'kaffe/1', { purchase: 'p1' })]
    const whole = back('f4', '2026-01-03', 'p1', 100)
    const state = (more: ReturnType<typeof fact>[]) =>
      rewardsOf(tell({ programmes: [coffee()], facts: [...facts, ...more], asOf: '2026-02-01' }))
    expect(state([undo('f9', '2026-01-04', 'f2')])).toEqual({ 'kaffe/1': 'redeemed' })
    expect(state([whole])).toEqual({ 'kaffe/1': 'available' })
    expect(state([whole, undo('f9', '2026-01-04', 'f4')])).toEqual({ 'kaffe/1': 'redeemed' })
  })
})

describe('duplicates', () => {
  it('count once, and the first in order counts', () => {
    const facts = [stamp('f1', '2026-01-02', 4), stamp('f1', '2026-01-01', 1)]
    expect(tell({ programmes: [coffee()], facts, asOf: '2026-02-01' }).cards[0]?.stamps).toBe(1)
  })
  it('of a purchase number count once', () => {
    const facts = [buy('f1', '2026-01-01', 'p1', 300), buy('f2', '2026-01-02', 'p1', 300)]
    expect(tell({ programmes: [], facts, asOf: '2026-02-01' }).stats).toMatchObject({ purchases: 1, spent: 300 })
  })
})

describe('merging', () => {
  const joins = (id: string, member: string, into: string) => fact(id, '2026-03-01', 'merged', { member, into })
  const facts = [
    stamp('f1', '2026-01-01', 2),
    stamp('f2', '2026-01-02', 2, { member: 'm2' }),
    stamp('f3', '2026-01-03', 2, { member: 'm3' }),
  ]
  const state = (more: ReturnType<typeof fact>[], member = 'm1', asOf = '2026-04-01') =>
    tell({ programmes: [coffee()], facts: [...facts, ...more], member, asOf })

  it('folds both from their beginning, and either gives the survivor', () => {
    const merged = [joins('f4', 'm1', 'm2')]
    expect(state(merged).member).toBe('m2')
    expect(state(merged).cards[0]?.stamps).toBe(4)
    expect(state(merged, 'm2')).toEqual(state(merged))
    expect(state(merged, 'm1', '2026-02-01').cards[0]?.stamps).toBe(2)
  })
  it('moves the whole group the second time', () => {
    const merged = [joins('f4', 'm1', 'm2'), joins('f5', 'm1', 'm3')]
    expect(state(merged, 'm2').member).toBe('m3')
    expect(rewardsOf(state(merged, 'm2'))).toEqual({ 'kaffe/1': 'available' })
  })
  it('ignores rings and can be reversed', () => {
    expect(state([joins('f4', 'm1', 'm2'), joins('f5', 'm2', 'm1'), joins('f6', 'm2', 'm2')]).member).toBe('m2')
    expect(state([joins('f4', 'm1', 'm2'), undo('f5', '2026-03-02', 'f4')]).member).toBe('m1')
  })

  const ends = (id: string, at: string, member: string, why?: 'asked' | 'inactive') => fact(id, at, 'erased', { member, why })
  /** Who each lives on as, and with how many stamps; undefined for nothing at all. */
  const left = (more: ReturnType<typeof fact>[]) =>
    ['m1', 'm2', 'm3'].map((member) => {
      const { member: as, cards } = state(more, member)
      return [as, cards[0]?.stamps]
    })
  it.each(['asked', undefined] as const)(
    'who asked to be forgotten takes along everybody they were by then, and nobody later (%s)',
    (why) => {
      const before = [joins('f4', 'm1', 'm2'), ends('f5', '2026-03-02', 'm1', why)]
      expect(left(before)).toEqual([
        ['m2', undefined],
        ['m2', undefined],
        ['m3', 2],
      ])
      const after = fact('f6', '2026-03-03', 'merged', { member: 'm3', into: 'm1' })
      expect(left([...before, after])).toEqual([
        ['m2', undefined],
        ['m2', undefined],
        ['m3', 2],
      ])
      const away = fact('f6', '2026-03-03', 'merged', { member: 'm2', into: 'm3' })
      expect(left([...before, away])).toEqual([
        ['m2', undefined],
        ['m2', undefined],
        ['m3', 2],
      ])
    },
  )
  it.each(['2026-02-28', '2026-03-02'])(
    'who was forgotten for having stayed away goes on as another, and takes nobody along (%s)',
    (at) => {
      expect(left([joins('f4', 'm1', 'm2'), ends('f5', at, 'm1', 'inactive')])).toEqual([
        ['m2', 4],
        ['m2', 4],
        ['m3', 2],
      ])
      // Nobody goes on as one who was forgotten, but those who were forgotten with them.
      expect(left([joins('f4', 'm1', 'm2'), ends('f5', at, 'm2', 'inactive')])).toEqual([
        ['m1', 2],
        ['m2', undefined],
        ['m3', 2],
      ])
      const both = [ends('f5', at, 'm2', 'inactive'), ends('f6', at, 'm1', 'inactive')]
      expect(left([joins('f4', 'm1', 'm2'), ...both])).toEqual([
        ['m2', undefined],
        ['m2', undefined],
        ['m3', 2],
      ])
      // Before it happened it had not.
      expect(state([joins('f4', 'm1', 'm2'), ends('f5', at, 'm2', 'inactive')], 'm1', '2026-02-01').cards[0]?.stamps).toBe(2)
    },
  )
})

describe('editing programmes', () => {
  const defined = (id: string, at: string, programme: ReturnType<typeof coffee>) => fact(id, at, 'programmeDefined', { programme } as never)
  const ended = (id: string, at: string) => fact(id, at, 'programmeEnded', { programme: 'kaffe' } as never)

  it('fills a lowered card at the next stamp, not before', () => {
    const facts = [stamp('f1', '2026-01-01', 4), defined('f2', '2026-01-02', coffee({ version: 2, stampsRequired: 3 }))]
    expect(tell({ programmes: [coffee()], facts, asOf: '2026-01-03' }).cards).toEqual([{ programme: 'kaffe', stamps: 4, required: 3 }])
    const then = tell({ programmes: [coffee()], facts: [...facts, stamp('f3', '2026-01-03', 1)], asOf: '2026-01-03' })
    expect(then.cards[0]?.stamps).toBe(2)
    expect(rewardsOf(then)).toEqual({ 'kaffe/1': 'available' })
  })
  it('lets stamps roll over with the day they were given', () => {
    const facts = [
      stamp('f1', '2026-01-01', 4),
      stamp('f2', '2026-01-05', 3),
      defined('f3', '2026-01-06', coffee({ version: 2, stampsRequired: 3, cardValidFor: 'P1M' })),
      stamp('f4', '2026-01-20', 1),
    ]
    const state = tell({ programmes: [coffee({ stampsRequired: 9, cardValidFor: 'P1M' })], facts, asOf: '2026-01-21' })
    expect(state.cards).toEqual([{ programme: 'kaffe', stamps: 2, required: 3, expiresOn: '2026-02-05' }])
  })
  it('judges a fact of the same millisecond by the new definition', () => {
    const facts = [stamp('f1', '2026-01-01', 3), defined('f2', '2026-01-01', coffee({ version: 2, stampsRequired: 3 }))]
    expect(rewardsOf(tell({ programmes: [coffee()], facts, asOf: '2026-01-03' }))).toEqual({ 'kaffe/1': 'available' })
  })
  it('keeps rewards after the end and stamps for another beginning', () => {
    const facts = [
      stamp('f1', '2026-01-01', 7),
      ended('f2', '2026-01-02'),
      stamp('f3', '2026-01-03', 2),
      use('f4', '2026-01-04', 'kaffe/1'),
      defined('f5', '2026-01-05', coffee({ version: 2 })),
      stamp('f6', '2026-01-06', 1),
    ]
    const during = tell({ programmes: [coffee()], facts, asOf: '2026-01-03' })
    expect([during.cards, rewardsOf(during)]).toEqual([[], { 'kaffe/1': 'available' }])
    const after = tell({ programmes: [coffee()], facts, asOf: '2026-01-07' })
    expect([after.cards[0]?.stamps, rewardsOf(after)]).toEqual([3, { 'kaffe/1': 'redeemed' }])
  })
  it('opens an ended card no door: its conflict is carried to the next reward', () => {
    const facts = [
      fact('f0', '2026-01-03', 'enrolled', { store: 's' }),
      use('f1', '2026-01-04', 'kaffe/1'),
      defined('f5', '2026-01-05', coffee({ version: 2 })),
      ended('f6', '2026-01-01'),
      stamp('f7', '2026-01-06', 5),
    ]
    const state = tell({ programmes: [coffee()], facts, asOf: '2026-01-07' })
    expect([rewardsOf(state), state.conflicts[0]?.why]).toEqual([{ 'kaffe/1': 'consumed' }, 'notEarned'])
  })
  it('survives a programme that becomes another kind', () => {
    const campaign = {
      id: 'kaffe',
      version: 1,
      kind: 'campaign' as const,
      name: 'x',
      opens: '2026-02-01',
      closes: '2026-02-02',
      audience: { everyone: true as const },
      reward: { item: 'Kaffe' },
    }
    const facts = [stamp('f1', '2026-01-01', 1), defined('f2', '2026-01-02', coffee()), stamp('f3', '2026-03-01', 1)]
    expect(tell({ programmes: [campaign], facts, asOf: '2026-03-02' }).cards[0]?.stamps).toBe(1)
  })
})

describe('conflicts', () => {
  const doubled = [stamp('f1', '2026-01-01', 5), use('f2', '2026-01-02', 'kaffe/1'), use('f3', '2026-01-03', 'kaffe/1')]

  it('are carried to the next reward, unless the manager settled them', () => {
    const later = [stamp('f4', '2026-01-04', 5)]
    const state = tell({ programmes: [coffee()], facts: [...doubled, ...later], asOf: '2026-02-01' })
    expect([rewardsOf(state), state.conflicts]).toEqual([
      { 'kaffe/1': 'redeemed', 'kaffe/2': 'consumed' },
      [{ fact: 'f3', reward: 'kaffe/1', why: 'alreadyRedeemed' }],
    ])
    const settled = fact('f5', '2026-01-05', 'settled', { conflict: 'f3', how: 'writtenOff' })
    const forgiven = tell({ programmes: [coffee()], facts: [...doubled, ...later, settled], asOf: '2026-02-01' })
    expect([rewardsOf(forgiven), forgiven.conflicts]).toEqual([{ 'kaffe/1': 'redeemed', 'kaffe/2': 'available' }, []])
  })
  it('say why, the first reason that holds', () => {
    const facts = [
      stamp('f1', '2026-01-01', 5),
      use('f2', '2026-01-20', 'kaffe/1'),
      use('f3', '2026-01-20', 'nei/1'),
      use('f4', '2026-01-20', 'bonus'),
    ]
    const state = tell({ programmes: [coffee({ rewardValidFor: 'P7D' }), bonus()], facts, asOf: '2026-02-01' })
    expect(state.conflicts).toEqual([
      { fact: 'f4', reward: 'bonus', why: 'notEnoughPoints' },
      { fact: 'f2', reward: 'kaffe/1', why: 'expired' },
      { fact: 'f3', reward: 'nei/1', why: 'notEarned' },
    ])
  })
  it('do not arise where the card has another reward', () => {
    const facts = [...doubled, stamp('f0', '2026-01-01', 5)]
    const state = tell({ programmes: [coffee()], facts, asOf: '2026-02-01' })
    expect([rewardsOf(state), state.conflicts]).toEqual([{ 'kaffe/1': 'redeemed', 'kaffe/2': 'redeemed' }, []])
  })
})

describe('consents, numbers and forgetting', () => {
  const text = { id: 't', version: 1, sha256: 'ab', language: 'nb' }
  const facts = [
    fact('f1', '2026-01-01', 'consented', { purpose: 'marketing', channel: 'sms', text, method: 'till' }),
    fact('f2', '2026-01-02', 'consented', { purpose: 'marketing', channel: 'email', text, method: 'till' }),
    fact('f3', '2026-01-03', 'consentWithdrawn', { purpose: 'marketing', channel: 'sms' }),
    buy('f4', '2026-01-04', 'p1', 101),
    buy('f5', '2026-01-05', 'p2', 100),
    buy('f6', '2026-01-06', 'p3', 0),
    back('f7', '2026-01-07', 'p3', 0),
    back('f8', '2026-01-07', 'ukjent', 5),
  ]
  it('are those in force, and the net of what was bought', () => {
    const state = tell({ programmes: [], facts, asOf: '2026-02-01' })
    expect(state.consents).toEqual([{ purpose: 'marketing', channel: 'email', text, method: 'till', at: '2026-01-02T12:00:00.000Z' }])
    expect(state.stats).toEqual({
      purchases: 2,
      returns: 2,
      spent: 201,
      averageBasket: 101,
      firstAt: '2026-01-04T12:00:00.000Z',
      lastAt: '2026-01-05T12:00:00.000Z',
    })
  })
  it('leave nothing after the person asked to be forgotten', () => {
    const erased = fact('f9', '2026-01-08', 'erased', {})
    const state = tell({ programmes: [coffee(), stairs()], facts: [...facts, erased], asOf: '2026-02-01' })
    expect(state).toEqual({
      member: 'm1',
      cards: [],
      wallets: [],
      ladders: [],
      standing: [],
      rewards: [],
      conflicts: [],
      consents: [],
      stats: { purchases: 0, returns: 0, spent: 0, averageBasket: 0 },
    })
  })
  it('list every programme in force for somebody without facts', () => {
    const state = tell({ programmes: [bonus(), coffee(), stairs()], facts: [], asOf: '2026-02-01' })
    expect(state.ladders).toEqual([
      { programme: 'trapp', points: 0, level: 'Bronse', periodEndsOn: '2026-12-31', next: { level: 'Sølv', missing: 10 } },
    ])
    expect([state.cards.length, state.wallets.length, state.rewards]).toEqual([1, 1, []])
  })
})

describe('the trace', () => {
  it('tells what happened and because of which fact', () => {
    const facts = [
      stamp('f1', '2026-01-01', 4),
      stamp('f2', '2026-01-02', 2),
      use('f3', '2026-01-03', 'kaffe/9'),
      use('f4', '2026-01-04', 'kaffe/1'),
    ]
    const told = trace({ programmes: [coffee({ cardValidFor: 'P1M' })], facts, asOf: '2026-03-01' })
    expect(told.map(({ programme: _, at: __, ...event }) => event)).toEqual([
      { fact: 'f1', kind: 'stamps', count: 4, before: 0, after: 4, required: 5 },
      { fact: 'f2', kind: 'stamps', count: 2, before: 4, after: 6, required: 5 },
      { fact: 'f2', kind: 'cardFilled', reward: 'kaffe/1' },
      { fact: 'f2', kind: 'earned', reward: 'kaffe/1' },
      { fact: 'f3', kind: 'redeemed', reward: 'kaffe/1' },
      { fact: 'f4', kind: 'conflict', reward: 'kaffe/1', why: 'alreadyRedeemed' },
      { kind: 'stampsExpired', count: 1, on: '2026-02-02' },
    ])
  })
  it('tells of points and levels', () => {
    const told = trace({ programmes: [stairs()], facts: [buy('f1', '2026-01-01', 'p1', 1500)], asOf: '2026-01-02' })
    expect(told.map(({ kind }) => kind)).toEqual(['level', 'points', 'earned', 'earned', 'level'])
    expect(told.at(-1)).toMatchObject({ fact: 'f1', level: 'Sølv', before: 'Bronse' })
  })
})
