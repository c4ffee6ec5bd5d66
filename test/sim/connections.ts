import SqliteDatabase, { type Database, type Statement, type Transaction } from 'better-sqlite3'

/** A database in memory, with the statements that processes over it have prepared as they started. */
export interface Connection {
  sqlite: Database
  /** The k-th statement of one text that a starting process prepares is the k-th of the one before it: the code is the same. */
  statements: Map<string, Statement[]>
  /** A statement of somebody who looks at the disk from outside, prepared once for each text. */
  ask<P extends unknown[], R>(sql: string): Statement<P, R>
  /** Runs a work in a transaction, or in a savepoint within one. */
  all: Transaction<(work: () => unknown) => unknown>
  /** How many rows were ever changed through it. */
  changes: Statement<[], number>
  /** All that is on it. What it has until then is committed for that, so that this connection is not used again. */
  image(): Buffer
  end(): void
}
export type Connections = ReturnType<typeof createConnections>

/**
 * Connections to copies of disk images. Those of `kept` images are used again by the next seed: everything that a seed
 * does lies within one transaction, which is rolled back at its end. Making them anew took half of the time.
 */
export function createConnections(kept: readonly Buffer[]) {
  const idle = new Map(kept.map((image) => [image, [] as Connection[]]))
  return {
    take(image: Buffer): Connection {
      const waiting = idle.get(image)
      const connection = waiting?.pop() ?? load(image, waiting)
      if (waiting) connection.sqlite.exec('BEGIN')
      return connection
    },
  }
}

function load(image: Buffer, waiting: Connection[] | undefined): Connection {
  const sqlite = new SqliteDatabase(image)
  sqlite.pragma('foreign_keys = ON')
  sqlite.pragma('secure_delete = ON') // as openSqlite does: an erased member's bytes leave the file
  const asked = new Map<string, Statement>()
  const connection: Connection = {
    sqlite,
    statements: new Map(),
    ask<P extends unknown[], R>(sql: string) {
      const known = asked.get(sql) ?? sqlite.prepare(sql)
      asked.set(sql, known)
      return known as Statement<P, R>
    },
    all: sqlite.transaction((work: () => unknown) => work()),
    changes: sqlite.prepare<[], number>('SELECT total_changes()').pluck(),
    image() {
      if (sqlite.inTransaction) sqlite.exec('COMMIT')
      return sqlite.serialize()
    },
    end() {
      if (!waiting || !sqlite.inTransaction) return void sqlite.close()
      try {
        sqlite.exec('ROLLBACK')
        waiting.push(connection)
      } catch {
        sqlite.close() // a process died while it was reading
      }
    },
  }
  return connection
}
