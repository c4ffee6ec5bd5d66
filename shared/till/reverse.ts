import type { Fact } from '#shared/ledger/facts'
import { type Desk, usableMember } from '#shared/till/desk'
import type { MemberView } from '#shared/till/member-views'
import { releasedBy } from '#shared/till/numbers'
import type { RefusalCode } from '#shared/till/refusals'
import { authority } from '#shared/till/staff/authority'
import { canReverse, LEAST_REASON } from '#shared/till/taking-back'
import type { FactDraft, Folded } from '#shared/till/till-store'
import { memberView } from '#shared/till/views/member-view'
import { derivedId } from '#shared/values/ids'
import { isRefusal, ok, type Refusal, type Result, refuse } from '#shared/values/result'

/**
 * Takes facts back, all or none: within eight seconds the one who did it, later a manager, or with a manager's approval. Undoing an
 * enrolment takes everything of it back and forgets name and number; what it answers still shows them, for the bar.
 * Refusals: `memberUnknown`, `memberErased`, `memberRestricted`, `factUnknown`, `alreadyReversed`, `undoTooLate` of what
 * nobody takes back any more, `reasonMissing`, those of `authority`, `commandReused`, and the store's.
 */
export function reverse(
  desk: Desk,
  { command, approval, ...asked }: { command: string; member: string; facts: string[]; reason: string; approval?: string | undefined },
): Result<MemberView, RefusalCode> {
  const { store } = desk
  return store.write(() => {
    const living = usableMember(desk, asked.member)
    if (isRefusal(living)) return living
    const member = living.ok
    const begun = store.begin(command, 'reverse', asked)
    if (begun === 'reused') return refuse('commandReused')
    if (begun === 'same') return ok(memberView(desk, store.folded(member)))

    const folded = store.folded(member)
    const named = asked.facts.map((id) => folded.facts.find((fact) => fact.id === id))
    const reason = asked.reason.trim()
    const refusal = named.map((fact) => whyNotReverse(desk, fact, folded)).find(Boolean)
    if (refusal) return refusal
    const isLate = named.some((fact) => fact && canReverse(desk, fact, false) !== 'now')
    // An approval is good once: what is wrong with the command is said before it is used up.
    const mayBe = desk.manages() || approval !== undefined
    if (isLate && mayBe && [...reason].length < LEAST_REASON) return refuse('reasonMissing')
    const who = authority(desk, { call: 'reverse', member, approval, need: isLate ? { why: 'undoTooLate' } : undefined })
    if (isRefusal(who)) return who
    const targets = withWhatFollows(desk, named as Fact[], folded)
    const appended = store.append(
      targets.map(
        ({ id, member: whose }, i): FactDraft => ({
          id: i === 0 ? command : derivedId([command, 'reversed', String(i)]),
          kind: 'reversed',
          ...who.ok,
          member: whose,
          fact: id,
          reason,
        }),
      ),
    )
    if (isRefusal(appended)) return appended
    const view = memberView(desk, store.folded(member))
    if (named.some((fact) => fact?.kind === 'enrolled')) {
      const [phone] = store.phones(member)
      for (const id of folded.ids) store.eraseProfile(id)
      const back = phone === undefined ? ok(undefined) : giveBack(desk, command, named as Fact[], phone)
      if (isRefusal(back)) return back
    }
    return ok(view)
  })
}

/** Whoever lost the number to an enrolment that is taken back has it again. */
function giveBack(desk: Desk, command: string, named: Fact[], phone: string): Result<undefined, RefusalCode> {
  const { store } = desk
  for (const { id: enrolment } of named) {
    const released = store.fact(releasedBy(enrolment))
    if (released?.kind !== 'numberReleased') continue
    store.addPhone(phone, released.member)
    const appended = store.append([
      { id: derivedId([command, 'back']), kind: 'reversed', by: desk.who().id, member: released.member, fact: released.id, reason: '' },
    ])
    if (isRefusal(appended)) return appended
  }
  return ok(undefined)
}

function whyNotReverse(desk: Desk, fact: Fact | undefined, { reversed, ids }: Folded): Refusal<RefusalCode> | undefined {
  if (!fact || !('member' in fact) || !ids.has(fact.member)) return refuse('factUnknown')
  if (reversed.has(fact.id)) return refuse('alreadyReversed')
  return canReverse(desk, fact, false) === 'no' ? refuse('undoTooLate') : undefined
}

/** What goes with a fact: thanks for a friend's purchase, and everything of an enrolment. */
function withWhatFollows(desk: Desk, named: Fact[], { facts, reversed, ids }: Folded): { id: string; member: string }[] {
  const targets = new Map<string, string>()
  const add = (fact: Fact) => {
    if ('member' in fact && fact.kind !== 'reversed') targets.set(fact.id, fact.member)
  }
  named.forEach(add)
  for (const fact of named) {
    if (fact.kind === 'purchased') {
      for (const other of desk.store.factsOfPurchase(fact.purchase)) if (other.kind === 'referralCompleted') add(other)
    }
    if (fact.kind === 'enrolled') {
      for (const own of facts) if (!reversed.has(own.id) && 'member' in own && ids.has(own.member)) add(own)
    }
  }
  return [...targets].map(([id, member]) => ({ id, member }))
}
