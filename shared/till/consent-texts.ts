import type { Consent } from '#shared/ledger/member-state'
import { catalogues } from '#shared/text/catalogue'
import type { Desk } from '#shared/till/desk'
import type { TillStore } from '#shared/till/till-store'
import type { Language } from '#shared/till/till-views'

// What customers have said yes to, word for word. The shop's name is in the text, so a version alone does not say what was read:
// what was shown is kept once, in the room `text` under its hash, and goes to every till like any record. It names no customer.

export const TEXT = 'text'
/** The text of a consent that was brought from another system. */
export const IMPORTED_TEXT = 'consent-imported'

export interface ConsentText {
  id: string
  version: number
  sha256: string
  language: Language
  text: string
}

export const textId = (purpose: string, channel: string): string => `consent-${purpose}-${channel}`

/** Keeps what a proof names, where it is not kept yet. Belongs in `write`. */
export function keepText(store: Pick<TillStore, 'record' | 'saveRecord'>, { sha256, id, version, language, text }: ConsentText): void {
  if (store.record(TEXT, sha256) === undefined) store.saveRecord(TEXT, sha256, { text, id, version, language })
}

/** The words behind a proof: those that were kept, or, for a proof from before they were, a version of ours with the same hash. */
export function wordsOf(desk: Pick<Desk, 'store' | 'settings'>, { id, sha256, language }: Consent['text']): string | undefined {
  const { store } = desk
  const kept = store.record(TEXT, sha256)?.fields.text?.value
  if (typeof kept === 'string' && store.sha256(kept) === sha256) return kept
  return versionsOf(language, id, desk.settings().shop).find((text) => store.sha256(text) === sha256)
}

/** Every version of a text in a language, as a shop of this name shows it. */
function versionsOf(language: string, id: string, shop: string): string[] {
  if (!Object.hasOwn(catalogues, language)) return []
  const { versions, importedVersions } = catalogues[language as Language].consents
  if (id === IMPORTED_TEXT) return importedVersions.map(({ text }) => text)
  return versions.flatMap(({ consents }) =>
    Object.entries(consents).flatMap(([purpose, channels]) =>
      // Dotted: how the demo shop of earlier versions named them.
      Object.entries(channels).flatMap(([channel, words]) => (textId(purpose, channel) === id.replaceAll('.', '-') ? [words(shop)] : [])),
    ),
  )
}
