import type { Fact } from '#shared/ledger/facts'
import type { Programme } from '#shared/programmes/programme'
import { parseInstant } from '#shared/values/time-zone'

/** A programme from outside the ledger: in force from `at`, or always when there is no `at`. */
export type GivenProgramme = Programme & { at?: string }

/** A change of what is in force. No definition: the programme has ended. */
export interface Change {
  ms: number
  programme: string
  definition?: Programme
}

/**
 * Every change of definition up to `asOf`, oldest first. Given programmes come before facts of the same instant;
 * within one instant the last one holds, also for the facts of that instant (the fold applies changes first).
 */
export function definitionChanges(given: readonly GivenProgramme[], facts: readonly Fact[], asOf: string): Change[] {
  const changes: Change[] = []
  for (const programme of given) {
    if (programme.at !== undefined && programme.at > asOf) continue
    const ms = programme.at === undefined ? Number.NEGATIVE_INFINITY : parseInstant(programme.at)
    changes.push({ ms, programme: programme.id, definition: programme })
  }
  for (const fact of facts) {
    if (fact.kind === 'programmeDefined') {
      changes.push({ ms: parseInstant(fact.at), programme: fact.programme.id, definition: fact.programme })
    } else if (fact.kind === 'programmeEnded') {
      changes.push({ ms: parseInstant(fact.at), programme: fact.programme })
    }
  }
  return changes.sort((a, b) => (a.ms === b.ms ? 0 : a.ms - b.ms))
}
