import { agreed, confirmed, offeredConsents } from '#shared/till/consents'
import { type Desk, livingMember, usableMember } from '#shared/till/desk'
import type { EnrolAnswer, EnrolNotice } from '#shared/till/errand-views'
import { parseName } from '#shared/till/names'
import type { RefusalCode } from '#shared/till/refusals'
import { consentLink, printMemberSlip, wantsSlip } from '#shared/till/slips'
import { undoUntil } from '#shared/till/taking-back'
import type { FactDraft, HitRow } from '#shared/till/till-store'
import type { Language } from '#shared/till/till-views'
import { hitView } from '#shared/till/views/hit-view'
import { memberView } from '#shared/till/views/member-view'
import { derivedId } from '#shared/values/ids'
import { parsePhone, searchDigits } from '#shared/values/phone'
import { isRefusal, ok, type Result, refuse } from '#shared/values/result'

export interface EnrolInput {
  command: string
  phone: string
  name: string
  birthday?: string
  consents: { purpose: string; channel: string; language?: Language }[]
  referredBy?: string
  /** Joins this membership with one more number; its name stays. */
  household?: string
  slip?: boolean
}
const DUPLICATES_SHOWN = 5
/** With fewer digits half the club would look alike. */
const DIGITS_ALIKE = 6

/** What the customer is shown and asked, and who may already be this customer. Refuses nothing: phone and name may be half typed. */
export function enrolNotice(desk: Desk, { phone, name }: { phone: string; name: string }): Result<EnrolNotice, never> {
  const { shop, language, country } = desk.settings()
  const { notice } = desk.words().ledger
  const text = notice.text(shop)
  const link = consentLink(desk)
  const digits = searchDigits(phone, country)
  const alike = new Map<string, HitRow>()
  if (digits.length >= DIGITS_ALIKE) for (const row of desk.store.byDigits(digits, DUPLICATES_SHOWN)) alike.set(row.member, row)
  if (name.trim().split(/\s+/).length >= 2) for (const row of desk.store.byName(name, DUPLICATES_SHOWN)) alike.set(row.member, row)
  return ok({
    notice: { id: 'notice', version: notice.version, sha256: desk.store.sha256(text), language, text },
    consents: offeredConsents(desk),
    ...(link !== undefined && { link }),
    duplicates: [...alike.values()].slice(0, DUPLICATES_SHOWN).map((row) => hitView(desk, row, digits)),
  })
}

/**
 * Makes a member, with the consents the customer has ticked, in one durable transaction; or adds a number to a household.
 * `fact` of the answer is empty for a household's number: there is nothing to undo in the ledger.
 * Refusals: `phoneImpossible`, `phoneTaken`, `nameMissing`, `nameTooLong`, `memberUnknown` and `memberErased` (household or
 * referrer), `ownHousehold` (who joins a membership is nobody's friend), `badRequest` (a consent nobody offers), `commandReused`, and the store's.
 */
export function enrol(desk: Desk, { command, slip, phone: typed, name: written, ...asked }: EnrolInput): Result<EnrolAnswer, RefusalCode> {
  const { store } = desk
  const parsed = parsePhone(typed, desk.settings().country)
  if (isRefusal(parsed)) return refuse('phoneImpossible')
  const phone = parsed.ok
  const name = parseName(written)
  if (isRefusal(name) && asked.household === undefined) return name

  const done = store.write(() => {
    // The number itself is no part of the proof: its hash could be found by trying all numbers.
    const { birthday, ...proof } = asked
    const begun = store.begin(command, 'enrol', proof)
    if (begun === 'reused') return refuse('commandReused')
    const joined = asked.household === undefined ? undefined : usableMember(desk, asked.household)
    if (joined && isRefusal(joined)) return joined
    const member = joined?.ok ?? derivedId([command, 'member'])
    const owner = store.phoneOwner(phone)
    if (begun === 'same' && owner !== member) return refuse('commandReused')
    if (begun === 'new') {
      if (owner !== undefined) return refuse('phoneTaken')
      const facts = factsOf(desk, member, command, asked)
      if (isRefusal(facts)) return facts
      if (!joined && 'ok' in name) store.saveProfile(member, { name: name.ok, birthday })
      store.addPhone(phone, member)
      const appended = store.append(facts.ok)
      if (isRefusal(appended)) return appended
    }
    const folded = store.folded(member)
    const view = memberView(desk, folded)
    const enrolled = folded.facts.find(({ id }) => id === command)
    const at = enrolled?.at ?? folded.asOf
    const print = begun === 'new' && !joined && wantsSlip(desk, slip)
    const job = print ? printMemberSlip(desk, view, { kind: 'enrolment' }, { fact: command, at }) : store.jobOf(command)
    return ok({ view, fact: enrolled?.id ?? '', ...(job !== undefined && { job }), undoUntil: undoUntil(at) })
  })
}

function factsOf(
  desk: Desk,
  member: string,
  command: string,
  { consents, household, referredBy }: Pick<EnrolInput, 'consents' | 'household' | 'referredBy'>,
  // What this customer said yes to is nobody else's.
  if (!isRefusal(done) && asked.household === undefined) desk.confirmations.forget(undefined)
  return done
): Result<FactDraft[], RefusalCode> {
  const referrer = referredBy === undefined ? undefined : livingMember(desk, referredBy)
  if (referrer && isRefusal(referrer)) return referrer
  if (household !== undefined) return referrer ? refuse('ownHousehold') : ok([])
  const by = desk.who().id
  // A command repeated after its member was merged into the referrer's.
  if (referrer?.ok === member) return refuse('ownHousehold')
  const facts: FactDraft[] = [
    { id: command, kind: 'enrolled', by, member, store: desk.shop(), ...(referrer && { referredBy: referrer.ok }) },
  ]
  for (const [i, one] of consents.entries()) {
    const said = confirmed(desk, undefined, one)
    if (isRefusal(said)) return said
    facts.push({ id: derivedId([command, 'consented', String(i)]), by, member, ...agreed(desk, said.ok) })
  }
  return ok(facts)
}
