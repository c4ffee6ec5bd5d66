import type { Fact, FactOf } from '#shared/ledger/facts'
import { foldWithTrace } from '#shared/ledger/fold'
import type { HeldReward } from '#shared/ledger/member-state'
import type { LadderProgramme, Programme } from '#shared/programmes/programme'
import type { ProgrammeStats } from '#shared/till/insight-views'

// The figures of docs/statistics.md computed anew: one fold a member, plain lists, dates by Intl. Nothing of the read models.

export interface FoldedClub {
  facts: readonly Fact[]
  /** Every id that ever was a member. */
  members: readonly string[]
  birthdays: ReadonlyMap<string, string>
  lists: ReadonlyMap<string, readonly string[]>
  now: string
  tills: Record<string, string>
  staff: Record<string, string>
}
interface Life {
  rewards: HeldReward[]
  /** By ladder. */
  levels: ReadonlyMap<string, string>
  redeemed: { fact: FactOf<'redeemed'>; reward: string; programme: string }[]
  points: { at: string; programme: string; count: number }[]
  stamps: { at: string; programme: string; count: number }[]
  purchases: { purchase: string; at: string; net: number }[]
}

const local = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Oslo', dateStyle: 'short' })
export const dateOf = (at: string): string => local.format(new Date(at))
const plusDays = (date: string, days: number) => new Date(Date.parse(`${date}T12:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
const round = (sum: number, count: number) => (count === 0 ? 0 : Math.floor(sum / count + 0.5))
const total = <T>(list: readonly T[], of: (one: T) => number): number => list.reduce((sum, one) => sum + of(one), 0)

/** Folds everybody once. Answers what reads any programme's figures out of those folds. `first` is the club's first ladder. */
export function statsByFold(club: FoldedClub, first: LadderProgramme, ladders: readonly LadderProgramme[]) {
  const merges = club.facts.filter((fact): fact is FactOf<'merged'> => fact.kind === 'merged')
  const survivorOf = (id: string): string => {
    const merge = merges.find(({ member }) => member === id)
    return merge ? survivorOf(merge.into) : id
  }
  const byId = new Map(club.facts.map((fact) => [fact.id, fact]))
  const isOfClub = ({ kind }: Fact) => kind === 'programmeDefined' || kind === 'programmeEnded'
  const clubFacts = club.facts.filter(isOfClub)
  const aboutPurchases = club.facts.filter(({ kind }) => kind === 'purchased' || kind === 'returned' || kind === 'reversed')
  const reversals = club.facts.filter((fact): fact is FactOf<'reversed'> => fact.kind === 'reversed')
  const isVoid = (id: string): boolean => reversals.some((reversal) => reversal.fact === id && !isVoid(reversal.id))

  const lives = new Map<string, Life>()
  for (const survivor of new Set(club.members.map(survivorOf))) {
    const ids = club.members.filter((id) => survivorOf(id) === survivor)
    const own = club.facts.filter((fact) => 'member' in fact && ids.includes(fact.member))
    const { state, trace } = foldWithTrace({
      club: { timezone: 'Europe/Oslo', currency: 'NOK' },
      programmes: [],
      profile: { ...birthdayOf(club, survivor), lists: ids.flatMap((id) => club.lists.get(id) ?? []) },
      // What became of a friend's purchase says whether somebody is thanked for it.
      facts: [...clubFacts, ...own, ...aboutPurchases.filter((fact) => !own.includes(fact))],
      member: survivor,
      asOf: club.now,
    })
    const isErased = own.some(({ kind }) => kind === 'erased')
    const standing = own.filter((fact) => !isVoid(fact.id))
    const events = isErased ? [] : trace
    lives.set(survivor, {
      rewards: state.rewards,
      levels: new Map(state.ladders.map((one) => [one.programme, one.level])),
      redeemed: events.flatMap((event) =>
        event.kind === 'redeemed'
          ? [{ fact: byId.get(event.fact ?? '') as FactOf<'redeemed'>, reward: event.reward, programme: event.programme }]
          : [],
      ),
      points: events.flatMap((event) => (event.kind === 'points' ? [{ ...event, count: event.points }] : [])),
      stamps: events.flatMap((event) => (event.kind === 'stamps' ? [event] : [])),
      purchases: isErased ? [] : purchasesOf(standing),
    })
  }

  return (programme: Programme, from: string, to: string): Omit<ProgrammeStats, 'asOf' | 'behind'> => {
    const isIn = (date: string) => date >= from && date <= to
    const today = dateOf(club.now)
    const isWallet = programme.kind === 'repeatingCoupon'
    const stepPoints = isWallet ? programme.stepPoints : Number.POSITIVE_INFINITY
    const given: { date: string; count: number; member: string }[] = []
    const earned: { date: string; count: number }[] = []
    const uses: { date: string; member: string; fact: FactOf<'redeemed'>; count: number; discount: number }[] = []
    let expired = 0
    for (const [member, life] of lives) {
      for (const { programme: of, earnedAt, expiresOn, state } of life.rewards) {
        if (of !== programme.id) continue
        given.push({ date: dateOf(earnedAt), count: 1, member })
        if (state === 'expired' && expiresOn && isIn(expiresOn) && expiresOn < today) expired++
      }
      let points = 0
      for (const { at, programme: of, count } of isWallet ? life.points : []) {
        if (of !== programme.id) continue
        const before = Math.floor(points / stepPoints)
        points += count
        given.push({ date: dateOf(at), count: Math.floor(points / stepPoints) - before, member })
      }
      const all = [...life.stamps, ...life.points].filter((one) => one.programme === programme.id)
      earned.push(...all.map(({ at, count }) => ({ date: dateOf(at), count })))
      for (const { fact, reward, programme: of } of life.redeemed) {
        if (of !== programme.id || !isIn(dateOf(fact.at))) continue
        const count = isWallet ? (fact.steps ?? 1) : 1
        const held = life.rewards.find(({ id }) => id === reward)?.reward
        uses.push({ date: dateOf(fact.at), member, fact, count, discount: discountOf(fact, held, programme, count) })
      }
    }
    const here = given.filter(({ date, count }) => isIn(date) && count > 0)
    const earnedHere = earned.filter(({ date }) => isIn(date))
    const users = [...new Set(uses.map(({ member }) => member))]

    const named = new Set(uses.map(({ fact }) => fact.purchase))
    const bought = users.flatMap((member) => (lives.get(member) as Life).purchases.map((one) => ({ ...one, member, date: dateOf(one.at) })))
    const baskets = bought.filter(({ purchase, member }) =>
      uses.some((use) => use.member === member && use.fact.purchase === purchase && named.has(purchase)),
    )
    const others = bought.filter((one) => !baskets.includes(one) && isIn(one.date))
    const followed = bought.filter(({ member, date }) =>
      uses.some((use) => use.member === member && date > use.date && date <= plusDays(use.date, 30)),
    )
    const place = (keyOf: (fact: Fact) => string, names: Record<string, string>) =>
      [...new Set(uses.map(({ fact }) => keyOf(fact)))].map((key) => {
        const theirs = uses.filter(({ fact }) => keyOf(fact) === key)
        return { key, name: names[key] ?? key, used: total(theirs, (u) => u.count), discount: total(theirs, (u) => u.discount) }
      })
    const sorted = (list: ReturnType<typeof place>) => list.sort((a, b) => b.used - a.used || (a.key < b.key ? -1 : 1))
    const audience = programme.kind === 'campaign' && 'level' in programme.audience ? programme.audience.level.programme : undefined
    const ladder = ladders.find(({ id }) => id === programme.id || id === audience) ?? first
    const levels = ladder.levels.map(({ name }) => name)
    const onLevel = (level: string) => total(uses, (u) => ((lives.get(u.member) as Life).levels.get(ladder.id) === level ? u.count : 0))
    const months = monthsBetween(from, to)
    const inMonth = <T extends { date: string }>(list: readonly T[], month: string) => list.filter(({ date }) => date.startsWith(month))
    return {
      programme,
      from,
      to,
      earned: {
        unit: programme.kind === 'punchCard' ? 'stamps' : isWallet || programme.kind === 'ladder' ? 'points' : 'none',
        count: total(earnedHere, (e) => e.count),
      },
      given: total(here, (g) => g.count),
      used: total(uses, (u) => u.count),
      expired,
      reached: new Set(here.map(({ member }) => member)).size,
      users: users.length,
      discount: total(uses, (u) => u.discount),
      baskets: {
        count: baskets.length,
        average: round(
          total(baskets, (b) => b.net),
          baskets.length,
        ),
        otherCount: others.length,
        otherAverage: round(
          total(others, (b) => b.net),
          others.length,
        ),
      },
      followed: {
        members: new Set(followed.map(({ member }) => member)).size,
        count: followed.length,
        amount: total(followed, (f) => f.net),
      },
      byMonth: months.map((month) => ({
        month,
        given: total(inMonth(here, month), (g) => g.count),
        used: total(inMonth(uses, month), (u) => u.count),
        discount: total(inMonth(uses, month), (u) => u.discount),
        earned: total(inMonth(earnedHere, month), (e) => e.count),
      })),
      byWeekday: [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({
        weekday,
        used: total(uses, (u) => (((new Date(`${u.date}T12:00:00Z`).getUTCDay() + 6) % 7) + 1 === weekday ? u.count : 0)),
      })),
      byTill: sorted(place(({ till }) => till, club.tills)).map(({ key, ...rest }) => ({ till: key, ...rest })),
      byStaff: sorted(place(({ by }) => by ?? '', club.staff)).map(({ key, ...rest }) => ({ by: key, ...rest })),
      byLevel: uses.length === 0 ? [] : levels.map((level) => ({ level, used: onLevel(level) })),
    }
  }
}

function birthdayOf({ birthdays }: FoldedClub, member: string): { birthday?: string } {
  const birthday = birthdays.get(member)
  return birthday === undefined ? {} : { birthday }
}

/** What was bought, less what was brought back; a purchase that was brought back whole is none. */
function purchasesOf(standing: readonly Fact[]): Life['purchases'] {
  return standing.flatMap((fact) => {
    if (fact.kind !== 'purchased') return []
    const returns = standing.filter((other) => other.kind === 'returned' && other.purchase === fact.purchase) as FactOf<'returned'>[]
    const net = Math.max(0, fact.amount - total(returns, ({ amount }) => amount))
    return returns.length > 0 && net === 0 ? [] : [{ purchase: fact.purchase, at: fact.at, net }]
  })
}

function discountOf(
  { value = 0, purchase }: FactOf<'redeemed'>,
  held: HeldReward['reward'] | undefined,
  programme: Programme,
  count: number,
): number {
  if (value > 0) return value
  if (programme.kind === 'repeatingCoupon')
    return purchase === undefined && 'amountOff' in programme.reward ? programme.reward.amountOff * count : 0
  if (!held) return 0
  if ('item' in held) return programme.worth ?? 0
  if (purchase !== undefined) return 0
  return 'amountOff' in held ? held.amountOff : (programme.worth ?? 0)
}

function monthsBetween(from: string, to: string): string[] {
  const months: string[] = []
  for (let month = from.slice(0, 7); month <= to.slice(0, 7); month = plusDays(`${month}-28`, 5).slice(0, 7)) months.push(month)
  return months
}
