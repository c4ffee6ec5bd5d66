import type { Desk } from '#shared/till/desk'
import type { HistoryText } from '#shared/till/history-views'
import { thankedFor } from '#shared/till/referral-completed'
import type { Folded } from '#shared/till/till-store'
import { nameOf } from '#shared/till/views/history'
import { rewardName } from '#shared/till/views/reward-name'

/**
 * What a return changed, in words, as the cashier tells the customer: stamps and points that went, the level that went
 * with them, rewards that went or came back, what was used already and is now owed, and who is thanked no longer.
 */
export function returnEffects(desk: Desk, before: Folded, after: Folded, purchase: string): HistoryText[] {
  return [
    ...whatWent(desk, before, after),
    ...levelsLost(before, after),
    ...rewardsGone(desk, before, after),
    ...rewardsBack(desk, before, after),
    ...owed(desk, before, after),
    ...thanksGone(desk, after, purchase),
  ]
}

function whatWent(desk: Desk, before: Folded, after: Folded): HistoryText[] {
  return (['stamps', 'points'] as const).flatMap((kind) => {
    const now = sums(after, kind)
    return [...sums(before, kind)].flatMap(([programme, sum]): HistoryText[] => {
      const gone = sum - (now.get(programme) ?? 0)
      if (gone <= 0) return []
      const values = { programme: nameOf(desk, programme), [kind === 'stamps' ? 'count' : 'points']: gone }
      return [{ key: kind === 'stamps' ? 'stampsTakenBack' : 'pointsTakenBack', values }]
    })
  })
}

function levelsLost(before: Folded, after: Folded): HistoryText[] {
  return after.state.ladders.flatMap((ladder): HistoryText[] => {
    const level = before.state.ladders.find(({ programme }) => programme === ladder.programme)?.level
    return level === undefined || level === ladder.level ? [] : [{ key: 'levelLost', values: { level: ladder.level } }]
  })
}

/** Rewards that nobody has earned any more, those of the same name on one line. */
function rewardsGone(desk: Desk, before: Folded, after: Folded): HistoryText[] {
  const left = new Set(after.state.rewards.filter(({ state }) => state === 'available').map(({ id }) => id))
  const gone = before.state.rewards.filter(({ id, state }) => state === 'available' && !left.has(id))
  const names = new Map<string, number>()
  for (const { id } of gone) {
    const name = nameOfReward(desk, before.state, id)
    names.set(name, (names.get(name) ?? 0) + 1)
  }
  return [...names].map(([reward, count]) => ({ key: 'rewardTakenBack', values: { reward, count } }))
}

function rewardsBack(desk: Desk, before: Folded, after: Folded): HistoryText[] {
  const redeemed = (folded: Folded) => folded.trace.flatMap((event) => (event.kind === 'redeemed' ? [event] : []))
  const stillUsed = new Set(redeemed(after).map(({ fact }) => fact))
  const inConflict = new Set(after.state.conflicts.map(({ fact }) => fact))
  return redeemed(before).flatMap(({ fact, reward }): HistoryText[] =>
    stillUsed.has(fact) || inConflict.has(fact ?? '')
      ? []
      : [{ key: 'rewardBack', values: { reward: nameOfReward(desk, before.state, reward) } }],
  )
}

/** What the purchase had given was used before it came back: points that are owed, rewards that are a conflict now. */
function owed(desk: Desk, before: Folded, after: Folded): HistoryText[] {
  const debts = after.state.wallets.flatMap((wallet): HistoryText[] => {
    const debt = wallet.debt - (before.state.wallets.find(({ programme }) => programme === wallet.programme)?.debt ?? 0)
    return debt > 0 ? [{ key: 'debtLeft', values: { points: debt, programme: nameOf(desk, wallet.programme) } }] : []
  })
  const known = new Set(before.state.conflicts.map(({ fact }) => fact))
  const conflicts = after.state.conflicts.flatMap(({ fact, why }): HistoryText[] =>
    // A wallet's is told by what is owed.
    known.has(fact) || why === 'notEnoughPoints' ? [] : [{ key: 'conflict', values: { reward: desk.words().ledger.conflict[why] } }],
  )
  return [...debts, ...conflicts]
}

/** A purchase that is returned as a whole is no purchase of a friend's. */
function thanksGone(desk: Desk, { facts, ids }: Folded, purchase: string): HistoryText[] {
  const bought = facts.find((fact) => fact.kind === 'purchased' && fact.purchase === purchase)
  const returned = facts.reduce((sum, fact) => (fact.kind === 'returned' && fact.purchase === purchase ? sum + fact.amount : sum), 0)
  if (bought?.kind !== 'purchased' || !ids.has(bought.member) || returned < bought.amount) return []
  const thanked = thankedFor(desk, purchase)
  return thanked ? [{ key: 'thanksTakenBack', values: thanked }] : []
}

function sums({ trace }: Folded, kind: 'stamps' | 'points'): Map<string, number> {
  const sums = new Map<string, number>()
  for (const event of trace) {
    if (event.kind !== kind) continue
    sums.set(event.programme, (sums.get(event.programme) ?? 0) + (event.kind === 'stamps' ? event.count : event.points))
  }
  return sums
}

/** What was used, by name: a reward, or the wallet it was taken from. */
export function nameOfReward(desk: Desk, state: Folded['state'], id: string): string {
  const held = state.rewards.find((reward) => reward.id === id)
  return held ? rewardName(desk, held.reward, desk.definition(held.programme)) : nameOf(desk, id)
}
