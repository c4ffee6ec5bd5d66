import type { Database } from 'better-sqlite3'
import type { Standings, TillStore } from '#shared/till/till-store'
import { parseDate } from '#shared/values/local-date'

/** How many members stand where on a programme, as of their last fold. */
export function createStandings(sqlite: Database): Pick<TillStore, 'standings'> {
  const cards = sqlite.prepare<[string, number], Standings['cards'][number]>(
    'SELECT stamps, count(*) AS members FROM punch_cards WHERE programme = ? AND (expires_on IS NULL OR expires_on >= ?) GROUP BY stamps',
  )
  const levels = sqlite.prepare<[number | null, string], Standings['levels'][number]>(
    'SELECT level, points, coalesce(since >= ?, 0) AS kept, count(*) AS members FROM levels WHERE programme = ? GROUP BY 1, 2, 3',
  )
  return {
    standings: (programme, { today, keptSince }) => ({
      cards: cards.all(programme, parseDate(today)),
      levels: levels.all(keptSince === undefined ? null : parseDate(keptSince), programme),
    }),
  }
}
