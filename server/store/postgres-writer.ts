import type { SyncRecord } from '#shared/sync/wire'
import type { Batch, Offered, Pushed } from './postgres-batch.ts'
import { type Connections, isUnavailable } from './postgres-connection.ts'
import { beginBatch, writeBatch } from './postgres-write.ts'
import type { Incoming, StreamPush } from './store.ts'

/** Pushes and offers of clubs, each acknowledged when it is durable. */
export interface PostgresWriter {
  push(club: string, push: StreamPush, records: readonly SyncRecord[]): Promise<Pushed>
  offer(club: string, facts: readonly Incoming[]): Promise<Offered>
}

/** A write that waits for its turn. */
interface Waiting {
  facts: readonly Incoming[]
  push?: StreamPush
  records: readonly SyncRecord[]
  apply(batch: Batch): Promise<unknown>
  resolve(answer: unknown): void
  reject(error: unknown): void
}

/** A transaction takes writes until it has this many facts; the first one always. */
const MOST_FACTS = 5_000

/**
 * Group commit: a club's writes wait in one line while one transaction of the club is under way, and the next takes all that
 * wait. A hundred tills then share a commit instead of a hundred of them queueing for the head row with a connection each.
 * `onChanged` hears of a club after a commit that others should see.
 */
export function createPostgresWriter(connections: Connections, onChanged: (club: string) => void): PostgresWriter {
  const lines = new Map<string, Waiting[]>()

  function enqueue<T>(club: string, write: Omit<Waiting, 'resolve' | 'reject'>): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      const waiting: Waiting = { ...write, resolve: resolve as Waiting['resolve'], reject }
      const line = lines.get(club)
      if (line) {
        line.push(waiting)
        return
      }
      const begun = [waiting]
      lines.set(club, begun)
      void drain(club, begun)
    })
  }

  async function drain(club: string, line: Waiting[]): Promise<void> {
    // Whatever else came in the same turn of the event loop goes along.
    await null
    while (line.length > 0) await commit(club, take(line))
    lines.delete(club)
  }

  async function commit(club: string, writes: Waiting[]): Promise<void> {
    try {
      const { answers, news } = await connections.inClub(club, async (client) => {
        const streams = writes.flatMap(({ push }) => (push ? [push] : []))
        const facts = writes.flatMap((write) => write.facts)
        const batch = await beginBatch(client, club, { facts, streams, records: writes.flatMap(({ records }) => records) })
        const answers: unknown[] = []
        for (const write of writes) answers.push(await write.apply(batch))
        return { answers, news: await writeBatch(client, club, batch) }
      })
      if (news) onChanged(club)
      for (const [i, write] of writes.entries()) write.resolve(answers[i])
    } catch (error) {
      // One that cannot be written must not take the others with it.
      if (writes.length > 1 && !isUnavailable(error)) for (const write of writes) await commit(club, [write])
      else for (const write of writes) write.reject(error)
    }
  }

  return {
    push: (club, push, records) => enqueue<Pushed>(club, { facts: push.facts, push, records, apply: (batch) => batch.push(push, records) }),
    offer: (club, facts) => enqueue<Offered>(club, { facts, records: [], apply: async (batch) => batch.offer(facts) }),
  }
}

function take(line: Waiting[]): Waiting[] {
  let facts = 0
  const end = line.findIndex((write, i) => {
    facts += write.facts.length
    return i > 0 && facts > MOST_FACTS
  })
  return line.splice(0, end === -1 ? line.length : end)
}
