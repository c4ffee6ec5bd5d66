import type { Fact } from '#shared/ledger/facts'
import { fold } from '#shared/ledger/fold'
import { whatHappened } from '#shared/ledger/happened'
import type { HeldReward, MemberState } from '#shared/ledger/member-state'
import type { Programme } from '#shared/programmes/programme'
import { quote } from '#shared/programmes/quote'
import { formatDate, parseDate } from '#shared/values/local-date'
import { localDate, startOfDay } from '#shared/values/time-zone'

// The plainest way to run a programme over history: everybody's facts are written again, one after the other, and before each
// purchase the member is folded to see what they could use on it. Slow, and by the ledger's own rules only.

const ZONE = 'Europe/Oslo'
export interface PlainRun {
  programme: Programme
  facts: readonly Fact[]
  members: readonly string[]
  birthdays: ReadonlyMap<string, string>
  asOf: string
  from: string
  to: string
  /** Presses of this card are taken as they were; otherwise a pressed card gets one a visit. */
  pressed?: string
  isInvited?: (ids: readonly string[]) => boolean
}
export interface PlainSums {
  members: number
  reached: number
  rewards: number
  given: number
  used: number
  off: number
  sales: number
  salesReached: number
  months: Record<string, number>
  levels: Record<string, number>
}

export function runByFold(run: PlainRun): PlainSums {
  const sums: PlainSums = {
    members: 0,
    reached: 0,
    rewards: 0,
    given: 0,
    used: 0,
    off: 0,
    sales: 0,
    salesReached: 0,
    months: {},
    levels: {},
  }
  for (const member of run.members) {
    const happened = whatHappened(run.facts, member, run.asOf)
    if (happened.survivor !== member || happened.erased) continue
    sums.members++
    const one = runOne(run, member, happened)
    sums.sales += one.sales
    if (run.isInvited && !run.isInvited(run.members.filter((id) => happened.isMember(id)))) continue
    sums.rewards += one.rewards
    sums.given += one.given
    sums.used += one.used
    sums.off += one.off
    for (const [month, cost] of one.costs) sums.months[month] = (sums.months[month] ?? 0) + cost
    if (one.level !== undefined) sums.levels[one.level] = (sums.levels[one.level] ?? 0) + 1
    if (one.rewards > 0 || one.off > 0) {
      sums.reached++
      sums.salesReached += one.sales
    }
  }
  return sums
}

function runOne(
  { programme, birthdays, from, to, pressed }: PlainRun,
  member: string,
  { own, purchases, enrolled }: ReturnType<typeof whatHappened>,
) {
  const written: Fact[] = []
  const write = (at: string, body: object) => {
    const n = written.length + 1
    written.push({ id: `x${n}`, at, tick: 0, till: 'T', n, member, ...body } as unknown as Fact)
  }
  const birthday = birthdays.get(member)
  const at = (instant: string): MemberState =>
    fold({
      club: { timezone: ZONE, currency: 'NOK' },
      programmes: [{ ...programme, at: startOfDay(from, ZONE) }],
      profile: { ...(birthday !== undefined && { birthday }) },
      facts: written,
      member,
      asOf: instant,
    })
  // Whoever was here before, is a member when the programme begins; what they did then is nothing to it.
  const dateOf = (fact: Fact) => localDate(fact.at, ZONE)
  if (own.some((fact) => dateOf(fact) < from)) write(own[0]?.at as string, { kind: 'consentWithdrawn', purpose: 'x', channel: 'x' })
  if (enrolled && dateOf(enrolled) < from) write(enrolled.at, { kind: 'enrolled', store: 'S' })

  const taken = new Map<string, number>()
  const costs: [string, number][] = []
  let [used, off, sales, steps, stepsGiven] = [0, 0, 0, 0, 0]
  const days = [...new Set(own.map(dateOf))].filter((date) => date >= from && date <= to)
  for (const date of days) {
    const theirs = own.filter((fact) => dateOf(fact) === date)
    const noon = new Date(Date.parse(startOfDay(date, ZONE)) + 12 * 3_600_000).toISOString()
    const isFirst = theirs.some((fact) => fact === enrolled)
    if (isFirst) write(new Date(Date.parse(noon) - 6 * 3_600_000).toISOString(), { kind: 'enrolled', store: 'S' })
    const bought = theirs.flatMap((fact) => {
      const purchase = fact.kind === 'purchased' ? purchases.get(fact.purchase) : undefined
      return purchase?.fact === fact.id && !purchase.whollyReturned ? [purchase.net] : []
    })
    const came = bought.length > 0 || theirs.some((fact) => fact.kind === 'stamped' || fact.kind === 'redeemed')
    if (!came) continue
    let cost = 0
    const redeem = (reward: string, more: object = {}) => write(noon, { kind: 'redeemed', reward, assurance: 'offline', ...more })
    const worthUsed = (held: HeldReward, taken_: number) => ('item' in held.reward ? (programme.worth ?? 0) : taken_)
    if (bought.length === 0) {
      const can = readyIn(at(noon), programme).filter(({ reward }) => 'item' in reward || ('amountOff' in reward && !reward.minPurchase))
      const alone = can.find(({ stacks }) => stacks === false)
      for (const held of alone ? [alone] : can) {
        const value = worthUsed(held, 'amountOff' in held.reward ? held.reward.amountOff : 0)
        redeem(held.id)
        taken.set(held.id, value)
        used += value
        cost += value
      }
    }
    for (const net of bought) {
      sales += net
      const state = at(noon)
      const rewards: (string | { id: string; steps: number })[] = readyIn(state, programme).flatMap(({ id, reward }) =>
        net > 0 || 'item' in reward ? [id] : [],
      )
      const fits = state.wallets[0]?.options
        .filter((option) =>
          option.amountOff === undefined
            ? net > 0 && option.steps * percentOfStep(programme) <= 100
            : option.amountOff <= net && option.amountOff > 0,
        )
        .at(-1)
      if (fits) rewards.push({ id: programme.id, steps: fits.steps })
      const purchase = `p${written.length}`
      for (const line of quote(state, { amount: net, rewards }).lines) {
        const held = state.rewards.find(({ id }) => id === line.reward)
        const value = held ? worthUsed(held, line.off) : line.off
        cost += value
        if (!held && programme.kind === 'ladder') off += value
        else {
          used += value
          redeem(line.reward, { purchase, ...(!held && { steps: fits?.steps }) })
          if (held) taken.set(held.id, value)
          else {
            steps += fits?.steps ?? 0
            stepsGiven += fits?.amountOff ?? value
          }
        }
      }
      const items =
        programme.kind === 'punchCard' && programme.earn.by === 'item'
          ? { items: [{ match: programme.earn.match[0], quantity: 1, amount: net }] }
          : {}
      write(noon, { kind: 'purchased', purchase, amount: net, ...items })
    }
    if (programme.kind === 'punchCard' && programme.earn.by === 'press') {
      const count =
        pressed === undefined
          ? 1
          : theirs.reduce((sum, fact) => sum + (fact.kind === 'stamped' && fact.programme === pressed ? fact.count : 0), 0)
      if (count > 0) write(noon, { kind: 'stamped', programme: programme.id, count })
    }
    if (cost > 0) costs.push([date.slice(0, 7), cost])
  }

  const end = at(new Date(Date.parse(startOfDay(formatDate(parseDate(to) + 1), ZONE)) - 1).toISOString())
  expectNoConflicts(end)
  const { purchases: count, spent } = end.stats
  const average = count === 0 ? 0 : Math.floor(spent / count + 0.5)
  const percent = (part: number) => Math.floor((average * part + 50) / 100)
  let given = stepsGiven
  for (const { id, reward } of end.rewards) {
    if ('amountOff' in reward) given += reward.amountOff
    else if ('item' in reward) given += programme.worth ?? 0
    else given += taken.get(id) ?? Math.min(percent(reward.percentOff), reward.maxOff ?? Number.POSITIVE_INFINITY)
  }
  let rewards = end.rewards.length + steps
  const [wallet] = end.wallets
  if (wallet && programme.kind === 'repeatingCoupon') {
    const left = Math.floor(wallet.points / programme.stepPoints)
    rewards += left
    given +=
      'amountOff' in programme.reward ? left * programme.reward.amountOff : percent(Math.min(100, left * programme.reward.percentOff))
  }
  return { sales, rewards, given, used, off, costs, level: end.ladders[0]?.level }
}

const percentOfStep = (programme: Programme): number =>
  programme.kind === 'repeatingCoupon' && 'percentOff' in programme.reward ? programme.reward.percentOff : 0

/** What can be used, what expires first standing first; of a card by item one. */
function readyIn(state: MemberState, programme: Programme): HeldReward[] {
  const ready = state.rewards.filter((held) => held.state === 'available')
  const when = ({ expiresOn = '9999-12-31' }: HeldReward) => expiresOn
  const number = ({ id }: HeldReward) => Number(id.slice(id.lastIndexOf('/') + 1)) || 0
  ready.sort((a, b) =>
    when(a) === when(b)
      ? a.earnedAt === b.earnedAt
        ? number(a) - number(b)
        : a.earnedAt < b.earnedAt
          ? -1
          : 1
      : when(a) < when(b)
        ? -1
        : 1,
  )
  return programme.kind === 'punchCard' && programme.earn.by === 'item' ? ready.slice(0, 1) : ready
}

function expectNoConflicts({ conflicts }: MemberState): void {
  if (conflicts.length > 0) throw new Error(`a plain run used what was not there: ${JSON.stringify(conflicts)}`)
}
