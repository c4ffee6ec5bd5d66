import { type Images, PAGE_BYTES } from './page-images.ts'
import { type ColumnShape, type Header, readHeader, readValues, type Value } from './record-bytes.ts'

// Finds rows of our tables in bytes, wherever they lie: it asks no page what it is and follows no pointer but those of a row that
// is longer than a page. What a row says is for others to believe or not.

/** The tables that are looked for, by what their columns hold. */
const SHAPES = {
  ledger: ['text', 'int', 'text', { text: 24 }, 'int', 'text?', 'text?', 'text', 'text?', 'text?', 'text', 'int?'],
  chain: ['text', 'int', 'text', { blob: 32 }],
  records: ['text', 'text', 'text', 'int', 'int?'],
  unknown_facts: ['text', 'text', 'int', 'text?', 'int?', 'text'],
  superseded: ['text', 'text', 'int', 'text'],
  settings: ['text', 'text', { text: 24 }],
  // A whole number that is the primary key is the row's place, and stands in the row as nothing.
  sync: ['null', 'int', 'text?', 'text', 'text', 'int', 'int', 'text?', 'int', 'int', 'int'],
} as const satisfies Record<string, readonly ColumnShape[]>

export type CarvedTable = keyof typeof SHAPES
export interface Carved {
  table: CarvedTable
  values: Value[]
  isTail: boolean
}

const TABLES = Object.entries(SHAPES) as [CarvedTable, readonly ColumnShape[]][]
const FEWEST_COLUMNS = Math.min(...TABLES.map(([, shapes]) => shapes.length))
const MOST_HEADER_BYTES = Math.max(...TABLES.map(([, shapes]) => 1 + 3 * shapes.length))
/** How much of a row stands in its page, where it is too long for one (fileformat2.html, "B-tree Cell Format"). */
const LEAST_LOCAL = Math.floor(((PAGE_BYTES - 12) * 32) / 255) - 23
const MOST_LOCAL = { table: PAGE_BYTES - 35, index: Math.floor(((PAGE_BYTES - 12) * 64) / 255) - 23 }
/** Tables without a rowid are kept as indexes are. */
const AS_INDEX: ReadonlySet<CarvedTable> = new Set(['chain', 'superseded'])

/** Every row that is found in the images, as often as it is there. `onImage` hears of each image that is done. */
export function* carve(images: Images, onImage: () => void = () => {}): Generator<Carved> {
  const header: Header = { types: [], headerBytes: 0, bytes: 0 }
  for (const { bytes, isTail } of images.each()) {
    for (let at = 0; at < bytes.length; at++) {
      const first = bytes[at] as number
      if (first <= FEWEST_COLUMNS || first > MOST_HEADER_BYTES) continue
      // Almost every table's first column is a text: an odd type, or one of several bytes. Most places end here.
      const second = bytes[at + 1] as number
      if (second < 128 && (second < 15 || second % 2 === 0) && (second !== 0 || first <= SHAPES.sync.length)) continue
      for (const [table, shapes] of TABLES) {
        if (!readHeader(bytes, at, shapes, header)) continue
        const record = whole(images, bytes, at, header.bytes, AS_INDEX.has(table) ? MOST_LOCAL.index : MOST_LOCAL.table)
        const values = record && readValues(record, header, shapes.length)
        if (values) yield { table, values, isTail }
      }
    }
    onImage()
  }
}

/** The bytes of a record that begins here, collected from its further pages where it has any. */
function whole(images: Images, bytes: Uint8Array, at: number, length: number, mostLocal: number): Uint8Array | undefined {
  if (length <= mostLocal) return at + length <= bytes.length ? bytes.subarray(at, at + length) : undefined
  const fitting = LEAST_LOCAL + ((length - LEAST_LOCAL) % (PAGE_BYTES - 4))
  const local = fitting <= mostLocal ? fitting : LEAST_LOCAL
  if (at + local + 4 > bytes.length) return undefined
  const record = new Uint8Array(length)
  record.set(bytes.subarray(at, at + local))
  return collect(images, record, local, pageNumber(bytes, at + local)) ? record : undefined
}

/** A page that was taken into use again has several versions; the newest that leads to the end is taken. */
function collect(images: Images, record: Uint8Array, from: number, page: number): boolean {
  if (from >= record.length) return true
  if (page === 0) return false
  for (const version of images.versionsOf(page)) {
    record.set(version.subarray(4, 4 + Math.min(PAGE_BYTES - 4, record.length - from)), from)
    const next = from + PAGE_BYTES - 4
    if (next >= record.length ? pageNumber(version, 0) === 0 : collect(images, record, next, pageNumber(version, 0))) return true
  }
  return false
}

const pageNumber = (bytes: Uint8Array, at: number): number =>
  (((bytes[at] as number) << 24) | ((bytes[at + 1] as number) << 16) | ((bytes[at + 2] as number) << 8) | (bytes[at + 3] as number)) >>> 0
