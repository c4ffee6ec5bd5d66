import { moneyText } from '#shared/programmes/sentence'
import type { Words } from '../../words.ts'
import type { Problem, Problems } from './reward-draft.ts'

/** What is missing is said when one tries to take it into use, not while the form is still being filled in. */
export function shown<F extends string>(problems: Problems<F>, tried: boolean): Problems<F> {
  if (tried) return problems
  return Object.fromEntries(
    Object.entries<Problem | undefined>(problems).filter(([, problem]) => !problem?.code.endsWith('Missing')),
  ) as Problems<F>
}

/** A field's problem or warning as a sentence, with its numbers written as the club writes them. */
export function problemWords(problem: Problem | undefined, { text, language, currency, number }: Words): string | undefined {
  if (!problem) return undefined
  const { problem: wrong, warning } = text.office.programmes
  const sentences = { ...wrong, ...warning } as Record<string, string | ((...values: string[]) => string)>
  const sentence = sentences[problem.code]
  if (typeof sentence !== 'function') return sentence ?? problem.code
  return sentence(
    ...(problem.values ?? []).map((value) =>
      typeof value === 'object' ? moneyText(value.ore, language, currency) : typeof value === 'number' ? number(value) : value,
    ),
  )
}
