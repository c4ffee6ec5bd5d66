import { factSchema } from '#shared/ledger/facts'
import { isCanonical } from '#shared/sync/chain'
import { type FactHeader, factHeaderSchema, LEDGER_VERSION, LIMITS, type WireRefusal } from '#shared/sync/wire'
import { type Result, refuse } from '#shared/values/result'
import type { Incoming } from './store/store.ts'

/** Every kind that this version can judge. */
const KINDS: ReadonlySet<string> = new Set(factSchema.options.map((option) => option.shape.kind.value))

/** What of a fact the server goes by. */
export interface ReadFact extends Incoming {
  till: string
  n: number
}

/**
 * Reads pushed lines as facts. A kind that this version knows must fit its schema, unless a newer version wrote it (`ledger`);
 * one that it does not know is kept whatever it says, for the tills that do. Refusals: `tooLarge`, `factInvalid` (`at`: which line).
 */
export function readFacts(lines: readonly string[], ledger: number): Result<ReadFact[], WireRefusal> {
  if (lines.length > LIMITS.pushFacts) return refuse('tooLarge', { facts: lines.length, most: LIMITS.pushFacts })
  const facts: ReadFact[] = []
  let bytes = 0
  for (const [at, line] of lines.entries()) {
    const size = Buffer.byteLength(line)
    bytes += size + 1
    if (size > LIMITS.factBytes) return refuse('tooLarge', { at, bytes: size, most: LIMITS.factBytes })
    if (bytes > LIMITS.pushBytes) return refuse('tooLarge', { bytes, most: LIMITS.pushBytes })
    const fact = readFact(line, ledger <= LEDGER_VERSION)
    if (!fact) return refuse('factInvalid', { at })
    const { id, member, till, n } = fact
    facts.push(member === undefined ? { id, line, till, n } : { id, member, line, till, n })
  }
  return { ok: facts }
}

/** Whether a text may be a key of the store: PostgreSQL knows no NUL, and half a character would be stored as another. */
export const isKey = (text: string): boolean => !text.includes('\0') && text.isWellFormed()

function readFact(line: string, judged: boolean): FactHeader | undefined {
  try {
    const parsed: unknown = JSON.parse(line)
    if (!isCanonical(line, parsed)) return undefined
    const { kind } = parsed as { kind?: unknown }
    // The body's schema holds the header too.
    const schema = judged && typeof kind === 'string' && KINDS.has(kind) ? factSchema : factHeaderSchema
    if (!schema.safeParse(parsed).success) return undefined
    const fact = parsed as FactHeader
    return [fact.id, fact.till, fact.member ?? ''].every(isKey) ? fact : undefined
  } catch {
    return undefined // no JSON, or nested so deeply that nothing can walk it
  }
}
