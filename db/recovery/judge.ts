import { linkBytes } from '../hash.ts'
import type { Base } from './base.ts'
import type { Candidate, Found } from './found.ts'

// Which of the texts that were found are facts. A chain says it where its hashes are left: `h(n) = SHA-256(h(n−1) ‖ line)`. Where a
// hash is gone too, a text that reads as a fact is believed: a stamp too many is better than a stamp lost.

/** What may be the hash at a place: a link's own, or worked out from a text, by way of what came before. */
interface Way {
  hash: Buffer
  of?: Candidate
  by?: Way
}
export interface JudgeOptions {
  /** Facts of tills that this database never wrote for come from the server again; without one they are kept. */
  keepOthers: boolean
  /** The till whose database it is, where that is known. */
  till?: string
  /** The wall clock, in milliseconds. */
  now: number
}
export interface Judgement {
  /** Facts that are known to have been written and are neither in the base nor found, nor with the server. */
  lost: number
  /** Accepted facts that the server does not have. */
  unsent: number
}

/** So many bytes of two hashes do not agree by accident: what differs in the others is damage to the hash. */
const AGREEING_BYTES = 8
const DAY_MS = 86_400_000
/** The most that is carried from place to place where nothing is proven. */
const MOST_WAYS = 8

/** Accepts, in `found`, every fact that the base lacks, in the order in which it is to be written again. */
export function judge(found: Found, base: Base, { keepOthers, till, now }: JudgeOptions): Judgement {
  const chained = new Set([...found.chained(), ...base.chained(), ...(till === undefined ? [] : [till])])
  const known = new Set([...chained, ...base.tills(), ...found.records().flatMap(({ room, key }) => (room === 'till' ? [key] : []))])
  const judgement: Judgement = { lost: 0, unsent: 0 }
  // Where no chain is left and nobody else ever wrote here, every till that is found is one of ours.
  const own = chained.size > 0 ? chained : new Set(keepOthers ? found.tills() : [])
  for (const one of [...own].sort()) {
    const acked = Math.max(found.acked(one), base.acked(one))
    const { lost, unsent } = judgeChain(found, base, one, acked, now)
    judgement.lost += lost
    judgement.unsent += unsent
  }
  if (keepOthers) for (const one of found.tills().sort()) if (!own.has(one) && known.has(one)) acceptOthers(found, base, one, now)
  return judgement
}

function judgeChain(found: Found, base: Base, till: string, acked: number, now: number): Judgement {
  const from = commonPlace(found, base, till)
  const places = merged(found.linkPlaces(till, from), found.factPlaces(till, from))
  const proof = proofOf(found, base, till, from, places)
  let latest = now
  for (const fact of proof.proven.values()) latest = Math.max(latest, atOf(fact))
  const present = new Set<number>()
  const linked = new Set<number>()
  let last = from
  let unsent = 0
  const take = (candidate: Candidate, isInLine: boolean) => {
    const isKnown = base.has(candidate.id)
    if (!isKnown && !found.accept(candidate, true)) return
    present.add(candidate.n)
    if (isInLine) last = Math.max(last, candidate.n)
    if (!isKnown && candidate.n > acked) unsent++
  }
  for (const n of places) {
    const links = found.linksAt(till, n)
    // A place that stands alone, far from every other, is a number that was damaged: it says nothing of how many there were.
    const isInLine = n === from + 1 || linked.has(n - 1) || present.has(n - 1)
    if (links.length > 0 && isInLine) linked.add(n)
    const isThere = links.some(({ fact }) => base.has(fact)) || (links.length === 0 && base.hasPlace(till, n))
    if (isThere) present.add(n)
    const right = proof.proven.get(n)
    const best = right ?? (isThere ? undefined : likeliest(found.candidatesAt(till, n), proof, latest))
    if (best) take(best, right !== undefined || isInLine)
  }
  for (const n of linked) last = Math.max(last, n)
  let lost = 0
  for (let n = from + 1; n <= last; n++) if (!present.has(n) && n > acked && !base.hasPlace(till, n)) lost++
  return { lost, unsent }
}

/** Up to where the base holds the very chain that was found. Before that there is nothing to be saved. */
function commonPlace(found: Found, base: Base, till: string): number {
  const head = base.head(till)
  if (!head) return 0
  return found.linksAt(till, head.n).some((link) => link.fact === head.fact && agree(link.hash, head.hash)) ? head.n : 0
}

interface Proof {
  proven: ReadonlyMap<number, Candidate>
  /** The ids of those: another text of one of them is a damaged copy, wherever it says that it belongs. */
  ids: ReadonlySet<string>
  /** Texts that the hashes about them deny. */
  refuted: ReadonlySet<Candidate['line']>
}

/** What the hashes say of the texts at these places. */
function proofOf(found: Found, base: Base, till: string, from: number, places: readonly number[]): Proof {
  const proven = new Map<number, Candidate>()
  const refuted = new Set<string>()
  const prove = (way: Way | undefined) => {
    for (let one = way; one?.of && proven.get(one.of.n) !== one.of; one = one.by) proven.set(one.of.n, one.of)
  }
  let before: Way[] = [{ hash: from === 0 ? Buffer.alloc(0) : (base.head(till)?.hash as Buffer) }]
  let isSure = true
  let last = from
  for (const n of places) {
    if (n !== last + 1) {
      before = []
      isSure = false
    }
    const links = found.linksAt(till, n)
    const ways: Way[] = []
    for (const of of found.candidatesAt(till, n)) {
      for (const by of before) {
        const way = { hash: linkBytes(by.hash, of.line), of, by }
        if (links.some(({ hash }) => agree(hash, way.hash))) prove(way)
        ways.push(way)
      }
      // What comes later may prove it yet; who is proven is asked for first.
      if (isSure && links.length > 0) refuted.add(of.line)
    }
    const sure = ways.filter(({ of }) => of !== undefined && proven.get(n) === of)
    isSure = sure.length > 0
    before = isSure ? sure : [...ways, ...links.map(({ hash }) => ({ hash }))].slice(-MOST_WAYS)
    last = n
  }
  return { proven, ids: new Set([...proven.values()].map(({ id }) => id)), refuted }
}

/** Of several texts at a place where nothing is proven, the one that SQLite shows, or that stands most often. */
function likeliest(candidates: readonly Candidate[], { ids, refuted }: Proof, latest: number): Candidate | undefined {
  return candidates
    .filter((one) => !ids.has(one.id) && !refuted.has(one.line) && atOf(one) <= latest + DAY_MS)
    .sort((a, b) => b.rank - a.rank || b.copies - a.copies || (a.line < b.line ? -1 : 1))[0]
}

/** What others wrote and a server brought, where that server is not asked any more: each id once, as it is likeliest. */
function acceptOthers(found: Found, base: Base, till: string, now: number): void {
  const byId = Map.groupBy(found.candidatesOf(till), ({ id }) => id)
  for (const [id, candidates] of byId) {
    const best = likeliest(candidates, { proven: new Map(), ids: new Set(), refuted: new Set() }, now)
    if (best && !base.has(id)) found.accept(best, false)
  }
}

const agree = (a: Uint8Array, b: Uint8Array): boolean => a.reduce((same, byte, i) => same + (byte === b[i] ? 1 : 0), 0) >= AGREEING_BYTES
const atOf = ({ line }: Candidate): number => Date.parse((JSON.parse(line) as { at: string }).at)
/** Both lists in one, in order, each number once. */
const merged = (a: readonly number[], b: readonly number[]): number[] => [...new Set([...a, ...b])].sort((x, y) => x - y)
