import type { ConflictReason, HeldReward, TraceEvent } from '#shared/ledger/member-state'
import type { Reward } from '#shared/programmes/programme'
import { type Day, formatDate, NEVER } from '#shared/values/local-date'

// What a fold has written up so far: rewards, conflicts and, when asked for, the trace. One fold, one book.

/** When something happens in a fold, and because of which fact (none when the calendar does it). */
export interface Moment {
  at: string
  day: Day
  fact?: string
}

/** A reward that has been earned. `expires` is its last day. */
export interface EarnedReward {
  id: string
  programme: string
  reward: Reward
  earnedAt: string
  expires: Day
  use: 'unused' | 'redeemed' | 'consumed'
  stacks?: false
}

export interface Book {
  rewards: Map<string, EarnedReward>
  conflicts: { fact: string; reward: string; why: ConflictReason }[]
  /** Redemptions the manager has forgiven: no conflict, nothing carried. */
  settled: ReadonlySet<string>
  trace?: TraceEvent[]
}

/** The part of a programme that its rewards inherit. */
interface Origin {
  id: string
  stacks?: boolean
}

/**
 * Writes up a reward; answers undefined when there already is one with that id, since a reward is earned once.
 * `consumed` pays for a carried conflict instead of becoming available.
 */
export function earn(
  book: Book,
  moment: Moment,
  programme: Origin,
  { id, reward, expires, consumed }: { id: string; reward: Reward; expires: Day; consumed?: boolean },
): EarnedReward | undefined {
  if (book.rewards.has(id)) return undefined
  const earned: EarnedReward = {
    id,
    programme: programme.id,
    reward,
    earnedAt: moment.at,
    expires,
    use: consumed ? 'consumed' : 'unused',
  }
  if (programme.stacks === false) earned.stacks = false
  book.rewards.set(id, earned)
  book.trace?.push({ ...cause(moment, programme.id), kind: 'earned', reward: id, ...(consumed && { consumed }) })
  return earned
}

/** Why a reward cannot be used on a day; undefined when it can. */
export function whyNot(reward: EarnedReward | undefined, day: Day): ConflictReason | undefined {
  if (!reward) return 'notEarned'
  if (reward.use !== 'unused') return 'alreadyRedeemed'
  return reward.expires < day ? 'expired' : undefined
}

/** The head of a trace event. */
export const cause = (moment: Moment, programme: string): { at: string; fact?: string; programme: string } =>
  moment.fact === undefined ? { at: moment.at, programme } : { at: moment.at, fact: moment.fact, programme }

/** The rewards as the member sees them on a day, sorted by programme and id. */
export function heldRewards(book: Book, today: Day): HeldReward[] {
  const held: HeldReward[] = []
  for (const { id, programme, reward, earnedAt, expires, use, stacks } of book.rewards.values()) {
    const line: HeldReward = {
      id,
      programme,
      reward,
      earnedAt,
      state: use === 'unused' ? (expires < today ? 'expired' : 'available') : use,
    }
    if (expires !== NEVER) line.expiresOn = formatDate(expires)
    if (stacks === false) line.stacks = false
    held.push(line)
  }
  return held.sort((a, b) => (a.programme === b.programme ? (a.id < b.id ? -1 : 1) : a.programme < b.programme ? -1 : 1))
}
