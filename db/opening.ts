import type { FactOf } from '#shared/ledger/facts'
import type { Folded, PastFact, TillStore } from '#shared/till/till-store'
import { derivedId, newId } from '#shared/values/ids'
import { ok, type Result, refuse } from '#shared/values/result'

// What members had in another system, as facts with a reason. What was brought is noted with the member's record, so that the
// same line brings nothing twice, and another balance from the same system is noticed and not added.

/** One balance or consent of a line. `field` is its name in the mapping, `said` what the line says of it. */
export type Opening = { field: string; said: string | number } & (
  | { kind: 'stamps' | 'points'; programme: string; count: number }
  /** `points` is where the level begins. */
  | { kind: 'level'; programme: string; level: string; points: number }
  /** `at`: when it was given, where the file says so. */
  | { kind: 'consent'; purpose: string; channel: string; granted: boolean; at?: string }
)
/** What openings say for themselves in the ledger, in the till's language. */
export interface OpeningWords {
  balance: string
  level(name: string): string
  proof: FactOf<'consented'>['text']
}
/** How a consent came about that another system says there is. */
export const IMPORTED = 'imported'

type Noted = Record<string, string | number>

const CHANGED = 'balanceChanged'
export interface Brought {
  facts: PastFact[]
  /** What is to be noted with the member's record. */
  note: Record<string, Noted>
}

/** The openings of one source. */
export function createOpenings(store: TillStore, source: string, words: OpeningWords) {
  const noteField = `opening:${encodeURIComponent(source)}`
  const idOf = (...what: string[]) => derivedId(['imported', source, 'opening', ...what])
  const noted = (member: string): Noted => (store.record('profile', member)?.fields[noteField]?.value ?? {}) as Noted

  /** What was brought before, for the note or from the ledger itself, where another till brought it. */
  const broughtBefore = (member: string, one: Opening, before: Noted): string | number | undefined => {
    if (before[one.field] !== undefined) return before[one.field]
    if (one.kind === 'consent') return undefined
    const fact = store.fact(idOf(member, one.kind, one.programme))
    if (fact?.kind === 'stamped') return fact.count
    if (fact?.kind !== 'pointsGranted') return undefined
    return one.kind === 'level' ? one.said : fact.points
  }

  const consentFact = (member: string, one: Extract<Opening, { kind: 'consent' }>, folded: Folded | undefined, now: string) => {
    const { purpose, channel, granted, at = now } = one
    const saidHere = (fact: Folded['facts'][number]) =>
      'purpose' in fact && fact.purpose === purpose && fact.channel === channel && !fact.till.startsWith('import-')
    const inForce = folded?.state.consents.find((known) => known.purpose === purpose && known.channel === channel)
    const derived = idOf(member, one.field, String(one.said))
    const head = { id: store.fact(derived) ? newId() : derived, member, purpose, channel }
    // Only what this import or another one brought: what the customer has said here since is newer than any file.
    if (!granted) return inForce?.method === IMPORTED ? [{ ...head, kind: 'consentWithdrawn' as const, at: now }] : []
    const said = folded?.facts.findLast(saidHere)
    if (inForce || (said && said.at > (one.at ?? ''))) return []
    return [{ ...head, kind: 'consented' as const, text: words.proof, method: IMPORTED, at }]
  }

  const balanceFacts = (member: string, news: readonly Opening[], folded: () => Folded | undefined, now: string): PastFact[] => {
    const points = new Map<string, number>()
    const facts: PastFact[] = []
    // Levels last: what their points lack is known when the line's own points are.
    for (const one of news.toSorted((a, b) => Number(a.kind === 'level') - Number(b.kind === 'level'))) {
      if (one.kind === 'consent') {
        facts.push(...consentFact(member, one, folded(), now))
        continue
      }
      const head = { id: idOf(member, one.kind, one.programme), member, at: now, programme: one.programme }
      if (one.kind === 'level') {
        const has = folded()?.state.ladders.find(({ programme }) => programme === one.programme)?.points ?? 0
        const lacks = one.points - has - (points.get(one.programme) ?? 0)
        if (lacks > 0) facts.push({ ...head, kind: 'pointsGranted', points: lacks, reason: words.level(one.level) })
      } else if (one.count > 0 && one.kind === 'stamps') {
        facts.push({ ...head, kind: 'stamped', count: one.count, reason: words.balance })
      } else if (one.count > 0) {
        facts.push({ ...head, kind: 'pointsGranted', points: one.count, reason: words.balance })
        points.set(one.programme, one.count)
      }
    }
    return facts
  }

  return {
    /**
     * The facts of a line's openings that are not there yet, for a member that is new or known. Refusal `balanceChanged`: one of
     * them was another one before (`field`); then nothing of the line is to be written.
     */
    of(member: string, isNew: boolean, openings: readonly Opening[], now: string): Result<Brought | undefined, typeof CHANGED> {
      if (openings.length === 0) return ok(undefined)
      const before = isNew ? {} : noted(member)
      const news: Opening[] = []
      for (const one of openings) {
        const known = isNew ? undefined : broughtBefore(member, one, before)
        if (known === one.said) continue
        if (known !== undefined && one.kind !== 'consent') return refuse(CHANGED, { field: one.field })
        news.push(one)
      }
      if (news.length === 0) return ok(undefined)
      let folded: Folded | undefined
      const fold = () => {
        if (!isNew) folded ??= store.folded(member)
        return folded
      }
      return ok({
        facts: balanceFacts(member, news, fold, now),
        note: { [noteField]: { ...before, ...Object.fromEntries(news.map(({ field, said }) => [field, said])) } },
      })
    },
  }
}
