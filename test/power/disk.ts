import path from 'node:path'
import type { Random } from '#db/seed/random'
import type { Inode, Op } from './recording.ts'

// What is left of files when the power goes. docs/power-cuts.md says the same in words.

/** What a disk writes whole or not at all. */
const SECTOR = 512

type Change = Extract<Op, { kind: 'write' | 'resize' }>
type Naming =
  | { kind: 'put'; name: string; inode: Inode }
  | { kind: 'drop'; name: string }
  | { kind: 'move'; from: string; to: string; inode: Inode }
type Names = Map<string, Inode>
interface Content {
  /** What has been brought to the disk. */
  bytes: Buffer
  /** What has been written since, in order: any of it may be on the disk already, or a part. */
  pending: Change[]
}
/** Names and bytes, as the next start finds them. */
export type Image = Map<string, Buffer>
/**
 * What survives of that which was not synced: nothing; everything; everything but a part of the last write; or what chance
 * says, write by write.
 */
export type Pattern = 'nothing' | 'everything' | 'lastTorn' | 'chance'

export interface Faults {
  /** Plays a disk, or a till, that has not synced files (or the names in folders) though it says so. */
  ignoresSyncs?: 'files' | 'folders'
}

/** A disk without anything on it, to which recorded operations happen. */
export function createDisk({ ignoresSyncs }: Faults = {}) {
  const contents = new Map<Inode, Content>()
  const durable: Names = new Map()
  const current: Names = new Map()
  let namings: Naming[] = []
  let lastWrite: Op | undefined
  const content = (inode: Inode) => contents.get(inode) as Content
  const name = (naming: Naming) => {
    rename(current, naming)
    namings.push(naming)
  }

  return {
    apply(op: Op): void {
      switch (op.kind) {
        case 'create':
          contents.set(op.inode, { bytes: Buffer.alloc(0), pending: [] })
          name({ kind: 'put', name: op.name, inode: op.inode })
          return
        case 'write':
        case 'resize':
          content(op.inode).pending.push(op)
          lastWrite = op
          return
        case 'link':
          name({ kind: 'put', name: op.name, inode: op.inode })
          return
        case 'rename':
          name({ kind: 'move', from: op.from, to: op.to, inode: current.get(op.from) as Inode })
          return
        case 'remove':
          name({ kind: 'drop', name: op.name })
          return
        case 'sync': {
          if (ignoresSyncs === 'files') return
          const synced = content(op.inode)
          synced.bytes = after(synced, synced.pending)
          synced.pending = []
          return
        }
        case 'syncFolder': {
          if (ignoresSyncs === 'folders') return
          const isIn = (naming: Naming) => path.dirname('to' in naming ? naming.to : naming.name) === (op.folder || '.')
          for (const naming of namings) if (isIn(naming)) rename(durable, naming)
          namings = namings.filter((naming) => !isIn(naming))
          return
        }
      }
    },
    /** How much there is that may or may not be on the disk. */
    pending: (): number => namings.length + [...contents.values()].reduce((sum, { pending }) => sum + pending.length, 0),
    /** A disk as the power may leave it now. */
    cut(pattern: Pattern, random: Random): Image {
      const odds = random.pick([0.1, 0.5, 0.5, 0.9])
      const survives = () => pattern !== 'nothing' && (pattern !== 'chance' || random.chance(odds))
      const fate = (change: Change): Fate => {
        if (pattern === 'lastTorn') return change === lastWrite ? 'torn' : 'whole'
        if (pattern === 'chance' && random.chance(0.25)) return 'torn'
        return survives() ? 'whole' : 'lost'
      }
      const names = new Map(durable)
      for (const naming of namings) if (survives()) rename(names, naming)
      const image: Image = new Map()
      for (const [name, inode] of names) {
        const { bytes, pending } = content(inode)
        const isCertain = pending.length === 0 || pattern === 'nothing'
        image.set(name, isCertain ? bytes : pattern === 'everything' ? after({ bytes }, pending) : left(bytes, pending, fate, random))
      }
      return image
    },
  }
}

/** How a write ends that was not synced. */
type Fate = 'whole' | 'torn' | 'lost'

function rename(names: Names, naming: Naming): void {
  if (naming.kind === 'put') names.set(naming.name, naming.inode)
  else if (naming.kind === 'drop') names.delete(naming.name)
  else {
    if (names.get(naming.from) === naming.inode) names.delete(naming.from)
    names.set(naming.to, naming.inode)
  }
}

/** Everything that was written, in its order. */
function after({ bytes }: Pick<Content, 'bytes'>, pending: readonly Change[]): Buffer {
  const file = growable(bytes, pending)
  for (const change of pending) {
    if (change.kind === 'resize') file.resize(change.size)
    else file.put(change.at, change.data)
  }
  return file.bytes()
}

/** What is left of a file whose pending changes ended so and so. */
function left(bytes: Buffer, pending: readonly Change[], fate: (change: Change) => Fate, random: Random): Buffer {
  const file = growable(bytes, pending)
  for (const change of pending) {
    const end = fate(change)
    if (change.kind === 'resize') {
      if (end === 'whole') file.resize(change.size)
    } else if (end === 'whole') file.put(change.at, change.data)
    else if (end === 'torn') tear(file, change, random)
    // The size may have come through without what stands there.
    else if (random.chance(0.3)) strew(file, change.at, change.data.length, random)
  }
  return file.bytes()
}

/** Each sector of a write is there or is not. */
function tear(file: Growable, { at, data }: Extract<Change, { kind: 'write' }>, random: Random): void {
  for (let from = 0; from < data.length; ) {
    const to = Math.min(data.length, from + SECTOR - ((at + from) % SECTOR))
    const end = random.pick(['there', 'there', 'not there', 'grown'] as const)
    if (end === 'there') file.put(at + from, data.subarray(from, to))
    else if (end === 'grown') strew(file, at + from, to - from, random)
    from = to
  }
}

/** What is new at the end of a file and was not written: zeroes, or what the disk had there before. What was there stays. */
function strew(file: Growable, at: number, length: number, random: Random): void {
  const from = Math.max(at, file.size())
  if (from >= at + length) return
  const rubbish = Buffer.alloc(at + length - from)
  file.put(from, random.chance(0.5) ? rubbish : random.fill(rubbish))
}

type Growable = ReturnType<typeof growable>

/** A file with room for everything that `changes` may do to it. */
function growable(from: Buffer, changes: readonly Change[]) {
  const ends = changes.map((change) => (change.kind === 'resize' ? change.size : change.at + change.data.length))
  const room = Buffer.alloc(Math.max(from.length, ...ends))
  let size = from.copy(room)
  return {
    size: () => size,
    put(at: number, data: Uint8Array): void {
      room.set(data, at)
      size = Math.max(size, at + data.length)
    },
    resize(to: number): void {
      // What a file grows by is zeroes, also where it was longer once.
      room.fill(0, Math.min(to, size))
      size = to
    },
    bytes: () => room.subarray(0, size),
  }
}
