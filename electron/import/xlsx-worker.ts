import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { parentPort, workerData } from 'node:worker_threads'
import { unzipSync } from 'fflate'
import { readSheet } from 'read-excel-file/universal'
import type { CellValue, FileRow } from './csv-lines.ts'

// Unpacks and reads a workbook beside the till: it takes seconds for a large one, and a hostile one can unpack to
// anything. The first sheet counts. Says rows in bundles, then how it went.

export type WorkbookMessage = { rows: FileRow[] } | { done: true } | { refusal: 'importUnreadable' | 'importTooWide' }

const BUNDLE = 1000
const MOST_UNPACKED = 250 * 1024 * 1024
const MOST_COLUMNS = 1000

const say = (message: WorkbookMessage) => parentPort?.postMessage(message)

async function read(path: string): Promise<void> {
  const packed = await readFile(path)
  let unpacked = 0
  unzipSync(packed, {
    filter: (entry) => {
      unpacked += entry.originalSize
      return false
    },
  })
  if (unpacked > MOST_UNPACKED) return say({ refusal: 'importUnreadable' })
  const sheet = await readSheet(packed.buffer.slice(packed.byteOffset, packed.byteOffset + packed.byteLength) as ArrayBuffer, 1, {
    trim: true,
  })
  if (sheet.some((row) => row.length > MOST_COLUMNS)) return say({ refusal: 'importTooWide' })
  for (let from = 0; from < sheet.length; from += BUNDLE) {
    const rows = sheet.slice(from, from + BUNDLE).map((row, i) => ({ line: from + i + 1, cells: row.map(plain) }))
    say({ rows: rows.filter(({ cells }) => cells.some((cell) => cell !== '')) })
    if (parentPort) await once(parentPort, 'message') // until the till wants more: it holds one bundle, not the workbook
  }
  say({ done: true })
}

/** Dates in a workbook are wall time; the library gives them as if they were UTC. */
function plain(value: unknown): CellValue {
  if (value === null || value === undefined) return ''
  if (typeof value === 'number') return value
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? '' : value.toISOString().slice(0, 19).replace('T00:00:00', '')
  return String(value)
}

// Whatever is wrong inside a workbook, a person can only be told that it cannot be read.
read(String(workerData)).catch(() => say({ refusal: 'importUnreadable' }))
