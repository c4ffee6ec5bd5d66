import { closeSync, openSync, readSync, statSync } from 'node:fs'

const CHUNK_BYTES = 1 << 20

/** Whether a file holds nothing that another does not hold at the same place: it is a second name of it, or a copy, whole or begun. */
export function isContained(copy: string, original: string): boolean {
  const here = statSync(copy, { bigint: true })
  const there = statSync(original, { bigint: true, throwIfNoEntry: false })
  if (!there) return false
  if (here.ino !== 0n && here.dev === there.dev && here.ino === there.ino) return true
  return here.size <= there.size && isBeginning(copy, original)
}

function isBeginning(copy: string, original: string): boolean {
  const first = openSync(copy, 'r')
  try {
    const second = openSync(original, 'r')
    try {
      const mine = Buffer.alloc(CHUNK_BYTES)
      const theirs = Buffer.alloc(CHUNK_BYTES)
      for (let at = 0; ; ) {
        const read = readSync(first, mine, 0, CHUNK_BYTES, at)
        if (read === 0) return true
        let same = 0
        while (same < read) {
          const more = readSync(second, theirs, same, read - same, at + same)
          if (more === 0) return false
          same += more
        }
        if (!mine.subarray(0, read).equals(theirs.subarray(0, read))) return false
        at += read
      }
    } finally {
      closeSync(second)
    }
  } finally {
    closeSync(first)
  }
}
