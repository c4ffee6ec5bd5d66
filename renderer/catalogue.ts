import { useEffect, useState } from 'react'
import type { Catalogue } from '#shared/text/catalogue'
import type { Language } from '#shared/till/till-views'

/** A language's words, which come in a file of their own: a till speaks one language, and starts without the others. */
export interface Spoken {
  language: Language
  text: Catalogue
}

const LANGUAGES: Record<Language, () => Promise<Spoken>> = {
  nb: async () => ({ language: 'nb', text: (await import('#shared/text/nb/catalogue')).nb }),
  sv: async () => ({ language: 'sv', text: (await import('#shared/text/sv/catalogue')).sv }),
  en: async () => ({ language: 'en', text: (await import('#shared/text/en/catalogue')).en }),
}

/** Fetches a language's words; the second time they are there. */
export const fetchLanguage = (language: Language): Promise<Spoken> => LANGUAGES[language]()

/** The words of this language as soon as they are there; those of the one before until then, at first undefined. */
export function useLanguage(language: Language, first?: Spoken): Spoken | undefined {
  const [spoken, setSpoken] = useState(first)
  useEffect(() => {
    let isWanted = true
    void fetchLanguage(language).then((fetched) => {
      if (isWanted) setSpoken(fetched)
    })
    return () => {
      isWanted = false
    }
  }, [language])
  return spoken
}

/** Until the till says: the language it spoke last, which its window knows, or else the machine's. */
export function browserLanguage(): Language {
  const speaks = new URLSearchParams(location.search).get('language') ?? navigator.language
  return /^sv/.test(speaks) ? 'sv' : /^(nb|nn|no|da)/.test(speaks) ? 'nb' : 'en'
}
