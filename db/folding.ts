import type { Database } from 'better-sqlite3'
import type { Fact } from '#shared/ledger/facts'
import type { Folded, Profile } from '#shared/till/till-store'
import type { Day } from '#shared/values/local-date'
import { zoneOf } from '#shared/values/time-zone'
import { type Club, clubOf } from './club.ts'
import { gather, together, touchedBy } from './gather.ts'
import type { Ledger } from './ledger.ts'
import { createMemberCache } from './member-cache.ts'
import { type FoldContext, foldGroup } from './memberships.ts'
import type { ReadModels } from './read-models.ts'
import type { Watch } from './watch.ts'

/** What a club's facts are folded by, beside its programmes. */
export interface ClubSettings {
  timezone: string
  currency: string
}
interface FoldingDeps {
  sqlite: Database
  watch: Watch
  ledger: Ledger
  models: ReadModels
  club(): ClubSettings
  profile(member: string): Profile | undefined
  lists(member: string): readonly string[]
  isProfiled(list: string): boolean
  /** The instant to fold as of. */
  clock(): string
  /** Hears of every member that looks different now. */
  onFolded(member: string): void
  /** Hears, each time it is folded, of a membership of several ids that was forgotten. */
  onErased(ids: ReadonlySet<string>): void
}
/** So many members are folded with the facts that touch them; more are noted as stale. */
const AT_ONCE = 50
const SLICE = 50

export type Folding = ReturnType<typeof createFolding>

/** Folds members, and keeps what is read of them as the fold has it. Writes belong inside a transaction. */
export function createFolding({ sqlite, watch, ledger, models, club, profile, lists, isProfiled, clock, onFolded, onErased }: FoldingDeps) {
  const cache = createMemberCache(watch)
  const noteStale = sqlite.prepare('INSERT OR IGNORE INTO stale_members (due, member) VALUES (?, ?)')
  const staleSince = sqlite.prepare(
    "INSERT OR IGNORE INTO stale_members SELECT DISTINCT '', member FROM ledger WHERE member IS NOT NULL AND at >= ?",
  )
  const someStale = sqlite.prepare<[string, number], { due: string; member: string }>(
    'SELECT due, member FROM stale_members WHERE due <= +? LIMIT +?',
  )
  const dropStale = sqlite.prepare('DELETE FROM stale_members WHERE due = ? AND member = ?')
  const noteWoken = sqlite.prepare("INSERT OR IGNORE INTO stale_members SELECT '', member FROM levels WHERE wakes_on <= ?")
  const countMembers = sqlite.prepare<[number], number>('SELECT count(*) FROM (SELECT 1 FROM members LIMIT ?)').pluck()
  const countStale = sqlite.prepare<[], number>("SELECT count(*) FROM stale_members WHERE due = ''").pluck()
  const dropDue = sqlite.prepare('DELETE FROM stale_members WHERE due <= ?')

  // What every fold needs, kept until somebody writes: `version` counts our own writes, `watch` the others'.
  let version = 0
  let kept: { version: number; seen: unknown; context: FoldContext } | undefined
  const context = (): FoldContext => {
    const seen = watch.seen()
    if (kept?.version === version && kept.seen === seen) return kept.context
    const known: Club = clubOf(ledger.clubFacts())
    kept = { version, seen, context: { club: known, ...club(), profile, lists, isProfiled } }
    return kept.context
  }
  const at = (member: string) => cache.of(member, () => gather(ledger, member))
  const suppose = (member: string, asOf: string, supposed: readonly Fact[]): Folded => {
    const group = supposed.flatMap((fact) => (fact.kind === 'merged' ? [at(fact.member).group] : [])).reduce(together, at(member).group)
    const all = foldGroup({ ...group, facts: supposed.length === 0 ? group.facts : [...group.facts, ...supposed] }, asOf, context())
    return all.find(({ ids }) => ids.has(member)) as Folded
  }
  const refold = (member: string, asOf: string, done: Set<string>) => {
    if (done.has(member)) return
    const entry = at(member)
    const around = context()
    for (const folded of foldGroup(entry.group, asOf, around)) {
      models.replace(folded, around.club, zoneOf(around.timezone))
      if (folded.ids.has(member)) entry.folded = folded
      // Another till may have put somebody together with who was forgotten here: it is one person.
      if (folded.erased && folded.ids.size > 1) onErased(folded.ids)
    }
    for (const id of entry.group.ids) done.add(id)
  }
  const refoldAll = (members: Iterable<string>): Set<string> => {
    const asOf = clock()
    const done = new Set<string>()
    for (const member of members) refold(member, asOf, done)
    models.flush()
    return done
  }
  const touchedByAll = (facts: readonly Fact[]) => {
    const touched = new Set<string>()
    for (const fact of facts) touchedBy(ledger, fact, touched)
    touched.delete('') // the club's own facts are nobody's
    return touched
  }
  /** A programme defined or ended in the past (an import's, another till's) judges everything that came after it anew. */
  const clubSince = (facts: readonly Fact[]): string | undefined =>
    facts
      .filter(({ kind }) => kind === 'programmeDefined' || kind === 'programmeEnded')
      .map(({ at }) => at)
      .sort()[0]

  // Members whose ladder the calendar alone has moved are looked for once a day: a ladder's row is right until it wakes.
  let wokenOn: Day | undefined
  const localDay = (): Day => zoneOf(context().timezone).dayAt(Date.parse(clock()))

  return {
    context,
    suppose,
    /** A member's fold as of now, kept at hand within a day. */
    folded(member: string): Folded {
      const asOf = clock()
      const entry = at(member)
      const today = zoneOf(context().timezone)
      const { folded: before, group } = entry
      // Within a day nothing happens by itself, unless a till whose clock is ahead has written already.
      const isWhole = before !== undefined && (group.facts.at(-1)?.at ?? '') <= before.asOf
      if (isWhole && today.dayAt(Date.parse(before.asOf)) === today.dayAt(Date.parse(asOf))) return before
      entry.folded = suppose(member, asOf, [])
      models.warm(member)
      return entry.folded
    },
    /** Folds everybody whom facts that were just appended here touch. */
    appended(facts: readonly Fact[]): void {
      const since = clubSince(facts)
      if (since !== undefined) version++
      cache.appended(facts)
      const touched = touchedByAll(facts)
      if (since !== undefined) for (const member of ledger.membersSince(since)) touched.add(member)
      for (const member of refoldAll(touched)) onFolded(member)
    },
    /**
     * The same for facts that came from elsewhere; where those touch many members, notes them as stale. Answers the members.
     * `replaced` are facts that are no longer what they were; `isPart`: more is on its way.
     */
    received(facts: readonly Fact[], replaced: readonly Fact[] = [], isPart = false): string[] {
      if (facts.length === 0) return []
      const since = clubSince([...facts, ...replaced])
      if (since !== undefined) version++
      cache.forget()
      const touched = touchedByAll([...facts, ...replaced])
      const asOf = clock()
      for (const fact of facts) if (fact.at > asOf) for (const member of touchedByAll([fact])) noteStale.run(fact.at, member)
      if (since === undefined && !isPart && facts.length <= AT_ONCE && touched.size <= AT_ONCE) {
        for (const member of refoldAll(touched)) onFolded(member)
        return [...touched]
      }
      for (const member of touched) noteStale.run('', member)
      if (since !== undefined) staleSince.run(since)
      for (const member of touched) onFolded(member)
      return [...touched]
    },
    /** True where somebody is behind; at first and with each new day, somebody may be. */
    hasStale: (): boolean => wokenOn !== localDay() || someStale.get(clock(), 1) !== undefined,
    /** Folds some of the stale members. False when there are none left that are due. */
    refoldSome(): boolean {
      const day = localDay()
      if (wokenOn !== day) noteWoken.run(day)
      wokenOn = day
      const rows = someStale.all(clock(), SLICE)
      for (const member of refoldAll(rows.map(({ member }) => member))) {
        dropStale.run('', member)
        onFolded(member)
      }
      for (const { due, member } of rows) dropStale.run(due, member)
      return rows.length === SLICE
    },
    /** Notes members as stale, of whom something changed that their fold depends on. */
    stale(members: Iterable<string>): void {
      cache.forget()
      for (const member of members) noteStale.run('', member)
    },
    /** Notes everybody as stale: what they are folded by has changed. */
    allStale(): void {
      version++
      cache.forget()
      staleSince.run('')
    },
    /** Forgets what is kept at hand, since something that folds depend on was written. */
    changed(): void {
      version++
      wokenOn = undefined
      cache.forget()
    },
    /** How many members there are; stops counting at `most`. */
    members: (most: number): number => countMembers.get(most) as number,
    /** How many of the members are noted as stale. */
    stales: (): number => countStale.get() as number,
    /** Makes everything that is read of members again. */
    rebuild(): void {
      models.clear()
      refoldAll(sqlite.prepare<[], string>('SELECT DISTINCT member FROM ledger WHERE member IS NOT NULL').pluck().all())
      dropDue.run(clock())
    },
    /** The same, a little at a time: everybody is found and looks as before meanwhile, only the sums begin at nothing. */
    rebuildBehind(): void {
      models.clearSums()
      cache.forget()
      staleSince.run('')
    },
    forgetMembers: cache.forget,
  }
}
