import { link } from '#db/hash'
import type { Incoming, Store, StreamPush } from '#server/store/store'
import { lineOf, NOTHING } from '#shared/sync/chain'
import type { SyncRecord } from '#shared/sync/wire'

/** What one database writes in one till's name, and the pushes that it makes of it. */
export interface TestStream {
  /** Writes so many facts more, or these. Answers the stream itself. */
  write(facts: number | Partial<TestFact>[]): TestStream
  /** The push of `from` … `to`; of everything when left out. */
  push(from?: number, to?: number): StreamPush
  /** The same facts up to `n` in another database: what a copy of the file or a restored backup is. */
  copy(epoch: string, upTo: number): TestStream
  lines(): string[]
}
export interface TestFact {
  id: string
  member: string
  kind: string
  by: string
}
type Written = Incoming & { hash: string }

/** A stream that begins at `n = 1`, or goes on after other facts in a new epoch. */
export function aStream(till: string, epoch = `epoch of ${till}`, start = 1, before = NOTHING): TestStream {
  const written: Written[] = []
  const self: TestStream = {
    write(facts) {
      const given: Partial<TestFact>[] = typeof facts === 'number' ? Array.from({ length: facts }, () => ({})) : facts
      for (const fact of given) {
        const n = start + written.length
        const member = 'member' in fact ? fact.member : `member ${n % 3}`
        const id = `${till}, ${n} of ${epoch}`
        const line = lineOf({ id, at: '2026-03-01T10:00:00.000Z', tick: n, till, n, kind: 'stamped', member, ...fact })
        written.push({ id: fact.id ?? id, member, line, hash: link(written.at(-1)?.hash ?? before, line) })
      }
      return self
    },
    push(from = start, to = start + written.length - 1) {
      const facts = written.slice(from - start, to - start + 1)
      const after = from === start ? before : (written[from - start - 1]?.hash ?? '')
      return { epoch, till, from, after, facts: facts.map(({ hash: _, ...fact }) => fact), hashes: facts.map(({ hash }) => hash) }
    },
    copy: (as, upTo) => aStream(till, as, start + upTo, written[upTo - 1]?.hash ?? before),
    lines: () => written.map(({ line }) => line),
  }
  return self
}

/** A record with one field. */
export const aRecord = (key: string, value: string, at = '10:00:00', field = 'name', tick = 1): SyncRecord => ({
  room: 'profile',
  key,
  fields: { [field]: { value, written: [`2026-03-01T${at}.000Z`, tick, 'till 1'] } },
})

export const ALL = { facts: 5_000, bytes: 4_000_000 }

/** Lines of a club, read to the end in pages; fails at a hole, since the run hash would not fit. */
export async function readLog(store: Store, club: string, facts = ALL.facts): Promise<string[]> {
  const lines: string[] = []
  let run = NOTHING
  for (;;) {
    const page = await store.club(club).pull(lines.length, { ...ALL, facts })
    run = page.lines.reduce(link, run)
    if (page.lines.length > 0 && run !== page.run) throw new Error(`run hash at ${lines.length + page.lines.length}`)
    if (page.lines.length === 0) return lines
    lines.push(...page.lines)
  }
}
