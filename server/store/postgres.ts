import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { createBell } from './postgres-bell.ts'
import { createPostgresClub } from './postgres-club.ts'
import {
  createConnections,
  inward,
  outward,
  type PostgresLimits,
  SCHEMA,
  SERVER_ROLE,
  unavailable,
  withSession,
} from './postgres-connection.ts'
import { spendCode } from './postgres-devices.ts'
import { migratePostgres } from './postgres-migrate.ts'
import { postgresMigrations } from './postgres-migrations.ts'
import { createPostgresWriter } from './postgres-writer.ts'
import type { Store } from './store.ts'

/**
 * The store in PostgreSQL, 15 or newer: many clubs, and any number of servers on one database. Makes the tables and the roles
 * when they are not there. Rejects with `PostgresRefused` when an operator has to do something, and with `StoreUnavailable` when
 * the database does not answer; the messages are sentences for the log.
 */
export async function createPostgresStore(url: string, options: Partial<PostgresLimits> = {}): Promise<Store> {
  const limits: PostgresLimits = { connections: 10, connectTimeoutMs: 5_000, statementTimeoutMs: 15_000, ...options }
  const durability = await migratePostgres(url, postgresMigrations, limits.connectTimeoutMs)
  const session = withSession(url, {
    role: SERVER_ROLE,
    search_path: SCHEMA,
    statement_timeout: `${limits.statementTimeoutMs}`,
    // A server that stops in the middle holds its club's lock no longer than this.
    idle_in_transaction_session_timeout: `${limits.statementTimeoutMs}`,
    // Every statement goes by an index and is prepared. Planned anew each time, half of the database's work was planning; planned
    // while a table is small, a plan would read all of it, and still does when it no longer is.
    plan_cache_mode: 'force_generic_plan',
    enable_seqscan: 'off',
    ...durability,
  })
  const connections = createConnections(session, limits)
  const clubs = async (): Promise<string[]> => (await connections.outside('SELECT clubs() AS club')).rows.map(({ club }) => outward(club))
  const bell = createBell(session, limits.connectTimeoutMs, clubs)
  const writer = createPostgresWriter(connections, bell.ring)

  /** As whoever owns the tables, which the server's role does not; outside any transaction, as VACUUM wants it. */
  const rewrite = async (table: string): Promise<void> => {
    const owner = new pg.Client({ connectionString: url, connectionTimeoutMillis: limits.connectTimeoutMs })
    owner.on('error', () => {})
    // Who may not, is only warned.
    let warned: string | undefined
    owner.on('notice', ({ severity, message }) => {
      if (severity === 'WARNING') warned = message
    })
    try {
      await owner.connect()
      await owner.query(`SET search_path = ${SCHEMA}`)
      // VACUUM by itself only marks the place as free: the bytes stay until something else is written over them.
      await owner.query(`VACUUM (FULL) ${table}`)
      if (warned !== undefined) throw new Error(`who was erased may still be in the files of ${table}: ${warned}`)
    } catch (error) {
      unavailable(error)
    } finally {
      await owner.end().catch(() => {})
    }
  }

  return {
    club: (club) => createPostgresClub(club, connections, writer, rewrite),
    clubs,

    async createClub(name) {
      const club = randomUUID()
      await connections.inClub(club, (client) =>
        client.query(`INSERT INTO heads (club, name, incarnation, seq, run, record_seq) VALUES ($1, $2, $3, 0, '', 0)`, [
          club,
          inward(name),
          randomUUID(),
        ]),
      )
      return club
    },

    async device(tokenHash, at) {
      const { rows } = await connections.outside('SELECT * FROM device_of_token($1, $2)', [tokenHash, at])
      const row = rows[0]
      if (!row) return undefined
      return {
        club: outward(row.club),
        till: outward(row.till),
        name: outward(row.name),
        publicKey: row.public_key,
        ...(row.revoked_at ? { revokedAt: row.revoked_at.toISOString() } : {}),
      }
    },

    async takeCode(codeHash, at) {
      const { rows } = await connections.outside('SELECT club_of_code($1) AS club', [codeHash])
      const club: string | null = rows[0].club
      return club === null ? { refusal: 'codeUnknown' } : spendCode(outward(club), connections, codeHash, at)
    },

    async ping() {
      await connections.outside('SELECT FROM clubs() LIMIT 1')
    },
    onChanged: bell.onRing,

    async close() {
      await bell.close()
      await connections.close()
    },
  }
}
