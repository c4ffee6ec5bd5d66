import type { Database } from 'better-sqlite3'
import type { TillStore } from '#shared/till/till-store'

/** How many people the club knows, for the record of processing. */
export function createPeopleCounts(sqlite: Database): Pick<TillStore, 'peopleCounts'> {
  const people = sqlite.prepare<[], { members: number; others: number; restricted: number }>(`
    SELECT ifnull(sum(enrolled_at IS NOT NULL), 0) AS members, ifnull(sum(enrolled_at IS NULL), 0) AS others, ifnull(sum(restricted), 0) AS restricted
      FROM members WHERE erased = 0 AND survivor IS NULL`)
  const consents = sqlite.prepare<[], { purpose: string; channel: string; members: number }>(
    'SELECT purpose, channel, count(*) AS members FROM consents GROUP BY purpose, channel ORDER BY purpose, channel',
  )
  return {
    peopleCounts: () => ({ ...(people.get() as { members: number; others: number; restricted: number }), consents: consents.all() }),
  }
}
