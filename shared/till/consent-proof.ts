import type { Fact, FactOf } from '#shared/ledger/facts'
import { wordsOf } from '#shared/till/consent-texts'
import { type Desk, livingMember } from '#shared/till/desk'
import type { ConsentProof } from '#shared/till/people-views'
import type { RefusalCode } from '#shared/till/refusals'
import { isRefusal, ok, type Result } from '#shared/values/result'

type Moment = Pick<ConsentProof['given'], 'at' | 'till' | 'by'>

/**
 * Every consent a member ever gave, the newest first, each with the words they said yes to, how, where and before whom, and when it
 * was withdrawn. Refusals: `memberUnknown`, `memberErased`.
 */
export function consentProof(desk: Desk, { member }: { member: string }): Result<ConsentProof[], RefusalCode> {
  const living = livingMember(desk, member)
  if (isRefusal(living)) return living
  return ok(consentProofs(desk, desk.store.folded(living.ok).facts))
}

/** The same from a member's facts, in the ledger's order. */
export function consentProofs(desk: Desk, facts: readonly Fact[]): ConsentProof[] {
  const places = new Map(desk.store.tills().map(({ id, name }) => [id, name]))
  const people = new Map(desk.store.everyStaff().map(({ id, name }) => [id, name]))
  const momentOf = ({ at, till, by }: Fact): Moment => ({
    at,
    till: places.get(till) ?? till,
    ...(by !== undefined && { by: people.get(by) ?? by }),
  })
  const names = desk.words().ledger.names.consent
  const proofs = facts.flatMap((fact, place): ConsentProof[] => {
    if (fact.kind !== 'consented') return []
    const { purpose, channel, text, method } = fact
    const words = wordsOf(desk, text)
    const end = endOf(fact, facts.slice(place + 1))
    return [
      {
        purpose,
        channel,
        name: names[purpose]?.[channel] ?? `${purpose}, ${channel}`,
        given: { ...momentOf(fact), method },
        ...(end && { withdrawn: momentOf(end) }),
        text: { ...text, ...(words !== undefined && { words }) },
      },
    ]
  })
  return proofs.reverse()
}

/** What ended a consent: that it was withdrawn, or that the whole of it was taken back. */
function endOf(given: FactOf<'consented'>, later: readonly Fact[]): Fact | undefined {
  return later.find(
    (fact) =>
      (fact.kind === 'consentWithdrawn' && fact.purpose === given.purpose && fact.channel === given.channel) ||
      (fact.kind === 'reversed' && fact.fact === given.id && !later.some((back) => back.kind === 'reversed' && back.fact === fact.id)),
  )
}
