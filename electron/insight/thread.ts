import type { Circumstances } from '#db/insight/answerer'
import type { QuestionAnswer, QuestionInput, QuestionName } from '#db/insight/questions'
import type { WorkProgress } from '#shared/till/insight-views'
import type { RefusalCode } from '#shared/till/refusals'
import type { ExportInput } from './group-file.ts'

// What passes between the till and the thread that looks at all members at once.

/** What the thread can be asked: every question of db/insight, and a whole file. */
export type Asks = { [N in QuestionName]: { input: QuestionInput<N>; answer: QuestionAnswer<N> } } & {
  exportGroup: { input: ExportInput; answer: Uint8Array }
}
export type AskName = keyof Asks
export interface Asked {
  ask: number
  name: AskName
  input: unknown
  now: Circumstances
}
export type ToThread = Asked | { close: true }
export type FromThread =
  | { ask: number; answer: unknown }
  | { ask: number; progress: WorkProgress }
  | { ask: number; refusal: RefusalCode }
  | { ask: number; fault: string }

/** Two numbers that both sides see at once, also while the thread is at work: cancelled, closed. */
export const SIGNALS_BYTES = 8
export const CANCELLED = 0
export const CLOSED = 1

export interface ThreadData {
  path: string
  signals: SharedArrayBuffer
}

/** A thread as the till holds it. */
export interface InsightThread {
  say(message: Asked): void
  /** Tells the thread to stop what it does; it answers all the same. */
  cancel(): void
  /** Lets it end by itself, after what it is doing. */
  leave(): void
  /** Ends it, and waits until it has let go of the database. */
  close(): void
}
export interface ThreadListener {
  said(message: FromThread): void
  /** It is gone without having been closed. */
  died(why: unknown): void
}
export type StartThread = (listener: ThreadListener) => InsightThread
