import { closeSync, constants, copyFileSync, existsSync, fstatSync, openSync, readSync, rmSync, statSync } from 'node:fs'
import { endianness, uptime } from 'node:os'

// SQLite reads a WAL up to the first frame whose checksum is wrong, forgets everything behind it without a word, and writes over it.
// After a power cut that is right: what stands there was never acknowledged. After damage it would be a day's stamps.

const HEADER_BYTES = 32
const FRAME_HEADER_BYTES = 24
const MAGIC = 0x377f0682
const BIG_ENDIAN = 1
/** Where in a frame's head it says of which turn of the WAL it is, after its commit mark. */
const TURN_AT = 8
/** What a disk writes whole or not at all. */
const SECTOR_BYTES = 512

/**
 * `whole`: everything that stands in it will be read. `torn`: it ends in the middle of one transaction, as a power cut leaves it (or
 * damage to the very last one, which nobody can tell from that). `damaged`: whole transactions stand behind something unreadable.
 */
export type WalState = 'whole' | 'torn' | 'damaged'

/** Looks at the WAL of a database that nobody has open; where somebody has, it is in motion, and said to be whole. */
export function lookAtWal(database: string): WalState {
  const wal = `${database}-wal`
  const index = readIndex(database)
  if (!existsSync(wal)) return index.isWanted ? 'damaged' : 'whole'
  const file = openSync(wal, 'r')
  try {
    const { size } = fstatSync(file)
    if (size <= HEADER_BYTES) return index.isWanted ? 'damaged' : 'whole'
    const header = Buffer.alloc(HEADER_BYTES)
    readSync(file, header, 0, HEADER_BYTES, 0)
    const state = stateOf(file, size, header, index)
    const after = Buffer.alloc(HEADER_BYTES)
    readSync(file, after, 0, HEADER_BYTES, 0)
    return header.equals(after) && fstatSync(file).size === size ? state : 'whole'
  } finally {
    closeSync(file)
  }
}

/** Whether there is a WAL with something in it, and no database to which it belongs: SQLite would delete it. */
export function isWalAlone(database: string): boolean {
  const bytes = (file: string) => statSync(file, { throwIfNoEntry: false })?.size ?? 0
  return bytes(database) === 0 && bytes(`${database}-wal`) > HEADER_BYTES
}

/** Where a WAL is kept whose last transaction cannot be read, until the next time the till is opened after it. */
export const tornOf = (database: string): string => `${database}-wal.torn`

/** Keeps a WAL for recovery before SQLite writes over its end. */
export function keepTorn(database: string): void {
  try {
    copyFileSync(`${database}-wal`, tornOf(database), constants.COPYFILE_FICLONE)
  } catch {
    // It was not acknowledged, as far as anybody can tell: a disk that is full does not keep the till from opening.
    rmSync(tornOf(database), { force: true })
  }
}

/** The till has been opened since: what was torn is somebody's data, and no use any more. */
export const forgetTorn = (database: string): void => rmSync(tornOf(database), { force: true })

function stateOf(file: number, size: number, header: Buffer, index: WalIndex): WalState {
  const sum = createSum((header.readUInt32BE(0) & 1) === BIG_ENDIAN)
  sum.add(header, 0, 24)
  const isHeaderGood = (header.readUInt32BE(0) & ~1) >>> 0 === MAGIC && sum.is(header, 24)
  const pageBytes = header.readUInt32BE(8)
  const frameBytes = FRAME_HEADER_BYTES + (isHeaderGood ? pageBytes : 4096)
  const frame = Buffer.alloc(frameBytes)
  /** Commits behind the first frame that cannot be read, by the turn of the WAL that they are of. */
  const unread = new Map<string, number>()
  let isReadable = isHeaderGood
  let good = 0
  for (let at = HEADER_BYTES; at + FRAME_HEADER_BYTES <= size; at += frameBytes) {
    const read = readSync(file, frame, 0, frameBytes, at)
    const salt = frame.toString('latin1', 8, 16)
    if (isReadable) {
      sum.add(frame, 0, 8)
      if (read === frameBytes) sum.add(frame, FRAME_HEADER_BYTES, frameBytes)
      isReadable = read === frameBytes && salt === header.toString('latin1', 16, 24) && sum.is(frame, 16)
      if (isReadable) {
        good++
        continue
      }
    }
    // The mark in one sector and the turn in the next: a power cut leaves the one without the other.
    if ((at + TURN_AT) % SECTOR_BYTES === 0) continue
    // The frame that broke it counts too: its own commit mark may be what is left of a transaction.
    if (frame.readUInt32BE(4) !== 0) unread.set(salt, (unread.get(salt) ?? 0) + 1)
  }
  const commits = isHeaderGood ? (unread.get(header.toString('latin1', 16, 24)) ?? 0) : Math.max(0, ...unread.values())
  const isShort = index.isWanted && index.salt === header.toString('latin1', 16, 24) && good < index.frames
  if (isShort) return 'damaged'
  return commits === 0 ? 'whole' : commits === 1 ? 'torn' : 'damaged'
}

/** What the index beside a WAL knows of it. */
interface WalIndex {
  /** So many frames were committed, and synced before the index said so. */
  frames: number
  salt: string
  /** Some of them are not in the database yet. */
  isWanted: boolean
}
const UNKNOWN: WalIndex = { frames: 0, salt: '', isWanted: false }
const INDEX_HEADER_BYTES = 48

/**
 * The header of the index that a till leaves behind which did not end by itself: a WAL that is shorter has lost something. It stands
 * there twice with a checksum, in the machine's byte order; one that is anything else says nothing.
 */
function readIndex(database: string): WalIndex {
  const bytes = Buffer.alloc(2 * INDEX_HEADER_BYTES + 4)
  const written = statSync(`${database}-shm`, { throwIfNoEntry: false })?.mtimeMs
  // Nobody syncs it: what a power cut leaves of it may be of any earlier moment, when the WAL was longer.
  if (written === undefined || written < Date.now() - uptime() * 1_000) return UNKNOWN
  const file = openSync(`${database}-shm`, 'r')
  try {
    if (readSync(file, bytes, 0, bytes.length, 0) < bytes.length) return UNKNOWN
  } finally {
    closeSync(file)
  }
  const sum = createSum(endianness() === 'BE')
  sum.add(bytes, 0, 40)
  const header = bytes.subarray(0, INDEX_HEADER_BYTES)
  const int = (at: number) => (endianness() === 'BE' ? bytes.readUInt32BE(at) : bytes.readUInt32LE(at))
  if (!header.equals(bytes.subarray(INDEX_HEADER_BYTES, 2 * INDEX_HEADER_BYTES)) || !sum.isWords(int(40), int(44))) return UNKNOWN
  const frames = int(16)
  return { frames, salt: bytes.toString('latin1', 32, 40), isWanted: int(2 * INDEX_HEADER_BYTES) < frames }
}

/** The checksum of fileformat2.html, "Checksum Algorithm": over words, two at a time, going on from frame to frame. */
function createSum(isBigEndian: boolean) {
  let [first, second] = [0, 0]
  return {
    add(bytes: Buffer, from: number, to: number) {
      for (let at = from; at < to; at += 8) {
        first = (first + (isBigEndian ? bytes.readUInt32BE(at) : bytes.readUInt32LE(at)) + second) | 0
        second = (second + (isBigEndian ? bytes.readUInt32BE(at + 4) : bytes.readUInt32LE(at + 4)) + first) | 0
      }
    },
    /** It is always written big-endian. */
    isWords: (one: number, two: number): boolean => (one | 0) === first && (two | 0) === second,
    is: (bytes: Buffer, at: number): boolean => bytes.readInt32BE(at) === first && bytes.readInt32BE(at + 4) === second,
  }
}
