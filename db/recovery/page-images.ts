import { closeSync, existsSync, fstatSync, openSync, readSync } from 'node:fs'
import { tornOf } from '../look-at-wal.ts'

// A database's file and its WAL as what they are on the disk: images of pages, one after the other. The WAL holds several images of a
// page, one for each transaction that wrote it, and behind its last one those of an earlier turn: all may hold what is wanted.

/** Every database of ours has pages of this size: nothing here sets another, and a header may be damaged. */
export const PAGE_BYTES = 4096
const WAL_HEADER_BYTES = 32
const FRAME_HEADER_BYTES = 24
/** So many pages are read at a time. */
const AT_A_TIME = 256

export interface PageImage {
  bytes: Uint8Array
  /** 1 is the first. */
  page: number
  /** Behind the last commit of its turn of the WAL: written, but nobody was told so. */
  isTail: boolean
}

/** What is known of the files without reading them all. */
export interface Images {
  /** Pages of the file and frames of the WAL. */
  count: number
  /** Every image once: the file's, then the WAL's. The bytes are good until the next one. A last, partial one comes too. */
  each(): Generator<PageImage>
  /** What a page says: by the WAL where that has it, newest first, then by the file. */
  versionsOf(page: number): Uint8Array[]
  close(): void
}

interface Frame {
  log: number
  page: number
  at: number
  isTail: boolean
}

/** Opens a database's files for reading as images. What is not there has none. */
export function openImages(database: string): Images {
  const file = openForReading(database)
  const logs = [`${database}-wal`, tornOf(database)].map(openForReading).filter((log) => log !== undefined)
  const frames = logs.flatMap(framesOf)
  const byPage = new Map<number, Frame[]>()
  for (const frame of frames) {
    const known = byPage.get(frame.page)
    if (known) known.push(frame)
    else byPage.set(frame.page, [frame])
  }
  const pages = file === undefined ? 0 : Math.ceil(fstatSync(file).size / PAGE_BYTES)

  return {
    count: pages + frames.length,
    *each() {
      if (file !== undefined) {
        const buffer = Buffer.alloc(PAGE_BYTES * AT_A_TIME)
        for (let page = 1; page <= pages; page += AT_A_TIME) {
          const read = readUpTo(file, buffer, (page - 1) * PAGE_BYTES)
          for (let at = 0; at < read; at += PAGE_BYTES) {
            yield { bytes: buffer.subarray(at, Math.min(at + PAGE_BYTES, read)), page: page + at / PAGE_BYTES, isTail: false }
          }
        }
      }
      const buffer = Buffer.alloc(PAGE_BYTES)
      for (const { log, page, at, isTail } of frames) yield { bytes: buffer.subarray(0, readUpTo(log, buffer, at)), page, isTail }
    },
    versionsOf(page) {
      const versions: Uint8Array[] = []
      for (const frame of (byPage.get(page) ?? []).toReversed()) {
        const buffer = Buffer.alloc(PAGE_BYTES)
        if (readUpTo(frame.log, buffer, frame.at) === PAGE_BYTES) versions.push(buffer)
      }
      const buffer = Buffer.alloc(PAGE_BYTES)
      if (file !== undefined && page > 0 && readUpTo(file, buffer, (page - 1) * PAGE_BYTES) === PAGE_BYTES) versions.push(buffer)
      return versions
    },
    close() {
      for (const opened of [file, ...logs]) if (opened !== undefined) closeSync(opened)
    },
  }
}

/**
 * Where the frames stand. One belongs to a turn of the WAL by its salt; a frame whose own is damaged goes with the one before it.
 * Checksums are left alone: one flipped bit ends them for everything behind it.
 */
function framesOf(log: number): Frame[] {
  const { size } = fstatSync(log)
  const found: (Frame & { salt: string; isCommit: boolean })[] = []
  const counts = new Map<string, number>()
  const head = Buffer.alloc(FRAME_HEADER_BYTES)
  for (let at = WAL_HEADER_BYTES; at + FRAME_HEADER_BYTES < size; at += FRAME_HEADER_BYTES + PAGE_BYTES) {
    readUpTo(log, head, at)
    const salt = head.toString('hex', 8, 16)
    counts.set(salt, (counts.get(salt) ?? 0) + 1)
    found.push({ log, page: head.readUInt32BE(0), at: at + FRAME_HEADER_BYTES, isTail: true, salt, isCommit: head.readUInt32BE(4) !== 0 })
  }
  for (const [place, frame] of found.entries()) {
    const before = found[place - 1]
    if (before && (counts.get(frame.salt) ?? 0) < (counts.get(before.salt) ?? 0) && counts.get(frame.salt) === 1) frame.salt = before.salt
  }
  const committed = new Set<string>()
  for (const frame of found.toReversed()) {
    if (frame.isCommit) committed.add(frame.salt)
    frame.isTail = !committed.has(frame.salt)
  }
  return found
}

/** As much as there is, up to the buffer's length. */
function readUpTo(file: number, buffer: Uint8Array, at: number): number {
  let read = 0
  while (read < buffer.length) {
    const some = readSync(file, buffer, read, buffer.length - read, at + read)
    if (some === 0) break
    read += some
  }
  return read
}

const openForReading = (file: string): number | undefined => (existsSync(file) ? openSync(file, 'r') : undefined)
