import { leavePicked } from '#shared/till/lists'
import type { RefusalCode } from '#shared/till/refusals'
import type { PastFact, Profile, TillStore } from '#shared/till/till-store'
import { derivedId, newId } from '#shared/values/ids'
import { isRefusal, ok, type Result } from '#shared/values/result'
import { createOpenings, type Opening, type OpeningWords } from './opening.ts'
import { newPerson } from './records.ts'

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
export interface ImportedMember extends Customer, Pick<Profile, 'birthday' | 'email' | 'gender' | 'postalCode'> {
  line: number
  tags?: readonly string[]
  openings?: readonly Opening[]
  /** Member since this instant; without it, from now. */
  since?: string
}
export interface Imported {
  imported: number
  already: number
  members: number
}
export interface ImportedMembers extends Imported {
  /** Members who got something of their openings. */
  balances: number
  /** Lines of which nothing was written: an opening (`field`) was another one before, or the member is one of a line above. */
  refused: { line: number; code: 'balanceChanged' | 'duplicateInFile'; field?: string }[]
}
export type Importer = ReturnType<typeof createImporter>

/**
 * An importer for one source (the other system's name). Each call is one durable transaction; importing the same again
 * writes nothing, in whatever order it comes.
 *
 * A fact's id is derived from the source, the member's own random id, the instant, the amount and the occurrence: never
 * from a telephone number, which could be found again by trying all of them (docs/ledger.md: no personal data).
 */
export function createImporter(store: TillStore, source: string, words: OpeningWords) {
  const openings = createOpenings(store, source, words)
  const seen = new Set<string>()
  let inUse: Map<string, string> | undefined
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

  /** Of whom nothing but keeping is allowed, nothing new is written: they are there already. */
  const isRestricted = (member: string): boolean => store.membership(member)?.restricted === true

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
          purchases += theirs.length
          if (isRestricted(member)) continue
          note(member, customer)
          for (const line of theirs) facts.push(purchase(member, line))
        }
        const written = store.appendPast(till, facts)
        if ('refusal' in written) return written
        const imported = written.ok - members
        return ok({ imported, already: purchases - imported, members })
      })
    },

    /**
     * Members with their profile, their tags, and what they had in the other system. One who is known, by number or telephone,
     * keeps what is already written about them and gets what was missing. A line is written whole or not at all.
     */
    members(batch: readonly ImportedMember[]): Result<ImportedMembers, RefusalCode> {
      return store.write(() => {
        ensureTill()
        const now = store.now()
        const facts: PastFact[] = []
        const after: (() => void)[] = []
        const answer: ImportedMembers = { imported: 0, already: 0, members: 0, balances: 0, refused: [] }
        for (const line of batch) {
          const old = known(line)
          const member = old ?? newId()
          if (old !== undefined && seen.has(old)) {
            answer.refused.push({ line: line.line, code: 'duplicateInFile' })
            continue
          }
          if (old !== undefined && isRestricted(old)) {
            seen.add(old)
            answer.already++
            continue
          }
          const brought = openings.of(member, old === undefined, line.openings ?? [], now)
          if (isRefusal(brought)) {
            answer.refused.push({ line: line.line, code: brought.refusal, field: String(brought.details?.field) })
            continue
          }
          seen.add(member)
          const news = brought.ok?.facts ?? []
          const opened = brought.ok?.note ?? {}
          if (old === undefined) {
            facts.push(enrolment(member, line.since ?? now))
            store.saveRecord('profile', member, { ...personOf(line), ...opened })
          } else {
            note(member, line)
            keepProfile(member, line)
            if (brought.ok) store.saveRecord('profile', member, opened)
            after.push(() => keepTags(member, line.tags ?? []))
          }
          facts.push(...news)
          const isNo = news.some((fact) => fact.kind === 'consentWithdrawn' && fact.purpose === 'profiling')
          if (isNo) after.push(() => leavePicked({ store }, [...store.folded(member).ids]))
          if (news.length > 0) answer.balances++
          if (old === undefined) answer.members++
          if (old === undefined || news.length > 0) answer.imported++
          else answer.already++
        }
        const written = store.appendPast(till, facts)
        if ('refusal' in written) return written
        for (const work of after) work()
        return ok(answer)
      })
    },
  }

  /** What is known already stays; what is new is added. */
  function keepProfile(member: string, line: ImportedMember): void {
    const before = store.profile(member)
    const merged: Profile = {
      name: before?.name || line.name || '',
      birthday: before?.birthday ?? line.birthday,
      email: before?.email ?? line.email,
      gender: before?.gender ?? line.gender,
      postalCode: before?.postalCode ?? line.postalCode,
    }
    const fields = Object.keys(merged) as (keyof Profile)[]
    if (fields.some((field) => merged[field] !== before?.[field])) store.saveProfile(member, merged)
  }
  function personOf({ name = '', birthday, email, gender, postalCode, phone, external, tags = [] }: ImportedMember) {
    const keys = [external, phone].filter((key) => key !== undefined)
    const externals = keys.map((key) => [source, key] as const)
    return newPerson({ name, birthday, email, gender, postalCode, phone, tags: tags.map(asInUse), externals })
  }
  function keepTags(member: string, tags: readonly string[]): void {
    for (const tag of tags) store.label([member], 'tag', asInUse(tag), true)
  }
  /** Tags are words: `vip` is the `VIP` that others have. */
  function asInUse(tag: string): string {
    inUse ??= new Map(store.labelCounts('tag').map(({ key }) => [key.toLocaleLowerCase(), key]))
    const known = inUse.get(tag.toLocaleLowerCase())
    if (known === undefined) inUse.set(tag.toLocaleLowerCase(), tag)
    return known ?? tag
  }
}
