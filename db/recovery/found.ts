import SqliteDatabase, { type Database } from 'better-sqlite3'
import { mergeRecord } from '#shared/sync/records'
import type { SyncRecord } from '#shared/sync/wire'
import type { SyncRow } from '../streams.ts'
import { removeDatabase } from './durable-files.ts'

// What damaged files were found to hold, in a scratch database beside them: a large club's ledger does not fit into memory twice.

/** How far something is to be believed: SQLite itself showed it; it lies in a page that was committed; behind the last commit. */
export const RANK = { shown: 3, committed: 2, tail: 1 } as const
export type Rank = (typeof RANK)[keyof typeof RANK]

/** A text of a fact. Of one id there may be several, and of one place in a chain. */
export interface Candidate {
  id: string
  line: string
  till: string
  n: number
  /** The server has it, in some generation. */
  isLogged: number
  rank: Rank
  /** In how many places it stands. */
  copies: number
}
export interface FoundLink {
  fact: string
  hash: Buffer
}
export interface FoundSetting {
  key: string
  value: string
  written: string
}
/** A slip's row, just as it stands. */
export type SlipRow = Record<string, string | number | null | Buffer> & { id: number; state: string }

export type Found = ReturnType<typeof createFound>

/** A disk that is full must not leave a file open that nobody knows of. */
function openScratch(file: string): Database {
  removeDatabase(file)
  const sqlite = new SqliteDatabase(file)
  try {
    sqlite.pragma('journal_mode = OFF')
    sqlite.pragma('synchronous = OFF')
    sqlite.exec(`
      CREATE TABLE facts (id TEXT, line TEXT, till TEXT, n INTEGER, isLogged INTEGER, rank INTEGER, copies INTEGER,
        PRIMARY KEY (id, line)) WITHOUT ROWID;
      CREATE INDEX facts_place ON facts (till, n);
      CREATE TABLE links (till TEXT, n INTEGER, fact TEXT, hash BLOB, PRIMARY KEY (till, n, fact, hash)) WITHOUT ROWID;
      CREATE TABLE records (room TEXT, key TEXT, record TEXT, PRIMARY KEY (room, key)) WITHOUT ROWID;
      CREATE TABLE settings (key TEXT, value TEXT, written TEXT, rank INTEGER, PRIMARY KEY (key)) WITHOUT ROWID;
      CREATE TABLE known (id TEXT PRIMARY KEY) WITHOUT ROWID;
      CREATE TABLE accepted (place INTEGER PRIMARY KEY, id TEXT UNIQUE, line TEXT, till TEXT, n INTEGER, own INTEGER);
    `)
    return sqlite
  } catch (error) {
    sqlite.close()
    throw error
  }
}

/** Makes the scratch database. It is nobody's but this recovery's, and need survive nothing. Facts that are known are left out. */
export function createFound(file: string, isKnown: (id: string) => boolean = () => false) {
  const sqlite = openScratch(file)
  const putFact = sqlite.prepare(`
    INSERT INTO facts VALUES (?, ?, ?, ?, ?, ?, 1) ON CONFLICT DO UPDATE SET
      copies = copies + 1, rank = max(rank, excluded.rank), isLogged = max(isLogged, excluded.isLogged)`)
  const putLink = sqlite.prepare('INSERT OR IGNORE INTO links VALUES (?, ?, ?, ?)')
  const recordOf = sqlite.prepare<[string, string], string>('SELECT record FROM records WHERE room = ? AND key = ?').pluck()
  const putRecord = sqlite.prepare('INSERT OR REPLACE INTO records VALUES (?, ?, ?)')
  const putSetting = sqlite.prepare(`
    INSERT INTO settings VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET value = excluded.value, written = excluded.written, rank = excluded.rank
      WHERE (excluded.written, excluded.rank) > (settings.written, settings.rank)`)
  const candidatesAt = sqlite.prepare<[string, number], Candidate>('SELECT * FROM facts WHERE till = ? AND n = ?')
  const candidatesOf = sqlite.prepare<[string], Candidate>('SELECT * FROM facts WHERE till = ? ORDER BY n')
  const linksAt = sqlite.prepare<[string, number], FoundLink>('SELECT fact, hash FROM links WHERE till = ? AND n = ?')
  const linkPlaces = sqlite.prepare<[string, number], number>('SELECT DISTINCT n FROM links WHERE till = ? AND n > ? ORDER BY n').pluck()
  const factPlaces = sqlite.prepare<[string, number], number>('SELECT DISTINCT n FROM facts WHERE till = ? AND n > ? ORDER BY n').pluck()
  const accept = sqlite.prepare('INSERT OR IGNORE INTO accepted (id, line, till, n, own) VALUES (?, ?, ?, ?, ?)')
  const noteKnown = sqlite.prepare('INSERT OR IGNORE INTO known VALUES (?)')
  const loggedUpTo = sqlite.prepare<[string], number | null>('SELECT max(n) FROM facts WHERE till = ? AND isLogged = 1').pluck()
  let syncRow: SyncRow | undefined
  let isShown = false
  const acked = new Map<string, number>()
  const slips: SlipRow[] = []
  let fromBackups = 0

  /** Whether a fact is known; notes that it was found too. */
  const noted = (id: string): boolean => {
    if (!isKnown(id)) return false
    noteKnown.run(id)
    return true
  }

  sqlite.exec('BEGIN')
  return {
    isKnown: noted,
    addFact(id: string, line: string, till: string, n: number, isLogged: boolean, rank: Rank): void {
      if (!noted(id)) putFact.run(id, line, till, n, isLogged ? 1 : 0, rank)
    },
    addLink: (till: string, n: number, fact: string, hash: Uint8Array): void => void putLink.run(till, n, fact, hash),
    /** Whatever is newest, field by field; and who was erased anywhere, is. */
    addRecord(record: SyncRecord): void {
      const known = recordOf.get(record.room, record.key)
      const before = known === undefined ? undefined : (JSON.parse(known) as SyncRecord)
      const merged = mergeRecord(before, record)
      if (merged !== before) putRecord.run(record.room, record.key, JSON.stringify(merged))
    },
    addSetting: ({ key, value, written }: FoundSetting, rank: Rank): void => void putSetting.run(key, value, written, rank),
    /** Where the server stands, as SQLite shows it. */
    setSync(row: SyncRow): void {
      syncRow = row
      isShown = true
    },
    /** The same from somewhere in the bytes: that which is furthest, since it only ever went on. */
    addSync(row: SyncRow): void {
      if (isShown) return
      const isFurther = !syncRow || row.generation > syncRow.generation || (row.generation === syncRow.generation && row.seq > syncRow.seq)
      if (isFurther) syncRow = row
    },
    setAcked: (till: string, n: number): void => void acked.set(till, n),
    addSlip: (slip: SlipRow): void => void slips.push(slip),
    /** From now on what is read comes of the damaged files, and no longer of backups. */
    beginLatest(): void {
      fromBackups = slips.length
    },

    sync: (): SyncRow | undefined => syncRow,
    /** Up to where the server held a till's chain: as was noted of it, or since it has given a place to a fact. */
    acked: (till: string): number => Math.max(acked.get(till) ?? 0, loggedUpTo.get(till) ?? 0),
    slips: (): readonly SlipRow[] => slips,
    /** The damaged files themselves showed which slip was the last. */
    knowsLastSlip: (): boolean => slips.length > fromBackups,
    settings: (): FoundSetting[] => sqlite.prepare<[], FoundSetting>('SELECT key, value, written FROM settings').all(),
    records(): SyncRecord[] {
      return sqlite
        .prepare<[], string>('SELECT record FROM records')
        .pluck()
        .all()
        .map((text) => JSON.parse(text) as SyncRecord)
    },
    /** How many of the facts that are known were found too. */
    knownToo: (): number => sqlite.prepare<[], number>('SELECT count(*) FROM known').pluck().get() as number,
    chained: (): string[] => sqlite.prepare<[], string>('SELECT DISTINCT till FROM links').pluck().all(),
    tills: (): string[] => sqlite.prepare<[], string>('SELECT DISTINCT till FROM facts').pluck().all(),
    candidatesAt: (till: string, n: number): Candidate[] => candidatesAt.all(till, n),
    candidatesOf: (till: string): Candidate[] => candidatesOf.all(till),
    linksAt: (till: string, n: number): FoundLink[] => linksAt.all(till, n),
    /** Places in a till's chain behind `from` of which anything is known, in their order. */
    linkPlaces: (till: string, from: number): number[] => linkPlaces.all(till, from),
    factPlaces: (till: string, from: number): number[] => factPlaces.all(till, from),

    accept: ({ id, line, till, n }: Candidate, isOwn: boolean): boolean => accept.run(id, line, till, n, isOwn ? 1 : 0).changes > 0,
    /** What is to be written again, in its order. */
    accepted: (): IterableIterator<{ id: string; line: string; till: string; n: number; own: number }> =>
      sqlite
        .prepare<[], { id: string; line: string; till: string; n: number; own: number }>(
          'SELECT id, line, till, n, own FROM accepted ORDER BY place',
        )
        .iterate(),
    close(): void {
      sqlite.close()
      removeDatabase(file)
    },
  }
}
