import type { Database } from 'better-sqlite3'
import type { TillStore } from '#shared/till/till-store'
import { parseDate } from '#shared/values/local-date'

interface Row {
  member: string
  seenAt: string
  restricted: number
}

/**
 * Who has not been here for long, and who was told so. By indexes of their own (migration 5): the longest away first, out of a hundred
 * thousand. Whoever is known and was never here counts from the last thing that was written of them.
 */
export function createRetention(sqlite: Database): Pick<TillStore, 'unseen' | 'warned' | 'rewardsHeld' | 'forgottenSince' | 'daysAtWork'> {
  const LIVING = 'erased = 0 AND survivor IS NULL'
  const unseen = sqlite.prepare<{ before: string; limit: number }, Row>(`
    SELECT member, last_at AS seenAt, restricted FROM members WHERE ${LIVING} AND last_at < :before
    UNION ALL
    SELECT member, (SELECT max(at) FROM ledger WHERE ledger.member = members.member) AS seenAt, restricted
      FROM members WHERE ${LIVING} AND last_at IS NULL AND seenAt < :before
    ORDER BY seenAt, member LIMIT :limit`)
  const counted = sqlite
    .prepare<{ before: string }, number>(`
      SELECT (SELECT count(*) FROM members WHERE ${LIVING} AND last_at < :before)
        + (SELECT count(*) FROM members WHERE ${LIVING} AND last_at IS NULL
          AND (SELECT max(at) FROM ledger WHERE ledger.member = members.member) < :before)`)
    .pluck()
  // A warning stands with the membership that lives on, until they have been here again.
  const warned = sqlite.prepare<[], Row & { warnedAt: string }>(`
    SELECT living.member, living.last_at AS seenAt, living.restricted, max(told.at) AS warnedAt
      FROM ledger AS told INDEXED BY ledger_warned
      JOIN members AS own ON own.member = told.member
      JOIN members AS living ON living.member = ifnull(own.survivor, own.member)
      WHERE told.kind = 'retentionWarned' AND living.erased = 0
      GROUP BY living.member HAVING warnedAt > ifnull(living.last_at, '') ORDER BY warnedAt, living.member`)
  const forgotten = sqlite
    .prepare<[string], number>(
      "SELECT count(*) FROM ledger INDEXED BY ledger_erased WHERE kind = 'erased' AND at >= ? AND json_extract(body, '$.why') = 'inactive'",
    )
    .pluck()
  const held = sqlite
    .prepare<[string, number], number>(
      "SELECT count(*) FROM rewards WHERE member = ? AND state = 'available' AND (expires_on IS NULL OR expires_on >= ?)",
    )
    .pluck()
  const days = sqlite.prepare<[number], number>('SELECT count(DISTINCT day) FROM tallies WHERE day > ?').pluck()
  const rowOf = ({ restricted, seenAt, ...row }: Row) => ({ ...row, seenAt: seenAt ?? '', restricted: restricted === 1 })
  return {
    unseen: (before, limit) => ({ total: counted.get({ before }) as number, members: unseen.all({ before, limit }).map(rowOf) }),
    warned: () => warned.all().map(({ warnedAt, ...row }) => ({ ...rowOf(row), warnedAt })),
    rewardsHeld: (member, on) => held.get(member, parseDate(on)) as number,
    forgottenSince: (at) => forgotten.get(at) as number,
    daysAtWork: (after) => days.get(parseDate(after)) as number,
  }
}
