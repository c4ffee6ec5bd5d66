import type { Database } from '#db/open-sqlite'
import type { StreamPush } from './store.ts'

/** A push that may be written: its first `skip` lines are held already; the rest goes on from `have`. */
interface Good {
  ack: number
  skip: number
  stream: number
  have: number
}
type Verdict = Good | { gap: number } | { fork: number }

const HASH = 32

/** The streams of a server's file: what one database wrote in one till's name, with the chain's hash at every `n`. */
export function createSqliteStreams(sqlite: Database) {
  type Row = { no: number; start: number; before: Buffer; have: number }
  const find = sqlite.prepare<[number, string, string], Row>(
    'SELECT no, start, before, have FROM streams WHERE club = ? AND epoch = ? AND till = ?',
  )
  const begin = sqlite.prepare('INSERT INTO streams (club, epoch, till, start, before, have) VALUES (?, ?, ?, ?, ?, ?)')
  const grow = sqlite.prepare('UPDATE streams SET have = ? WHERE no = ?')
  const addLinks = sqlite.prepare('INSERT INTO links (stream, first, hashes) VALUES (?, ?, ?)')
  const linksFrom = sqlite.prepare<[number, number, number, number], { first: number; hashes: Buffer }>(
    `SELECT first, hashes FROM links WHERE stream = +? AND first <= +?
       AND first >= (SELECT max(first) FROM links WHERE stream = +? AND first <= +?) ORDER BY first`,
  )

  /** The hashes at `from` … `to`, all of which are held. */
  function held(stream: number, from: number, to: number): string[] {
    const hashes: string[] = []
    for (const row of linksFrom.iterate(stream, to, stream, from)) {
      const last = Math.min(to, row.first + row.hashes.length / HASH - 1)
      for (let n = Math.max(from, row.first); n <= last; n++) {
        const at = (n - row.first) * HASH
        hashes.push(row.hashes.toString('hex', at, at + HASH))
      }
    }
    return hashes
  }

  return {
    /** Compares a push with what is held of its stream. A stream that is not known begins here. */
    judge(club: number, { epoch, till, from, after, hashes }: StreamPush): Verdict {
      const last = from - 1 + hashes.length
      const row = find.get(club, epoch, till)
      if (!row) {
        // A push without lines says nothing to begin with, least of all where.
        if (hashes.length === 0) return { ack: last, skip: 0, stream: 0, have: last }
        const { lastInsertRowid } = begin.run(club, epoch, till, from, Buffer.from(after, 'hex'), from - 1)
        return { ack: last, skip: 0, stream: Number(lastInsertRowid), have: from - 1 }
      }
      if (from > row.have + 1) return { gap: row.have }
      // Of what lies before the stream's beginning there is no hash to tell by.
      if (from < row.start) return { fork: from }
      const before = from === row.start ? row.before.toString('hex') : held(row.no, from - 1, from - 1)[0]
      if (before !== after) return { fork: from - 1 }
      const same = held(row.no, from, Math.min(last, row.have))
      const fork = same.findIndex((hash, index) => hash !== hashes[index])
      if (fork !== -1) return { fork: from + fork }
      return { ack: hashes.length === 0 ? row.have : last, skip: same.length, stream: row.no, have: row.have }
    },

    /** Writes down the hashes of the lines that are new. */
    extend({ stream, skip, have }: Good, { hashes }: StreamPush): void {
      const fresh = hashes.slice(skip)
      if (fresh.length === 0) return
      addLinks.run(stream, have + 1, Buffer.from(fresh.join(''), 'hex'))
      grow.run(have + fresh.length, stream)
    },
  }
}
