import type { Language } from '#shared/till/till-views'

/** The language of the machine, as far as the till speaks it: until a shop has said which. */
export const systemLanguage = (locale: string): Language => (/^sv/i.test(locale) ? 'sv' : /^(nb|nn|no|da)/i.test(locale) ? 'nb' : 'en')
