import { link } from '#db/hash'
import type { Database } from '#db/open-sqlite'
import { sameFact } from './same-fact.ts'
import { createSqliteStreams } from './sqlite-streams.ts'
import type { Incoming, PushOutcome, Standing, StreamPush } from './store.ts'

const hex = (bytes: Uint8Array): string => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('hex')

/** Thrown inside a transaction, so that nothing of it stays. */
class Reused extends Error {
  readonly id: string
  constructor(id: string) {
    super('idReused')
    this.id = id
  }
}

/** A club's log in SQLite: facts in the order of their commits, each id once. `club` is the club's number in this file. */
export function createSqliteLog(sqlite: Database, newId: () => string) {
  const streams = createSqliteStreams(sqlite)
  const addClub = sqlite.prepare("INSERT INTO clubs (id, name, incarnation, seq, run, record_seq) VALUES (?, ?, ?, 0, x'', 0)")
  const head = sqlite.prepare<[number], { incarnation: string; seq: number; run: Buffer; record_seq: number }>(
    'SELECT incarnation, seq, run, record_seq FROM clubs WHERE no = ?',
  )
  const setHead = sqlite.prepare('UPDATE clubs SET seq = ?, run = ?, record_seq = ? WHERE no = ?')
  const setIncarnation = sqlite.prepare('UPDATE clubs SET incarnation = ? WHERE no = ? AND incarnation = ?')
  const insert = sqlite.prepare(
    'INSERT INTO log (club, seq, id, member, run, line) VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (club, id) DO NOTHING',
  )
  const lineById = sqlite.prepare<[number, string], string>('SELECT line FROM log WHERE club = ? AND id = ?').pluck()
  const runBySeq = sqlite.prepare<[number, number], Buffer>('SELECT run FROM log WHERE club = ? AND seq = ?').pluck()
  const runsAfter = sqlite
    .prepare<[number, number, number], Buffer>('SELECT run FROM log WHERE club = ? AND seq > ? ORDER BY seq LIMIT ?')
    .pluck()
  const linesAfter = sqlite
    .prepare<[number, number, number], string>('SELECT line FROM log WHERE club = +? AND seq > +? ORDER BY seq LIMIT +?')
    .pluck()
  const changed = sqlite
    .prepare<[number, string, number], number>('SELECT 1 FROM log WHERE club = ? AND member = ? AND seq > ? LIMIT 1')
    .pluck()

  function standing(club: number): Standing {
    const row = head.get(club)!
    return { incarnation: row.incarnation, seq: row.seq, run: hex(row.run), recordSeq: row.record_seq }
  }

  /** Adds what is not known. Throws `Reused` where an id is known with another content. */
  function add(club: number, facts: readonly Incoming[], from: Standing): Standing {
    let { seq, run } = from
    for (const { id, member, line } of facts) {
      const next = link(run, line)
      if (insert.run(club, seq + 1, id, member ?? null, Buffer.from(next, 'hex'), line).changes === 0) {
        if (!sameFact(lineById.get(club, id)!, line)) throw new Reused(id)
        continue
      }
      seq++
      run = next
    }
    return { ...from, seq, run }
  }

  function moveHead(club: number, before: Standing, after: Standing): void {
    if (after.seq === before.seq && after.recordSeq === before.recordSeq) return
    setHead.run(after.seq, Buffer.from(after.run, 'hex'), after.recordSeq, club)
  }

  type Pushed = PushOutcome & { standing: Standing; added: number }
  const pushed = sqlite.transaction((club: number, push: StreamPush, mergeRecords: (club: number, recordSeq: number) => number): Pushed => {
    const before = standing(club)
    const verdict = streams.judge(club, push)
    if ('gap' in verdict || 'fork' in verdict) return { ...verdict, standing: before, added: 0 }
    const after = add(club, push.facts.slice(verdict.skip), before)
    streams.extend(verdict, push)
    after.recordSeq = mergeRecords(club, before.recordSeq)
    moveHead(club, before, after)
    return { ack: verdict.ack, standing: after, added: after.seq - before.seq }
  })

  const offered = sqlite.transaction((club: number, facts: readonly Incoming[]) => {
    const before = standing(club)
    const after = add(club, facts, before)
    moveHead(club, before, after)
    return { taken: after.seq - before.seq, standing: after }
  })

  return {
    standing,
    createClub(name: string): string {
      const id = newId()
      addClub.run(id, name, newId())
      return id
    },
    push(club: number, push: StreamPush, mergeRecords: (club: number, recordSeq: number) => number): Pushed {
      try {
        return pushed.immediate(club, push, mergeRecords)
      } catch (error) {
        if (!(error instanceof Reused)) throw error
        return { idReused: error.id, standing: standing(club), added: 0 }
      }
    },
    offer(club: number, facts: readonly Incoming[]): ({ taken: number } | { idReused: string }) & { standing: Standing } {
      try {
        return offered.immediate(club, facts)
      } catch (error) {
        if (!(error instanceof Reused)) throw error
        return { idReused: error.id, standing: standing(club) }
      }
    },
    pull: sqlite.transaction((club: number, seq: number, limit: { facts: number; bytes: number }) => {
      const lines: string[] = []
      let bytes = 0
      if (limit.facts > 0) {
        for (const line of linesAfter.iterate(club, seq, limit.facts)) {
          bytes += Buffer.byteLength(line) + 1
          if (lines.length > 0 && bytes > limit.bytes) break
          lines.push(line)
        }
      }
      const run = runBySeq.get(club, seq + lines.length)
      return { lines, run: run ? hex(run) : '' }
    }),
    runAt(club: number, seq: number): string | undefined {
      if (seq === 0) return ''
      const run = runBySeq.get(club, seq)
      return run && hex(run)
    },
    runs: (club: number, seq: number, facts: number): string[] => runsAfter.all(club, seq, facts).map(hex),
    changedSince: (club: number, seq: number, members: readonly string[]): boolean =>
      members.some((member) => changed.get(club, member, seq) !== undefined),
    newIncarnation(club: number, from: string): string {
      setIncarnation.run(newId(), club, from)
      return standing(club).incarnation
    },
  }
}
