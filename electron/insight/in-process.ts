import type { Database } from '#db/open-sqlite'
import { createAnswering } from './answer.ts'
import type { StartThread } from './thread.ts'

/** Answers in the same thread, after the caller is done: for a database in memory. */
export const inProcess =
  (sqlite: Database): StartThread =>
  (listener) => {
    let isCancelled = false
    let isClosed = false
    const answer = createAnswering(
      sqlite,
      () => isCancelled,
      (message) => {
        if (!isClosed) listener.said(message)
      },
    )
    return {
      say(message) {
        isCancelled = false
        setImmediate(() => void answer(structuredClone(message)))
      },
      cancel() {
        isCancelled = true
      },
      leave() {
        isClosed = true
      },
      close() {
        isClosed = true
      },
    }
  }
