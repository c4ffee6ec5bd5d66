import fc from 'fast-check'
import type { Programme, Reward } from '#shared/programmes/programme'
import { CARD_ICONS, INKS } from '#shared/programmes/programme'
import { addToDate } from '#shared/values/local-date'

// Valid definitions of every kind at random. Names hold no digits, so that every number in a sentence is one of the definition's.

const MOST = 1_000_000_000_000
export const NAMES = ['Kaffe', 'IPA', 'USB-kabel', 'Fôrsekk', 'Bolle med ost', 'Blå kopp']
const LEVELS = ['Bronse', 'Sølv', 'Gull', 'Platina', 'Venn av huset']
export const SHOPS = ['storgata', 'torget', 'kaia']

const name = fc.constantFrom(...NAMES)
/** Øre, small and round more often than not. */
export const amount = fc.oneof(
  fc.integer({ min: 1, max: 2_000 }).map((kroner) => kroner * 100),
  fc.integer({ min: 1, max: 999_999 }),
  fc.integer({ min: 1, max: MOST }),
)
const percent = fc.integer({ min: 1, max: 100 })
const count = fc.oneof(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 1_000 }))
const points = fc.oneof(fc.integer({ min: 1, max: 20_000 }), fc.integer({ min: 1, max: MOST }))
export const duration = fc
  .tuple(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 36 }), fc.integer({ min: 0, max: 9 }), fc.integer({ min: 0, max: 400 }))
  .chain((parts) => fc.constantFrom(...([0, 1, 2, 3] as const)).map((only) => ({ parts, only })))
  .chain(({ parts, only }) => fc.boolean().map((single) => parts.map((n, i) => (single && i !== only ? 0 : n))))
  .map(([y, m, w, d]) => {
    const written = `P${y ? `${y}Y` : ''}${m ? `${m}M` : ''}${w ? `${w}W` : ''}${d ? `${d}D` : ''}`
    return written === 'P' ? 'P0D' : written
  })
const date = fc.integer({ min: 0, max: 2_000 }).map((days) => addToDate('2025-01-01', `P${days}D`))

export const reward: fc.Arbitrary<Reward> = fc.oneof(
  fc.record({ item: name }),
  fc.record({ amountOff: amount, minPurchase: amount }, { requiredKeys: ['amountOff'] }),
  fc.record({ percentOff: percent, maxOff: amount, minPurchase: amount }, { requiredKeys: ['percentOff'] }),
)

const common = {
  id: fc.constantFrom('kaffe', 'bonus', 'venn'),
  version: fc.integer({ min: 1, max: 9 }),
  name: fc.constantFrom('Kaffekort', 'Bonus', 'Vår'),
  stores: fc.uniqueArray(fc.constantFrom(...SHOPS), { minLength: 1 }),
  stacks: fc.boolean(),
  ink: fc.constantFrom(...INKS),
  icon: fc.constantFrom(...CARD_ICONS),
}
const always = ['id', 'version', 'name', 'kind'] as const

const punchCard = fc.record(
  {
    ...common,
    kind: fc.constant('punchCard' as const),
    stampsRequired: count,
    earn: fc.oneof(
      fc.constant({ by: 'press' as const }),
      fc.record({ by: fc.constant('visit' as const), minAmount: amount }, { requiredKeys: ['by'] }),
      fc.record({ by: fc.constant('amount' as const), per: amount, carry: fc.boolean() }, { requiredKeys: ['by', 'per'] }),
      fc.record({ by: fc.constant('item' as const), match: fc.uniqueArray(name, { minLength: 1, maxLength: 3 }) }),
    ),
    reward,
    firstCardBonus: fc.integer({ min: 0, max: 9 }),
    cardValidFor: duration,
    rewardValidFor: duration,
    worth: amount,
  },
  { requiredKeys: [...always, 'stampsRequired', 'earn', 'reward'] },
)

const repeatingCoupon = fc
  .record(
    {
      ...common,
      kind: fc.constant('repeatingCoupon' as const),
      spendPerPoint: amount,
      stepPoints: points,
      reward: fc.oneof(fc.record({ amountOff: amount }), fc.record({ percentOff: percent })),
      pointsValidFor: duration,
      maxSteps: count,
    },
    { requiredKeys: [...always, 'spendPerPoint', 'stepPoints', 'reward'] },
  )
  .filter(({ spendPerPoint, stepPoints }) => spendPerPoint * stepPoints <= MOST)

const benefit = fc.oneof(
  fc.record({ percentOff: percent, use: fc.constant('every' as const) }),
  fc
    .tuple(reward, fc.oneof(fc.constant('once' as const), count), fc.option(duration, { nil: undefined }))
    .map(([given, use, validFor]) => ({ ...given, use, ...(validFor === undefined ? {} : { validFor }) })),
)
const ladder = fc
  .record(
    {
      ...common,
      kind: fc.constant('ladder' as const),
      spendPerPoint: amount,
      period: fc.record({
        months: fc.constantFrom(12 as const, 24 as const, 36 as const),
        from: fc.constantFrom('calendar' as const, 'enrolment' as const),
      }),
      pointsValidFor: duration,
      levels: fc.tuple(
        fc.uniqueArray(fc.constantFrom(...LEVELS), { minLength: 1, maxLength: 4 }),
        fc.uniqueArray(points, { minLength: 4, maxLength: 4 }),
        fc.array(fc.array(benefit, { maxLength: 3 }), { minLength: 4, maxLength: 4 }),
      ),
      keepFor: duration,
      aboveTop: fc.record({ every: points, reward, validFor: duration }, { requiredKeys: ['every', 'reward'] }),
    },
    { requiredKeys: [...always, 'spendPerPoint', 'period', 'levels'] },
  )
  .map(({ levels: [names, froms, benefits], ...rest }) => {
    const sorted = [0, ...froms.sort((a, b) => a - b)]
    return { ...rest, levels: names.map((level, i) => ({ name: level, from: sorted[i] as number, benefits: benefits[i] ?? [] })) }
  })

const level = fc.record({ programme: fc.constantFrom('bonus', 'klubb'), atLeast: fc.constantFrom(...LEVELS) })
const campaign = fc
  .record(
    {
      ...common,
      kind: fc.constant('campaign' as const),
      window: fc.tuple(date, date).map((pair) => pair.sort()),
      days: fc.uniqueArray(fc.nat(), { minLength: 1, maxLength: 7 }),
      audience: fc.oneof(
        fc.constant({ everyone: true as const }),
        fc.record({ level }),
        fc.record({ members: fc.array(fc.uuid(), { minLength: 1, maxLength: 30 }) }),
        fc.record({ segment: fc.constantFrom('Ambassadører', 'Nye') }),
      ),
      usesPerMember: count,
      reward,
      earlyAccess: fc.record({ level, days: fc.integer({ min: 0, max: 90 }) }),
    },
    { requiredKeys: [...always, 'window', 'audience', 'reward'] },
  )
  .map(({ window, days, ...rest }) => {
    const [opens, closes] = window as [string, string]
    if (!days) return { ...rest, opens, closes }
    // Days lie in the window; with early access, before it too.
    const early = rest.earlyAccess?.days ?? 0
    const span = Math.round((Date.parse(closes) - Date.parse(opens)) / 86_400_000) + 1
    const dates = days.map((n) => new Date(Date.parse(opens) + ((n % (span + early)) - early) * 86_400_000).toISOString().slice(0, 10))
    return { ...rest, opens, closes, days: [...new Set(dates)] }
  })

const occasion = fc.record(
  {
    ...common,
    kind: fc.constant('occasion' as const),
    on: fc.constantFrom('enrolment' as const, 'birthday' as const, 'anniversary' as const),
    opensBefore: duration,
    validFor: duration,
    reward,
    worth: amount,
  },
  { requiredKeys: [...always, 'on', 'validFor', 'reward'] },
)
const referral = fc.record(
  { ...common, kind: fc.constant('referral' as const), friend: reward, referrer: reward, minPurchase: amount, validFor: duration },
  { requiredKeys: [...always, 'friend', 'referrer'] },
)

/** A valid definition of each kind. */
export const anyProgramme = { punchCard, ladder, repeatingCoupon, campaign, occasion, referral } as unknown as {
  [Kind in Programme['kind']]: fc.Arbitrary<Extract<Programme, { kind: Kind }>>
}
