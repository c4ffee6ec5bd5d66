import type { Database } from 'better-sqlite3'
import { link } from './hash.ts'

/** So much is kept of the run hash after each line: a line that was changed has the same again once in four thousand million times. */
export const MARK_BYTES = 4

/** The run hash after the last of these lines, and the first bytes of it after each. */
function linked(run: string, lines: readonly string[]): { after: string; marks: Buffer } {
  const marks = Buffer.alloc(lines.length * MARK_BYTES)
  let after = run
  for (const [i, line] of lines.entries()) {
    after = link(after, line)
    marks.write(after.slice(0, 2 * MARK_BYTES), i * MARK_BYTES, 'hex')
  }
  return { after, marks }
}

/** Keeps them, a row for each page of the server's log in its present generation. Writes belong inside a transaction. */
export function createLogMarks(sqlite: Database) {
  const put = sqlite.prepare('INSERT OR REPLACE INTO log_marks (seq, runs) VALUES (?, ?)')
  const drop = sqlite.prepare('DELETE FROM log_marks WHERE seq > ?')
  // A page is verified and then noted: its lines are hashed once for both.
  let last: { run: string; lines: readonly string[]; marks: Buffer } | undefined
  return {
    /** The hash of the log after these lines. */
    runAfter(run: string, lines: readonly string[]): string {
      const { after, marks } = linked(run, lines)
      last = { run, lines, marks }
      return after
    },
    /** A page whose first line has the place after `seq`. Whatever was kept from there on was another log's. */
    add(seq: number, run: string, lines: readonly string[]): void {
      drop.run(seq)
      if (lines.length > 0) put.run(seq + 1, last?.run === run && last.lines === lines ? last.marks : linked(run, lines).marks)
      last = undefined
    },
  }
}
