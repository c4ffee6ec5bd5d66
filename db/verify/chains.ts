import type { Database } from 'better-sqlite3'
import { isCanonical, lineOf } from '#shared/sync/chain'
import { type FactRow, factOfRow, rowOfFact } from '../fact-row.ts'
import { linkBytes } from '../hash.ts'
import { COLUMNS } from '../ledger.ts'
import { type Finding, placeOf } from './finding.ts'

/** How one till's chain ends. */
export interface ChainHead {
  till: string
  n: number
  hash: string
}

type Row = [
  till: string,
  n: number,
  fact: string,
  hash: Buffer,
  superseded: string | null,
  unknown: string | null,
  logged: number | null,
  ...FactRow,
]
const LINK_COLUMNS = 7

/**
 * Makes every chain that this database wrote again from its facts. Answers the heads, and of each chain the first fact that is not as
 * it was written. `seen` hears of every hash that stands. `isLogged`: that the server's log has another text there is vouched for by its
 * run hash; anywhere else a text beside the ledger is somebody's own making.
 */
export function verifyChains(
  sqlite: Database,
  {
    onFact,
    seen,
    isLogged,
  }: { onFact: () => void; seen: (hash: Buffer, till: string, n: number) => void; isLogged: (logged: number | null) => boolean },
): { heads: ChainHead[]; findings: Finding[] } {
  // One row a link, whatever there is of its fact: read in the chain's own order, nothing is held.
  const rows = sqlite
    .prepare<[], Row>(`
      SELECT c.till, c.n, c.fact, c.hash, s.line, u.line, coalesce(l.logged, u.logged), ${COLUMNS.split(', ')
        .map((column) => `l.${column}`)
        .join(', ')}
      FROM chain c LEFT JOIN ledger l ON l.id = c.fact LEFT JOIN superseded s ON s.id = c.fact LEFT JOIN unknown_facts u ON u.id = c.fact
      ORDER BY c.till, c.n`)
    .raw()
  const heads: ChainHead[] = []
  const findings = new Map<string, Finding>()
  const found = (finding: Finding) => {
    if (!findings.has(finding.till)) findings.set(finding.till, finding)
  }
  let till: string | undefined
  let n = 0
  let last: Buffer = Buffer.alloc(0)
  /** A link that does not fit: the next tells whether its fact is another, or its hash. */
  let doubt: { finding: Finding; made: Buffer } | undefined

  const settle = (hashChanged: boolean) => {
    if (doubt) found(hashChanged ? { ...doubt.finding, what: 'chain' } : doubt.finding)
    doubt = undefined
  }
  for (const row of rows.iterate()) {
    onFact()
    if (row[0] !== till) {
      settle(false)
      if (till !== undefined) heads.push({ till, n, hash: last.toString('hex') })
      till = row[0]
      n = 0
      last = Buffer.alloc(0)
    }
    const [, at, fact, hash, beside, unknown, logged] = row
    if (at !== ++n) {
      settle(false)
      found({ what: 'removed', till, n })
      n = at
      last = hash
      continue
    }
    const inLedger = row[LINK_COLUMNS] === null ? undefined : (row.slice(LINK_COLUMNS) as FactRow)
    const superseded = isLogged(logged) ? beside : null
    const line = superseded ?? (inLedger && lineOfRow(inLedger)) ?? unknown ?? undefined
    const made = line === undefined ? undefined : linkBytes(last, line)
    if (doubt && line !== undefined) settle(linkBytes(doubt.made, line).equals(hash) && !made?.equals(hash))
    if (line === undefined || made === undefined) {
      settle(false)
      found({ what: 'removed', till, n, id: fact })
    } else if (!made.equals(hash)) {
      const place = placeOf(line)
      const isElsewhere = place.till !== till || place.n !== n
      if (doubt === undefined) doubt = { made, finding: { ...place, what: isElsewhere ? 'reordered' : 'changed', till, n } }
    } else if (inLedger && superseded === null && !isAsWritten(inLedger)) {
      found({ ...placeOf(line), what: 'changed', till, n })
    }
    seen(hash, till, n)
    last = hash
  }
  settle(false)
  if (till !== undefined) heads.push({ till, n, hash: last.toString('hex') })
  return { heads, findings: [...findings.values()] }
}

/** What a row says, as a line. A body that is no JSON any more says nothing that was ever written. */
export function lineOfRow(row: FactRow): string {
  try {
    return lineOf(factOfRow(row))
  } catch {
    const [till, n, id, at, , , , kind, , , body] = row
    return lineOf({ till, n, id, at, kind, body })
  }
}

const IN_COLUMNS = ['till', 'n', 'id', 'at', 'tick', 'by', 'member', 'kind', 'purchase', 'fact', 'into']

/** A fact and its row say the same: nothing hides in the body behind a column's name. */
export function isAsWritten(row: FactRow): boolean {
  const body = row[10]
  try {
    const parsed = JSON.parse(body) as Record<string, unknown>
    // Nearly all: written in the one way there is, and about nothing that has a column.
    if (isCanonical(body, parsed) && !IN_COLUMNS.some((name) => name in parsed)) return true
    const again = rowOfFact(factOfRow(row))
    return row.every((value, i) => value === again[i])
  } catch {
    return false
  }
}
