import type { Language } from '#shared/till/till-views'

/** The languages that a person can choose between, each under its own name. */
export const LANGUAGES: readonly { language: Language; name: string }[] = [
  { language: 'nb', name: 'Norsk' },
  { language: 'sv', name: 'Svenska' },
  { language: 'en', name: 'English' },
]
