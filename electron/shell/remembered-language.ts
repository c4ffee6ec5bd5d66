import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { Language } from '#shared/till/till-views'

const LANGUAGES: readonly Language[] = ['nb', 'sv', 'en']

/**
 * The shop's language beside its database: a till that cannot open it still speaks to its people. A folder that cannot be written
 * costs nothing but that.
 */
export function rememberedLanguage(folder: string) {
  const file = path.join(folder, 'language')
  const read = (): Language | undefined => {
    try {
      const text = readFileSync(file, 'utf8').trim()
      return LANGUAGES.find((one) => one === text)
    } catch {
      return undefined
    }
  }
  return {
    read,
    keep(language: Language): void {
      if (read() === language) return
      try {
        writeFileSync(file, language)
      } catch {
        // read-only, or full: the database says so where it matters
      }
    },
  }
}
