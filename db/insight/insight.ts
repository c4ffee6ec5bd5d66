import type { Database } from 'better-sqlite3'
import type { WorkProgress } from '#shared/till/insight-views'
import type { ProgrammeRow } from '#shared/till/till-store'
import type { Day } from '#shared/values/local-date'
import type { Columns } from './columns.ts'

/** What every question about all members is answered from: a reading connection, and the columns that were read with it. */
export interface InsightData {
  /** Reads only; in a thread of its own, so that the queue does not wait. */
  readonly sqlite: Database
  readonly columns: Columns
  /** Every programme ever defined, as `TillStore.programmes` has them. */
  readonly programmes: readonly ProgrammeRow[]
  /** Ids of the lists there are; of a deleted one the marks stay with its members. */
  readonly lists: readonly string[]
  readonly asOf: string
  readonly today: Day
  readonly timezone: string
  readonly currency: string
}
/** Long work tells how far it is and asks whether to go on. */
export interface Work {
  progress(progress: WorkProgress): void
  isCancelled(): boolean
}
/** A question: pure but for reading. */
export type Question<Input, Answer> = (data: InsightData, input: Input, work: Work) => Answer
