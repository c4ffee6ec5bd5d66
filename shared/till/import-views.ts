import type { ImportMapping } from '#shared/till/till-inputs'

/** What a file looks like before it is imported. */
export interface ImportPreview {
  name: string
  format: 'csv' | 'xlsx'
  encoding?: string
  separator?: string
  columns: string[]
  /** What is in which column: as the manager said it the last time these headings came, or the best guess. */
  mapping: ImportMapping
  remembered: boolean
  /** Balances and consents that a file of members can bring to this club, beside what every file can hold. */
  balances: BalanceColumn[]
  /** The first rows, as they stand and as they would be read. */
  rows: { line: number; cells: string[]; read?: Record<string, string>; refusal?: ImportRefusal }[]
  /** Rows in the file, where it was counted. */
  total: number
}
/** `field` is its name in a mapping; `name` is the programme's, or what the customer consents to. */
export interface BalanceColumn {
  field: string
  kind: 'stamps' | 'points' | 'level' | 'consent'
  name: string
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
  | 'genderUnreadable'
  | 'postalCodeUnreadable'
  | 'balanceUnreadable'
  | 'balanceNegative'
  | 'levelUnknown'
  | 'levelBelowPoints'
  | 'programmeNotInForce'
  | 'consentUnreadable'
  | 'balanceChanged'
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
  /** Members who got stamps, points, a level or a consent from this file. */
  balances: number
  refusals: ImportRefusal[]
  ms: number
}
