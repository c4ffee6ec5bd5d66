import type { Migration } from '../migrate.ts'

/**
 * The manager's list of conflicts, and a way to the settlements of a month. An older version makes its read models again and
 * leaves this table as it was; this version then makes all of them again.
 */
export const conflicts: Migration = {
  version: 3,
  name: 'conflicts',
  oldestReader: 2,
  sql: `
    CREATE TABLE conflicts (
      fact TEXT NOT NULL PRIMARY KEY,
      member TEXT NOT NULL,
      reward TEXT NOT NULL,
      why TEXT NOT NULL,
      programme TEXT NOT NULL,
      cost INTEGER NOT NULL,
      settled INTEGER NOT NULL,
      noticed_at TEXT NOT NULL
    ) STRICT;
    CREATE INDEX conflicts_member ON conflicts (member);
    CREATE INDEX ledger_settled ON ledger (at) WHERE kind = 'settled';
  `,
}
