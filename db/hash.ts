import { hash } from 'node:crypto'
import { type Link, NOTHING } from '#shared/sync/chain'

/** The next hash of a chain: see `Link`. */
export const link: Link = (previous, line) => {
  const bytes = Buffer.allocUnsafe(HASH_BYTES + line.length * MOST_BYTES)
  return hash('sha256', bytes.subarray(0, fill(bytes, previous, line)), 'hex')
}

/** The hash of a chain after these lines. */
export const runAfter = (run: string, lines: readonly string[]): string => lines.reduce(link, run)

/** The same as bytes, which is how a till's own chain is stored. */
export const linkBytes = (previous: Uint8Array, line: string): Buffer =>
  hash('sha256', Buffer.concat([previous, Buffer.from(line)]), 'buffer')

const HASH_BYTES = 32
/** UTF-8 takes up to three bytes for a code unit. */
const MOST_BYTES = 3

function fill(bytes: Buffer, previous: string, line: string): number {
  const from = previous === NOTHING ? 0 : bytes.write(previous, 'hex')
  return from + bytes.write(line, from)
}
