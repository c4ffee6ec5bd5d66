import { en } from '#shared/text/en/catalogue'
import { nb } from '#shared/text/nb/catalogue'
import { sv } from '#shared/text/sv/catalogue'
import type { Language } from '#shared/till/till-views'

/** Every word that a person reads, by area. Swedish and English are typed by the Norwegian: none can be missing. */
export type Catalogue = typeof nb

export const catalogues: Record<Language, Catalogue> = { nb, sv, en }
