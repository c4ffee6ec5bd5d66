import { catalogues } from '#shared/text/catalogue'
import { type Desk, livingMember } from '#shared/till/desk'
import type { EnrolNotice } from '#shared/till/errand-views'
import type { MemberView } from '#shared/till/member-views'
import type { RefusalCode } from '#shared/till/refusals'
import type { Language } from '#shared/till/till-views'
import { memberView } from '#shared/till/views/member-view'
import { isRefusal, ok, type Result, refuse } from '#shared/values/result'

// Consents: one for each purpose and channel, unticked, free to refuse. Membership itself needs none (docs/trust.md).

type Offered = EnrolNotice['consents'][number]

/** The customer ticks and presses on a screen that is turned to them; a cashier never does it for them. */
export const METHOD = 'customerScreen'

/** The texts a customer is asked about in a language, the till's own if no other is named, each with the version and hash that go into the fact. */
export function offeredConsents(desk: Desk, language: Language = desk.language()): Offered[] {
  const { notice } = catalogues[language].ledger
  const { shop } = desk.settings()
  return Object.entries(notice.consents).flatMap(([purpose, channels]) =>
    Object.entries(channels).map(([channel, words]): Offered => {
      const text = words(shop)
      const id = `consent-${purpose}-${channel}`
      return { purpose, channel, text: { id, version: notice.version, sha256: desk.store.sha256(text), language, text } }
    }),
  )
}

/** What a `consented` fact keeps of the text: everything but the words. */
export function proofOf({ text: { text: _, ...proof } }: Offered): Omit<Offered['text'], 'text'> {
  return proof
}

/**
 * Gives or withdraws one consent; what is so already is left as it is. Refusals: `memberUnknown`, `memberErased`,
 * `badRequest` for a consent that nobody offers, `commandReused`, and the store's.
 */
export function consent(
  desk: Desk,
  { command, ...asked }: { command: string; member: string; purpose: string; channel: string; granted: boolean; language?: Language },
): Result<MemberView, RefusalCode> {
  const { store } = desk
  return store.write(() => {
    const living = livingMember(desk, asked.member)
    if (isRefusal(living)) return living
    const member = living.ok
    const begun = store.begin(command, 'consent', asked)
    if (begun === 'reused') return refuse('commandReused')
    const { purpose, channel, granted, language } = asked
    const given = store.folded(member).state.consents.some((one) => one.purpose === purpose && one.channel === channel)
    if (begun === 'new' && given !== granted) {
      const offered = offeredConsents(desk, language).find((one) => one.purpose === purpose && one.channel === channel)
      if (granted && !offered) return refuse('badRequest')
      const head = { id: command, by: desk.who().id, member, purpose, channel }
      const appended = store.append([
        granted && offered ? { ...head, kind: 'consented', text: proofOf(offered), method: METHOD } : { ...head, kind: 'consentWithdrawn' },
      ])
      if (isRefusal(appended)) return appended
    }
    return ok(memberView(desk, store.folded(member)))
  })
}
