import type { Database } from 'better-sqlite3'
import { assembleMonthlyReport, type HappenedAt, type HappenedSum, type MonthSums, type RewardSum } from '#shared/report/assemble'
import type { MonthlyReport } from '#shared/report/monthly-report'
import type { TillStore } from '#shared/till/till-store'
import { addToMonth, type Day, monthBounds, parseDate } from '#shared/values/local-date'
import { zoneOf } from '#shared/values/time-zone'

export interface MonthlyRequest {
  /** `2026-03`. */
  month: string
  filter: MonthlyReport['filter']
  shop: string
  place?: string
  language: MonthlyReport['language']
  currency: string
  timezone: string
  madeBy: string
}
type ReportStore = Pick<TillStore, 'now' | 'programmes' | 'tills' | 'stores' | 'unsent'>

interface Span {
  first: Day
  last: Day
}
const OUTSTANDING = `((gone_on IS NULL OR gone_on > :last) AND (expires_on IS NULL OR expires_on > :passed))`
const KINDS = `kind IN ('stamps', 'cardFilled', 'redeemed', 'reversed')`

/**
 * The monthly punch-card report of a till's database. All sums come from the read models; what each figure means is
 * defined in docs/report.md. Whether a reward has expired is computed here and now, so nothing runs at midnight.
 */
export function createReport(sqlite: Database, store: ReportStore) {
  const byHour = sqlite.prepare<Span, HappenedAt>(
    `SELECT day, hour, kind, programme, till, by, count FROM tallies WHERE day BETWEEN :first AND :last AND ${KINDS}`,
  )
  const byKind = sqlite.prepare<Span, HappenedSum>(
    `SELECT kind, programme, till, by, sum(count) AS count FROM tallies WHERE day BETWEEN :first AND :last AND ${KINDS}
     GROUP BY kind, programme, till, by`,
  )
  // `gone_on` says that a reward was used and when; one that was not used is gone after its last day of use.
  const rewards = sqlite.prepare<Span & { passed: Day }, RewardSum>(
    `SELECT programme, till, by,
       sum(gone_on IS NULL AND expires_on BETWEEN :first AND :passed) AS expired,
       sum(state = 'consumed' AND gone_on BETWEEN :first AND :last) AS consumed,
       sum(${OUTSTANDING}) AS outstanding,
       sum(iif(${OUTSTANDING}, worth, 0)) AS worth
     FROM rewards
     WHERE earned_on <= :last AND ifnull(gone_on, :first) >= :first AND (expires_on IS NULL OR expires_on >= :first OR expires_on > :passed)
     GROUP BY programme, till, by`,
  )
  const heads = sqlite.prepare<[], { n: number; at: string }>(
    // One step per till: the ledger is never scanned.
    `WITH RECURSIVE each(till) AS (
       SELECT min(till) FROM ledger
       UNION ALL SELECT (SELECT min(till) FROM ledger WHERE ledger.till > each.till) FROM each WHERE each.till IS NOT NULL)
     SELECT n, at FROM each JOIN ledger ON ledger.till = each.till AND n = (SELECT max(n) FROM ledger WHERE ledger.till = each.till)`,
  )

  // Also those who have left: their stamps have not.
  const staff = sqlite.prepare<[], { id: string; name: string }>('SELECT id, name FROM staff ORDER BY place')

  /** Members seen in a month: a stamp, a purchase or a redemption that stands. */
  const active = ({ first, last }: Span, where: string, values: string[]): number => {
    const seen = sqlite
      .prepare<(string | number)[], string>(
        // By name, because after an ANALYZE the planner would rather read all the years through.
        `SELECT member FROM happenings INDEXED BY happenings_day
         WHERE day BETWEEN ? AND ? AND kind IN ('stamps', 'purchased', 'redeemed')${where}`,
      )
      .pluck()
      .all(first, last, ...values)
    return new Set(seen).size // count(DISTINCT) sorts, and takes twice as long
  }
  const joined = ({ first, last }: Span, where: string, values: string[]): number =>
    sqlite
      .prepare(`SELECT ifnull(sum(count), 0) FROM tallies WHERE day BETWEEN ? AND ? AND kind = 'enrolled'${where}`)
      .pluck()
      .get(first, last, ...values) as number

  return {
    /**
     * The report of a month, compared with the month before and the same month of the year before. Filters: store, till,
     * cashier, programme; unknown ones give zeros.
     */
    monthly({ month, filter, timezone, ...frame }: MonthlyRequest): MonthlyReport {
      const madeAt = store.now()
      const yesterday = zoneOf(timezone).dayAt(Date.parse(madeAt)) - 1
      const tills = store.tills()
      const places = placeFilter(filter, tills)
      const programme = filter.programme === undefined ? [] : [filter.programme]
      const sumsOf = <H extends HappenedSum>(of: string, happened: (span: Span) => H[]): MonthSums & { happened: H[] } => {
        const bounds = monthBounds(of)
        const span = { first: parseDate(bounds.first), last: parseDate(bounds.last) }
        return {
          happened: happened(span),
          rewards: rewards.all({ ...span, passed: Math.min(span.last, yesterday) }),
          active: active(span, places.where + (programme.length ? ' AND programme = ?' : ''), [...places.values, ...programme]),
          new: joined(span, places.where, places.values),
        }
      }
      const chain = heads.all()
      const sums = {
        month: sumsOf(month, (span) => byHour.all(span)),
        before: sumsOf(addToMonth(month, -1), (span) => byKind.all(span)),
        lastYear: sumsOf(addToMonth(month, -12), (span) => byKind.all(span)),
        facts: chain.reduce((sum, { n }) => sum + n, 0),
        lastFactAt: chain.reduce<string | undefined>((last, { at }) => (last === undefined || at > last ? at : last), undefined),
        unsent: waiting(store),
      }
      return assembleMonthlyReport(sums, {
        ...frame,
        month,
        filter,
        madeAt,
        tills,
        stores: store.stores(),
        staff: staff.all(),
        programmes: store
          .programmes()
          .flatMap(({ programme: p, endedAt }) => (p.kind === 'punchCard' ? [{ ...p, ended: endedAt !== undefined }] : [])),
      })
    },
  }
}

/** The tills and the cashier of a filter as SQL. */
function placeFilter(
  { store, till, by }: MonthlyReport['filter'],
  tills: { id: string; store: string }[],
): { where: string; values: string[] } {
  // A shop that has all the tills is no filter: looking every row up for it would take three times as long.
  const isOne = store !== undefined && tills.some((row) => row.store !== store)
  const ofStore = isOne ? tills.filter((row) => row.store === store).map(({ id }) => id) : undefined
  const wanted = till === undefined ? ofStore : ofStore && !ofStore.includes(till) ? [] : [till]
  return {
    where: (wanted ? ` AND till IN (${wanted.map(() => '?').join(', ')})` : '') + (by === undefined ? '' : ' AND by = ?'),
    values: [...(wanted ?? []), ...(by === undefined ? [] : [by])],
  }
}

/** A till without a server has nobody to send to: nothing waits. */
function waiting(store: ReportStore): number {
  const unsent = store.unsent()
  return unsent.state === 'synced' ? unsent.waiting : 0
}
