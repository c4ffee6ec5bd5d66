import { clubInsight } from './club-insight.ts'
import { duplicates } from './duplicates.ts'
import { exceptions } from './exceptions.ts'
import { countSegment, groupIds, groupMembers, groupRows } from './groups.ts'
import { runHistory } from './history-run.ts'
import { allStats, programmeStats } from './stats.ts'

/** What can be asked of all members at once, by name. Each answers from the columns and a reading connection. */
export const questions = {
  countSegment,
  groupMembers,
  groupIds,
  groupRows,
  clubInsight,
  allStats,
  programmeStats,
  runHistory,
  duplicates,
  exceptions,
}
export type Questions = typeof questions
export type QuestionName = keyof Questions
/** What a question is about; one about everybody takes nothing. */
export type QuestionInput<N extends QuestionName> = Questions[N] extends (data: never, input: infer I, ...work: never[]) => unknown
  ? unknown extends I
    ? Record<string, never>
    : I
  : never
export type QuestionAnswer<N extends QuestionName> = ReturnType<Questions[N]>
