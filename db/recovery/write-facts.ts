import type { Database } from 'better-sqlite3'
import { type Fact, factSchema } from '#shared/ledger/facts'
import { lineOf } from '#shared/sync/chain'
import { rowOfFact } from '../fact-row.ts'
import { linkBytes } from '../hash.ts'
import { COLUMNS, memberOf } from '../ledger.ts'
import type { Found } from './found.ts'

/** So many facts are handed on at a time. */
const AT_A_TIME = 1_000

/**
 * Writes what was accepted, each once, as it stood: with its id, its instant and, where nothing before it is missing, its number. Where
 * a number is missing those behind it move up, since a chain has no holes. Belongs inside a transaction. Answers how many; `wrote`
 * hears of those that can be folded.
 */
export function writeFacts(sqlite: Database, found: Found, wrote: (facts: Fact[]) => void): number {
  const insert = sqlite.prepare(`INSERT INTO ledger (${COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING`)
  const insertUnknown = sqlite.prepare('INSERT OR IGNORE INTO unknown_facts (id, till, n, member, line) VALUES (?, ?, ?, ?, ?)')
  const lastLink = sqlite.prepare<[string], { n: number; hash: Buffer }>('SELECT n, hash FROM chain WHERE till = ? ORDER BY n DESC LIMIT 1')
  const addLink = sqlite.prepare('INSERT INTO chain (till, n, fact, hash) VALUES (?, ?, ?, ?)')
  const heads = new Map<string, { n: number; hash: Buffer }>()
  let written = 0
  let batch: Fact[] = []
  for (const { line, till, own } of found.accepted()) {
    const head = heads.get(till) ?? lastLink.get(till) ?? { n: 0, hash: Buffer.alloc(0) }
    const before = JSON.parse(line) as Fact
    const fact: Fact = own ? { ...before, n: head.n + 1 } : before
    const isKnown = factSchema.safeParse(fact).success
    const { changes } = isKnown
      ? insert.run(...rowOfFact(fact))
      : insertUnknown.run(fact.id, fact.till, fact.n, memberOf(fact) ?? null, lineOf(fact))
    if (changes === 0) continue
    if (own) {
      const hash = linkBytes(head.hash, lineOf(fact))
      addLink.run(till, fact.n, fact.id, hash)
      heads.set(till, { n: fact.n, hash })
    }
    written++
    if (!isKnown) continue
    batch.push(fact)
    if (batch.length < AT_A_TIME) continue
    wrote(batch)
    batch = []
  }
  if (batch.length > 0) wrote(batch)
  return written
}
