// SQLite's record format (sqlite.org/fileformat2.html#record_format): a header of serial types, each telling kind and length of a
// value, and then the values. Read here without SQLite, which opens nothing whose first page is gone.

export type Value = null | number | string | Uint8Array
/** What a column may hold: text, a whole number, text of exactly so many bytes, a blob of so many. `?`: or nothing. */
export type ColumnShape = 'null' | 'text' | 'text?' | 'int' | 'int?' | { text: number } | { blob: number }

/** Types and lengths of a record that begins somewhere in bytes. Reused from one place to the next: there are many. */
export interface Header {
  types: number[]
  /** Of the header itself, then of everything. */
  headerBytes: number
  bytes: number
}

const NULL = 0
const ZERO = 8
const ONE = 9
/** Lengths of whole numbers, by serial type 1 to 6. */
const INT_BYTES = [0, 1, 2, 3, 4, 6, 8]
const BLOB_FROM = 12
const TEXT_FROM = 13
/** The longest that anything of ours is: a damaged length must not lead us through the whole file. */
const MOST_BYTES = 1 << 20

/** Reads a header of as many columns as there are shapes into `into`. False where there is none of these shapes. */
export function readHeader(bytes: Uint8Array, at: number, shapes: readonly ColumnShape[], into: Header): boolean {
  const headerBytes = bytes[at] as number
  // Every type is a byte at least and three at most here; a header of more than 127 bytes has none of our tables.
  if (headerBytes <= shapes.length || headerBytes > 1 + 3 * shapes.length || at + headerBytes > bytes.length) return false
  const end = at + headerBytes
  let total = headerBytes
  let next = at + 1
  for (let column = 0; column < shapes.length; column++) {
    let type = 0
    for (let digits = 0; ; digits++) {
      if (next >= end || digits > 2) return false
      const byte = bytes[next++] as number
      type = type * 128 + (byte & 127)
      if (byte < 128) break
    }
    if (!fits(type, shapes[column] as ColumnShape)) return false
    into.types[column] = type
    total += lengthOf(type)
  }
  if (next !== end || total > MOST_BYTES) return false
  into.headerBytes = headerBytes
  into.bytes = total
  return true
}

/** The values of a record that is whole in bytes, from its beginning. Undefined where a text is not UTF-8. */
export function readValues(record: Uint8Array, { types, headerBytes }: Header, columns: number): Value[] | undefined {
  const values: Value[] = []
  const view = new DataView(record.buffer, record.byteOffset, record.byteLength)
  let at = headerBytes
  for (let column = 0; column < columns; column++) {
    const type = types[column] as number
    const length = lengthOf(type)
    if (type === NULL) values.push(null)
    else if (type >= BLOB_FROM && type % 2 === 0) values.push(record.slice(at, at + length))
    else if (type >= TEXT_FROM) {
      const text = textOf(record.subarray(at, at + length))
      if (text === undefined) return undefined
      values.push(text)
    } else values.push(type === ZERO ? 0 : type === ONE ? 1 : intOf(view, at, length))
    at += length
  }
  return values
}

function fits(type: number, shape: ColumnShape): boolean {
  if (typeof shape === 'object') return 'text' in shape ? type === TEXT_FROM + 2 * shape.text : type === BLOB_FROM + 2 * shape.blob
  if (type === NULL) return shape === 'text?' || shape === 'int?' || shape === 'null'
  // Where something must stand, no text of ours is empty.
  if (shape === 'text' || shape === 'text?') return (type > TEXT_FROM || (type === TEXT_FROM && shape === 'text?')) && type % 2 === 1
  if (shape === 'null') return false
  return (type >= 1 && type <= 6) || type === ZERO || type === ONE
}

const lengthOf = (type: number): number => (type >= BLOB_FROM ? (type - BLOB_FROM) >> 1 : type <= 6 ? (INT_BYTES[type] as number) : 0)

/** A number beyond 2⁵³ is nothing of ours; it is not refused here, but by what it is then compared with. */
function intOf(view: DataView, at: number, length: number): number {
  if (length === 8) return Number(view.getBigInt64(at))
  let value = view.getInt8(at)
  for (let i = 1; i < length; i++) value = value * 256 + view.getUint8(at + i)
  return value
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
function textOf(bytes: Uint8Array): string | undefined {
  try {
    return utf8.decode(bytes)
  } catch {
    return undefined
  }
}
