import { createAnswerer } from '#db/insight/answerer'
import type { QuestionName } from '#db/insight/questions'
import type { Database } from '#db/open-sqlite'
import { refusalOfSqlite } from '#db/sqlite-refusals'
import type { ExportInput } from './group-file.ts'
import type { Asked, FromThread } from './thread.ts'

/** Answers one message after the other over a reading connection. What goes wrong is an answer too. */
export function createAnswering(sqlite: Database, isCancelled: () => boolean, say: (message: FromThread) => void) {
  const answer = createAnswerer(sqlite)

  return async ({ ask, name, input, now }: Asked): Promise<void> => {
    try {
      const work = { isCancelled, progress: (progress: { done: number; total: number }) => say({ ask, progress }) }
      if (name === 'exportGroup') {
        const { group, profiled, ...as } = input as ExportInput
        // Loaded when somebody wants a file: counting should not wait for what writes workbooks.
        const { groupFile } = await import('./group-file.ts')
        say({ ask, answer: await groupFile(answer('groupRows', { group, profiled }, now, work), as) })
      } else {
        say({ ask, answer: answer(name as QuestionName, input as never, now, work) })
      }
    } catch (error) {
      const refusal = refusalOfSqlite(error)
      say(refusal ? { ask, refusal } : { ask, fault: error instanceof Error ? (error.stack ?? error.message) : String(error) })
    }
  }
}
