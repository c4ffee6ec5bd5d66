import { createHash } from 'node:crypto'
import { createWriteStream, renameSync, rmSync } from 'node:fs'
import type { ClientRequest, IncomingMessage } from 'node:http'
import path from 'node:path'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createZstdDecompress } from 'node:zlib'
import { syncFolder } from '#db/recovery/durable-files'
import { adoptSnapshot } from '#db/snapshot'
import type { DbTillStore } from '#db/till-store'
import { type SnapshotHead, snapshotSchema } from '#shared/sync/wire'
import { isRefusal, ok, type Result, refuse } from '#shared/values/result'

export interface SnapshotDeps {
  /** Opens `GET /v1/snapshot` with the till's token. */
  ask: () => ClientRequest
  /** The club that was just joined, and where its server is. */
  club: string
  url: string
  /** The till's database, in which there is nothing yet. It is only read. */
  empty: DbTillStore
  /** Where the snapshot is put; beside the till's database, so that it can be moved into its place. */
  file: string
  log: (what: string, error?: unknown) => void
  /** How many of its bytes have arrived. */
  onBytes?: (arrived: number, of: number) => void
  /** A server that sends nothing for so long is given up. */
  silenceMs?: number
}

/** Unpacked so much at a time: in pieces of 16 kB, as Node does it unasked, half a gigabyte takes twice as long. */
const PIECE_BYTES = 1 << 20
/** A database of thirty million facts. */
const MOST_BYTES = 20 * 2 ** 30

/**
 * Fetches the club's snapshot and makes it this till's own, in a file beside its database. Refusal: `snapshotBroken`, whatever
 * went wrong: no file is left, nothing of the till has changed, and the log can be read from its beginning instead.
 */
export async function takeSnapshot(deps: SnapshotDeps): Promise<Result<SnapshotHead, 'snapshotBroken'>> {
  const { club, url, empty, file, log } = deps
  try {
    const response = await answerTo(deps)
    const head = headOf(response)
    if (!head || head.club !== club || head.bytes > MOST_BYTES) {
      response.destroy()
      return refuse('snapshotBroken')
    }
    if (!(await download(response, head, deps))) log('the snapshot is not what the server said of it')
    else if (isRefusal(adoptSnapshot(file, empty, head, url))) log('the snapshot is not one that this till can take')
    else return ok(head)
  } catch (error) {
    log('taking the snapshot', error)
  }
  removeDatabase(file)
  return refuse('snapshotBroken')
}

/**
 * Puts an adopted snapshot in the place of the till's own database, which must be closed. A crash leaves one or the other.
 * Synchronous, so that nobody opens what is being replaced.
 */
export function putInPlace(file: string, database: string): void {
  for (const end of ['-wal', '-shm']) rmSync(`${database}${end}`, { force: true })
  // A WAL that came back after a power cut would be read as the snapshot's: it is gone for good before the snapshot has the name.
  syncFolder(path.dirname(database))
  renameSync(file, database)
  syncFolder(path.dirname(database))
}

const answerTo = ({ ask, silenceMs = 20_000 }: SnapshotDeps): Promise<IncomingMessage> =>
  new Promise((done, fail) => {
    const asked = ask()
    asked.setTimeout(silenceMs, () => asked.destroy(new Error('the server has gone silent')))
    asked.on('error', fail)
    asked.on('response', done)
    asked.end()
  })

function headOf({ statusCode, headers }: IncomingMessage): SnapshotHead | undefined {
  const said = headers['x-stamkunde-snapshot']
  if (statusCode !== 200 || typeof said !== 'string') return undefined
  try {
    return snapshotSchema.safeParse(JSON.parse(said)).data
  } catch {
    return undefined
  }
}

/** Unpacks while it arrives. False when it is longer, shorter or other than its head says. */
async function download(response: IncomingMessage, head: SnapshotHead, { file, onBytes }: SnapshotDeps): Promise<boolean> {
  removeDatabase(file)
  const sha256 = createHash('sha256')
  const packed = counting(head.packed, (chunk, arrived) => {
    sha256.update(chunk)
    onBytes?.(arrived, head.packed)
  })
  // A few bytes can unpack to a full disk: no more than was said.
  const plain = counting(head.bytes)
  const unpack = createZstdDecompress({ chunkSize: PIECE_BYTES })
  const disk = createWriteStream(file, { mode: 0o600, flush: true, highWaterMark: 2 * PIECE_BYTES })
  await pipeline(response, packed.stream, unpack, plain.stream, disk)
  return packed.count() === head.packed && plain.count() === head.bytes && sha256.digest('hex') === head.sha256
}

function counting(most: number, onChunk?: (chunk: Buffer, count: number) => void) {
  let count = 0
  const stream = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      count += chunk.length
      onChunk?.(chunk, count)
      if (count > most) done(new Error('the snapshot is longer than the server said'))
      else done(null, chunk)
    },
  })
  return { stream, count: () => count }
}

function removeDatabase(file: string): void {
  for (const end of ['', '-wal', '-shm']) rmSync(`${file}${end}`, { force: true })
}
