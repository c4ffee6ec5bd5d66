import type { Fact, FactKind } from '#shared/ledger/facts'
import type { Desk } from '#shared/till/desk'
import type { HistoryItem } from '#shared/till/history-views'
import type { TillStore } from '#shared/till/till-store'

/** How long the one who did something can undo it with one key. */
export const UNDO_MS = 8_000
/** The key press has to travel, and the bar on the screen empties to its end. */
const GRACE_MS = 1_000

/** Shorter than this is no reason. */
export const LEAST_REASON = 3

/** What can be taken back. Definitions, merges and consents have their own ways. */
const REVERSIBLE: ReadonlySet<FactKind> = new Set(['enrolled', 'stamped', 'purchased', 'returned', 'redeemed', 'pointsGranted'])

/** Until when one key undoes a fact. */
export const undoUntil = (at: string): string => new Date(Date.parse(at) + UNDO_MS).toISOString()

/**
 * Who may take a fact back: `now` its own cashier, at the till where it was done, within eight seconds; later a `manager`.
 * An enrolment is undone at once or not at all: later there is more to a membership than one fact.
 */
export function canReverse(desk: Desk, fact: Fact, isReversed: boolean): HistoryItem['canReverse'] {
  if (isReversed || !REVERSIBLE.has(fact.kind)) return 'no'
  const isOwn = fact.till === desk.store.till && fact.by === desk.who().id && desk.isFresh?.(fact.n) !== false
  if (isOwn && Date.parse(desk.store.now()) <= Date.parse(fact.at) + UNDO_MS + GRACE_MS) return 'now'
  return fact.kind === 'enrolled' ? 'no' : 'manager'
}

/**
 * Which of this till's facts are young by the time that passed, whatever instant stands on them: with the clock set back, the till's own
 * time stands still, and nothing would ever be eight seconds old. What was written before the program started is not young.
 */
export function createFreshness(store: Pick<TillStore, 'newestBefore'>, elapsed: () => number) {
  const newest = () => store.newestBefore('9')
  let old = newest()
  const written: { n: number; at: number }[] = []
  const look = () => {
    while (written[0] && elapsed() - written[0].at > UNDO_MS + GRACE_MS) old = written.shift()?.n ?? old
  }
  return {
    /** Something was just written. */
    note(): void {
      look()
      const n = newest()
      if (n > (written.at(-1)?.n ?? old)) written.push({ n, at: elapsed() })
    },
    isFresh(n: number): boolean {
      look()
      return n > old
    },
  }
}
