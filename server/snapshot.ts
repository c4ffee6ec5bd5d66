import { createReadStream, existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { type SnapshotHead, snapshotSchema } from '#shared/sync/wire'
import { refuse } from '#shared/values/result'
import type { Snapshots } from './http.ts'
import type { OpenReplica, Replica } from './replica.ts'
import type { Store } from './store/store.ts'

export interface SnapshotsOptions {
  store: Store
  /** What is in it can be made again at any time. */
  folder: string
  openReplica: OpenReplica
  onError: (error: unknown) => void
  /** Calls the listener when a club has something new; answers how to stop. */
  onChanged: (club: string, listener: () => void) => () => void
  /** A club whose log has grown by so many facts, or its records, gets a new snapshot. 20 000 when left out. */
  growth?: number
  /** Not before nobody has written anything for so long. */
  quietMs?: number
}
export type ClubSnapshots = Snapshots & ReturnType<typeof createSnapshots>

const GROWTH = 20_000
const QUIET_MS = 30_000
const PAGE = { facts: 5_000, bytes: 4 * 1024 * 1024 }
/** Somebody may be erased while a snapshot is made; then it is made again. */
const TRIES = 3
/** A burst of writes is looked at once; whoever asks for a snapshot meanwhile is answered by a look of their own. */
const LOOK_MS = 200

/**
 * Keeps a snapshot of each large club, so that a new till need not read a log of years. A replica beside the server reads the
 * log; the packed file lies in `folder`. Erasing a record deletes it at once: nobody is given what was forgotten.
 */
export function createSnapshots(options: SnapshotsOptions) {
  const { store, folder, openReplica, onError, growth = GROWTH, quietMs = QUIET_MS } = options
  const quiet = new Map<string, NodeJS.Timeout>()
  const looking = new Map<string, NodeJS.Timeout>()
  const watched = new Map<string, () => void>()
  const looked = new Map<string, { sha256: string; recordSeq: number }>()
  const making = new Map<string, Promise<SnapshotHead | undefined>>()
  let last: Promise<unknown> = Promise.resolve()
  let open: Replica | undefined
  let closed = false

  const file = (club: string, name: string) => path.join(folder, encodeURIComponent(club), name)
  const packedFile = (club: string) => file(club, 'snapshot.zst')
  const drop = (club: string) => {
    rmSync(file(club, 'snapshot.json'), { force: true })
    rmSync(packedFile(club), { force: true })
  }
  const kept = (club: string): SnapshotHead | undefined => {
    try {
      const head = snapshotSchema.parse(JSON.parse(readFileSync(file(club, 'snapshot.json'), 'utf8')))
      return statSync(packedFile(club)).size === head.packed ? head : undefined
    } catch {
      return undefined // none, or one that was not finished
    }
  }

  /** A club may be made beside a running server: it is known from its first till on. */
  function watch(club: string): void {
    if (watched.has(club) || closed) return
    const stop = options.onChanged(club, () => {
      if (looking.has(club)) return
      const timer = setTimeout(() => {
        looking.delete(club)
        look(club).catch(onError)
      }, LOOK_MS)
      looking.set(club, timer.unref())
    })
    watched.set(club, stop)
  }

  async function erasedSince(club: string, recordSeq: number): Promise<{ erased: boolean; recordSeq: number }> {
    for (;;) {
      const page = await store.club(club).records(recordSeq, 1_000)
      if (page.records.some(({ erased }) => erased)) return { erased: true, recordSeq: page.recordSeq }
      if (page.records.length === 0) return { erased: false, recordSeq }
      recordSeq = page.recordSeq
    }
  }

  /** The club's snapshot, if it is of this log and everybody in it still wants to be. Deletes it otherwise. */
  async function current(club: string): Promise<SnapshotHead | undefined> {
    const head = kept(club)
    if (!head) return undefined
    const { incarnation } = await store.club(club).standing()
    const before = looked.get(club)
    const from = before?.sha256 === head.sha256 ? before.recordSeq : head.recordSeq
    const { erased, recordSeq } = await erasedSince(club, from)
    if (incarnation === head.incarnation && !erased) {
      looked.set(club, { sha256: head.sha256, recordSeq })
      return head
    }
    // Not one that was made in the meantime: that one knows of it.
    if (kept(club)?.sha256 === head.sha256) drop(club)
    return undefined
  }

  /** Brings the replica up to where the log stands now. False when it is of another log. */
  async function readOn(club: string, replica: Replica): Promise<boolean> {
    const ours = store.club(club)
    const { incarnation, seq, recordSeq } = await ours.standing()
    for (;;) {
      if (closed) throw new Error('closing')
      const at = await replica.cursor()
      if (at.incarnation !== incarnation || (await ours.runAt(at.seq)) !== at.run) return false
      if (at.seq >= seq && at.recordSeq >= recordSeq) return true
      const page = await ours.pull(at.seq, PAGE)
      const records = await ours.records(at.recordSeq, 1_000)
      if (!(await replica.take({ seq: at.seq, ...page, ...records }))) return false
    }
  }

  async function make(club: string, tries = TRIES): Promise<SnapshotHead | undefined> {
    mkdirSync(file(club, ''), { recursive: true, mode: 0o700 })
    const { incarnation } = await store.club(club).standing()
    const tmp = file(club, 'making.zst')
    const dropReplica = () => {
      for (const end of ['', '-wal', '-shm']) rmSync(file(club, `replica.db${end}`), { force: true })
    }
    let head: SnapshotHead | undefined
    try {
      open = await openReplica(file(club, 'replica.db'), { club, incarnation })
      if (await readOn(club, open)) head = await open.pack(tmp)
    } catch (error) {
      // It is a copy: what cannot be read is made again, next time.
      if (/databaseDamaged|databaseNewer/.test(String(error))) dropReplica()
      rmSync(tmp, { force: true })
      throw error
    } finally {
      await open?.close()
      open = undefined
    }
    if (!head) {
      dropReplica()
      return tries > 1 && !closed ? make(club, tries - 1) : undefined
    }
    drop(club)
    renameSync(tmp, packedFile(club))
    writeFileSync(file(club, 'snapshot.json'), JSON.stringify(head), { mode: 0o600 })
    // Somebody may have been erased meanwhile.
    return (await current(club)) ?? (tries > 1 && !closed ? make(club, tries - 1) : undefined)
  }

  /** Makes a snapshot, one club after the other. Undefined when it could not be made; the reason is told to `onError`. */
  function refresh(club: string): Promise<SnapshotHead | undefined> {
    const known = making.get(club)
    if (known) return known
    const made = last
      .then(() => (closed ? undefined : make(club)))
      .catch((error) => {
        if (!closed) onError(error)
        return undefined
      })
      .finally(() => making.delete(club))
    last = made
    making.set(club, made)
    return made
  }

  async function look(club: string): Promise<void> {
    if (closed) return
    const had = kept(club)
    const has = await current(club)
    if (closed) return
    // Their bytes are in the replica still; it forgets them as it reads on.
    if (had && !has) return void refresh(club)
    const { seq, recordSeq } = await store.club(club).standing()
    if (closed || Math.max(seq - (has?.seq ?? 0), recordSeq - (has?.recordSeq ?? 0)) < growth) return
    clearTimeout(quiet.get(club))
    quiet.set(
      club,
      setTimeout(() => {
        quiet.delete(club)
        void refresh(club)
      }, quietMs).unref(),
    )
  }

  return {
    refresh,
    /** How much a snapshot would bring, for a till that pairs. */
    async offer(club: string): Promise<{ seq: number; bytes: number } | undefined> {
      watch(club)
      const head = await current(club)
      return head && { seq: head.seq, bytes: head.packed }
    },
    /** Looks at every club: what was erased or written while the server was away. */
    async start(): Promise<void> {
      for (const club of await store.clubs()) {
        watch(club)
        for (const half of ['making.zst', 'making.zst.db']) rmSync(file(club, half), { force: true })
        // One that was deleted and not made again: the replica may still hold who was erased.
        if (existsSync(file(club, 'replica.db')) && !(await current(club))) void refresh(club)
        else await look(club)
      }
    },
    /** Answers `GET /v1/snapshot`. A small club's is made while the till waits. Refusal: `noSnapshot`. */
    async send(_request, reply, { club }): ReturnType<Snapshots['send']> {
      watch(club)
      const { seq } = await store.club(club).standing()
      const head = (await current(club)) ?? (seq <= growth ? await refresh(club) : undefined)
      if (!head) return refuse('noSnapshot')
      reply
        .header('content-length', head.packed)
        .header('cache-control', 'no-store')
        .header('x-stamkunde-snapshot', JSON.stringify(head))
        .type('application/vnd.sqlite3')
      void reply.send(createReadStream(packedFile(club), { highWaterMark: 1 << 18 }))
      return undefined
    },
    /** Stops what is being made; it is made again after the next start. */
    async close(): Promise<void> {
      closed = true
      for (const stop of watched.values()) stop()
      for (const timer of [...quiet.values(), ...looking.values()]) clearTimeout(timer)
      await open?.close()
      await last
    },
  } satisfies Snapshots & Record<string, unknown>
}
