import { agreed, confirmed, offeredConsents } from '#shared/till/consents'
import { type Desk, usableMember } from '#shared/till/desk'
import { duplicatesOf, type Typed } from '#shared/till/duplicates'
import type { EnrolAnswer, EnrolNotice } from '#shared/till/errand-views'
import { parseName } from '#shared/till/names'
import { takeNumber } from '#shared/till/numbers'
import type { RefusalCode } from '#shared/till/refusals'
import { consentLink, printMemberSlip, wantsSlip } from '#shared/till/slips'
import { authority, isOwn, whoWrites } from '#shared/till/staff/authority'
import { undoUntil } from '#shared/till/taking-back'
import type { FactDraft } from '#shared/till/till-store'
import type { Language } from '#shared/till/till-views'
import { memberView } from '#shared/till/views/member-view'
import { derivedId } from '#shared/values/ids'
import { parsePhone } from '#shared/values/phone'
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
  /** The number has a new holder: the membership that has it keeps everything but the number. */
  newHolder?: boolean
  approval?: string
  slip?: boolean
}

/** What the customer is shown and asked, and who may already be this customer. Refuses nothing: phone and name may be half typed. */
export function enrolNotice(desk: Desk, typed: Typed): Result<EnrolNotice, never> {
  const { shop, language, country } = desk.settings()
  const { notice } = desk.words().ledger
  const text = notice.text(shop)
  const link = consentLink(desk)
  const parsed = parsePhone(typed.phone, country)
  return ok({
    notice: { id: 'notice', version: notice.version, sha256: desk.store.sha256(text), language, text },
    consents: offeredConsents(desk),
    ...(link !== undefined && { link }),
    ...(!isRefusal(parsed) && { number: desk.store.phoneOwner(parsed.ok) === undefined ? 'free' : 'taken' }),
    duplicates: duplicatesOf(desk, typed),
  })
}

/**
 * Makes a member, with the consents the customer has ticked, in one durable transaction; or adds a number to a household. A number that
 * another membership has passes on where `newHolder` says so, and that membership keeps everything else.
 * `fact` of the answer is empty for a household's number: there is nothing to undo in the ledger.
 * Refusals: `phoneImpossible`, `phoneTaken`, `nameMissing`, `nameTooLong`, `memberUnknown`, `memberErased` and `memberRestricted` (household or
 * referrer), `ownHousehold` (who joins a membership is nobody's friend), `badRequest` (a consent nobody offers),
 * `notSignedIn`, `notConfirmed` (one the customer has not just said yes to), `commandReused`, `needsManager` (`numberInUse`, with the `member` who
 * has the number), `approvalUnknown`, `ownMembership`, and the store's.
 */
export function enrol(
  desk: Desk,
  { command, slip, approval, phone: typed, name: written, ...asked }: EnrolInput,
): Result<EnrolAnswer, RefusalCode> {
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
      const freed = takeNumber(desk, { command, call: 'enrol', phone, for: member, newHolder: asked.newHolder, approval })
      if (isRefusal(freed)) return freed
      const facts = factsOf(desk, member, command, asked)
      if (isRefusal(facts)) return facts
      if (!joined && 'ok' in name) store.saveProfile(member, { name: name.ok, birthday })
      store.addPhone(phone, member)
      const appended = store.append([...freed.ok, ...facts.ok])
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
  // What this customer said yes to is nobody else's.
  if (!isRefusal(done) && asked.household === undefined) desk.confirmations.forget(undefined)
  return done
}

function factsOf(
  desk: Desk,
  member: string,
  command: string,
  { consents, household, referredBy }: Pick<EnrolInput, 'consents' | 'household' | 'referredBy'>,
): Result<FactDraft[], RefusalCode> {
  const here = whoWrites(desk)
  if (isRefusal(here)) return here
  const by = here.ok
  const referrer = referredBy === undefined ? undefined : usableMember(desk, referredBy)
  if (referrer && isRefusal(referrer)) return referrer
  // A friend's thanks are a reward like any other.
  if (referrer && isOwn(desk, by, referrer.ok)) return refuse('ownMembership')
  if (household !== undefined) {
    if (referrer) return refuse('ownHousehold')
    const who = authority(desk, { call: 'enrol', member })
    return isRefusal(who) ? who : ok([{ id: derivedId([command, 'phone']), kind: 'corrected', ...who.ok, member, fields: ['phone'] }])
  }
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
