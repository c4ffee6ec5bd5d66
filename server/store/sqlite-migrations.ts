import type { Migration } from '#db/migrate'

/** The tables of the server's own file, oldest step first. */
export const serverMigrations: readonly Migration[] = [
  {
    version: 1,
    name: 'first tables',
    oldestReader: 1,
    sql: `
      -- A club and where its log stands. \`no\` keeps every other table's rows and indexes small.
      CREATE TABLE clubs (
        no INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        name TEXT NOT NULL,
        incarnation TEXT NOT NULL,
        seq INTEGER NOT NULL,
        run BLOB NOT NULL,
        record_seq INTEGER NOT NULL
      ) STRICT;

      -- The log: facts in the order of their commits, as they came. \`run\` is the run hash after each.
      CREATE TABLE log (
        club INTEGER NOT NULL,
        seq INTEGER NOT NULL,
        id TEXT NOT NULL,
        member TEXT,
        run BLOB NOT NULL,
        line TEXT NOT NULL,
        PRIMARY KEY (club, seq),
        UNIQUE (club, id)
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX log_member ON log (club, member, seq) WHERE member IS NOT NULL;

      -- What one database wrote in one till's name, from \`start\` to \`have\`; \`before\` is the chain's hash before \`start\`.
      CREATE TABLE streams (
        no INTEGER PRIMARY KEY,
        club INTEGER NOT NULL,
        epoch TEXT NOT NULL,
        till TEXT NOT NULL,
        start INTEGER NOT NULL,
        before BLOB NOT NULL,
        have INTEGER NOT NULL,
        UNIQUE (club, epoch, till)
      ) STRICT;
      -- The chain's hashes, 32 bytes each from \`first\` on, a row for each push: one a fact was the dearest index of all.
      CREATE TABLE links (
        stream INTEGER NOT NULL,
        first INTEGER NOT NULL,
        hashes BLOB NOT NULL,
        PRIMARY KEY (stream, first)
      ) STRICT, WITHOUT ROWID;

      CREATE TABLE records (
        club INTEGER NOT NULL,
        room TEXT NOT NULL,
        key TEXT NOT NULL,
        doc TEXT NOT NULL,
        record_seq INTEGER NOT NULL,
        PRIMARY KEY (club, room, key)
      ) STRICT, WITHOUT ROWID;
      CREATE UNIQUE INDEX records_changed ON records (club, record_seq);

      CREATE TABLE devices (
        club INTEGER NOT NULL,
        till TEXT NOT NULL,
        name TEXT NOT NULL,
        public_key TEXT NOT NULL,
        paired_at TEXT NOT NULL,
        revoked_at TEXT,
        last_contact_at TEXT,
        unsent INTEGER NOT NULL DEFAULT 0,
        clock_offset_ms INTEGER NOT NULL DEFAULT 0,
        PRIMARY KEY (club, till)
      ) STRICT, WITHOUT ROWID;
      -- SHA-256 of each; the tokens themselves are nowhere.
      CREATE TABLE tokens (
        hash TEXT NOT NULL PRIMARY KEY,
        club INTEGER NOT NULL,
        till TEXT NOT NULL,
        made_at TEXT NOT NULL,
        ends_at TEXT
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX tokens_till ON tokens (club, till);
      CREATE TABLE codes (
        hash TEXT NOT NULL PRIMARY KEY,
        club INTEGER NOT NULL,
        expires_at TEXT NOT NULL,
        used_at TEXT
      ) STRICT, WITHOUT ROWID;
    `,
  },
]
