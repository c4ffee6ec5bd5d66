import type { Database } from 'better-sqlite3'
import { link } from './hash.ts'

/** So much is kept of the run hash after each line: a line that was changed has the same again once in four thousand million times. */
export const MARK_BYTES = 4

/** The first bytes of the run hash after each of these lines. */
export function marksOf(run: string, lines: readonly string[]): Buffer {
  const marks = Buffer.alloc(lines.length * MARK_BYTES)
  let last = run
  for (const [i, line] of lines.entries()) {
    last = link(last, line)
    marks.write(last.slice(0, 2 * MARK_BYTES), i * MARK_BYTES, 'hex')
  }
  return marks
}

/** Keeps them, a row for each page of the server's log in its present generation. Writes belong inside a transaction. */
export function createLogMarks(sqlite: Database) {
  const put = sqlite.prepare('INSERT OR REPLACE INTO log_marks (seq, runs) VALUES (?, ?)')
  const drop = sqlite.prepare('DELETE FROM log_marks WHERE seq > ?')
  return {
    /** A page whose first line has the place after `seq`. Whatever was kept from there on was another log's. */
    add(seq: number, run: string, lines: readonly string[]): void {
      drop.run(seq)
      if (lines.length > 0) put.run(seq + 1, marksOf(run, lines))
    },
  }
}
