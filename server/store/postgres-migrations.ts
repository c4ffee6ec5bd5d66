import type { Migration } from '#db/migrate'

const PARTITIONS = 8

/** Hash partitions by club of a table that grows, so that each one's indexes and vacuums stay small. */
const partitions = (table: string): string =>
  Array.from(
    { length: PARTITIONS },
    (_, part) => `CREATE TABLE ${table}_${part} PARTITION OF ${table} FOR VALUES WITH (MODULUS ${PARTITIONS}, REMAINDER ${part});`,
  ).join('\n')

/** Row-level security on a table and its partitions, for its owner too; without a club set, no row is seen or written. */
const secured = (table: string, parts = 0): string =>
  [table, ...Array.from({ length: parts }, (_, part) => `${table}_${part}`)]
    .map(
      (name) => `
        ALTER TABLE ${name} ENABLE ROW LEVEL SECURITY;
        ALTER TABLE ${name} FORCE ROW LEVEL SECURITY;
        CREATE POLICY own_club ON ${name}
          USING (club = current_setting('stamkunde.club', true)) WITH CHECK (club = current_setting('stamkunde.club', true));`,
    )
    .join('')

/**
 * The tables in PostgreSQL, oldest step first; run in the schema `stamkunde` by its owner, with the roles there already.
 * Only what a till or its token is looked up by, before its club is known, may be read across clubs: by `stamkunde_lookup`,
 * which nobody is and which owns three functions.
 */
export const postgresMigrations: readonly Migration[] = [
  {
    version: 1,
    name: 'first tables',
    oldestReader: 1,
    sql: `
      -- A club and where its log stands. The row is the lock that every write of the club takes.
      CREATE TABLE heads (
        club text PRIMARY KEY CHECK (club <> ''),
        name text NOT NULL,
        made_at timestamptz NOT NULL DEFAULT now(),
        incarnation text NOT NULL,
        seq bigint NOT NULL,
        run bytea NOT NULL,
        record_seq bigint NOT NULL
      ) WITH (fillfactor = 50);

      -- Facts in the order of their commits, as they came. run is the run hash after each.
      CREATE TABLE log (
        club text NOT NULL,
        seq bigint NOT NULL,
        id text NOT NULL,
        member text,
        run bytea NOT NULL,
        line text NOT NULL,
        PRIMARY KEY (club, seq),
        UNIQUE (club, id)
      ) PARTITION BY HASH (club);
      ${partitions('log')}
      CREATE INDEX log_member ON log (club, member, seq) WHERE member IS NOT NULL;

      -- What one database wrote in one till's name, from start to have. before and hash: the chain's before start and at have.
      CREATE TABLE streams (
        club text NOT NULL,
        epoch text NOT NULL,
        till text NOT NULL,
        start bigint NOT NULL,
        before bytea NOT NULL,
        have bigint NOT NULL,
        hash bytea NOT NULL,
        PRIMARY KEY (club, epoch, till)
      ) PARTITION BY HASH (club);
      ${partitions('streams')}

      -- The chain's hashes, 32 bytes each, from first to last: a row for each push.
      CREATE TABLE links (
        club text NOT NULL,
        epoch text NOT NULL,
        till text NOT NULL,
        last bigint NOT NULL,
        first bigint NOT NULL,
        hashes bytea NOT NULL,
        PRIMARY KEY (club, epoch, till, last)
      ) PARTITION BY HASH (club);
      -- Hashes do not compress; a slice of a long row is read by itself.
      ALTER TABLE links ALTER COLUMN hashes SET STORAGE EXTERNAL;
      ${partitions('links')}

      -- json as text: a record's strings may hold what jsonb refuses.
      CREATE TABLE records (
        club text NOT NULL,
        room text NOT NULL,
        key text NOT NULL,
        doc text NOT NULL,
        record_seq bigint NOT NULL,
        PRIMARY KEY (club, room, key)
      ) PARTITION BY HASH (club);
      ${partitions('records')}
      CREATE INDEX records_changed ON records (club, record_seq);

      CREATE TABLE devices (
        club text NOT NULL REFERENCES heads,
        till text NOT NULL,
        name text NOT NULL,
        public_key text NOT NULL,
        paired_at timestamptz NOT NULL,
        revoked_at timestamptz,
        last_contact_at timestamptz,
        unsent bigint NOT NULL DEFAULT 0,
        clock_offset_ms bigint NOT NULL DEFAULT 0,
        PRIMARY KEY (club, till)
      ) WITH (fillfactor = 50);
      -- SHA-256 of each; the tokens and codes themselves are nowhere.
      CREATE TABLE tokens (
        hash text PRIMARY KEY,
        club text NOT NULL,
        till text NOT NULL,
        made_at timestamptz NOT NULL,
        ends_at timestamptz,
        FOREIGN KEY (club, till) REFERENCES devices
      );
      CREATE INDEX tokens_till ON tokens (club, till);
      CREATE TABLE codes (
        hash text PRIMARY KEY,
        club text NOT NULL REFERENCES heads,
        expires_at timestamptz NOT NULL,
        used_at timestamptz
      );

      ${['log', 'streams', 'links', 'records'].map((table) => secured(table, PARTITIONS)).join('')}
      ${['heads', 'devices', 'tokens', 'codes'].map((table) => secured(table)).join('')}
      GRANT USAGE ON SCHEMA stamkunde TO stamkunde_server, stamkunde_lookup;
      GRANT SELECT, INSERT, UPDATE ON heads, streams, records, devices, tokens, codes TO stamkunde_server;
      GRANT SELECT, INSERT ON log, links TO stamkunde_server;
      GRANT DELETE ON tokens TO stamkunde_server;

      CREATE POLICY lookup ON heads FOR SELECT TO stamkunde_lookup USING (true);
      CREATE POLICY lookup ON devices FOR SELECT TO stamkunde_lookup USING (true);
      CREATE POLICY lookup ON tokens FOR SELECT TO stamkunde_lookup USING (true);
      CREATE POLICY lookup ON codes FOR SELECT TO stamkunde_lookup USING (true);
      GRANT SELECT ON heads, devices, tokens, codes TO stamkunde_lookup;
      CREATE FUNCTION clubs() RETURNS SETOF text
        LANGUAGE sql STABLE SECURITY DEFINER SET search_path = stamkunde, pg_temp
        AS 'SELECT club FROM heads ORDER BY made_at, club';
      CREATE FUNCTION device_of_token(token_hash text, at timestamptz)
        RETURNS TABLE (club text, till text, name text, public_key text, revoked_at timestamptz)
        LANGUAGE sql STABLE SECURITY DEFINER SET search_path = stamkunde, pg_temp
        AS 'SELECT club, till, name, public_key, revoked_at FROM tokens JOIN devices USING (club, till)
            WHERE hash = token_hash AND (ends_at IS NULL OR ends_at > at)';
      CREATE FUNCTION club_of_code(code_hash text) RETURNS text
        LANGUAGE sql STABLE SECURITY DEFINER SET search_path = stamkunde, pg_temp
        AS 'SELECT club FROM codes WHERE hash = code_hash';
      REVOKE ALL ON FUNCTION clubs(), device_of_token(text, timestamptz), club_of_code(text) FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION clubs(), device_of_token(text, timestamptz), club_of_code(text) TO stamkunde_server;
      GRANT CREATE ON SCHEMA stamkunde TO stamkunde_lookup;
      ALTER FUNCTION clubs() OWNER TO stamkunde_lookup;
      ALTER FUNCTION device_of_token(text, timestamptz) OWNER TO stamkunde_lookup;
      ALTER FUNCTION club_of_code(text) OWNER TO stamkunde_lookup;
      REVOKE CREATE ON SCHEMA stamkunde FROM stamkunde_lookup;
    `,
  },
]
