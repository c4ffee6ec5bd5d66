import type { Database } from 'better-sqlite3'

/** Notices when another process has written, so that what is kept in memory can be forgotten. */
export interface Watch {
  /** Changes when somebody else has committed. What they did a moment ago may go unnoticed while only reading. */
  seen(): unknown
  /** Looks now: at the beginning of every transaction, after which nobody else can write. */
  look(): void
}

/** A look costs two microseconds, a screen asks fifty times: while reading, one look in this time is enough. */
const GLANCE_MS = 2

export function createWatch(sqlite: Database): Watch {
  const dataVersion = sqlite.prepare('PRAGMA data_version').pluck()
  let version = dataVersion.get()
  let lookedAt = performance.now()
  const look = () => {
    version = dataVersion.get()
    lookedAt = performance.now()
  }
  return {
    look,
    seen() {
      if (performance.now() - lookedAt > GLANCE_MS && !sqlite.inTransaction) look()
      return version
    },
  }
}
