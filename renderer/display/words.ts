import { display as en } from '#shared/text/en/display'
import { display as nb } from '#shared/text/nb/display'
import { display as sv } from '#shared/text/sv/display'
import type { Language } from '#shared/till/till-views'

// The customer's screen has a page of its own, and of all the words only these.

export type DisplayWords = typeof nb
const words: Record<Language, DisplayWords> = { nb, sv, en }

/** The words of the customer's screen in a language. */
export const displayWords = (language: Language): DisplayWords => words[language]

/** The shop's language, until the till has said which: the machine's. */
export const machineLanguage = (): Language =>
  /^sv/.test(navigator.language) ? 'sv' : /^(nb|nn|no|da)/.test(navigator.language) ? 'nb' : 'en'
