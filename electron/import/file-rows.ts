import { createReadStream } from 'node:fs'
import { Worker } from 'node:worker_threads'
import { ok, type Result, refuse } from '#shared/values/result'
import { createCsvLines, type FileRow } from './csv-lines.ts'
import { type FileRefusal, isSystemError, type SurveyedFile } from './open-file.ts'
import type { WorkbookMessage } from './xlsx-worker.ts'

const PIECE = 64 * 1024
/** Enough for a workbook of a few hundred thousand rows; a larger one ends its worker, never the till. */
const WORKBOOK_MEMORY_MB = 512

export interface RowsOptions {
  /** One character, or a space for any white space. Not used for workbooks. */
  separator: string
  /** Asked between pieces. */
  isCancelled?: () => boolean
}

/**
 * Reads a file's rows in bundles and hands each to `take`, waiting for it before the next is read. Text is read here, a
 * few milliseconds at a time; a workbook is read by a worker thread, because nothing can be read of it before all is
 * unpacked. Answers false from `take` or `isCancelled` to stop. Refusal: `importUnreadable`, `importTooWide`.
 */
export async function eachRows(
  path: string,
  file: SurveyedFile,
  { separator, isCancelled = () => false }: RowsOptions,
  take: (rows: FileRow[]) => Promise<boolean> | boolean,
): Promise<Result<{ whole: boolean }, FileRefusal>> {
  if (file.format === 'xlsx') return eachWorkbookRows(path, isCancelled, take)
  const lines = createCsvLines(separator)
  const decoder = new TextDecoder(file.encoding)
  try {
    for await (const piece of createReadStream(path, { highWaterMark: PIECE }) as AsyncIterable<Uint8Array>) {
      if (isCancelled()) return ok({ whole: false })
      const rows = lines.push(decoder.decode(piece, { stream: true }))
      if (rows.length > 0 && !(await take(rows))) return ok({ whole: false })
    }
    const last = [...lines.push(decoder.decode()), ...lines.end()]
    const whole = last.length === 0 || (await take(last))
    return ok({ whole })
  } catch (error) {
    if (isSystemError(error)) return refuse('importUnreadable')
    throw error
  }
}

async function eachWorkbookRows(
  path: string,
  isCancelled: () => boolean,
  take: (rows: FileRow[]) => Promise<boolean> | boolean,
): Promise<Result<{ whole: boolean }, FileRefusal>> {
  // Beside this file in the source, beside the bundle when built.
  const entry = import.meta.url.endsWith('.ts') ? './xlsx-worker.ts' : './xlsx-worker.js'
  const worker = new Worker(new URL(entry, import.meta.url), {
    workerData: path,
    resourceLimits: { maxOldGenerationSizeMb: WORKBOOK_MEMORY_MB },
  })
  const messages: WorkbookMessage[] = []
  let wake: () => void = () => {}
  const say = (message: WorkbookMessage) => {
    messages.push(message)
    wake()
  }
  worker.on('message', say)
  worker.on('error', () => say({ refusal: 'importUnreadable' })) // out of its memory
  try {
    for (;;) {
      const message = messages.shift()
      if (!message) {
        if (isCancelled()) return ok({ whole: false })
        await new Promise<void>((resolve) => {
          wake = resolve
          setTimeout(resolve, 100).unref()
        })
        continue
      }
      if ('refusal' in message) return refuse(message.refusal)
      if ('done' in message) return ok({ whole: true })
      if (isCancelled() || !(await take(message.rows))) return ok({ whole: false })
      worker.postMessage('more')
    }
  } finally {
    await worker.terminate()
  }
}
