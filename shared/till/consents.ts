import type { FactOf } from '#shared/ledger/facts'
import { catalogues } from '#shared/text/catalogue'
import type { Confirmed, ConfirmedHow } from '#shared/till/consent-confirmations'
import { keepText, textId } from '#shared/till/consent-texts'
import { type Desk, livingMember, usableMember } from '#shared/till/desk'
import type { EnrolNotice } from '#shared/till/errand-views'
import { leavePicked } from '#shared/till/lists'
import type { MemberView } from '#shared/till/member-views'
import type { RefusalCode } from '#shared/till/refusals'
import { whoWrites } from '#shared/till/staff/authority'
import type { FactDraft, Folded } from '#shared/till/till-store'
import type { Language } from '#shared/till/till-views'
import { memberView } from '#shared/till/views/member-view'
import { derivedId } from '#shared/values/ids'
import { isRefusal, ok, type Result, refuse } from '#shared/values/result'

// Consents: one for each purpose and channel, unticked, free to refuse. Membership itself needs none (docs/people.md).

type Offered = EnrolNotice['consents'][number]

/** The texts a customer is asked about in a language, the till's own if no other is named, each with the version and hash that go into the fact. */
export function offeredConsents(desk: Desk, language: Language = desk.language()): Offered[] {
  const { version, consents } = catalogues[language].consents.latest
  const { shop } = desk.settings()
  return Object.entries(consents).flatMap(([purpose, channels]) =>
    Object.entries(channels).map(([channel, words]): Offered => {
      const text = words(shop)
      return { purpose, channel, text: { id: textId(purpose, channel), version, sha256: desk.store.sha256(text), language, text } }
    }),
  )
}

/** What a customer chose on a screen that stood before them. */
export interface Chosen {
  /** Absent for somebody who is being enrolled. */
  member?: string
  /** The language they read it in: its words go into the proof. */
  language: Language
  choices: readonly { purpose: string; channel: string; granted: boolean }[]
}

/**
 * Keeps in mind what a customer has confirmed, until it is written down. All that was asked must be answered. Refusals: `badRequest`,
 * `memberUnknown`, `memberErased`.
 */
export function confirmChoices(desk: Desk, { member, language, choices }: Chosen, method: ConfirmedHow): Result<true, RefusalCode> {
  const living = member === undefined ? undefined : livingMember(desk, member)
  if (living && isRefusal(living)) return living
  const offered = offeredConsents(desk, language)
  const answers = new Map(choices.map((choice) => [keyOf(choice), choice.granted]))
  const isAnswered = choices.length === offered.length && offered.every((one) => answers.has(keyOf(one)))
  if (!isAnswered) return refuse('badRequest')
  const said = offered.flatMap((one): Confirmed[] => (answers.get(keyOf(one)) ? [{ ...one, method }] : []))
  desk.confirmations.hold(living?.ok, said)
  return ok(true)
}

/** The part of a fact that says what was agreed to and how; the words themselves are kept beside the ledger. Belongs in `write`. */
export function agreed(
  desk: Desk,
  { purpose, channel, text: shown, method }: Confirmed,
): Pick<FactOf<'consented'>, 'kind' | 'purpose' | 'channel' | 'text' | 'method'> {
  keepText(desk.store, shown)
  const { text: _, ...text } = shown
  return { kind: 'consented', purpose, channel, text, method }
}

const keyOf = ({ purpose, channel }: { purpose: string; channel: string }) => `${purpose}/${channel}`

/**
 * Writes down that one consent was given or withdrawn; what is so already is left as it is. Given it can only be by the customer, who
 * has just confirmed it on a screen; withdrawn it is at a word. Refusals: `notConfirmed`, `notSignedIn`, `memberUnknown`, `memberErased`,
 * `memberRestricted`, `badRequest` for a consent that nobody offers, `commandReused`, and the store's.
 */
export function consent(
  desk: Desk,
  { command, ...asked }: { command: string; member: string; purpose: string; channel: string; granted: boolean; language?: Language },
): Result<MemberView, RefusalCode> {
  const { store } = desk
  const { purpose, channel, granted } = asked
  const done = store.write(() => {
    const living = granted ? usableMember(desk, asked.member) : livingMember(desk, asked.member)
    if (isRefusal(living)) return living
    const member = living.ok
    const begun = store.begin(command, 'consent', asked)
    if (begun === 'reused') return refuse('commandReused')
    const { state, ids } = store.folded(member)
    const given = state.consents.some((one) => one.purpose === purpose && one.channel === channel)
    if (begun === 'new' && given !== granted) {
      const said = granted ? confirmed(desk, member, asked) : undefined
      if (said && isRefusal(said)) return said
      const by = whoWrites(desk)
      if (isRefusal(by)) return by
      const head = { id: command, by: by.ok, member }
      const facts: FactDraft[] = said
        ? [{ ...head, ...agreed(desk, said.ok) }]
        : [member, ...stillGiven(store.folded(member), asked)].map((whose, i) => ({
            ...head,
            id: i === 0 ? command : derivedId([command, 'withdrawn', whose]),
            member: whose,
            kind: 'consentWithdrawn',
            purpose,
            channel,
          }))
      const appended = store.append(facts)
      if (isRefusal(appended)) return appended
      if (!granted && purpose === 'profiling') leavePicked(desk, [...ids])
    }
    return ok(member)
  })
  if (isRefusal(done)) return done
  desk.confirmations.forget(done.ok, asked)
  return ok(memberView(desk, store.folded(done.ok)))
}

/** The other ids of a membership that said yes by themselves: split off again, they would say so still. */
function stillGiven({ member, facts, reversed, ids }: Folded, { purpose, channel }: { purpose: string; channel: string }): string[] {
  const given = new Set<string>()
  for (const fact of facts) {
    if ((fact.kind !== 'consented' && fact.kind !== 'consentWithdrawn') || reversed.has(fact.id)) continue
    if (fact.purpose !== purpose || fact.channel !== channel || fact.member === member || !ids.has(fact.member)) continue
    if (fact.kind === 'consented') given.add(fact.member)
    else given.delete(fact.member)
  }
  return [...given]
}

/** What the customer has just said yes to, in the language they read it in. Refusals: `badRequest` for what nobody offers, `notConfirmed`. */
export function confirmed(
  desk: Desk,
  member: string | undefined,
  { purpose, channel, language }: { purpose: string; channel: string; language?: Language | undefined },
): Result<Confirmed, 'badRequest' | 'notConfirmed'> {
  if (!offeredConsents(desk).some((one) => one.purpose === purpose && one.channel === channel)) return refuse('badRequest')
  const said = desk.confirmations.find(member, purpose, channel)
  return said && (language === undefined || language === said.text.language) ? ok(said) : refuse('notConfirmed')
}
