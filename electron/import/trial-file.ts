import type { TrialVisit } from '#shared/till/trial-views'
import { formatDate } from '#shared/values/local-date'
import type { HomeCountry } from '#shared/values/phone'
import { isRefusal, ok, type Result, refuse } from '#shared/values/result'
import { localDate } from '#shared/values/time-zone'
import type { CellValue, FileRow } from './csv-lines.ts'
import { eachRows } from './file-rows.ts'
import { guessMapping, guessSeparator, indexOfColumn } from './guess.ts'
import { type FileRefusal, surveyFile } from './open-file.ts'
import { readSample } from './read-sample.ts'
import { dateOrderOf, readAmount, readDate } from './read-values.ts'

/** A trial takes no more visits than this. */
const MOST_VISITS = 2_000
/** Rows that the columns are guessed from. */
const SAMPLE_ROWS = 200
const STAMPS = /stemp|st[äa]mp|stamp|klipp/i

export interface TrialFile {
  visits: TrialVisit[]
  /** Lines that could not be read, and those beyond what a trial takes. */
  refused: number
}

/**
 * One customer's visits out of a file with dates and amounts. Where the file knows of several customers, the first one is taken.
 * Refusals: `importColumnsMissing` where there is no date or no amount, and those of reading the file.
 */
export async function readTrialFile(
  path: string,
  { country, timezone }: { country: HomeCountry; timezone: string },
): Promise<Result<TrialFile, FileRefusal>> {
  const file = await surveyFile(path)
  if (isRefusal(file)) return file
  const separator = file.ok.format === 'csv' ? guessSeparator(await readSample(path, file.ok.encoding)) : ';'
  const rows: FileRow[] = []
  let reader: ReturnType<typeof readerOf> | undefined
  const found: TrialFile = { visits: [], refused: 0 }
  const take = (more: FileRow[]) => {
    for (const row of more) reader?.(row, found)
  }
  const read = await eachRows(path, file.ok, { separator }, (more) => {
    if (reader) take(more)
    else {
      rows.push(...more)
      if (rows.length >= SAMPLE_ROWS) {
        reader = readerOf(rows, country, timezone)
        take(rows)
      }
    }
    return true
  })
  if (isRefusal(read)) return read
  if (!reader) {
    reader = readerOf(rows, country, timezone)
    take(rows)
  }
  return reader === NOTHING ? refuse('importColumnsMissing', { columns: '' }) : ok(found)
}

const NOTHING = (): void => undefined

function readerOf(sample: FileRow[], country: HomeCountry, timezone: string): (row: FileRow, found: TrialFile) => void {
  const mapping = guessMapping(sample.slice(0, SAMPLE_ROWS), { kind: 'purchases', country })
  const headings = mapping.header ? (sample[0]?.cells ?? []).map(String) : []
  const width = Math.max(0, ...sample.map(({ cells }) => cells.length))
  const { columns } = mapping
  const at = (field: string) => indexOfColumn(columns[field], headings, width)
  // In a file of two columns, whole numbers beside dates are amounts and nobody's customer number.
  const isPlain = columns.amount === undefined && columns.member !== undefined
  const [date, amount] = [at('date'), at(isPlain ? 'member' : 'amount')]
  const who = isPlain ? undefined : (at('member') ?? at('phone'))
  const stamps = headings.findIndex((heading) => STAMPS.test(heading))
  if (date === undefined || amount === undefined) return NOTHING
  const order = dateOrderOf(mapping.dateFormat ?? '') ?? 'DMY'
  const heading = mapping.header ? sample[0]?.line : undefined
  let customer: CellValue | undefined

  return ({ cells, line, tooLong }, found) => {
    if (line === heading || cells.every((cell) => cell === '')) return
    const day = tooLong ? undefined : readDate(cells[date] ?? '', order)
    const ore = readAmount(cells[amount] ?? '', { decimal: mapping.decimal ?? ',', amounts: mapping.amounts ?? 'major' })
    const whose = who === undefined ? '' : (cells[who] ?? '')
    if (day === undefined || ore === undefined || ore === 'negative' || found.visits.length === MOST_VISITS) {
      if (customer === undefined || whose === customer) found.refused++
      return
    }
    customer ??= whose
    if (whose !== customer) return
    const count = Number(stamps < 0 ? 0 : (cells[stamps] ?? 0))
    found.visits.push({
      date: 'day' in day ? formatDate(day.day) : localDate(new Date(day.instant).toISOString(), timezone),
      amount: ore,
      ...(Number.isInteger(count) && count > 0 && count < 100 && { stamps: count }),
    })
  }
}
