import { describe, expect, test } from 'vitest'
import { tryOut } from '#shared/insight/trial'
import { fold } from '#shared/ledger/fold'
import type { LadderProgramme, Programme, PunchCardProgramme } from '#shared/programmes/programme'
import type { TrialView, TrialVisit } from '#shared/till/trial-views'
import { addToDate, parseDate } from '#shared/values/local-date'
import { aTill, COFFEE, good, LADDER, refusalIn, WALLET } from '#test/builders/till'

const TENTH: Programme = {
  id: 'tiende',
  version: 1,
  kind: 'punchCard',
  name: 'Tiende',
  stampsRequired: 10,
  earn: { by: 'amount', per: 25_000 },
  reward: { amountOff: 15_000 },
  rewardValidFor: 'P3M',
}
/** So many visits of an amount, a week apart. */
const weekly = (from: string, count: number, amount: number): TrialVisit[] =>
  Array.from({ length: count }, (_, i) => ({ date: addToDate(from, `P${i * 7}D`), amount }))

const attempt = (programme: Programme, visits: TrialVisit[], more: { enrolledOn?: string; birthday?: string } = {}) =>
  aTill({ programmes: [LADDER] }).calls.tryProgramme({ programme, visits, enrolledOn: '2025-11-21', ...more })
const trial = (...args: Parameters<typeof attempt>): TrialView => good(attempt(...args))
const said = (view: TrialView, date: string) => view.days.find((day) => day.date === date)?.what.map(({ key }) => key)

describe('a pretend customer', () => {
  test('fills a card by what they buy: what stands each evening, and what it is worth', () => {
    const view = trial(TENTH, weekly('2025-12-01', 12, 25_000))
    expect(view.days[0]).toMatchObject({ date: '2025-11-21', what: [{ key: 'enrolled' }], stamps: { stamps: 0, required: 10 } })
    expect(view.days[9]).toMatchObject({ date: '2026-01-26', stamps: { stamps: 9 }, given: 0 })
    expect(view.days[10]).toMatchObject({
      date: '2026-02-02',
      visit: { amount: 25_000 },
      stamps: { stamps: 0, required: 10 },
      given: 15_000,
      what: [{ key: 'stampsGiven' }, { key: 'cardFilled', values: { programme: 'Tiende', reward: '150\u00a0kr av' } }],
    })
    expect(view).toMatchObject({ spent: 300_000, given: 15_000, off: 0, notes: [], until: '2026-11-21' })
    expect(view.rewards).toMatchObject([{ id: 'tiende/1', name: '150\u00a0kr av', expiresOn: '2026-05-02', state: 'expired' }])
    expect(view.tooDear).toBeUndefined()
  })

  test('is stamped by hand, also without buying', () => {
    const view = trial(COFFEE, [
      { date: '2026-11-02', amount: 0, stamps: 7 },
      { date: '2026-11-03', amount: 4_000, stamps: 1 },
    ])
    expect(said(view, '2026-11-03')).toEqual(['stamped', 'cardFilled'])
    expect(view.state.stats.purchases).toBe(1)
    expect(view.rewards).toMatchObject([{ id: 'kaffekort/1', expiresOn: '2027-02-03', state: 'available' }])
  })

  test('gets standing discounts by the level held before the purchase, and loses it with the period', () => {
    const view = trial(LADDER, [
      { date: '2025-12-01', amount: 300_000 },
      { date: '2025-12-05', amount: 10_005 },
      { date: '2026-01-05', amount: 10_000 },
    ])
    expect(view.days.map(({ date, level, off, points }) => [date, level, off, points])).toEqual([
      ['2025-11-21', 'Bronse', 0, 0],
      ['2025-12-01', 'Sølv', 0, 3000],
      ['2025-12-05', 'Sølv', 1_001, 3100],
      ['2026-01-01', 'Bronse', 0, 0],
      ['2026-01-05', 'Bronse', 0, 100],
    ])
    expect(said(view, '2026-01-01')).toEqual(['levelReached'])
  })

  test('gets a step of a wallet as soon as its points are there', () => {
    const view = trial(WALLET, weekly('2026-01-05', 5, 90_000))
    expect(view.days.map(({ points, given }) => [points, given]).slice(1)).toEqual([
      [900, 0],
      [1800, 0],
      [2700, 10_000],
      [3600, 0],
      [4500, 10_000],
    ])
    expect(view.state.wallets[0]?.options).toHaveLength(2)
    expect(said(view, '2026-01-19')).toEqual(['pointsEarned', 'rewardEarned'])
  })

  test('is told that a reward costs more than all that was bought', () => {
    const silly = { ...TENTH, stampsRequired: 1, earn: { by: 'visit' } } as Programme
    const visits = weekly('2026-01-05', 3, 9_900)
    expect(trial(silly, visits).tooDear).toEqual({ reward: '150\u00a0kr av', worth: 15_000, spent: 9_900, date: '2026-01-05' })
    // Where nobody wrote down what was bought, nobody can tell.
    expect(trial({ ...COFFEE, worth: 4_900 } as Programme, [{ date: '2026-01-05', amount: 0, stamps: 9 }]).tooDear).toBeUndefined()
  })
})

describe('days that are not like others', () => {
  test('the order in which visits were typed does not matter; two on a day are one line', () => {
    const visits = [...weekly('2025-12-01', 6, 50_000), { date: '2025-12-08', amount: 12_500 }]
    const { days, ...rest } = trial(TENTH, visits)
    const turned = trial(TENTH, [...visits].reverse())
    expect(turned.days).toEqual(days)
    expect({ ...turned, days: undefined }).toEqual({ ...rest, days: undefined })
    expect(days.find(({ date }) => date === '2025-12-08')).toMatchObject({ visit: { amount: 62_500 }, stamps: { stamps: 4 } })
  })

  test('a visit before enrolment earns nothing, and that is said; one ahead is tried and said', () => {
    const view = trial(TENTH, [
      { date: '2025-11-20', amount: 900_000 },
      { date: '2025-11-21', amount: 25_000 },
      { date: '2027-02-28', amount: 25_000 },
    ])
    expect(view.notes).toEqual([
      { note: 'beforeEnrolment', count: 1 },
      { note: 'inFuture', count: 1 },
    ])
    expect(view).toMatchObject({ spent: 50_000, until: '2027-02-28', rewards: [] })
    expect(view.days.at(-1)).toMatchObject({ date: '2027-02-28', stamps: { stamps: 2 } })
  })

  test('29 February: a visit on it, a card that runs a year from it, a birthday on it', () => {
    const yearly = { ...TENTH, stampsRequired: 2, cardValidFor: 'P1Y' } as Programme
    const leap = (second: string) =>
      trial(
        yearly,
        [
          { date: '2024-02-29', amount: 25_000 },
          { date: second, amount: 25_000 },
        ],
        { enrolledOn: '2024-02-29' },
      )
    expect(leap('2025-02-28').rewards).toHaveLength(1)
    const late = leap('2025-03-01')
    expect(late.rewards).toHaveLength(0)
    expect(said(late, '2025-03-01')).toEqual(['stampsExpired', 'stampsGiven'])
    const birthday: Programme = {
      id: 'dag',
      version: 1,
      kind: 'occasion',
      name: 'Dag',
      on: 'birthday',
      validFor: 'P7D',
      reward: { amountOff: 5_000 },
    }
    const born = trial(birthday, [], { birthday: '2000-02-29' })
    expect(born.days).toMatchObject([{ date: '2025-11-21' }, { date: '2026-02-28', what: [{ key: 'rewardEarned' }], given: 5_000 }])
    expect(trial(birthday, []).notes).toEqual([{ note: 'birthdayMissing' }])
  })

  test('stamps that run out on a day without a visit have their own line, the day after the last', () => {
    const short = { ...COFFEE, cardValidFor: 'P1M' } as Programme
    const view = trial(short, [{ date: '2026-01-31', amount: 0, stamps: 3 }])
    expect(view.days.slice(1)).toMatchObject([
      { date: '2026-01-31', stamps: { stamps: 3 } },
      { date: '2026-03-01', stamps: { stamps: 0 }, what: [{ key: 'stampsExpired', values: { count: 3, date: '2026-02-28' } }] },
    ])
  })
})

describe('each kind', () => {
  test('by item: a purchase is one unit, and that is said', () => {
    const items = { ...COFFEE, stampsRequired: 7, earn: { by: 'item', match: ['kaffe', 'te'] } } as Programme
    const view = trial(items, weekly('2026-01-05', 8, 4_000))
    expect(view.notes).toEqual([{ note: 'oneUnitAPurchase' }])
    expect(view.rewards).toHaveLength(1)
    expect(view.days.at(-1)?.stamps).toEqual({ stamps: 1, required: 7 })
  })

  test('a campaign for a level has its ladder; who a list names is taken to be on it', () => {
    const campaign: Programme = {
      id: 'jul',
      version: 1,
      kind: 'campaign',
      name: 'Jul',
      opens: '2026-12-01',
      closes: '2026-12-24',
      audience: { level: { programme: 'bonus', atLeast: 'Sølv' } },
      reward: { percentOff: 20 },
    }
    expect(trial(campaign, weekly('2026-01-05', 2, 100_000)).rewards).toEqual([])
    const silver = trial(campaign, weekly('2026-01-05', 4, 100_000))
    expect(silver).toMatchObject({ until: '2026-12-24', given: 20_000, notes: [{ note: 'percentOfAverage', amount: 100_000 }] })
    expect(silver.rewards.map(({ id, name }) => [id, name])).toEqual([['jul/1', 'Jul, 20\u00a0%']])
    expect(silver.off).toBe(0) // the ladder lends its levels only
    expect(said(silver, '2026-12-01')).toEqual(['rewardEarned'])
    const early = {
      ...campaign,
      audience: { everyone: true },
      earlyAccess: { level: { programme: 'bonus', atLeast: 'Sølv' }, days: 3 },
    } as Programme
    expect(said(trial(early, weekly('2026-01-05', 4, 100_000)), '2026-11-28')).toEqual(['rewardEarned'])
    const invited = trial({ ...campaign, audience: { segment: 'nobody-knows' } }, [])
    expect(invited.rewards).toHaveLength(1)
    expect(invited.notes.map(({ note }) => note)).toContain('isInvited')
    expect(refusalIn(attempt({ ...campaign, audience: { level: { programme: 'bonus', atLeast: 'Platina' } } }, []))).toBe(
      'programmeInvalid',
    )
  })

  test('a referral is tried from both sides', () => {
    const referral: Programme = {
      id: 'verv',
      version: 1,
      kind: 'referral',
      name: 'Verv',
      friend: { percentOff: 10 },
      referrer: { amountOff: 10_000 },
      minPurchase: 30_000,
    }
    const view = trial(referral, [
      { date: '2026-01-05', amount: 20_000 },
      { date: '2026-01-12', amount: 30_000 },
    ])
    expect(view.rewards.map(({ id }) => id)).toEqual(['verv/friend', 'verv/trial-friend'])
    expect(said(view, '2026-01-12')).toEqual(['rewardEarned'])
    expect(view).toMatchObject({ given: 12_500, notes: [{ note: 'friendsTried' }, { note: 'percentOfAverage' }] })
  })

  test('what would drown everybody is refused, not tried', () => {
    expect(
      refusalIn(attempt({ ...TENTH, earn: { by: 'amount', per: 1 }, stampsRequired: 1 } as Programme, weekly('2026-01-05', 52, 25_000))),
    ).toBe('trialTooMuch')
    expect(refusalIn(attempt({ ...WALLET, spendPerPoint: 1, stepPoints: 1 } as Programme, weekly('2026-01-05', 52, 25_000)))).toBe(
      'trialTooMuch',
    )
    expect(
      refusalIn(attempt({ ...LADDER, aboveTop: { every: 1, reward: { item: 'x' } } } as Programme, weekly('2026-01-05', 52, 250_000))),
    ).toBe('trialTooMuch')
    expect(refusalIn(attempt({ ...LADDER, levels: [...(LADDER as LadderProgramme).levels].reverse() } as Programme, []))).toBe(
      'programmeInvalid',
    )
  })
})

test('what stands every evening is what the fold has, on random customers', () => {
  let seed = 7
  const random = (below: number) => {
    seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31
    return Math.floor((seed / 2 ** 31) * below)
  }
  const kinds: Programme[] = [
    { ...TENTH, cardValidFor: 'P2M', earn: { by: 'amount', per: 20_000, carry: true } } as PunchCardProgramme,
    { ...COFFEE, cardValidFor: 'P1M', firstCardBonus: 2 } as Programme,
    { ...WALLET, pointsValidFor: 'P60D' } as Programme,
    { ...LADDER, keepFor: 'P1M', pointsValidFor: 'P4M', period: { months: 12, from: 'enrolment' } } as Programme,
  ]
  for (let round = 0; round < 24; round++) {
    const programme = kinds[round % kinds.length] as Programme
    const visits = Array.from({ length: random(25) }, () => ({
      date: addToDate('2025-03-01', `P${random(600)}D`),
      amount: random(90_000),
      ...(random(3) === 0 && { stamps: 1 + random(9) }),
    }))
    const tried = tryOut({ programme, visits, enrolledOn: '2025-03-01', today: '2026-11-21', timezone: 'Europe/Oslo', currency: 'NOK' })
    for (const [day, end] of tried.ends) {
      const state = fold({
        club: { timezone: 'Europe/Oslo', currency: 'NOK' },
        programmes: [programme],
        profile: {},
        facts: tried.facts,
        member: 'trial',
        asOf: new Date((day + 1) * 86_400_000 - 3 * 3_600_000).toISOString(),
      })
      const [card] = state.cards
      const points = (state.wallets[0] ?? state.ladders[0])?.points
      expect([round, day, end.stamps?.stamps, end.points, end.level]).toEqual([round, day, card?.stamps, points, state.ladders[0]?.level])
    }
    expect(tried.ends.size).toBeGreaterThan(0)
    expect([...tried.ends.keys()][0]).toBe(parseDate('2025-03-01'))
  }
})
