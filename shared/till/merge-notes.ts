import type { Consent } from '#shared/ledger/member-state'
import type { Desk } from '#shared/till/desk'
import type { MergeNote, MergePreview } from '#shared/till/people-views'
import type { Folded } from '#shared/till/till-store'
import { nameOf } from '#shared/till/views/history'

type Note = MergePreview['notes'][number]
interface Three {
  from: Folded
  into: Folded
  result: Folded
}

/** What two members together are that is not the sum of the two: what the manager should see before doing it. */
export function mergeNotes(desk: Desk, three: Three): Note[] {
  return [
    ...restriction(three),
    ...names(desk, three),
    ...birthdays(desk, three),
    ...cards(desk, three),
    ...rewardsOnce(three),
    ...levels(desk, three),
    ...consents(desk, three),
    ...referral(desk, three),
    ...conflicts(three),
  ]
}

const note = (key: MergeNote, values: Note['values'] = {}): Note => ({ key, values })

const restriction = ({ from, into }: Three): Note[] => (from.restricted.size + into.restricted.size > 0 ? [note('restricted')] : [])

/** The one membership is called what the one that stays is called. */
function names({ store }: Desk, { from, into }: Three): Note[] {
  const [left, stays] = [store.profile(from.member)?.name, store.profile(into.member)?.name]
  return left && stays && left !== stays ? [note('twoNames', { left, stays })] : []
}

function birthdays({ store }: Desk, { from, into }: Three): Note[] {
  const [left, stays] = [store.profile(from.member)?.birthday, store.profile(into.member)?.birthday]
  return left && left !== stays ? [note('twoBirthdays', { left, ...(stays && { stays }) })] : []
}

/** Stamps of two cards that were not full fill one. */
function cards(desk: Desk, { from, into, result }: Three): Note[] {
  return result.state.cards.flatMap((card) => {
    const { programme } = card
    const earned = ({ state }: Folded) => state.rewards.filter((held) => held.programme === programme).length
    const more = earned(result) - earned(from) - earned(into)
    if (more <= 0) return []
    const stamps = ({ state }: Folded) => state.cards.find((one) => one.programme === programme)?.stamps ?? 0
    const values = { programme: nameOf(desk, programme), a: stamps(into), b: stamps(from), full: more, stamps: card.stamps }
    return [note('cardsRollOver', values)]
  })
}

/** What the calendar gives everybody once, each of the two has. */
function rewardsOnce({ from, into, result }: Three): Note[] {
  const usable = ({ state }: Folded) => state.rewards.filter((held) => held.state === 'available').length
  const count = usable(from) + usable(into) - usable(result)
  return count > 0 ? [note('rewardsOnce', { count })] : []
}

function levels(desk: Desk, { into, result }: Three): Note[] {
  return result.state.ladders.flatMap(({ programme, level }) => {
    const before = into.state.ladders.find((ladder) => ladder.programme === programme)?.level
    return before !== undefined && before !== level ? [note('levelRises', { programme: nameOf(desk, programme), before, level })] : []
  })
}

/** What the one that goes in has said yes to, the one membership has said yes to. */
function consents(desk: Desk, { into, result }: Three): Note[] {
  const has = ({ state }: Folded, { purpose, channel }: Consent) =>
    state.consents.some((one) => one.purpose === purpose && one.channel === channel)
  const words = desk.words().ledger.names.consent
  const more = result.state.consents.filter((consent) => !has(into, consent))
  return more.length === 0
    ? []
    : [note('consentsAddUp', { what: more.map(({ purpose, channel }) => words[purpose]?.[channel] ?? purpose).join(', ') })]
}

/** Who brought themselves is thanked no more. */
function referral({ store }: Desk, { from, into }: Three): Note[] {
  const brought = (one: Folded, by: Folded) =>
    one.facts.some(
      (fact) => fact.kind === 'enrolled' && !one.reversed.has(fact.id) && fact.referredBy !== undefined && isOf(fact.referredBy, by),
    )
  const isOf = (id: string, { ids, member }: Folded) => ids.has(id) || store.membership(id)?.member === member
  return brought(from, into) || brought(into, from) ? [note('referral')] : []
}

function conflicts({ from, into, result }: Three): Note[] {
  const count = result.state.conflicts.length - from.state.conflicts.length - into.state.conflicts.length
  return count > 0 ? [note('conflicts', { count })] : []
}
