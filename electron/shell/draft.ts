import { ok, type Result } from '#shared/values/result'

/**
 * What stands half-typed in the search field, in case the page dies. In memory only: it may be somebody's number.
 * `onAsked` hears that a page is up: it asks for its draft once it listens.
 */
export function createDraft(onAsked: () => void) {
  let text = ''
  return {
    draft(): Result<{ text: string }, never> {
      setImmediate(onAsked)
      return ok({ text })
    },
    keepDraft(kept: { text: string }): Result<{ kept: true }, never> {
      text = kept.text
      return ok({ kept: true })
    },
  }
}
export type Draft = ReturnType<typeof createDraft>
