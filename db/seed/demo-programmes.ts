import type { Programme } from '#shared/programmes/programme'
import { addMonths, type Day, dayOf, formatDate, yearMonthDay } from '#shared/values/local-date'

/** Prices in the demo shop, in øre, that its rewards are worth. */
export const PRICES = { coffee: 4_900, sack: 38_900, clawClip: 25_000 } as const
/** What the register calls a sack of food on its lines. */
export const SACK = 'sekk'

/** A birthday's coupon opens a week before and lasts this many days after. */
export const BIRTHDAY_DAYS = 30

export interface Defined {
  programme: Programme
  /** The day it was put into use. */
  on: Day
}

/** The demo shop's programmes, one of every kind, as of `today`; the club began on `began`. */
export function demoProgrammes(began: Day, today: Day): Defined[] {
  const version = 1
  const standing: Programme[] = [
    {
      id: 'kaffekort',
      version,
      kind: 'punchCard',
      name: 'Kaffekort',
      ink: 'blabaer',
      icon: 'cup',
      worth: PRICES.coffee,
      stampsRequired: 8,
      earn: { by: 'press' },
      reward: { item: 'Kaffe' },
      firstCardBonus: 1,
      cardValidFor: 'P12M',
      rewardValidFor: 'P3M',
    },
    {
      // Every 8th sack is free: seven stamps, the eighth is the reward.
      id: 'forkort',
      version,
      kind: 'punchCard',
      name: 'Fôrkort',
      ink: 'einer',
      icon: 'bone',
      worth: PRICES.sack,
      stampsRequired: 7,
      earn: { by: 'item', match: [SACK] },
      reward: { item: 'Sekk fôr' },
      cardValidFor: 'P12M',
      rewardValidFor: 'P3M',
    },
    {
      id: 'kloklipp',
      version,
      kind: 'punchCard',
      name: 'Kloklipp',
      ink: 'lyng',
      icon: 'scissors',
      worth: 15_000,
      stampsRequired: 10,
      earn: { by: 'press' },
      reward: { amountOff: 15_000 },
      cardValidFor: 'P12M',
      rewardValidFor: 'P3M',
    },
    {
      id: 'bonusstige',
      version,
      kind: 'ladder',
      name: 'Bonusstige',
      ink: 'fjord',
      spendPerPoint: 100,
      period: { months: 12, from: 'calendar' },
      keepFor: 'P12M',
      levels: [
        { name: 'Bronse', from: 0, benefits: [{ percentOff: 5, use: 'every' }] },
        { name: 'Sølv', from: 3_000, benefits: [{ percentOff: 10, use: 'every' }] },
        { name: 'Gull', from: 8_000, benefits: [{ percentOff: 15, use: 'every' }] },
      ],
    },
    {
      id: 'lommebok',
      version,
      kind: 'repeatingCoupon',
      name: 'Lommebok',
      ink: 'tjaere',
      spendPerPoint: 100,
      stepPoints: 2_000,
      reward: { amountOff: 10_000 },
      maxSteps: 4,
    },
    {
      id: 'bursdag',
      version,
      kind: 'occasion',
      name: 'Bursdagsgave',
      ink: 'lyng',
      on: 'birthday',
      opensBefore: 'P7D',
      validFor: `P${BIRTHDAY_DAYS}D`,
      reward: { amountOff: 15_000, minPurchase: 80_000 },
    },
    {
      id: 'velkommen',
      version,
      kind: 'occasion',
      name: 'Velkommen',
      ink: 'einer',
      on: 'enrolment',
      validFor: 'P30D',
      reward: { percentOff: 10 },
    },
    {
      id: 'verving',
      version,
      kind: 'referral',
      name: 'Verv en venn',
      ink: 'fjord',
      friend: { amountOff: 10_000, minPurchase: 30_000 },
      referrer: { amountOff: 10_000, minPurchase: 30_000 },
      minPurchase: 30_000,
      validFor: 'P3M',
    },
  ]
  return [...standing.map((programme) => ({ programme, on: began })), christmasTreats(today), ...planned(today)]
}

/** 20 % off treats until the next 24 December. It is open today whatever the season, so that there is a campaign to see. */
function christmasTreats(today: Day): Defined {
  const { year } = yearMonthDay(today)
  const thisYears = dayOf({ year, month: 12, day: 24 })
  const last = thisYears >= today ? thisYears : dayOf({ year: year + 1, month: 12, day: 24 })
  const opens = Math.min(dayOf({ year, month: 11, day: 1 }), today - 20)
  const programme: Programme = {
    id: `godbiter-${formatDate(last).slice(0, 4)}`,
    version: 1,
    kind: 'campaign',
    name: '20 % på godbiter',
    ink: 'fjord',
    icon: 'bone',
    opens: formatDate(opens),
    closes: formatDate(last),
    audience: { everyone: true },
    reward: { percentOff: 20 },
  }
  return { programme, on: addMonths(opens, -1) }
}

/** What the manager has planned ahead: early access to the sale for Gold, and a treat on Fridays to come. */
function planned(today: Day): Defined[] {
  const on = today - 3
  const month = addMonths(today, 2)
  const { year, month: number } = yearMonthDay(month)
  const first = dayOf({ year, month: number, day: 1 })
  const fridays = [0, 1, 2, 3, 4, 5].map((later) => firstFriday(addMonths(first, later)))
  return [
    {
      on,
      programme: {
        id: `nye-sesong-${formatDate(first).slice(0, 7)}`,
        version: 1,
        kind: 'campaign',
        name: 'Ny sesong',
        ink: 'blabaer',
        icon: 'gift',
        opens: formatDate(first + 7),
        closes: formatDate(first + 20),
        audience: { everyone: true },
        usesPerMember: 2,
        reward: { amountOff: 10_000, minPurchase: 50_000 },
        earlyAccess: { level: { programme: 'bonusstige', atLeast: 'Gull' }, days: 2 },
      },
    },
    {
      on,
      programme: {
        id: `godbitfredag-${formatDate(first).slice(0, 7)}`,
        version: 1,
        kind: 'campaign',
        name: 'Godbitfredag',
        ink: 'lyng',
        icon: 'bone',
        opens: formatDate(fridays[0] as Day),
        closes: formatDate(fridays.at(-1) as Day),
        days: fridays.map(formatDate),
        audience: { everyone: true },
        reward: { percentOff: 15 },
      },
    },
  ]
}

/** `first` is the first of a month; 1970-01-02 was a Friday. */
const firstFriday = (first: Day): Day => first + ((1 - (first % 7) + 7) % 7)
