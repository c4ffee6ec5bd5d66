import { z } from 'zod'
import { type Fact, factSchema } from '#shared/ledger/facts'
import { isCanonical, lineOf } from '#shared/sync/chain'
import { type FactHeader, factHeaderSchema, hashSchema, LIMITS, recordSchema, type SyncRecord } from '#shared/sync/wire'
import { instantSchema } from '#shared/values/schemas'
import { isTimeZone } from '#shared/values/time-zone'
import { type FactRow, factOfRow } from '../fact-row.ts'
import type { Carved } from './carve.ts'
import { type Found, RANK, type Rank } from './found.ts'
import type { Value } from './record-bytes.ts'

// What rows say, if it is something that we would have written. Whether it is what was written, the chain tells (judge.ts).

/** Rooms that this version knows; one of a newer version's is believed when SQLite shows it. */
const ROOMS: ReadonlySet<string> = new Set(['profile', 'staff', 'store', 'till', 'club', 'conflict', 'list', 'segment', 'year', 'text'])
/** What a database keeps of itself and another one makes anew. */
const NOT_OURS_TO_KEEP: ReadonlySet<string> = new Set(['readModels', 'counting'])
const flag = z.union([z.literal(0), z.literal(1)])
const count = z.number().int().min(0)
const syncSchema = z.object({
  paired: flag,
  url: z.string().regex(/^(https?:\/\/[\w.:[\]-]+)?$/),
  club: z.string().min(1).max(200),
  incarnation: z.string().min(1).max(200),
  generation: count,
  seq: count,
  run: hashSchema,
  record_seq: count,
  caught_up: flag,
  offering: flag,
})
const KEY = /^[a-zA-Z][\w:.-]{0,60}$/

/** Takes in a row that lay about in bytes, where it can be believed. */
export function takeCarved(found: Found, { table, values, isTail }: Carved): void {
  const rank = isTail ? RANK.tail : RANK.committed
  if (table === 'ledger') takeLedger(found, values, rank)
  else if (table === 'chain') takeLink(found, values)
  else if (table === 'records') takeRecord(found, values, rank)
  else if (table === 'settings') takeSetting(found, values, rank)
  else if (table === 'sync') takeSync(found, values)
  else if (table === 'unknown_facts') takeLine(found, values[0], values[5], values[4] !== null, rank)
  else takeLine(found, values[0], values[3], false, rank)
}

/** A row of the ledger, with `logged` as its twelfth. */
export function takeLedger(found: Found, values: readonly Value[], rank: Rank): void {
  // What the base holds need not be read again: in a large club that is nearly everything.
  if (typeof values[2] === 'string' && found.isKnown(values[2])) return
  const fact = factOf(values.slice(0, 11) as FactRow)
  if (fact) found.addFact(fact.id, lineOf(fact), fact.till, fact.n, values[11] !== null, rank)
}

export function takeLink(found: Found, [till, n, fact, hash]: readonly Value[]): void {
  if (typeof till !== 'string' || typeof fact !== 'string' || !(hash instanceof Uint8Array) || hash.length !== 32) return
  if (isCount(n) && n > 0) found.addLink(till, n, fact, hash)
}

/** A fact that is kept as its line. */
export function takeLine(found: Found, id: Value | undefined, line: Value | undefined, isLogged: boolean, rank: Rank): void {
  if (typeof line !== 'string' || line.length > LIMITS.factBytes) return
  const parsed = parse(line)
  const header: FactHeader | undefined = factHeaderSchema.safeParse(parsed).data
  if (header && header.id === id && isCanonical(line, parsed)) found.addFact(header.id, line, header.till, header.n, isLogged, rank)
}

export function takeRecord(found: Found, [room, key, fields, erased]: readonly Value[], rank: Rank): void {
  if (typeof room !== 'string' || typeof fields !== 'string' || (erased !== 0 && erased !== 1)) return
  if (!ROOMS.has(room) && rank !== RANK.shown) return
  const said = { room, key, fields: erased === 1 ? {} : parse(fields), ...(erased === 1 && { erased: true }) }
  const record: SyncRecord | undefined = recordSchema.safeParse(said).data
  if (record) found.addRecord(record)
}

export function takeSetting(found: Found, [key, value, written]: readonly Value[], rank: Rank): void {
  if (typeof key !== 'string' || typeof value !== 'string' || typeof written !== 'string') return
  if (!KEY.test(key) || NOT_OURS_TO_KEEP.has(key) || !instantSchema.safeParse(written).success) return
  const parsed = parse(value)
  if (parsed !== undefined && isUsable(key, parsed)) found.addSetting({ key, value, written }, rank)
}

/** Where the server was known to stand; it went on from there, so that the furthest is the latest. */
function takeSync(found: Found, values: readonly Value[]): void {
  const [, paired, url, club, incarnation, generation, seq, run, record_seq, caught_up, offering] = values
  const row = syncSchema.safeParse({ paired, url, club, incarnation, generation, seq, run, record_seq, caught_up, offering }).data
  const known = found.sync()
  if (row && (!known || row.generation > known.generation || (row.generation === known.generation && row.seq > known.seq)))
    found.setSync(row)
}

/** Settings that the till could not start with are not taken, whoever damaged them. */
function isUsable(key: string, value: unknown): boolean {
  if (key === 'identity') return typeof value === 'object' && value !== null && 'till' in value && typeof value.till === 'string'
  if (key !== 'settings') return true
  if (typeof value !== 'object' || value === null) return false
  const { timezone, currency, language } = value as Record<string, unknown>
  const isZone = timezone === undefined || (typeof timezone === 'string' && isTimeZone(timezone))
  const isCurrency = currency === undefined || (typeof currency === 'string' && /^[A-Z]{3}$/.test(currency))
  return isZone && isCurrency && (language === undefined || ['nb', 'sv', 'en'].includes(language as string))
}

function factOf(row: FactRow): Fact | undefined {
  const body = parse(row[10])
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return undefined
  const fact = factOfRow(row)
  // As it stands, not as the schema gives it back: a newer version's fields stay with the fact.
  return factSchema.safeParse(fact).success ? fact : undefined
}

const isCount = (value: Value | undefined): value is number => typeof value === 'number' && Number.isSafeInteger(value) && value >= 0

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
