import type { Words } from '../../words.ts'
import type { Problem, Problems } from './reward-draft.ts'

/** What is missing is said when one tries to take it into use, not while the form is still being filled in. */
export function shown<F extends string>(problems: Problems<F>, tried: boolean): Problems<F> {
  if (tried) return problems
  return Object.fromEntries(
    Object.entries<Problem | undefined>(problems).filter(([, problem]) => !problem?.code.endsWith('Missing')),
  ) as Problems<F>
}

/** A field's problem as a sentence. */
export function problemWords(problem: Problem | undefined, { text }: Words): string | undefined {
  if (!problem) return undefined
  const sentences = text.office.programmes.problem as Record<string, string | ((value: never) => string)>
  const sentence = sentences[problem.code]
  return typeof sentence === 'function' ? sentence(problem.value as never) : (sentence ?? problem.code)
}
