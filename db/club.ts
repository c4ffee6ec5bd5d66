import type { Fact } from '#shared/ledger/facts'
import type { Programme } from '#shared/programmes/programme'
import type { ProgrammeRow } from '#shared/till/till-store'

/** The club's own facts, and what they add up to. Kept in memory: every fold needs them, and they hardly ever change. */
export interface Club {
  facts: readonly Fact[]
  programmes: readonly ProgrammeRow[]
  /** The programme that a reward id belongs to: the longest id that the reward's begins with. */
  owning(reward: string): string
  latest(programme: string): Programme | undefined
  /** The lists that campaigns are or were for: who is on one is invited by the fold. */
  lists: ReadonlySet<string>
}

/** Reads the club's facts (in order) into its programmes, in the order of their first definition. */
export function clubOf(facts: readonly Fact[]): Club {
  const programmes = new Map<string, ProgrammeRow>()
  const lists = new Set<string>()
  for (const fact of facts) {
    if (fact.kind === 'programmeDefined') {
      const since = programmes.get(fact.programme.id)?.since ?? fact.at
      programmes.set(fact.programme.id, { programme: fact.programme, since })
      const { programme } = fact
      if (programme.kind === 'campaign' && 'segment' in programme.audience) lists.add(programme.audience.segment)
    } else if (fact.kind === 'programmeEnded') {
      const row = programmes.get(fact.programme)
      if (row) row.endedAt = fact.at
    }
  }
  const ids = [...programmes.keys()].sort((a, b) => b.length - a.length)
  return {
    facts,
    programmes: [...programmes.values()],
    owning: (reward) => ids.find((id) => reward === id || reward.startsWith(`${id}/`)) ?? (reward.split('/')[0] as string),
    latest: (programme) => programmes.get(programme)?.programme,
    lists,
  }
}
