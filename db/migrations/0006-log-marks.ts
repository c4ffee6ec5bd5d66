import type { Migration } from '../migrate.ts'

/**
 * How the run hash of the server's log went on from line to line: whoever verifies the ledger later can name the line that is another
 * now. An older version writes none, and what it read is then verified as a whole.
 */
export const logMarks: Migration = {
  version: 6,
  name: 'log marks',
  oldestReader: 2,
  sql: `
    CREATE TABLE log_marks (seq INTEGER NOT NULL PRIMARY KEY, runs BLOB NOT NULL) STRICT;
  `,
}
