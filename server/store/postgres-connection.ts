import pg from 'pg'
import { StoreUnavailable } from './store.ts'

/** What every table lives in, so that a database shared with something else stays tidy. */
export const SCHEMA = 'stamkunde'
/** The role that the server works as: not the tables' owner, so that row-level security holds for it. */
export const SERVER_ROLE = 'stamkunde_server'

export interface PostgresLimits {
  /** Connections at most, beside the one that listens. */
  connections: number
  /** How long to wait for a connection. */
  connectTimeoutMs: number
  /** The most that one statement may take. */
  statementTimeoutMs: number
}

/** Connections to one database, all of them in the server's role. */
export interface Connections {
  /** Runs `work` in one transaction that sees this club and nothing else. */
  inClub<T>(club: string, work: (client: pg.PoolClient) => Promise<T>): Promise<T>
  /** One statement outside any club: sees no row of any table, only what the look-up functions answer. */
  outside(sql: string, values?: unknown[]): Promise<pg.QueryResult>
  close(): Promise<void>
}

/** Opens nothing yet. `url` must be one that `withSession` made. */
export function createConnections(url: string, { connections, connectTimeoutMs, statementTimeoutMs }: PostgresLimits): Connections {
  const pool = new pg.Pool({
    connectionString: url,
    max: connections,
    connectionTimeoutMillis: connectTimeoutMs,
    // Above the database's own limit: it strikes when the network swallowed the answer.
    query_timeout: statementTimeoutMs + 2_000,
    keepAlive: true,
    types: { getTypeParser },
  })
  // An idle connection that broke is dropped by the pool; whoever needs one next hears of it.
  pool.on('error', () => {})

  async function inClub<T>(club: string, work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
    const client = await pool.connect().catch(unavailable)
    // Without a listener an error between two statements would end the process.
    const ignore = () => {}
    client.on('error', ignore)
    let broken = true
    try {
      // One round trip, and for this transaction only: nothing of one club is left on a connection for another's.
      await client.query(`BEGIN; SET LOCAL stamkunde.club = ${client.escapeLiteral(inward(club))}`)
      const answer = await work(client)
      await client.query('COMMIT')
      broken = false
      return answer
    } catch (error) {
      if (error instanceof pg.DatabaseError && !isUnavailable(error)) {
        broken = await client.query('ROLLBACK').then(
          () => false,
          () => true,
        )
      }
      return unavailable(error)
    } finally {
      client.off('error', ignore)
      client.release(broken)
    }
  }

  return {
    inClub,
    outside: (sql, values) => pool.query(sql, values).catch(unavailable),
    close: () => pool.end(),
  }
}

/** The URL with the session that we want: role, schema, limits. Said at connecting, so that no connection is ever without them. */
export function withSession(url: string, settings: Record<string, string>): string {
  const parsed = new URL(url)
  const ours = Object.entries(settings).map(([name, value]) => `-c ${name}=${value}`)
  parsed.searchParams.set('options', [parsed.searchParams.get('options') ?? '', ...ours].join(' ').trim())
  return parsed.href
}

/** Throws `StoreUnavailable` where the database or the way to it is the trouble, and the error itself where we are. */
export function unavailable(error: unknown): never {
  if (isUnavailable(error)) throw new StoreUnavailable((error as Error).message, { cause: error })
  throw error
}

// By SQLSTATE class: connection, resources (disk full, too many connections), operator (shutdown, time-out), system (I/O),
// roll-back (deadlock), transaction state (a standby is read-only, idle too long).
const PASSING = /^(08|53|57|58|40|25|55P03)/
// What the driver says by itself has no SQLSTATE.
const BROKEN = /Connection terminated|timeout exceeded|not queryable|Query read timeout|connection error|Client was closed|server closed/i

export function isUnavailable(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  if (error instanceof StoreUnavailable) return true
  const code = 'code' in error && typeof error.code === 'string' ? error.code : ''
  if (error instanceof pg.DatabaseError) return PASSING.test(code)
  return /^E[A-Z_]+$/.test(code) || BROKEN.test(error.message)
}

/**
 * Text as PostgreSQL can hold it: it has neither NUL nor lone surrogates, which a hostile till's ids may have. Unlike texts stay
 * unlike, and ordinary ones are left as they are.
 */
export const inward = (text: string): string => JSON.stringify(text).slice(1, -1)
export const outward = (text: string): string => JSON.parse(`"${text}"`)

const INT8 = 20
/** Counters are far below 2^53, so that they may be numbers. Everything else as the driver has it. */
const getTypeParser = ((oid: number, format?: 'text' | 'binary') =>
  oid === INT8 ? Number : pg.types.getTypeParser(oid, format as 'text')) as typeof pg.types.getTypeParser
