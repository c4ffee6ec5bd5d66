import type { Database } from 'better-sqlite3'

/** Notices when another process has written, so that what is kept in memory can be forgotten. */
export interface Watch {
  /** Changes when somebody else has committed. */
  seen(): unknown
  /** Looks now: at the beginning of every transaction, after which nobody else can write. */
  look(): void
}

export function createWatch(sqlite: Database): Watch {
  const dataVersion = sqlite.prepare('PRAGMA data_version').pluck()
  let version = dataVersion.get()
  const look = () => {
    version = dataVersion.get()
  }
  return {
    look,
    seen() {
      // Every time: a look costs three microseconds. A memory of two milliseconds showed a stamp of the other window late.
      if (!sqlite.inTransaction) look()
      return version
    },
  }
}
