import type { RefusalCode } from '#shared/till/refusals'
import type { PastFact, TillStore } from '#shared/till/till-store'
import { derivedId, newId } from '#shared/values/ids'
import { ok, type Result } from '#shared/values/result'

// Writes what was read from other people's files: purchases and members of the time before Stamkunde.

/** A customer as a file names them: by the other system's number, by telephone (E.164), or both. */
export interface Customer {
  external?: string
  phone?: string
  name?: string
}
/** `occurrence` tells equal purchases of one customer apart, from 0. */
export interface ImportedPurchase {
  at: string
  amount: number
  occurrence: number
}
export interface ImportedMember extends Customer {
  birthday?: string
  email?: string
  /** Member since this instant; without it, from now. */
  since?: string
}
export interface Imported {
  imported: number
  already: number
  members: number
}
export type Importer = ReturnType<typeof createImporter>

/**
 * An importer for one source (the other system's name). Each call is one durable transaction; importing the same again
 * writes nothing, in whatever order it comes.
 *
 * A fact's id is derived from the source, the member's own random id, the instant, the amount and the occurrence: never
 * from a telephone number, which could be found again by trying all of them (docs/ledger.md: no personal data).
 */
export function createImporter(store: TillStore, source: string) {
  const till = `import-${source}`
  const home = store.tills().find(({ id }) => id === store.till)
  const shop = home?.store ?? store.stores()[0]?.id ?? store.till

  /** The till that the facts are written by. It belongs to this till's shop. */
  const ensureTill = () => {
    if (store.tills().some(({ id }) => id === till)) return
    const row = store.stores().find(({ id }) => id === shop)
    store.saveTill({ id: till, name: source, store: shop }, row ?? { id: shop, name: shop })
  }
  const known = ({ external, phone }: Customer): string | undefined =>
    (external !== undefined ? store.external(source, external) : undefined) ??
    (phone !== undefined ? (store.external(source, phone) ?? store.phoneOwner(phone)) : undefined)

  const note = (member: string, { external, phone }: Customer) => {
    // The number is noted beside the telephone list, too: it may pass to another membership, these facts' ids may not.
    for (const key of [external, phone]) {
      if (key !== undefined && store.external(source, key) === undefined) store.saveExternal(source, key, member)
    }
    if (phone !== undefined && store.phoneOwner(phone) === undefined) store.addPhone(phone, member)
  }
  const enrolment = (member: string, at: string): PastFact => ({
    id: derivedId(['imported', source, 'enrolled', member]),
    kind: 'enrolled',
    member,
    store: shop,
    at,
  })
  const purchase = (member: string, { at, amount, occurrence }: ImportedPurchase): PastFact => {
    const id = derivedId(['imported', source, 'purchased', member, at, String(amount), String(occurrence)])
    return { id, kind: 'purchased', member, purchase: id, amount, at }
  }

  return {
    /**
     * Purchases by customer; a customer nobody knows becomes a member as of `firstAt`, their first purchase in the file.
     * Refusals are the database's own (`diskFull`, `readOnly`, …): nothing of the batch is then written.
     */
    purchases(
      batch: readonly { customer: Customer; firstAt: string; purchases: readonly ImportedPurchase[] }[],
    ): Result<Imported, RefusalCode> {
      return store.write(() => {
        ensureTill()
        const facts: PastFact[] = []
        let members = 0
        let purchases = 0
        for (const { customer, firstAt, purchases: theirs } of batch) {
          let member = known(customer)
          if (member === undefined) {
            member = newId()
            members++
            facts.push(enrolment(member, firstAt))
            if (customer.name) store.saveProfile(member, { name: customer.name })
          }
          note(member, customer)
          for (const line of theirs) facts.push(purchase(member, line))
          purchases += theirs.length
        }
        const written = store.appendPast(till, facts)
        if ('refusal' in written) return written
        const imported = written.ok - members
        return ok({ imported, already: purchases - imported, members })
      })
    },

    /**
     * Members with their profile. One who is known, by number or telephone, keeps what is already written about them
     * and gets what was missing. No consents: those only the customer can give.
     */
    members(batch: readonly ImportedMember[]): Result<Imported, RefusalCode> {
      return store.write(() => {
        ensureTill()
        const facts: PastFact[] = []
        for (const line of batch) {
          let member = known(line)
          if (member === undefined) {
            member = newId()
            facts.push(enrolment(member, line.since ?? store.now()))
          }
          note(member, line)
          const profile = store.profile(member)
          const merged = {
            ...profile,
            name: profile?.name || line.name || '',
            birthday: profile?.birthday ?? line.birthday,
            email: profile?.email ?? line.email,
          }
          if (merged.name !== profile?.name || merged.birthday !== profile?.birthday || merged.email !== profile?.email) {
            store.saveProfile(member, merged)
          }
        }
        const written = store.appendPast(till, facts)
        if ('refusal' in written) return written
        return ok({ imported: facts.length, already: batch.length - facts.length, members: facts.length })
      })
    },
  }
}
