import type { Database } from 'better-sqlite3'
import type { DayRow, LatestRow, TallyRow, TillStore } from '#shared/till/till-store'
import { parseDate } from '#shared/values/local-date'
import { type Ledger, memberOf } from './ledger.ts'
import type { Records } from './records.ts'

/** What screens list, read from the read models. */
export function createLists(
  sqlite: Database,
  ledger: Ledger,
  records: Records,
  till: string,
): Pick<TillStore, 'membership' | 'consentsOf' | 'programmeCounts' | 'latest' | 'dayOf' | 'talliesOf'> {
  const membership = sqlite.prepare<
    [string],
    {
      member: string
      survivor: string | null
      erased: number
      restricted: number
      code: string
      enrolled_at: string | null
      last_at: string | null
    }
  >('SELECT member, survivor, erased, restricted, code, enrolled_at, last_at FROM members WHERE member = ?')
  const consentsOf = sqlite.prepare<[string], { purpose: string; channel: string }>(
    'SELECT purpose, channel FROM consents WHERE member = ?',
  )
  const stampOf = sqlite.prepare<[string, string], { after: number; required: number }>(
    "SELECT after, required FROM happenings WHERE member = ? AND fact = ? AND kind = 'stamps'",
  )
  const sumsOfDay = sqlite.prepare<[number], DayRow>(
    'SELECT hour, kind, sum(count) AS count FROM tallies WHERE day = ? GROUP BY hour, kind ORDER BY hour, kind',
  )
  const sumsOfTill = sqlite.prepare<[number, string], TallyRow>(
    'SELECT kind, programme, by, sum(count) AS count FROM tallies WHERE day = ? AND till = ? GROUP BY kind, programme, by ORDER BY kind, programme, by',
  )
  const countsOf = sqlite.prepare<[{ today: number }], { programme: string; members: number; outstanding: number }>(`
    SELECT programme, sum(members) AS members, sum(outstanding) AS outstanding FROM (
      SELECT programme, count(*) AS members, 0 AS outstanding FROM punch_cards WHERE expires_on IS NULL OR expires_on >= @today GROUP BY programme
      UNION ALL SELECT programme, count(*), 0 FROM wallets GROUP BY programme
      UNION ALL SELECT programme, 0, count(*) FROM rewards
        WHERE state = 'available' AND (expires_on IS NULL OR expires_on >= @today) GROUP BY programme
    ) GROUP BY programme`)

  const lists: Pick<TillStore, 'membership' | 'consentsOf' | 'programmeCounts' | 'latest' | 'dayOf' | 'talliesOf'> = {
    membership(member) {
      const row = membership.get(member)
      const living = row?.survivor ? membership.get(row.survivor) : row
      return (
        living && {
          member: living.member,
          erased: living.erased === 1,
          restricted: living.restricted === 1,
          code: living.code,
          enrolledAt: living.enrolled_at ?? undefined,
          lastAt: living.last_at ?? undefined,
        }
      )
    },
    consentsOf: (member) => consentsOf.all(member),
    programmeCounts(today) {
      const rows = countsOf.all({ today: parseDate(today) })
      return new Map(rows.map(({ programme, members, outstanding }) => [programme, { members, outstanding }]))
    },

    latest: (limit) =>
      ledger.latest(till, limit).map((fact): LatestRow => {
        const member = memberOf(fact) as string
        const living = lists.membership(member)?.member ?? member
        const stamp = stampOf.get(living, fact.id)
        return {
          fact,
          name: records.profile(living)?.name ?? '',
          phone: records.phones(living)[0] ?? '',
          after: stamp?.after,
          required: stamp?.required,
          reversed: ledger.reversalsOf(fact.id).length > 0,
        }
      }),
    dayOf: (date) => sumsOfDay.all(parseDate(date)),
    talliesOf: (date, till) => sumsOfTill.all(parseDate(date), till),
  }
  return lists
}
