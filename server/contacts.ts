import type { PairedTill } from '#shared/sync/wire'
import type { Store } from './store/store.ts'

export interface Contact {
  at: string
  unsent: number
  clockOffsetMs: number
}

/** How often one till's contact is written down: each writing is a durable transaction, and a till that catches up asks often. */
const WRITE_EVERY_MS = 15_000

export type Contacts = ReturnType<typeof createContacts>

/** When each till was last heard of: always known here, in the store now and then and at the end. */
export function createContacts(store: Store, now: () => number) {
  const contacts = new Map<string, { club: string; till: string; contact: Contact; writtenMs: number; written: boolean }>()
  const keyOf = (club: string, till: string): string => JSON.stringify([club, till])

  return {
    async note(club: string, till: string, seen: { at: string; unsent?: number }): Promise<void> {
      const known = contacts.get(keyOf(club, till))
      const contact = {
        at: new Date(now()).toISOString(),
        unsent: seen.unsent ?? known?.contact.unsent,
        clockOffsetMs: Date.parse(seen.at) - now(),
      }
      const due = !known || contact.unsent === undefined || Math.abs(now() - known.writtenMs) >= WRITE_EVERY_MS
      // A pull does not say how much is unsent: what the store knows from before this start stays.
      const unsent = contact.unsent ?? (await store.club(club).tills()).find((paired) => paired.till === till)?.unsent ?? 0
      const entry = { club, till, contact: { ...contact, unsent }, writtenMs: due ? now() : known.writtenMs, written: false }
      contacts.set(keyOf(club, till), entry)
      if (!due) return
      await store.club(club).seen(till, entry.contact)
      entry.written = true
    },
    /** The store's list, with what has been heard since it was written. */
    onto(club: string, tills: readonly PairedTill[]): PairedTill[] {
      return tills.map((paired) => {
        const contact = contacts.get(keyOf(club, paired.till))?.contact
        // Another server on the same database may have heard of it since.
        if (!contact || (paired.lastContactAt ?? '') > contact.at) return paired
        return { ...paired, lastContactAt: contact.at, unsent: contact.unsent, clockOffsetMs: contact.clockOffsetMs }
      })
    },
    /** How long ago each till was heard of, in milliseconds; those of this start only. */
    ages: (): number[] => [...contacts.values()].map(({ contact }) => now() - Date.parse(contact.at)),
    /** Writes down what is only known here. */
    async flush(): Promise<void> {
      for (const { club, till, contact, written } of contacts.values()) if (!written) await store.club(club).seen(till, contact)
    },
  }
}
