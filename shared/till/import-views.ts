import type { ImportMapping } from '#shared/till/till-inputs'

/** What a file looks like before it is imported. */
export interface ImportPreview {
  name: string
  format: 'csv' | 'xlsx'
  encoding?: string
  separator?: string
  columns: string[]
  /** Best guess at what is in which column; what the form starts with. */
  mapping: ImportMapping
  /** The first rows, as they stand and as they would be read. */
  rows: { line: number; cells: string[]; read?: Record<string, string>; refusal?: ImportRefusal }[]
  /** Rows in the file, where it was counted. */
  total: number
}
export type ImportRefusalCode =
  | 'dateUnreadable'
  | 'dateInFuture'
  | 'amountUnreadable'
  | 'amountNegative'
  | 'memberMissing'
  | 'phoneImpossible'
  | 'nameMissing'
  | 'columnsMissing'
  | 'tooLong'
  | 'duplicateInFile'
  | 'birthdayUnreadable'
export interface ImportRefusal {
  line: number
  code: ImportRefusalCode
  column?: string
  value?: string
}
export interface ImportProgress {
  done: number
  total: number
  imported: number
  already: number
  refused: number
}
export interface ImportSummary extends ImportProgress {
  cancelled: boolean
  members: number
  refusals: ImportRefusal[]
  ms: number
}
