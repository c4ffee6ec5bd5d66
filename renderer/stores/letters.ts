// Three rows of the left hand: Q W E R coins, S D F G cards, X C V B coupons.

export const COIN_KEYS = ['Q', 'W', 'E', 'R'] as const
export const CARD_KEYS = ['S', 'D', 'F', 'G'] as const
export const REWARD_KEYS = ['X', 'C', 'V', 'B'] as const

/**
 * Gives rewards their letters. One that has a letter keeps it, so that a new reward which comes first in the list does
 * not move the others under the cashier's fingers; a freed letter goes to the next that has none.
 */
export function assignLetters(before: Record<string, string>, rewards: readonly string[]): Record<string, string> {
  const after: Record<string, string> = {}
  for (const id of rewards) if (before[id]) after[id] = before[id]
  const free = REWARD_KEYS.filter((letter) => !Object.values(after).includes(letter))
  for (const id of rewards) {
    if (after[id]) continue
    const letter = free.shift()
    if (letter) after[id] = letter
  }
  return after
}

/** Rewards that a customer cannot tell apart: the first of them stands for all. */
export interface RewardGroup<R> {
  first: R
  count: number
}

/** Gathers equal rewards, in the order of their first. What was earned just now stays by itself. */
export function rewardGroups<R extends { programme: string; name: string; expiresOn?: string; isNew?: boolean }>(
  rewards: readonly R[],
): RewardGroup<R>[] {
  const groups = new Map<string, RewardGroup<R>>()
  for (const reward of rewards) {
    const key = JSON.stringify([reward.programme, reward.name, reward.expiresOn, reward.isNew])
    const group = groups.get(key)
    if (group) group.count++
    else groups.set(key, { first: reward, count: 1 })
  }
  return [...groups.values()]
}
