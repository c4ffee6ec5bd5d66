import type { Migration } from '../migrate.ts'

/** The first tables. What each is for stands in db/schema.ts. */
export const firstTables: Migration = {
  version: 1,
  name: 'first tables',
  oldestReader: 1,
  sql: `
    -- A rowid table: WITHOUT ROWID was measured 15 % larger and 20 % slower, since every index would carry (till, n).
    CREATE TABLE ledger (
      till TEXT NOT NULL,
      n INTEGER NOT NULL,
      id TEXT NOT NULL UNIQUE,
      at TEXT NOT NULL,
      tick INTEGER NOT NULL,
      by TEXT,
      member TEXT,
      kind TEXT NOT NULL,
      purchase TEXT,
      target TEXT,
      body TEXT NOT NULL,
      PRIMARY KEY (till, n)
    ) STRICT;
    CREATE INDEX ledger_member ON ledger (member);
    CREATE INDEX ledger_purchase ON ledger (purchase) WHERE purchase IS NOT NULL;
    CREATE INDEX ledger_target ON ledger (target) WHERE target IS NOT NULL;
    CREATE INDEX ledger_club ON ledger (kind) WHERE member IS NULL;
    CREATE TRIGGER ledger_keeps BEFORE UPDATE ON ledger BEGIN SELECT raise(ABORT, 'the ledger is append-only'); END;
    CREATE TRIGGER ledger_stays BEFORE DELETE ON ledger BEGIN SELECT raise(ABORT, 'the ledger is append-only'); END;

    CREATE TABLE strangers (fact TEXT NOT NULL PRIMARY KEY) STRICT, WITHOUT ROWID;

    CREATE TABLE chain (
      till TEXT NOT NULL,
      n INTEGER NOT NULL,
      hash BLOB NOT NULL,
      PRIMARY KEY (till, n)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE commands (
      command TEXT NOT NULL PRIMARY KEY,
      call TEXT NOT NULL,
      input BLOB NOT NULL
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE profiles (
      member TEXT NOT NULL PRIMARY KEY,
      name TEXT NOT NULL,
      birthday TEXT,
      email TEXT,
      written TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE phones (
      phone TEXT NOT NULL PRIMARY KEY,
      member TEXT NOT NULL,
      reversed TEXT NOT NULL,
      written TEXT NOT NULL
    ) STRICT;
    CREATE INDEX phones_reversed ON phones (reversed, member, phone);
    CREATE INDEX phones_member ON phones (member, phone);
    CREATE TABLE names (
      word TEXT NOT NULL,
      member TEXT NOT NULL,
      words TEXT NOT NULL,
      PRIMARY KEY (word, member)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX names_member ON names (member);

    CREATE TABLE externals (
      source TEXT NOT NULL,
      key TEXT NOT NULL,
      member TEXT NOT NULL,
      PRIMARY KEY (source, key)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX externals_member ON externals (member);

    CREATE TABLE staff (
      id TEXT NOT NULL PRIMARY KEY,
      name TEXT NOT NULL,
      role TEXT NOT NULL CHECK (role IN ('cashier', 'manager')),
      place INTEGER NOT NULL,
      removed INTEGER NOT NULL DEFAULT 0,
      written TEXT NOT NULL
    ) STRICT;
    CREATE TABLE stores (
      id TEXT NOT NULL PRIMARY KEY,
      name TEXT NOT NULL
    ) STRICT;
    CREATE TABLE tills (
      id TEXT NOT NULL PRIMARY KEY,
      name TEXT NOT NULL,
      store TEXT NOT NULL REFERENCES stores (id)
    ) STRICT;

    CREATE TABLE members (
      member TEXT NOT NULL PRIMARY KEY,
      survivor TEXT,
      code TEXT NOT NULL,
      erased INTEGER NOT NULL,
      enrolled_at TEXT,
      last_at TEXT,
      near TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX members_code ON members (code);
    CREATE TABLE punch_cards (
      member TEXT NOT NULL,
      programme TEXT NOT NULL,
      stamps INTEGER NOT NULL,
      required INTEGER NOT NULL,
      expires_on INTEGER,
      PRIMARY KEY (member, programme)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE wallets (
      member TEXT NOT NULL,
      programme TEXT NOT NULL,
      points INTEGER NOT NULL,
      debt INTEGER NOT NULL,
      PRIMARY KEY (member, programme)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE rewards (
      member TEXT NOT NULL,
      id TEXT NOT NULL,
      programme TEXT NOT NULL,
      reward TEXT NOT NULL,
      earned_at TEXT NOT NULL,
      earned_on INTEGER NOT NULL,
      expires_on INTEGER,
      state TEXT NOT NULL,
      gone_on INTEGER,
      till TEXT NOT NULL,
      by TEXT NOT NULL,
      worth INTEGER NOT NULL,
      PRIMARY KEY (member, id)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX rewards_programme ON rewards (programme, earned_on, state, gone_on, expires_on, till, by, worth);

    CREATE TABLE happenings (
      member TEXT NOT NULL,
      seq INTEGER NOT NULL,
      kind TEXT NOT NULL,
      day INTEGER NOT NULL,
      hour INTEGER NOT NULL,
      till TEXT NOT NULL,
      by TEXT NOT NULL,
      programme TEXT NOT NULL,
      count INTEGER NOT NULL,
      value INTEGER NOT NULL,
      fact TEXT,
      reward TEXT,
      after INTEGER,
      required INTEGER,
      PRIMARY KEY (member, seq)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX happenings_day ON happenings (day, kind, member);
    CREATE TABLE tallies (
      day INTEGER NOT NULL,
      hour INTEGER NOT NULL,
      kind TEXT NOT NULL,
      programme TEXT NOT NULL,
      till TEXT NOT NULL,
      by TEXT NOT NULL,
      count INTEGER NOT NULL,
      value INTEGER NOT NULL,
      PRIMARY KEY (day, hour, kind, programme, till, by)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE spool (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      fact TEXT,
      member TEXT,
      kind TEXT NOT NULL,
      document TEXT NOT NULL,
      columns INTEGER NOT NULL,
      bytes BLOB,
      sha256 TEXT,
      state TEXT NOT NULL DEFAULT 'queued'
        CHECK (state IN ('queued', 'sending', 'awaitingAck', 'printed', 'uncertain', 'failed', 'dropped')),
      copy INTEGER NOT NULL DEFAULT 0,
      attempts INTEGER NOT NULL DEFAULT 0,
      error TEXT,
      created_at TEXT NOT NULL,
      updated_at TEXT NOT NULL
    ) STRICT;
    CREATE INDEX spool_open ON spool (state, id) WHERE state NOT IN ('printed', 'dropped');
    CREATE INDEX spool_fact ON spool (fact) WHERE fact IS NOT NULL;
    CREATE INDEX spool_member ON spool (member) WHERE member IS NOT NULL;

    CREATE TABLE settings (
      key TEXT NOT NULL PRIMARY KEY,
      value TEXT NOT NULL,
      written TEXT NOT NULL
    ) STRICT;
    CREATE TABLE sync_cursor (
      server TEXT NOT NULL PRIMARY KEY,
      incarnation TEXT NOT NULL,
      seq INTEGER NOT NULL,
      run_hash BLOB NOT NULL,
      acked INTEGER NOT NULL
    ) STRICT;
    CREATE TABLE imports (
      id TEXT NOT NULL PRIMARY KEY,
      source TEXT NOT NULL,
      file TEXT NOT NULL,
      started_at TEXT NOT NULL,
      finished_at TEXT,
      total INTEGER NOT NULL,
      imported INTEGER NOT NULL,
      already INTEGER NOT NULL,
      refused INTEGER NOT NULL,
      members INTEGER NOT NULL,
      cancelled INTEGER NOT NULL DEFAULT 0
    ) STRICT;
  `,
}
