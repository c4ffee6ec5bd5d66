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
    SELECT member, last_at AS seenAt, restricted FROM members INDEXED BY members_seen
      WHERE ${LIVING} AND last_at < :before ORDER BY last_at, member LIMIT :limit`)
  const neverHere = sqlite.prepare<{ before: string }, Row>(`
    SELECT member, (SELECT max(at) FROM ledger WHERE ledger.member = members.member) AS seenAt, restricted
      FROM members INDEXED BY members_seen WHERE ${LIVING} AND last_at IS NULL AND seenAt < :before`)
  const counted = sqlite
    .prepare<[string], number>(`SELECT count(*) FROM members INDEXED BY members_seen WHERE ${LIVING} AND last_at < ?`)
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
      // A fact for each id that they had: people are counted.
      `SELECT count(*) FROM ledger INDEXED BY ledger_erased WHERE kind = 'erased' AND at >= ? AND json_extract(body, '$.why') = 'inactive'
        AND NOT EXISTS (SELECT 1 FROM members WHERE members.member = ledger.member AND survivor IS NOT NULL)`,
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
    unseen(before, limit) {
      const never = neverHere.all({ before })
      const members = [...unseen.all({ before, limit }), ...never].sort((a, b) => (key(a) < key(b) ? -1 : 1)).slice(0, limit)
      return { total: (counted.get(before) as number) + never.length, members: members.map(rowOf) }
    },
    warned: () => warned.all().map(({ warnedAt, ...row }) => ({ ...rowOf(row), warnedAt })),
    rewardsHeld: (member, on) => held.get(member, parseDate(on)) as number,
    forgottenSince: (at) => forgotten.get(at) as number,
    daysAtWork: (after) => days.get(parseDate(after)) as number,
  }
}

const key = ({ seenAt, member }: Row): string => `${seenAt} ${member}`
