import type { Migration } from '../migrate.ts'

const TILL = "(SELECT json_extract(value, '$.till') FROM settings WHERE key = 'identity')"
/** A stamp for what was written without one: it gives way to every other. */
const LONG_AGO = `json_array('1970-01-01T00:00:00.000Z', 0, coalesce(${TILL}, 'unknown'))`
const field = (value: string, written: string) => `json_object('value', ${value}, 'written', json(${written}))`
/** `written` of 0001 as text that sorts as the stamp does. */
const sortable =
  "json_extract(written, '$[0]') || ' ' || printf('%016d', json_extract(written, '$[1]')) || ' ' || json_extract(written, '$[2]')"

/** Tables for the exchange with a central server. What each is for stands in db/schema.ts. */
export const sync: Migration = {
  version: 2,
  name: 'sync',
  oldestReader: 2,
  sql: `
    CREATE TABLE ledger_2 (
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
      logged INTEGER
    ) STRICT;
    INSERT INTO ledger_2 SELECT *, NULL FROM ledger ORDER BY rowid;
    CREATE TABLE chain_2 (
      till TEXT NOT NULL,
      n INTEGER NOT NULL,
      fact TEXT NOT NULL,
      hash BLOB NOT NULL,
      PRIMARY KEY (till, n)
    ) STRICT, WITHOUT ROWID;
    INSERT INTO chain_2 SELECT c.till, c.n, l.id, c.hash FROM chain c JOIN ledger l ON l.till = c.till AND l.n = c.n ORDER BY c.till, c.n;
    DROP TABLE ledger;
    DROP TABLE chain;
    ALTER TABLE ledger_2 RENAME TO ledger;
    ALTER TABLE chain_2 RENAME TO chain;

    CREATE INDEX ledger_till ON ledger (till, n);
    CREATE INDEX ledger_member ON ledger (member);
    CREATE INDEX ledger_purchase ON ledger (purchase) WHERE purchase IS NOT NULL;
    CREATE INDEX ledger_target ON ledger (target) WHERE target IS NOT NULL;
    CREATE INDEX ledger_club ON ledger (kind) WHERE member IS NULL;
    CREATE INDEX ledger_unplaced ON ledger (logged) WHERE logged IS NULL OR logged % 4294967296 = 0;

    CREATE TABLE superseded (
      id TEXT NOT NULL PRIMARY KEY,
      till TEXT NOT NULL,
      n INTEGER NOT NULL,
      line TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE unknown_facts (
      id TEXT NOT NULL PRIMARY KEY,
      till TEXT NOT NULL,
      n INTEGER NOT NULL,
      member TEXT,
      logged INTEGER,
      line TEXT NOT NULL
    ) STRICT;
    CREATE TRIGGER ledger_keeps BEFORE UPDATE OF till, n, id, at, tick, by, member, kind, purchase, target, body ON ledger
      WHEN NOT EXISTS (SELECT 1 FROM superseded WHERE id = OLD.id)
      BEGIN SELECT raise(ABORT, 'the ledger is append-only'); END;
    CREATE TRIGGER ledger_stays BEFORE DELETE ON ledger BEGIN SELECT raise(ABORT, 'the ledger is append-only'); END;

    DROP TABLE sync_cursor;
    CREATE TABLE sync (
      one INTEGER PRIMARY KEY CHECK (one = 1),
      paired INTEGER NOT NULL,
      url TEXT NOT NULL,
      club TEXT NOT NULL,
      incarnation TEXT NOT NULL,
      generation INTEGER NOT NULL,
      seq INTEGER NOT NULL,
      run TEXT NOT NULL,
      record_seq INTEGER NOT NULL,
      caught_up INTEGER NOT NULL,
      offering INTEGER NOT NULL
    ) STRICT;
    CREATE TABLE streams (
      till TEXT NOT NULL PRIMARY KEY,
      start INTEGER NOT NULL,
      acked INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE stale_members (
      due TEXT NOT NULL,
      member TEXT NOT NULL,
      PRIMARY KEY (due, member)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE records (
      room TEXT NOT NULL,
      key TEXT NOT NULL,
      fields TEXT NOT NULL,
      erased INTEGER NOT NULL DEFAULT 0,
      dirty INTEGER,
      PRIMARY KEY (room, key)
    ) STRICT;
    CREATE INDEX records_dirty ON records (dirty) WHERE dirty IS NOT NULL;
    INSERT INTO records (room, key, fields, dirty)
      SELECT 'profile', member, json_group_object(field, json(doc)), 1 FROM (
        SELECT member, 'name' AS field, ${field('name', `coalesce(json_extract(written, '$.name'), ${LONG_AGO})`)} AS doc FROM profiles
        UNION ALL
        SELECT member, 'birthday', ${field('birthday', `coalesce(json_extract(written, '$.birthday'), ${LONG_AGO})`)} FROM profiles
          WHERE birthday IS NOT NULL
        UNION ALL
        SELECT member, 'email', ${field('email', `coalesce(json_extract(written, '$.email'), ${LONG_AGO})`)} FROM profiles
          WHERE email IS NOT NULL
        UNION ALL
        SELECT member, 'phone:' || phone, ${field("json('true')", 'written')} FROM phones
        UNION ALL
        SELECT member, 'external:' || source || ':' || key, ${field("json('true')", LONG_AGO)} FROM externals
      ) GROUP BY member;
    INSERT INTO records (room, key, fields, dirty)
      SELECT 'staff', id, json_object(
        'name', ${field('name', `json_array(written, 0, coalesce(${TILL}, 'unknown'))`)},
        'role', ${field('role', `json_array(written, 0, coalesce(${TILL}, 'unknown'))`)},
        'place', ${field('place', `json_array(written, 0, coalesce(${TILL}, 'unknown'))`)},
        'removed', ${field("json(iif(removed, 'true', 'false'))", `json_array(written, 0, coalesce(${TILL}, 'unknown'))`)}
      ), 1 FROM staff;
    INSERT INTO records (room, key, fields, dirty)
      SELECT 'store', id, json_object('name', ${field('name', LONG_AGO)}), 1 FROM stores;
    INSERT INTO records (room, key, fields, dirty)
      SELECT 'till', id, json_object('name', ${field('name', LONG_AGO)}, 'store', ${field('store', LONG_AGO)}), 1 FROM tills;
    INSERT INTO records (room, key, fields, dirty)
      SELECT 'club', 'club', json_object(
        'timezone', ${field("json_extract(value, '$.timezone')", LONG_AGO)},
        'currency', ${field("json_extract(value, '$.currency')", LONG_AGO)},
        'country', ${field("json_extract(value, '$.country')", LONG_AGO)}
      ), 1 FROM settings WHERE key = 'settings' AND json_extract(value, '$.timezone') IS NOT NULL;

    ALTER TABLE profiles DROP COLUMN written;
    ALTER TABLE staff DROP COLUMN written;
    CREATE TABLE phones_2 (
      phone TEXT NOT NULL,
      member TEXT NOT NULL,
      reversed TEXT NOT NULL,
      written TEXT NOT NULL,
      PRIMARY KEY (phone, member)
    ) STRICT;
    INSERT INTO phones_2 SELECT phone, member, reversed, ${sortable} FROM phones ORDER BY rowid;
    DROP TABLE phones;
    ALTER TABLE phones_2 RENAME TO phones;
    CREATE INDEX phones_reversed ON phones (reversed, member, phone);
    CREATE INDEX phones_member ON phones (member, phone);
    CREATE TABLE externals_2 (
      source TEXT NOT NULL,
      key TEXT NOT NULL,
      member TEXT NOT NULL,
      written TEXT NOT NULL,
      PRIMARY KEY (source, key, member)
    ) STRICT, WITHOUT ROWID;
    INSERT INTO externals_2 SELECT source, key, member, '1970-01-01T00:00:00.000Z' FROM externals;
    DROP TABLE externals;
    ALTER TABLE externals_2 RENAME TO externals;
    CREATE INDEX externals_member ON externals (member);
  `,
}
