import type { Words } from '../../words.ts'
import type { Problem } from './reward-draft.ts'

/** A field's problem as a sentence. */
export function problemWords(problem: Problem | undefined, { text }: Words): string | undefined {
  if (!problem) return undefined
  const sentences = text.office.programmes.problem as Record<string, string | ((value: never) => string)>
  const sentence = sentences[problem.code]
  return typeof sentence === 'function' ? sentence(problem.value as never) : (sentence ?? problem.code)
}
