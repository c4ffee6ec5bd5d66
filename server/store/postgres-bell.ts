import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'

const CHANNEL = 'stamkunde_changed'
/** Rings of one moment go as one: NOTIFY serialises commits, so it is kept away from those of pushes. */
const GATHER_MS = 20
const RETRY_MS = 1_000

/** Carries the doorbell between servers on one database. A ring that is lost costs a wait: tills also ask by themselves. */
export interface Bell {
  /** Tells the other servers that a club has something new. */
  ring(club: string): void
  /** Hears what the other servers ring. Answers how to stop. */
  onRing(listener: (club: string) => void): () => void
  close(): Promise<void>
}

/**
 * Listens on a connection of its own, again and again when it breaks. `allClubs` is asked after each break: whatever rang
 * meanwhile was not heard, so everything is rung.
 */
export function createBell(url: string, connectTimeoutMs: number, allClubs: () => Promise<string[]>): Bell {
  const listeners = new Set<(club: string) => void>()
  const due = new Set<string>()
  const closing = new AbortController()
  let client: pg.Client | undefined
  let sending: Promise<void> | undefined
  const listening = keepListening()

  function tell(clubs: readonly string[]): void {
    for (const club of clubs) for (const listener of listeners) listener(club)
  }

  async function keepListening(): Promise<void> {
    for (let broke = false; !closing.signal.aborted; broke = true) {
      await listen(broke).catch(() => {})
      await pause(RETRY_MS, undefined, { signal: closing.signal, ref: false }).catch(() => {})
    }
  }

  /** Until the connection ends. */
  async function listen(broke: boolean): Promise<void> {
    const mine = new pg.Client({ connectionString: url, connectionTimeoutMillis: connectTimeoutMs, keepAlive: true })
    const ended = new Promise<void>((resolve) => {
      mine.on('end', resolve)
      mine.on('error', () => resolve())
    })
    mine.on('notification', ({ processId, payload }) => {
      // One's own ring has been heard already.
      if (payload !== undefined && processId !== (mine as unknown as { processID: number }).processID) tell([payload])
    })
    try {
      await mine.connect()
      await mine.query(`LISTEN ${CHANNEL}`)
      client = mine
      if (broke) tell(await allClubs())
      if (!closing.signal.aborted) await Promise.race([ended, aborted(closing.signal)])
    } finally {
      client = undefined
      await mine.end().catch(() => {})
    }
  }

  /** Tells the others of everything that is due, one statement at a time. */
  async function send(): Promise<void> {
    while (due.size > 0 && client) {
      const clubs = [...due]
      due.clear()
      await client.query(`SELECT pg_notify('${CHANNEL}', club) FROM unnest($1::text[]) AS u (club)`, [clubs]).catch(() => {})
    }
    // Nobody to tell it to while the connection is away: after it everything is rung.
    due.clear()
  }

  return {
    ring(club) {
      due.add(club)
      sending ??= pause(GATHER_MS)
        .then(send)
        .finally(() => {
          sending = undefined
        })
    },
    onRing(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    async close() {
      await sending
      closing.abort()
      await listening
    },
  }
}

const aborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }))
