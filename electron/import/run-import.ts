import { basename } from 'node:path'
import { setImmediate as turn } from 'node:timers/promises'
import { createImporter, type Imported, type ImportedMembers } from '#db/import'
import type { OpeningWords } from '#db/opening'
import type { ImportPreview, ImportProgress, ImportRefusal, ImportSummary } from '#shared/till/import-views'
import type { RefusalCode } from '#shared/till/refusals'
import type { ImportMapping } from '#shared/till/till-inputs'
import type { TillStore } from '#shared/till/till-store'
import { isRefusal, ok, type Result, refuse } from '#shared/values/result'
import { balanceColumns } from './balances.ts'
import { inBatches } from './batches.ts'
import type { FileRow } from './csv-lines.ts'
import { eachRows } from './file-rows.ts'
import { fieldOf, guessMapping, guessSeparator } from './guess.ts'
import { type SurveyedFile, surveyFile } from './open-file.ts'
import { shownMember, shownPurchase } from './preview-values.ts'
import { createPurchaseTable } from './purchase-table.ts'
import { type MemberRow, memberReader, type PurchaseRow, purchaseReader, type ReadContext, type RowReader } from './read-rows.ts'
import { readSample } from './read-sample.ts'

/** What a batch may take of the till's time, in ms. A batch is one durable transaction; between two the till answers. */
const BATCH_MS = 30
/** Never fewer lines than this: on a slow disk small batches would only be more of the same waiting. A member is more work than a purchase. */
const LEAST_LINES = { purchases: 150, members: 25 }
const PREVIEW_ROWS = 50
const SHOWN_ROWS = 20
const MOST_COLUMNS = 1000
/** So many refused lines are kept with their reason; the rest are counted. */
export const MOST_REFUSALS = 10_000
const PROGRESS_EVERY_MS = 100

export interface ImportRun {
  store: TillStore
  context: ReadContext
  /** What balances from `source` say for themselves in the ledger. */
  words: (source: string) => OpeningWords
  onProgress: (progress: ImportProgress) => void
  isCancelled: () => boolean
  /** Where no cashier waits (the command line), batches may be longer: fewer of them wait for the disk. */
  batchMs?: number
}
interface OpenedFile {
  file: SurveyedFile
  separator: string
  mapping: ImportMapping
  headings: string[]
  width: number
  sample: FileRow[]
  /** Rows read to get here. */
  rows: number
}

/**
 * Looks at a file without writing anything: what it is, the best guess at its columns, its first rows as they would be
 * read. Refusals: `importUnreadable`, `importEmpty`, `importTooWide`.
 */
export async function previewImport(
  path: string,
  given: Partial<ImportMapping> | undefined,
  context: ReadContext,
): Promise<Result<ImportPreview, RefusalCode>> {
  const opened = await openFile(path, given, context, 'toTheEnd')
  if (isRefusal(opened)) return opened
  const { file, separator, mapping, headings, width, sample, rows } = opened.ok
  const total = rows - (mapping.header ? 1 : 0)
  // At the first look a heading with nothing below it is as good as nothing; later the manager may have said it is one.
  if (total === 0 && given === undefined) return refuse('importEmpty')
  const reader = readerOf(mapping, headings, width, context)
  return ok({
    name: basename(path),
    format: file.format,
    ...(file.format === 'csv' ? { encoding: file.encoding, separator } : {}),
    columns: Array.from({ length: width }, (_, i) => headings[i] || String(i + 1)),
    mapping,
    remembered: false,
    balances: mapping.kind === 'members' ? balanceColumns(context.club) : [],
    rows: body(sample, mapping)
      .slice(0, SHOWN_ROWS)
      .map((row) => ({
        line: row.line,
        cells: row.cells.map(String),
        ...(isRefusal(reader) ? {} : shown(reader.ok(row), context.timezone)),
      })),
    total,
  })
}

/**
 * Imports a file. What is read is held compactly and written in batches of about 30 ms, each a durable transaction, with a
 * turn of the event loop between: one connection, one writer, and a cashier's stamp waits for one batch at most. (A
 * second process was considered: its transactions would hold up the till just as long, through a lock instead.)
 * Cancelled or interrupted, everything written is valid, and the next run goes on from there.
 * Refusals: those of the preview, `importColumnsMissing`, and the database's own.
 */
export async function runImport(
  path: string,
  given: ImportMapping,
  { store, context, words, onProgress, isCancelled, batchMs = BATCH_MS }: ImportRun,
): Promise<Result<ImportSummary, RefusalCode>> {
  const started = performance.now()
  const opened = await openFile(path, given, context)
  if (isRefusal(opened)) return opened
  const { file, separator, mapping, headings, width } = opened.ok
  const reader = readerOf(mapping, headings, width, context)
  if (isRefusal(reader)) return reader

  const purchases = createPurchaseTable()
  const members: MemberRow[] = []
  const refusals: ImportRefusal[] = []
  const progress: ImportProgress = { done: 0, total: 0, imported: 0, already: 0, refused: 0 }
  const tell = throttled(onProgress)
  let headingLeft = mapping.header ?? false
  const read = await eachRows(path, file, { separator, isCancelled }, async (rows) => {
    for (const row of rows) {
      if (headingLeft) {
        headingLeft = false
        continue
      }
      progress.total++
      const answer = reader.ok(row)
      if ('refused' in answer) {
        progress.refused++
        if (refusals.length < MOST_REFUSALS) refusals.push(answer.refused)
      } else if ('at' in answer.ok) {
        purchases.add(answer.ok)
      } else {
        members.push(answer.ok)
      }
    }
    tell(progress)
    return turn(true)
  })
  if (isRefusal(read)) return read

  progress.done = progress.refused
  const source = mapping.source || 'import'
  const importer = createImporter(store, source, words(source))
  const summary = { members: 0, balances: 0 }
  const count = (written: Imported, lines: number) => {
    progress.done += lines
    progress.imported += written.imported
    progress.already += written.already
    summary.members += written.members
    tell(progress)
  }
  const countMembers = (written: ImportedMembers, lines: number) => {
    summary.balances += written.balances
    progress.refused += written.refused.length
    for (const { line, code, field } of written.refused) {
      if (refusals.length < MOST_REFUSALS)
        refusals.push({ line, code, ...(field !== undefined && { column: mapping.columns[field] ?? field }) })
    }
    count(written, lines)
  }
  const pace = { isCancelled, batchMs, least: LEAST_LINES[mapping.kind] }
  const written =
    mapping.kind === 'purchases'
      ? await inBatches(purchases.groups(), (group) => group.purchases.length, pace, importer.purchases, count)
      : await inBatches(members, () => 1, pace, importer.members, countMembers)
  if (isRefusal(written)) return written
  onProgress({ ...progress })
  return ok({
    ...progress,
    cancelled: !(read.ok.whole && written.ok.whole),
    ...summary,
    refusals: refusals.sort((a, b) => a.line - b.line),
    ms: Math.round(performance.now() - started),
  })
}

/** Surveys a file and reads its first rows, or all of them where they are to be counted. */
async function openFile(
  path: string,
  given: Partial<ImportMapping> | undefined,
  context: ReadContext,
  reach: 'sample' | 'toTheEnd' = 'sample',
): Promise<Result<OpenedFile, RefusalCode>> {
  const survey = await surveyFile(path)
  if (isRefusal(survey)) return survey
  const file = survey.ok
  const separator = given?.separator || (file.format === 'csv' ? guessSeparator(await readSample(path, file.encoding)) : '')
  const sample: FileRow[] = []
  let rows = 0
  const read = await eachRows(path, file, { separator }, (some) => {
    rows += some.length
    if (sample.length < PREVIEW_ROWS) sample.push(...some.slice(0, PREVIEW_ROWS - sample.length))
    return reach === 'toTheEnd' ? turn(true) : sample.length < PREVIEW_ROWS
  })
  if (isRefusal(read)) return read
  const first = sample[0]
  if (!first) return refuse('importEmpty')
  if (first.tooLong || first.cells.length > MOST_COLUMNS) return refuse('importTooWide')
  const whole = sample.filter((row) => !row.tooLong)
  const guess = (kind: ImportMapping['kind']) =>
    guessMapping(whole, { kind, country: context.country, given, balances: balanceColumns(context.club) })
  const mapping = given?.kind === undefined ? likelier(guess('purchases'), guess('members')) : guess(given.kind)
  const headings = mapping.header ? first.cells.map(String) : []
  return ok({ file, separator, mapping, headings, width: Math.max(...whole.map(({ cells }) => cells.length)), sample, rows })
}

/** A file without dates and amounts holds no purchases; with names and numbers, and no heading that says amount, it holds members. */
const likelier = (purchases: ImportMapping, members: ImportMapping): ImportMapping => {
  const { phone, name, firstName, lastName } = members.columns
  const { date, amount } = purchases.columns
  const isNamed = !purchases.header || (amount !== undefined && fieldOf(amount, 'purchases') === 'amount')
  const isPurchases = date !== undefined && amount !== undefined && isNamed
  return !isPurchases && phone !== undefined && (name ?? firstName ?? lastName) !== undefined ? members : purchases
}

const readerOf = (
  mapping: ImportMapping,
  headings: string[],
  width: number,
  context: ReadContext,
): Result<RowReader<PurchaseRow | MemberRow>, 'importColumnsMissing'> =>
  mapping.kind === 'purchases' ? purchaseReader(mapping, headings, width, context) : memberReader(mapping, headings, width, context)

const body = (sample: FileRow[], mapping: ImportMapping): FileRow[] => sample.slice(mapping.header ? 1 : 0)

/** A row as it would be read, field by field, for the preview. */
function shown(
  answer: { ok: PurchaseRow | MemberRow } | { refused: ImportRefusal },
  timezone: string,
): { read?: Record<string, string>; refusal?: ImportRefusal } {
  if ('refused' in answer) return { refusal: answer.refused }
  return { read: 'at' in answer.ok ? shownPurchase(answer.ok, timezone) : shownMember(answer.ok, timezone) }
}

function throttled(tell: (progress: ImportProgress) => void): (progress: ImportProgress) => void {
  let last = 0
  return (progress) => {
    if (performance.now() - last < PROGRESS_EVERY_MS) return
    last = performance.now()
    tell({ ...progress })
  }
}
