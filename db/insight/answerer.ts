import type { Database } from 'better-sqlite3'
import { type LoadedColumns, loadColumns } from './columns.ts'
import type { InsightData, Question, Work } from './insight.ts'
import { type QuestionAnswer, type QuestionInput, type QuestionName, questions } from './questions.ts'

/** How things stand when a question is asked: what the thread that answers it cannot know by itself. */
export interface Circumstances extends Omit<InsightData, 'sqlite' | 'columns'> {
  /** Memberships that look different since the last question; `everybody` where they are too many to be named. */
  changed: readonly string[] | 'everybody'
}

/** Answers questions over one connection. The columns are read with the first, and kept up to date with each that follows. */
export function createAnswerer(sqlite: Database) {
  let kept: { timezone: string; columns: LoadedColumns } | undefined

  return function answer<N extends QuestionName>(
    name: N,
    input: QuestionInput<N>,
    { changed, ...now }: Circumstances,
    work: Work,
  ): QuestionAnswer<N> {
    if (kept && (kept.timezone !== now.timezone || changed === 'everybody' || !kept.columns.refresh(changed))) kept = undefined
    kept ??= { timezone: now.timezone, columns: loadColumns(sqlite, now.timezone) }
    const question = questions[name] as unknown as Question<QuestionInput<N>, QuestionAnswer<N>>
    return question({ ...now, sqlite, columns: kept.columns }, input, work)
  }
}
