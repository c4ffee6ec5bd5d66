import type { Opening } from '#db/opening'
import { MOST_STAMPS } from '#shared/ledger/facts'
import type { BalanceColumn, ImportRefusalCode } from '#shared/till/import-views'
import type { ProgrammeRow } from '#shared/till/till-store'
import { formatDate } from '#shared/values/local-date'
import { ok, type Result, refuse } from '#shared/values/result'
import type { CellValue } from './csv-lines.ts'
import { type DateOrder, pastInstantOf, readAmount, readDate } from './read-values.ts'

/** What of the club a file of members can bring something to. */
export interface ImportClub {
  programmes: readonly ProgrammeRow[]
  /** What customers can consent to here, with its name for people. */
  consents: readonly { purpose: string; channel: string; name: string }[]
}
const PREFIX = /^(stamps|points|level|consent):(.+)$/
const MOST_POINTS = 1_000_000_000
const YES = /^(1|ja|j|yes|y|true|sant|x|✓)$/i
const NO = /^(0|nei|nej|n|no|false|usant|falskt)$/i

/** The columns that this club has use for, beside those of every file of members. */
export function balanceColumns({ programmes, consents }: ImportClub): BalanceColumn[] {
  const balances = programmes
    .filter(({ endedAt }) => endedAt === undefined)
    .flatMap(({ programme: { id, kind, name } }): BalanceColumn[] => {
      if (kind === 'punchCard') return [{ field: `stamps:${id}`, kind: 'stamps', name }]
      if (kind === 'repeatingCoupon') return [{ field: `points:${id}`, kind: 'points', name }]
      if (kind !== 'ladder') return []
      return [
        { field: `points:${id}`, kind: 'points', name },
        { field: `level:${id}`, kind: 'level', name },
      ]
    })
  return [
    ...balances,
    ...consents.map(({ purpose, channel, name }): BalanceColumn => ({ field: `consent:${purpose}/${channel}`, kind: 'consent', name })),
  ]
}

/** Whether a mapping's field is a balance or a consent, of this club or of any. */
export const isBalance = (field: string): boolean => PREFIX.test(field)

export interface BalanceContext extends ImportClub {
  order: DateOrder
  decimal: '.' | ','
  timezone: string
  now: string
}
type Read = Result<Opening | undefined, ImportRefusalCode>

/** Reads one cell of a balance; undefined where it says nothing. */
export function readBalance(field: string, cell: CellValue, context: BalanceContext): Read {
  const [, kind, of = ''] = PREFIX.exec(field) ?? []
  if (cell === '') return ok(undefined)
  if (kind === 'consent') return readConsent(field, of, cell, context)
  const row = context.programmes.find(({ programme }) => programme.id === of)
  const fits: Record<string, readonly string[]> = { stamps: ['punchCard'], points: ['repeatingCoupon', 'ladder'], level: ['ladder'] }
  if (!row || row.endedAt !== undefined || !fits[kind as string]?.includes(row.programme.kind)) return refuse('programmeNotInForce')
  if (kind === 'level') {
    const levels = row.programme.kind === 'ladder' ? row.programme.levels : []
    const written = String(cell).toLocaleLowerCase()
    const level = levels.find(({ name }) => name.toLocaleLowerCase() === written)
    if (!level) return refuse('levelUnknown')
    return ok({ field, said: level.name, kind, programme: of, level: level.name, points: level.from })
  }
  const most = kind === 'stamps' ? MOST_STAMPS : MOST_POINTS
  const count = readCount(cell, context.decimal)
  if (count === 'negative') return refuse('balanceNegative')
  if (count === undefined || count > most) return refuse('balanceUnreadable')
  return ok({ field, said: count, kind: kind as 'stamps' | 'points', programme: of, count })
}

/** A level with points that would already give a higher one is of another ladder than ours. */
export function contradicted(openings: readonly Opening[], { programmes }: ImportClub): Opening | undefined {
  return openings.find((one) => {
    if (one.kind !== 'level') return false
    const points = openings.find((other) => other.kind === 'points' && other.programme === one.programme)
    const ladder = programmes.find(({ programme }) => programme.id === one.programme)?.programme
    if (points?.kind !== 'points' || ladder?.kind !== 'ladder') return false
    return ladder.levels.some(({ from }) => from > one.points && from <= points.count)
  })
}

/** A whole number, as people write them: `1 250`, `1.250`, `5,0`. */
function readCount(cell: CellValue, decimal: '.' | ','): number | 'negative' | undefined {
  if (typeof cell === 'number') return cell < 0 ? 'negative' : Number.isInteger(cell) ? cell : undefined
  if (/[\p{L}€$£]/u.test(cell)) return undefined
  return readAmount(cell, { decimal, amounts: 'minor' })
}

function readConsent(field: string, of: string, cell: CellValue, { consents, order, timezone, now }: BalanceContext): Read {
  const consent = consents.find(({ purpose, channel }) => `${purpose}/${channel}` === of)
  if (!consent) return refuse('consentUnreadable')
  const { purpose, channel } = consent
  const written = String(cell).trim()
  const opening = { field, kind: 'consent' as const, purpose, channel }
  if (YES.test(written)) return ok({ ...opening, said: 'yes', granted: true })
  if (NO.test(written)) return ok({ ...opening, said: 'no', granted: false })
  const date = readDate(cell, order)
  if (!date) return refuse('consentUnreadable')
  const at = pastInstantOf(date, timezone, now)
  if (at === undefined) return refuse('dateInFuture')
  return ok({ ...opening, said: 'day' in date ? formatDate(date.day) : at, granted: true, at })
}
