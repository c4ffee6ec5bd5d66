import { catalogues } from '#shared/text/catalogue'
import type { Language } from '#shared/till/till-views'
import { createWords as wordsOf } from '../../renderer/words.ts'

type After = Parameters<typeof wordsOf> extends [unknown, ...infer Rest] ? Rest : never

/** The words of a language, without having them fetched. */
export const createWords = (language: Language, ...rest: After) => wordsOf({ language, text: catalogues[language] }, ...rest)
