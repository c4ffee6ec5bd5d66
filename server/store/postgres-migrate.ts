import pg from 'pg'
import type { Migration } from '#db/migrate'
import { isUnavailable, SCHEMA, SERVER_ROLE } from './postgres-connection.ts'
import { StoreUnavailable } from './store.ts'

/** Why the server does not start on a PostgreSQL; the message is for whoever runs it, and holds no password. */
export class PostgresRefused extends Error {
  readonly code: 'databaseUrlInvalid' | 'databaseLogin' | 'postgresTooOld' | 'databaseNotUtf8' | 'databaseNewer' | 'databaseRights'
  constructor(code: PostgresRefused['code'], message: string, options?: ErrorOptions) {
    super(message, options)
    this.code = code
  }
}

/** The oldest PostgreSQL that is tested, as `server_version_num` says it. */
const OLDEST = 150_000
const LOOKUP_ROLE = 'stamkunde_lookup'
/** Any number that nobody else locks by: `STKS`. */
const MIGRATION_LOCK = 0x53544b53

/**
 * Brings the database's tables up to date and answers what a session must set so that commits are durable. Any number of servers
 * may do so at once. Rejects with `PostgresRefused`, or with `StoreUnavailable` when there is no answer.
 */
export async function migratePostgres(
  url: string,
  migrations: readonly Migration[],
  connectTimeoutMs: number,
): Promise<Record<string, string>> {
  const where = placeOf(url)
  for (let attempt = 1; ; attempt++) {
    const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: connectTimeoutMs })
    client.on('error', () => {})
    try {
      await client.connect()
      await judgeServer(client, where)
      await migrate(client, migrations, where)
      const durability = await client.query("SELECT current_setting('synchronous_commit') AS mode")
      // What a replica adds (remote_apply) stays; less than our own disk is not a commit.
      return durability.rows[0].mode === 'off' ? { synchronous_commit: 'on' } : {}
    } catch (error) {
      // Roles are the whole cluster's, the lock is this database's: two databases may make them at once.
      if (attempt < 5 && error instanceof pg.DatabaseError && /^(23505|42710|XX000)$/.test(error.code ?? '')) continue
      throw asRefusal(error, where)
    } finally {
      await client.end().catch(() => {})
    }
  }
}

async function judgeServer(client: pg.Client, where: string): Promise<void> {
  const { rows } = await client.query(
    `SELECT current_setting('server_version_num')::int AS number, current_setting('server_version') AS name,
       current_setting('server_encoding') AS encoding`,
  )
  const { number, name, encoding } = rows[0]
  if (number < OLDEST) {
    throw new PostgresRefused('postgresTooOld', `PostgreSQL at ${where} is ${name}; Stamkunde needs 15 or newer.`)
  }
  if (encoding !== 'UTF8') {
    throw new PostgresRefused('databaseNotUtf8', `The database at ${where} is encoded in ${encoding}; Stamkunde needs UTF8.`)
  }
}

async function migrate(client: pg.Client, migrations: readonly Migration[], where: string): Promise<void> {
  const latest = migrations.at(-1)?.version ?? 0
  await client.query(`BEGIN; SELECT pg_advisory_xact_lock(${MIGRATION_LOCK})`)
  const { version, oldestReader } = await versionOf(client)
  if (version > latest && oldestReader > latest) {
    throw new PostgresRefused(
      'databaseNewer',
      `The database at ${where} was made by a newer version of Stamkunde (tables ${version}, this one knows ${latest}). Nothing was changed.`,
    )
  }
  if (version === 0) {
    await client.query(
      `CREATE SCHEMA IF NOT EXISTS ${SCHEMA};
       CREATE TABLE ${SCHEMA}.schema_versions (version int PRIMARY KEY, name text NOT NULL, oldest_reader int NOT NULL)`,
    )
  }
  if (version < latest) await makeRoles(client)
  await client.query(`SET LOCAL search_path = ${SCHEMA}`)
  for (const step of migrations.filter((each) => each.version > version)) {
    await client.query(step.sql)
    await client.query('INSERT INTO schema_versions VALUES ($1, $2, $3)', [step.version, step.name, step.oldestReader])
  }
  await client.query('COMMIT')
}

async function versionOf(client: pg.Client): Promise<{ version: number; oldestReader: number }> {
  const there = await client.query('SELECT to_regclass($1) IS NOT NULL AS is', [`${SCHEMA}.schema_versions`])
  if (!there.rows[0].is) return { version: 0, oldestReader: 0 }
  const { rows } = await client.query(
    `SELECT coalesce(max(version), 0) AS version, coalesce(max(oldest_reader), 0) AS oldest FROM ${SCHEMA}.schema_versions`,
  )
  return { version: rows[0].version, oldestReader: rows[0].oldest }
}

/** Roles nobody logs in as. Whoever migrates must be able to become them; from 16 on without also having their rights. */
async function makeRoles(client: pg.Client): Promise<void> {
  for (const role of [SERVER_ROLE, LOOKUP_ROLE]) {
    await client.query(`DO $$ BEGIN
      IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '${role}') THEN CREATE ROLE ${role} NOLOGIN; END IF;
      IF current_setting('server_version_num')::int < 160000 THEN
        IF NOT pg_has_role(current_user, '${role}', 'MEMBER') THEN GRANT ${role} TO CURRENT_USER; END IF;
      ELSIF NOT pg_has_role(current_user, '${role}', 'SET') THEN
        EXECUTE 'GRANT ${role} TO CURRENT_USER WITH INHERIT FALSE, SET TRUE';
      END IF;
    END $$`)
  }
}

function asRefusal(error: unknown, where: string): unknown {
  if (error instanceof PostgresRefused) return error
  const code = error instanceof pg.DatabaseError ? (error.code ?? '') : ''
  const cause = { cause: error }
  if (code === '42501') {
    return new PostgresRefused(
      'databaseRights',
      `The user that DATABASE_URL names may not set up the database at ${where} (${(error as Error).message}). ` +
        `Let it create schemas there, and as a superuser run once: CREATE ROLE ${SERVER_ROLE} NOLOGIN; ` +
        `CREATE ROLE ${LOOKUP_ROLE} NOLOGIN; GRANT ${SERVER_ROLE}, ${LOOKUP_ROLE} TO that user;`,
      cause,
    )
  }
  // A wrong password, no such user or database, or pg_hba.conf: it will not be better in a minute.
  if (/^(28|3D)/.test(code)) {
    return new PostgresRefused('databaseLogin', `PostgreSQL at ${where} does not let us in: ${(error as Error).message}.`, cause)
  }
  if (!isUnavailable(error)) return error
  return new StoreUnavailable(`DATABASE_URL leads to ${where}, where no PostgreSQL answers (${reasonOf(error as Error)}).`, cause)
}

/** A name with several addresses fails with one error for each, and says nothing itself. */
const reasonOf = (error: Error): string => error.message || (error as { code?: string }).code || error.name

/** Host, port and database of a URL: never its user or password. */
function placeOf(url: string): string {
  try {
    const { protocol, host, pathname, searchParams } = new URL(url)
    if (/^postgres(ql)?:$/.test(protocol)) return `${host || searchParams.get('host') || 'localhost'}${pathname}`
  } catch {
    // Said below.
  }
  throw new PostgresRefused('databaseUrlInvalid', 'DATABASE_URL is not an address such as postgres://user:password@host:5432/database.')
}
