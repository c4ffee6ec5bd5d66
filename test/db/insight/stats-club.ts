import { openDatabase } from '#db/open-database'
import { createTillStore, type DbTillStore } from '#db/till-store'
import type { Fact } from '#shared/ledger/facts'
import { fold } from '#shared/ledger/fold'
import { type Programme, programmeSchema } from '#shared/programmes/programme'
import type { PastFact } from '#shared/till/till-store'
import { formatDate, parseDate } from '#shared/values/local-date'
import { ok } from '#shared/values/result'

// A club in which everything happens that statistics count, at random but always the same.

export const NOW = '2026-04-15T10:00:00.000Z'
export const TILLS = { T1: 'Kasse 1', T2: 'Kasse 2', T3: 'Brygga' }
export const STAFF = { ida: 'Ida' }
const since = '2024-12-31T00:00:00.000Z'
const common = { version: 1 } as const

export const programmes: Programme[] = [
  {
    ...common,
    id: 'kaffe',
    kind: 'punchCard',
    name: 'Kaffekort',
    stampsRequired: 3,
    earn: { by: 'press' },
    reward: { item: 'Kaffe' },
    rewardValidFor: 'P40D',
    cardValidFor: 'P120D',
    worth: 3500,
  },
  {
    ...common,
    id: 'visitt',
    kind: 'punchCard',
    name: 'Visittkort',
    stampsRequired: 3,
    earn: { by: 'visit', minAmount: 5000 },
    reward: { amountOff: 15_000 },
  },
  {
    ...common,
    id: 'lommebok',
    kind: 'repeatingCoupon',
    name: 'Lommebok',
    spendPerPoint: 100,
    stepPoints: 150,
    reward: { amountOff: 1_000 },
  },
  {
    ...common,
    id: 'stige',
    kind: 'ladder',
    name: 'Stige',
    spendPerPoint: 100,
    period: { months: 12, from: 'calendar' },
    levels: [
      { name: 'Bronse', from: 0, benefits: [] },
      { name: 'Sølv', from: 300, benefits: [{ percentOff: 10, use: 2, validFor: 'P60D' }] },
      { name: 'Gull', from: 700, benefits: [{ item: 'Bad', use: 'once' }] },
    ],
    worth: 900,
  },
  {
    ...common,
    id: 'jul',
    kind: 'campaign',
    name: 'Jul',
    opens: '2025-11-20',
    closes: '2025-12-24',
    audience: { everyone: true },
    usesPerMember: 2,
    reward: { percentOff: 20 },
    worth: 4000,
  },
  {
    ...common,
    id: 'fredag',
    kind: 'campaign',
    name: 'Fredagspizza',
    opens: '2026-01-01',
    closes: '2026-05-01',
    days: Array.from({ length: 30 }, (_, i) => formatDate(parseDate('2026-01-02') + i * 4)),
    audience: { everyone: true },
    reward: { percentOff: 15 },
  },
  {
    ...common,
    id: 'utvalgte',
    kind: 'campaign',
    name: 'Utvalgte',
    opens: '2026-01-10',
    closes: '2026-04-30',
    audience: { members: Array.from({ length: 60 }, (_, i) => `m${i * 3}`) },
    reward: { amountOff: 5_000 },
  },
  {
    ...common,
    id: 'liste',
    kind: 'campaign',
    name: 'Liste',
    opens: '2025-09-01',
    closes: '2026-03-31',
    audience: { segment: 'trofaste' },
    reward: { item: 'Kake' },
    worth: 4500,
  },
  {
    ...common,
    id: 'klubb',
    kind: 'ladder',
    name: 'Klubb',
    spendPerPoint: 100,
    period: { months: 12, from: 'enrolment' },
    pointsValidFor: 'P5M',
    keepFor: 'P2M',
    levels: [
      { name: 'En', from: 0, benefits: [] },
      { name: 'To', from: 200, benefits: [{ percentOff: 5, use: 1, validFor: 'P30D' }] },
      { name: 'Tre', from: 400, benefits: [{ item: 'Kurs', use: 'once', validFor: 'P90D' }] },
    ],
    worth: 19_900,
  },
  {
    ...common,
    id: 'solv',
    kind: 'campaign',
    name: 'For sølv',
    opens: '2025-06-01',
    closes: '2025-12-31',
    audience: { level: { programme: 'stige', atLeast: 'Sølv' } },
    usesPerMember: 3,
    reward: { amountOff: 2_000 },
  },
  {
    ...common,
    id: 'tidlig',
    kind: 'campaign',
    name: 'Tidlig',
    opens: '2025-10-01',
    closes: '2026-03-31',
    audience: { everyone: true },
    earlyAccess: { level: { programme: 'klubb', atLeast: 'To' }, days: 60 },
    reward: { amountOff: 3_000 },
  },
  {
    ...common,
    id: 'dager',
    kind: 'campaign',
    name: 'Dager',
    opens: '2025-06-01',
    closes: '2026-04-14',
    days: Array.from({ length: 60 }, (_, i) => formatDate(parseDate('2025-04-20') + i * 6)),
    audience: { level: { programme: 'klubb', atLeast: 'To' } },
    earlyAccess: { level: { programme: 'stige', atLeast: 'Sølv' }, days: 40 },
    reward: { percentOff: 30 },
    worth: 5000,
  },
  {
    ...common,
    id: 'bursdag',
    kind: 'occasion',
    name: 'Bursdag',
    on: 'birthday',
    opensBefore: 'P7D',
    validFor: 'P14D',
    reward: { amountOff: 10_000 },
  },
  {
    ...common,
    id: 'aarsdag',
    kind: 'occasion',
    name: 'Årsdag',
    on: 'anniversary',
    validFor: 'P1M',
    reward: { item: 'Bolle' },
    worth: 2900,
  },
  { ...common, id: 'velkommen', kind: 'occasion', name: 'Velkommen', on: 'enrolment', validFor: 'P30D', reward: { percentOff: 10 } },
  {
    ...common,
    id: 'verving',
    kind: 'referral',
    name: 'Verving',
    friend: { amountOff: 5_000 },
    referrer: { amountOff: 7_500 },
    validFor: 'P90D',
  },
].map((programme) => programmeSchema.parse(programme))

type Draft = PastFact & { till: string }

export interface StatsClub {
  store: DbTillStore
  facts: Fact[]
  members: string[]
  birthdays: Map<string, string>
  lists: Map<string, string[]>
}

/** Makes the club: everybody's life is drawn day by day, redeeming mostly what the fold says they have then. */
export function aStatsClub(size = 150): StatsClub {
  const random = numbers(20_261_122)
  const one = <T>(of: readonly T[]): T => of[random(of.length)] as T
  const start = Date.parse('2025-01-01T00:00:00.000Z')
  const end = Date.parse(NOW)
  const clubFacts: Draft[] = programmes.map((programme) => ({
    id: `d-${programme.id}`,
    at: since,
    till: 'T1',
    kind: 'programmeDefined',
    programme,
  }))
  clubFacts.push({ id: 'e-visitt', at: '2026-03-31T12:00:00.000Z', till: 'T1', kind: 'programmeEnded', programme: 'visitt' })
  const members = Array.from({ length: size }, (_, i) => `m${i}`)
  const birthdays = new Map<string, string>()
  const lists = new Map<string, string[]>()
  const all: Draft[] = [...clubFacts]

  for (const [m, member] of members.entries()) {
    if (random(3) > 0)
      birthdays.set(member, one(['1990-02-28', '1988-02-29', '--04-10', '--12-27', '1971-04-20', '2001-01-03', '1999-07-09']))
    if (random(4) === 0) lists.set(member, ['trofaste'])
    const profile = { ...(birthdays.has(member) && { birthday: birthdays.get(member) as string }), lists: lists.get(member) ?? [] }
    const own: Draft[] = []
    const times = Array.from({ length: 4 + random(30) }, () => start + random(end - start)).sort((a, b) => a - b)
    const enrolsAt = random(5) === 0 ? random(6) : random(12) === 0 ? -1 : 0
    const header = (ms: number, id: string) => ({
      id,
      at: new Date(ms).toISOString(),
      till: one(Object.keys(TILLS)),
      by: one(['ida', 'per', undefined]),
      member,
    })
    for (const [i, ms] of times.entries()) {
      const id = `f${m}-${i}`
      if (i === enrolsAt) {
        const referredBy = random(3) === 0 && m > 0 ? `m${random(m)}` : undefined
        own.push({ ...header(ms, id), kind: 'enrolled', store: 'S1', ...(referredBy && { referredBy }) })
        if (referredBy)
          all.push({
            ...header(ms + 1, `${id}-r`),
            member: referredBy,
            kind: 'referralCompleted',
            friend: member,
            purchase: `p-f${m}-${i + 1}`,
          })
        continue
      }
      const what = one(['stamp', 'stamp', 'buy', 'buy', 'buy', 'redeem', 'redeem', 'redeem', 'return', 'reverse'] as const)
      const purchases = own.flatMap((fact) => (fact.kind === 'purchased' ? [fact.purchase as string] : []))
      if (what === 'stamp') own.push({ ...header(ms, id), kind: 'stamped', programme: 'kaffe', count: 1 + random(3) })
      if (what === 'buy') own.push({ ...header(ms, id), kind: 'purchased', purchase: `p-${id}`, amount: one([0, 4000, 9000, 25_000]) })
      if (what === 'return' && purchases.length > 0)
        own.push({ ...header(ms, id), kind: 'returned', purchase: one(purchases), amount: one([1000, 9000, 25_000]) })
      if (what === 'reverse' && own.length > 3)
        own.push({ ...header(ms, id), kind: 'reversed', fact: one(own.slice(2)).id, reason: 'feil' })
      if (what === 'redeem') {
        const state = fold({
          club: { timezone: 'Europe/Oslo', currency: 'NOK' },
          programmes: [],
          profile,
          facts: [...clubFacts, ...own].map((fact, n) => ({ tick: 0, n: n + 1, ...fact })) as Fact[],
          member,
          asOf: new Date(ms).toISOString(),
        })
        const ready = state.rewards.filter((reward) => reward.state === 'available').map((reward) => reward.id)
        const wallet = state.wallets.find(({ options }) => options.length > 0)
        const reward = random(9) === 0 ? 'kaffe/1' : wallet && random(3) === 0 ? 'lommebok' : one([...ready, 'jul/1'])
        const steps = reward === 'lommebok' && wallet ? 1 + random(wallet.options.length) : undefined
        const basket = random(3) > 0
        own.push({
          ...header(ms, id),
          kind: 'redeemed',
          reward,
          assurance: 'offline',
          ...(steps !== undefined && random(2) === 0 && { steps }),
          ...(random(2) === 0 && { value: one([1000, 2500, 15_000]) }),
          ...(basket && { purchase: `p-${id}` }),
        })
        if (basket)
          own.push({ ...header(ms + 1, `${id}-p`), kind: 'purchased', purchase: `p-${id}`, amount: one([0, 6000, 12_900, 31_000]) })
      }
    }
    if (m % 40 === 7) own.push({ ...header(end - 1000, `f${m}-x`), kind: 'erased' })
    if (m % 25 === 9) own.push({ ...header(end - 2000, `f${m}-m`), kind: 'merged', into: `m${m - 1}` })
    all.push(...own)
  }

  const opened = openDatabase(':memory:')
  if (!('ok' in opened)) throw new Error(opened.refusal)
  const store = createTillStore(opened.ok, () => end)
  const shop = { id: 'S1', name: 'Torget' }
  for (const [id, name] of Object.entries(TILLS)) store.saveTill({ id, name, store: 'S1' }, shop)
  store.saveStaff(Object.entries(STAFF).map(([id, name]) => ({ id, name, role: 'cashier' as const })))
  for (const [member, birthday] of birthdays) store.saveProfile(member, { name: member, birthday })
  for (const till of Object.keys(TILLS)) {
    const theirs = all.filter((fact) => fact.till === till).map(({ till: _, ...fact }) => fact as PastFact)
    const answer = store.write(() => store.appendPast(till, theirs))
    if (!('ok' in answer)) throw new Error(answer.refusal)
  }
  // As if written long ago: they were on their list before anything was offered to it.
  const atStart = createTillStore(opened.ok, () => start)
  atStart.write(() => ok(atStart.label([...lists.keys()], 'list', 'trofaste', true)))
  while (store.refold(0));
  const ids = store.db.sqlite.prepare<[], string>('SELECT id FROM ledger').pluck().all()
  return { store, facts: ids.map((id) => store.fact(id) as Fact), members, birthdays, lists }
}

function numbers(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return Math.floor((state / 2_147_483_648) * below)
  }
}
