import type { Database } from 'better-sqlite3'
import type { FactOf } from '#shared/ledger/facts'
import { worthOf } from '#shared/till/offline-budget'
import type { ConflictRow, Folded, TillStore } from '#shared/till/till-store'
import type { Club } from './club.ts'
import { type FactRow, factOfRow } from './fact-row.ts'
import { COLUMNS } from './ledger.ts'
import type { Watch } from './watch.ts'

/** The conflicts that folds report, kept with the read models. Hardly anybody has one, and who has none costs no query. */
export function createConflicts(sqlite: Database, watch: Watch) {
  const all = sqlite.prepare<[], ConflictRow>(
    'SELECT member, fact, reward, why, programme, cost, noticed_at AS noticedAt FROM conflicts WHERE settled = 0 ORDER BY fact',
  )
  const membersWith = sqlite.prepare<[], string>('SELECT DISTINCT member FROM conflicts').pluck()
  const factsOf = sqlite.prepare<[string], string>('SELECT fact FROM conflicts WHERE member = ?').pluck()
  // When it was first seen stays, whatever else is learnt of it, and also where the membership lives on in another.
  const save = sqlite.prepare(`
    INSERT INTO conflicts (fact, member, reward, why, programme, cost, settled, noticed_at)
      VALUES (@fact, @member, @reward, @why, @programme, @cost, 0, @noticedAt)
    ON CONFLICT DO UPDATE SET member = excluded.member, reward = excluded.reward, why = excluded.why,
      programme = excluded.programme, cost = excluded.cost, settled = 0
      WHERE (member, reward, why, programme, cost, settled)
        <> (excluded.member, excluded.reward, excluded.why, excluded.programme, excluded.cost, 0)`)
  const settle = sqlite.prepare(
    'UPDATE conflicts SET settled = 1, member = @member WHERE fact = @fact AND (settled = 0 OR member <> @member)',
  )
  const noticedAt = sqlite.prepare<[string], string>('SELECT noticed_at FROM conflicts WHERE fact = ?').pluck()
  const drop = sqlite.prepare('DELETE FROM conflicts WHERE fact = ?')
  const settled = sqlite
    .prepare<[string, string], FactRow>(`SELECT ${COLUMNS} FROM ledger WHERE kind = 'settled' AND at >= ? AND at < ? ORDER BY at, tick, n`)
    .raw()

  let known: Set<string> | undefined
  let seen: unknown
  const having = (): Set<string> => {
    const now = watch.seen()
    if (!known || now !== seen) known = new Set(membersWith.all())
    seen = now
    return known
  }

  const lists: Pick<TillStore, 'conflicts' | 'conflictNoticedAt' | 'settledBetween'> = {
    conflicts: () => all.all(),
    conflictNoticedAt: (fact) => noticedAt.get(fact),
    settledBetween: (from, to) => settled.all(from, to).map((row) => factOfRow(row) as FactOf<'settled'>),
  }
  return {
    lists,
    /** Replaces the rows of a membership, and of everybody who was merged into it. */
    replace(folded: Folded, club: Club): void {
      const { member, state, ids, asOf } = folded
      const known = having()
      const had = [...ids].filter((id) => known.has(id))
      if (had.length === 0 && state.conflicts.length === 0) return
      const gone = new Set(had.flatMap((id) => factsOf.all(id)))
      for (const { fact, reward, why } of state.conflicts) {
        const redeemed = folded.facts.find(({ id }) => id === fact) as FactOf<'redeemed'>
        const cost = worthOf(redeemed, club.latest)
        save.run({ fact, member, reward, why, programme: club.owning(reward), cost, noticedAt: asOf })
        gone.delete(fact)
      }
      const forgiven = new Set(
        folded.trace.flatMap((event) => (event.kind === 'conflict' && event.settled && event.fact ? [event.fact] : [])),
      )
      let hasAny = state.conflicts.length > 0
      for (const fact of gone) {
        if (!forgiven.has(fact)) drop.run(fact)
        else {
          settle.run({ member, fact })
          hasAny = true
        }
      }
      for (const id of had) known.delete(id)
      if (hasAny) known.add(member)
    },
    /** Forgets who has one, when a transaction is rolled back. */
    forget(): void {
      known = undefined
    },
  }
}
