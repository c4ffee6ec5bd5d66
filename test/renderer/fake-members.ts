import type { HistoryItem, HistoryText } from '#shared/till/history-views'
import type { CardView, LadderView, MemberView, RewardView, WalletView } from '#shared/till/member-views'

// A lively shop in memory: the members of the drawings. Only what the screens show; the rules live elsewhere.

export const HOUR_MS = 3_600_000

export interface FakeMember {
  view: MemberView
  phone: string
  purchases: { purchase: string; at: string; amount: number; returned: number; rewards: string[] }[]
  lastAt: string
}

export const coffee = (stamps: number): CardView => ({
  programme: 'kaffe',
  name: 'Kaffekort',
  ink: 'blabaer',
  icon: 'cup',
  reward: { item: 'Kaffe' },
  stamps,
  required: 8,
  ...(stamps > 0 && { expiresOn: '2027-06-30' }),
})
export const fodder = (stamps: number): CardView => ({
  programme: 'for',
  name: 'Fôrkort',
  ink: 'einer',
  icon: 'bone',
  reward: { item: 'sekk' },
  stamps,
  required: 7,
})
export const claws = (stamps: number): CardView => ({
  programme: 'klo',
  name: 'Kloklipp',
  ink: 'lyng',
  icon: 'scissors',
  reward: { amountOff: 15000 },
  stamps,
  required: 10,
})
export const bath: CardView = {
  programme: 'bad',
  name: 'Hundebad',
  ink: 'fjord',
  icon: 'paw',
  reward: { item: 'bad' },
  stamps: 2,
  required: 5,
  refusal: 'wrongStore',
}
export const bread: CardView = {
  programme: 'brod',
  name: 'Brødkort',
  ink: 'tjaere',
  icon: 'bread',
  reward: { amountOff: 5000 },
  stamps: 11,
  required: 20,
}

const cake: CardView = { ...coffee(2), programme: 'kake', name: 'Kakekort', icon: 'cone' }

const birthday: RewardView = {
  id: 'bursdag/2026',
  programme: 'bursdag',
  name: '150 kr i bursdagsgave',
  icon: 'cake',
  reward: { amountOff: 15000, minPurchase: 80000 },
  earnedAt: '2026-11-14T00:00:00.000Z',
  expiresOn: '2026-12-05',
  state: 'available',
}
const treats: RewardView = {
  id: 'godbiter/1',
  programme: 'godbiter',
  name: '20 % på godbiter',
  icon: 'ticket',
  reward: { percentOff: 20 },
  earnedAt: '2026-11-01T00:00:00.000Z',
  expiresOn: '2026-12-24',
  state: 'available',
}
const advent: RewardView = {
  id: 'advent/1',
  programme: 'advent',
  name: 'Adventskaffe',
  icon: 'ticket',
  reward: { item: 'Kaffe' },
  earnedAt: '2026-11-29T00:00:00.000Z',
  state: 'available',
}
const wallet: WalletView = {
  programme: 'lommebok',
  name: 'Lommebok',
  points: 8740,
  debt: 0,
  lots: [{ points: 8740 }],
  missing: 1260,
  options: [1, 2, 3, 4].map((steps) => ({ steps, points: steps * 2000, amountOff: steps * 10000 })),
}
export const chips: WalletView = {
  ...wallet,
  programme: 'hundepenger',
  name: 'Hundepenger',
  points: 3100,
  missing: 900,
  options: wallet.options.slice(0, 1),
}
export const empty: WalletView = {
  ...wallet,
  programme: 'badepenger',
  name: 'Badepenger',
  points: 0,
  debt: 300,
  missing: 2300,
  options: [],
}
const silver: LadderView = {
  programme: 'niva',
  name: 'Nivå',
  points: 6940,
  level: 'Sølv',
  percentOff: 10,
  levelSince: '2026-05-03',
  periodEndsOn: '2026-12-31',
  gives: ['3 × Gratis kaffe'],
  next: { level: 'Gull', missing: 1060 },
  way: 0.73,
  nextPercentOff: 15,
}

const dogs: LadderView = { ...silver, programme: 'hund', name: 'Hundestigen', level: 'Valp', points: 120, way: 0.2, percentOff: 5 }
const years: LadderView = { ...silver, programme: 'ar', name: 'Årsstigen', level: 'Gull', points: 9100, way: 1 }
delete years.next

const referral = { programme: 'verv', name: 'Verv en venn', friend: '50 kr i rabatt', referrer: '100 kr i rabatt', minPurchase: 30_000 }

export const item = (
  fact: string,
  at: string,
  kind: HistoryItem['kind'],
  icon: HistoryItem['icon'],
  values: HistoryText['values'],
  why: HistoryText[] = [],
): HistoryItem => ({
  fact,
  at,
  kind,
  icon,
  what: { key: kind, values },
  why,
  by: 'Ingrid',
  till: 'Kasse 1',
  canReverse: 'manager',
  unsent: false,
})

const stampedItem = (fact: string, at: string, programme: string, stamps: number, required: number) =>
  item(fact, at, 'stamped', 'stamp', { programme, count: 1, stamps, required })
const boughtItem = (fact: string, at: string, amount: number) =>
  item(fact, at, 'purchased', 'receipt', { amount, points: Math.floor(amount / 100) })

function person(id: string, name: string, fullName: string, phone: string, more: Partial<MemberView>, lastAt: string): FakeMember {
  return {
    phone,
    lastAt,
    purchases: [],
    view: {
      member: id,
      name,
      fullName,
      phone: `••• •${phone.slice(-4, -3)} ${phone.slice(-3)}`,
      phones: [`••• •${phone.slice(-4, -3)} ${phone.slice(-3)}`],
      household: 1,
      tags: [],
      lists: [],
      since: '2025-02-01',
      cards: [coffee(0), fodder(0), claws(0)],
      rewards: [],
      later: [],
      wallets: [],
      ladders: [],
      standing: [],
      consents: [],
      stats: { purchases: 0, returns: 0, spent: 0, averageBasket: 0 },
      conflicts: 0,
      history: [],
      unsent: 0,
      code: `PK7F3K${id.toUpperCase()}`,
      ...more,
    },
  }
}

/** What there is of each kind: Kari's as drawn, far more of everything, or a club without cards. */
export type Kinds = 'drawn' | 'many' | 'noCards'

/** The members of the drawings. `cards` 0–6 changes how many punch cards Kari has. */
export function fakeMembers(cards: number, kinds: Kinds = 'drawn'): FakeMember[] {
  const kariHistory = [
    stampedItem('h1', '2026-11-18T14:40:00.000Z', 'Kaffekort', 7, 8),
    boughtItem('h2', '2026-11-18T14:40:00.000Z', 28900),
    item('h3', '2026-11-11T11:05:00.000Z', 'redeemedSteps', 'wallet', { reward: '100 kr' }),
    stampedItem('h4', '2026-11-11T11:04:00.000Z', 'Kaffekort', 6, 8),
    boughtItem('h5', '2026-11-11T11:04:00.000Z', 51200),
    stampedItem('h6', '2026-11-02T15:18:00.000Z', 'Fôrkort', 3, 7),
    boughtItem('h7', '2026-11-02T15:18:00.000Z', 38900),
  ]
  const kari = person(
    'm1',
    'Kari N.',
    'Kari Nordmann',
    '93414512',
    {
      household: 3,
      since: '2024-03-02',
      birthday: '--11-28',
      cards: [coffee(7), fodder(3), claws(0), bath, bread, cake].slice(0, cards),
      rewards: [birthday, treats],
      later: [advent],
      wallets: [wallet],
      ladders: [silver],
      standing: [{ programme: 'niva', name: 'Sølv', percentOff: 10 }],
      consents: [
        {
          purpose: 'marketing',
          channel: 'sms',
          text: { id: 'sms', version: 1, sha256: 'x', language: 'nb' },
          method: 'tillScreen',
          at: '2026-03-02T10:00:00.000Z',
        },
      ],
      stats: { purchases: 31, returns: 1, spent: 1284500, averageBasket: 41435 },
      history: kariHistory,
    },
    '2026-11-18T14:40:00.000Z',
  )
  if (kinds === 'many') {
    const twelve = Array.from({ length: 12 }, (_, i) => ({ ...treats, id: `mange/${i}`, name: `Kupong ${i + 1}`, programme: `mange${i}` }))
    const pizza: RewardView = { ...treats, id: 'pizza/2026-11-21', name: 'Fredagspizza, 15 %', expiresOn: '2026-11-21', today: 'only' }
    Object.assign(kari.view, {
      rewards: [pizza, ...twelve],
      wallets: [wallet, chips, empty],
      ladders: [silver, dogs, years, { ...dogs, programme: 'fire', name: 'Fjerde stige' }],
      celebrates: [
        { what: 'birthday', date: '2026-11-21' },
        { what: 'anniversary', date: '2026-11-24', years: 3 },
      ],
    } satisfies Partial<MemberView>)
  }
  if (kinds === 'noCards') Object.assign(kari.view, { cards: [], ladders: [silver, dogs], wallets: [wallet] } satisfies Partial<MemberView>)
  Object.assign(kari.view, {
    referral,
    bonusLeft: 1000,
    tags: ['VIP'],
    lists: ['Stamgjester'],
    email: 'kari@example.no',
    postalCode: '2609',
  })
  kari.purchases = [
    { purchase: 'p4', at: '2026-11-19T09:02:00.000Z', amount: 0, returned: 0, rewards: ['Gratis kaffe'] },
    { purchase: 'p3', at: '2026-11-18T14:40:00.000Z', amount: 28900, returned: 0, rewards: [] },
    { purchase: 'p2', at: '2026-11-11T11:04:00.000Z', amount: 51200, returned: 10000, rewards: ['lommebok'] },
    { purchase: 'p1', at: '2026-11-02T15:18:00.000Z', amount: 38900, returned: 38900, rewards: [] },
  ]
  const free: RewardView = { ...advent, id: 'kaffe/1', programme: 'kaffe', name: 'Gratis kaffe', icon: 'cup', expiresOn: '2027-02-21' }
  return [
    kari,
    person('m2', 'Bente L.', 'Bente Lie', '91204512', { rewards: [free] }, '2026-11-20T10:00:00.000Z'),
    person('m3', 'Åse M.', 'Åse Moen', '40214512', { cards: [fodder(3)] }, '2026-11-03T10:00:00.000Z'),
    person('m4', 'Yusuf A.', 'Yusuf Ali', '45014512', { household: 5, cards: [coffee(5)] }, '2026-10-27T10:00:00.000Z'),
    person('m5', 'Agnieszka W.', 'Agnieszka Wójcik', '98114512', { cards: [claws(9)] }, '2026-11-21T12:22:00.000Z'),
    person('m6', 'Tor-Arne B.', 'Tor-Arne Berg', '90094512', { cards: [coffee(2)] }, '2026-09-02T10:00:00.000Z'),
    person('m7', 'Bjørn A.', 'Bjørn Aas', '91234087', { cards: [coffee(4), fodder(0)] }, '2026-11-21T13:28:00.000Z'),
  ]
}
