import type { FactRow } from '#db/fact-row'
import type { RecordRow } from './shops.ts'

// Which rows are still whole somewhere in bytes, found without any of recovery's own code: each row is written out as SQLite stores
// it (fileformat2.html, "Record Format"), and looked for.

type Value = string | number | null

/** The bytes of a row: a header of types, then the values. */
export function storedAs(values: readonly Value[]): Buffer {
  const types = values.map(typeOf)
  const header = types.flatMap(varint)
  return Buffer.concat([Buffer.from([header.length + 1, ...header]), ...values.map(bytesOf)])
}

/** A ledger's row; `logged` is its last column, and null where no server is. */
export const storedFact = (row: FactRow): Buffer => storedAs([...row, null])
export const storedRecord = (row: RecordRow): Buffer => storedAs(row)

/** Whether the bytes stand whole in any of the files. */
export const isWhole = (bytes: Buffer, files: readonly Buffer[]): boolean => files.some((file) => file.includes(bytes))

function typeOf(value: Value): number {
  if (value === null) return 0
  if (typeof value === 'string') return 13 + 2 * Buffer.byteLength(value)
  if (value === 0) return 8
  if (value === 1) return 9
  return [1, 2, 3, 4, 5, 6][[7, 15, 23, 31, 47, 63].findIndex((bits) => value < 2 ** bits && value >= -(2 ** bits))] as number
}

function bytesOf(value: Value): Buffer {
  if (typeof value === 'string') return Buffer.from(value)
  if (value === null || value === 0 || value === 1) return Buffer.alloc(0)
  const bytes = Buffer.alloc(8)
  bytes.writeBigInt64BE(BigInt(value))
  return bytes.subarray(8 - [0, 1, 2, 3, 4, 6, 8][typeOf(value)]!)
}

function varint(value: number): number[] {
  const digits = [value & 127]
  for (let rest = value >> 7; rest > 0; rest >>= 7) digits.unshift((rest & 127) | 128)
  return digits
}
