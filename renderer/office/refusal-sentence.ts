import type { RefusalCode } from '#shared/till/refusals'
import { refusalWords } from '../sentences.ts'
import type { Words } from '../words.ts'
import type { AnyRefusal } from './office-context.ts'

/** A refusal as the manager reads it: what happened, then whether anything was saved and what to do. */
export function refusalSentence(words: Words, { refusal, details }: AnyRefusal): { title: string; detail?: string } {
  const [title = '', ...rest] = refusalWords(words, refusal as RefusalCode, details).split(/(?<=[.!?]) /)
  return { title, ...(rest.length ? { detail: rest.join(' ') } : {}) }
}
