import { type Book, cause, type EarnedReward, type Moment, whyNot } from '#shared/ledger/book'
import type { FactOf } from '#shared/ledger/facts'
import type { ConflictReason } from '#shared/ledger/member-state'
import type { Programmes } from '#shared/programmes/programmes'
import { takePoints } from '#shared/programmes/repeating-coupon'
import type { Day } from '#shared/values/local-date'

/**
 * Judges a redemption in its place. It finds its reward (or its points) and takes it, or it is a conflict. The customer
 * has had the goods, so a conflict is carried by the card or wallet it belongs to, unless the manager settled it.
 */
export function judgeRedemption(fact: FactOf<'redeemed'>, moment: Moment, programmes: Programmes, book: Book): void {
  const settled = book.settled.has(fact.id)

  const points = programmes.pointsNamed(fact.reward)
  if (points) {
    const missing = takePoints(points.wallet, (fact.steps ?? 1) * points.programme.stepPoints, moment.day)
    if (missing === 0) writeRedeemed(book, moment, fact, fact.reward, fact.reward)
    else {
      // What was there stays spent, also when the rest is forgiven.
      if (!settled) points.wallet.debt += missing
      writeConflict(book, moment, fact, programmes.owning(fact.reward), 'notEnoughPoints')
    }
    return
  }

  const named = book.rewards.get(fact.reward)
  const why = whyNot(named, moment.day)
  const cards = programmes.cardsOf(fact.reward)
  const taken = !why ? named : cards ? oldestAvailable(book, programmes.owning(fact.reward), moment.day) : undefined
  if (taken) {
    taken.use = 'redeemed'
    writeRedeemed(book, moment, fact, taken.id, taken.programme)
    return
  }
  if (cards && !settled) cards.carried++
  writeConflict(book, moment, fact, programmes.owning(fact.reward), why ?? 'notEarned')
}

/** What a punch card gives when the reward that was named cannot be used. The book is in the order of earning. */
function oldestAvailable(book: Book, programme: string, day: Day): EarnedReward | undefined {
  for (const reward of book.rewards.values()) if (reward.programme === programme && !whyNot(reward, day)) return reward
  return undefined
}

/** The conflicts of a book by programme and fact. */
export function conflictsInOrder(book: Book, programmes: Programmes): Book['conflicts'] {
  const keyed = book.conflicts.map((conflict) => ({ conflict, programme: programmes.owning(conflict.reward) }))
  keyed.sort((a, b) => (a.programme === b.programme ? (a.conflict.fact < b.conflict.fact ? -1 : 1) : a.programme < b.programme ? -1 : 1))
  return keyed.map(({ conflict }) => conflict)
}

function writeRedeemed(book: Book, moment: Moment, fact: FactOf<'redeemed'>, reward: string, programme: string): void {
  if (!book.trace) return
  const { steps, value } = fact
  book.trace.push({
    ...cause(moment, programme),
    kind: 'redeemed',
    reward,
    ...(steps !== undefined && { steps }),
    ...(value !== undefined && { value }),
  })
}

function writeConflict(book: Book, moment: Moment, fact: FactOf<'redeemed'>, programme: string, why: ConflictReason): void {
  const settled = book.settled.has(fact.id)
  if (!settled) book.conflicts.push({ fact: fact.id, reward: fact.reward, why })
  book.trace?.push({ ...cause(moment, programme), kind: 'conflict', reward: fact.reward, why, ...(settled && { settled }) })
}
