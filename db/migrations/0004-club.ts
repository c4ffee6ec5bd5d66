import type { Migration } from '../migrate.ts'

/**
 * What is asked of all members at once: levels, consents, labels, what is left of each purchase. An older version leaves the new
 * tables as they were and makes its read models again; this version then makes all of them again, labels from the records too.
 */
export const club: Migration = {
  version: 4,
  name: 'club',
  oldestReader: 2,
  sql: `
    ALTER TABLE happenings ADD COLUMN net INTEGER;
    -- What everybody bought is read whole, in the order of members: from the table itself it takes five times as long.
    CREATE INDEX happenings_bought ON happenings (member, day, net) WHERE kind = 'purchased' AND net IS NOT NULL;
    ALTER TABLE profiles ADD COLUMN gender TEXT;
    ALTER TABLE profiles ADD COLUMN postal_code TEXT;

    CREATE TABLE levels (
      member TEXT NOT NULL,
      programme TEXT NOT NULL,
      level TEXT NOT NULL,
      since INTEGER,
      points INTEGER NOT NULL,
      wakes_on INTEGER,
      PRIMARY KEY (member, programme)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE consents (
      member TEXT NOT NULL,
      purpose TEXT NOT NULL,
      channel TEXT NOT NULL,
      PRIMARY KEY (member, purpose, channel)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE labels (
      member TEXT NOT NULL,
      kind TEXT NOT NULL CHECK (kind IN ('tag', 'list')),
      key TEXT NOT NULL,
      PRIMARY KEY (member, kind, key)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX labels_key ON labels (kind, key, member);
  `,
}
