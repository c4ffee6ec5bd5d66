import type { Database } from 'better-sqlite3'
import { type Fact, factSchema } from '#shared/ledger/facts'
import { lineOf } from '#shared/sync/chain'
import type { FactDraft } from '#shared/till/till-store'
import { canonicalJson } from '#shared/values/canonical-json'
import { createClock } from '#shared/values/clock'
import { ok, type Result, refuse } from '#shared/values/result'
import { type FactRow, factOfRow, rowOfFact } from './fact-row.ts'
import { linkBytes } from './hash.ts'
import { createLines } from './lines.ts'
import type { Watch } from './watch.ts'

export const COLUMNS = 'till, n, id, at, tick, by, member, kind, purchase, target, body'

/** The last fact of a till: where its counter, its clock and its chain stand. */
export interface Head {
  n: number
  at: string
  tick: number
  hash: Buffer
}

export type Ledger = ReturnType<typeof createLedger>

/** The append-only table of facts, and the hash chain over each till's own. Writes belong inside a transaction. */
export function createLedger(sqlite: Database, watch: Watch) {
  // The heads of the chains, until another process writes or a transaction is rolled back.
  const heads = new Map<string, Head | undefined>()
  let seen: unknown
  const raw = <P extends unknown[]>(where: string) => sqlite.prepare<P, FactRow>(`SELECT ${COLUMNS} FROM ledger WHERE ${where}`).raw()
  const insert = sqlite.prepare(`INSERT INTO ledger (${COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`)
  const insertUnknown = sqlite.prepare('INSERT INTO unknown_facts (id, till, n, member, line) VALUES (?, ?, ?, ?, ?)')
  const addLink = sqlite.prepare('INSERT INTO chain (till, n, fact, hash) VALUES (?, ?, ?, ?)')
  const lastLink = sqlite.prepare<[string], { n: number; fact: string; hash: Buffer }>(
    'SELECT n, fact, hash FROM chain WHERE till = +? ORDER BY n DESC LIMIT 1',
  )
  const lines = createLines(sqlite)
  const readHead = (till: string): Head | undefined => {
    const last = lastLink.get(till)
    const line = last && lines.ownLine(last.fact)
    if (!last || line === undefined) return undefined
    const { at, tick } = JSON.parse(line) as Fact
    return { n: last.n, at, tick, hash: last.hash }
  }
  const head = (till: string): Head | undefined => {
    const now = watch.seen()
    if (now !== seen) heads.clear()
    seen = now
    if (!heads.has(till)) heads.set(till, readHead(till))
    return heads.get(till)
  }
  const byId = raw<[string]>('id = ?')
  const ofMember = raw<[string]>('member = ?')
  const ofPurchase = raw<[string]>('purchase = ?')
  const buyers = sqlite.prepare<[string], string>('SELECT member FROM ledger WHERE purchase = ? AND member IS NOT NULL').pluck()
  const ofClub = raw<[]>("member IS NULL AND kind IN ('programmeDefined', 'programmeEnded') ORDER BY at, tick, till, n")
  const naming = raw<[string]>('target = ?')
  const strangers = raw<[]>('id IN (SELECT fact FROM strangers)')
  const addStranger = sqlite.prepare('INSERT OR IGNORE INTO strangers VALUES (?)')
  const membersSince = sqlite.prepare<[string], string>('SELECT DISTINCT member FROM ledger WHERE member IS NOT NULL AND at >= ?').pluck()
  const latest = raw<[string, number]>('till = +? AND member IS NOT NULL ORDER BY n DESC LIMIT +?')

  const one = (row: FactRow | undefined) => (row ? factOfRow(row) : undefined)
  const fact = (id: string) => one(byId.get(id))

  /** Whether a fact is about another member's fact, as far as this till knows. */
  const isStranger = (whole: Fact): boolean => {
    if (whole.kind === 'reversed') return memberOf(fact(whole.fact)) !== whole.member
    if (whole.kind === 'settled') return memberOf(fact(whole.conflict)) !== whole.member
    if (whole.kind !== 'returned') return false
    return !ofPurchase.all(whole.purchase).some((row) => row[7] === 'purchased' && row[6] === whole.member)
  }

  return {
    head,
    /** Forgets what a transaction that was rolled back had written. */
    forget: () => heads.clear(),
    fact,
    factsOfMember: (member: string): Fact[] => ofMember.all(member).map(factOfRow),
    factsOfPurchase: (purchase: string): Fact[] => ofPurchase.all(purchase).map(factOfRow),
    /** Whose facts name a purchase. */
    membersOfPurchase: (purchase: string): string[] => buyers.all(purchase),
    /** Definitions and ends of programmes, in the ledger's order. Of the other facts without a member no fold makes anything. */
    clubFacts: (): Fact[] => ofClub.all().map(factOfRow),
    /** Members that were merged into this one, by facts that may be reversed. */
    mergedInto: (member: string): string[] => naming.all(member).flatMap((row) => (row[7] === 'merged' && row[6] !== null ? [row[6]] : [])),
    reversalsOf: (id: string): Fact[] =>
      naming
        .all(id)
        .filter((row) => row[7] === 'reversed')
        .map(factOfRow),
    /** Facts about another member's fact (a reversal, a return, a settlement). Hardly any, so every fold sees them all. */
    strangers: (): Fact[] => strangers.all().map(factOfRow),
    /** Members with a fact at or after an instant. Reads the whole ledger: for what is rare. */
    membersSince: (at: string): string[] => membersSince.all(at),
    latest: (till: string, limit: number): Fact[] => latest.all(till, limit).map(factOfRow),

    insert: (fact: Fact): void => void insert.run(...rowOfFact(fact)),
    /** Notes a fact about another member's fact, so that every fold sees it. */
    noteStranger(whole: Fact): void {
      if (isStranger(whole)) addStranger.run(whole.id)
    },

    /**
     * Appends drafts in the name of a till: counter and chain go on from its last fact, the clock never goes back. A
     * draft with its own `at` keeps it. One of a kind that this version cannot fold is kept apart. Answers the facts that
     * are new and can be folded. Refusal `commandReused`: an id is known with
     * another content.
     */
    append(till: string, drafts: readonly (FactDraft & { at?: string })[], now: () => number): Result<Fact[], 'commandReused'> {
      const from = head(till)
      const clock = createClock({ now, last: from })
      let n = from?.n ?? 0
      let last: Buffer = from?.hash ?? Buffer.alloc(0)
      const appended: Fact[] = []
      for (const draft of drafts) {
        const known = fact(draft.id) ?? lines.unknownFact(draft.id)
        if (known) {
          if (!sameContent(known, draft)) return refuse('commandReused', { fact: draft.id })
          continue
        }
        const time = draft.at === undefined ? clock.next() : { at: draft.at, tick: 0 }
        const whole = { ...draft, ...time, till, n: ++n } as Fact
        const line = lineOf(whole)
        last = linkBytes(last, line)
        addLink.run(till, n, whole.id, last)
        heads.set(till, { n, ...time, hash: last })
        if (!KINDS.has(whole.kind)) {
          insertUnknown.run(whole.id, till, n, memberOf(whole) ?? null, line)
          continue
        }
        insert.run(...rowOfFact(whole))
        if (isStranger(whole)) addStranger.run(whole.id)
        appended.push(whole)
      }
      return ok(appended)
    },

    /** Reads every chain again from the facts; answers the first place where they differ, or undefined. */
    brokenLink(): { till: string; n: number } | undefined {
      let till = ''
      let n = 0
      let last: Buffer = Buffer.alloc(0)
      const links = sqlite.prepare<[], { till: string; n: number; fact: string; hash: Buffer }>('SELECT * FROM chain ORDER BY till, n')
      for (const row of links.iterate()) {
        if (row.till !== till) {
          till = row.till
          n = 0
          last = Buffer.alloc(0)
        }
        const line = lines.ownLine(row.fact)
        last = line === undefined ? last : linkBytes(last, line)
        if (row.n !== ++n || line === undefined || !last.equals(row.hash)) return { till, n: row.n }
      }
      return undefined
    },
  }
}

/** The member a fact is about; undefined for the club's own facts. */
export const memberOf = (fact: Fact | undefined): string | undefined => (fact && 'member' in fact ? fact.member : undefined)

/** Whether a known fact is what a draft says, its place in the ledger apart. */
function sameContent(known: Fact, draft: FactDraft & { at?: string }): boolean {
  const { at, tick: _tick, till: _till, n: _n, ...content } = known
  const { at: draftAt, ...drafted } = draft
  return (draftAt === undefined || draftAt === at) && canonicalJson(content) === canonicalJson(drafted)
}

/** Kinds that this version can fold. */
const KINDS: ReadonlySet<string> = new Set(factSchema.options.map(({ shape }) => shape.kind.value))
