import type { FactOf } from '#shared/ledger/facts'
import { type Desk, livingMember } from '#shared/till/desk'
import { leavePickedUnlessAgreed } from '#shared/till/lists'
import type { MemberView } from '#shared/till/member-views'
import { mergeNotes } from '#shared/till/merge-notes'
import type { MergePreview } from '#shared/till/people-views'
import type { RefusalCode } from '#shared/till/refusals'
import { isOwn, whoWrites } from '#shared/till/staff/authority'
import { LEAST_REASON } from '#shared/till/taking-back'
import type { FactDraft } from '#shared/till/till-store'
import { memberView } from '#shared/till/views/member-view'
import { silentMerges, standingMerges } from '#shared/till/views/merges'
import { derivedId, newId } from '#shared/values/ids'
import { isRefusal, ok, type Result, refuse } from '#shared/values/result'

// Two memberships of one person are put together, and taken apart again. Nothing is copied and nothing is lost: the facts and the
// numbers stay under the id they were written under, and the fold reads them as one.

interface Pair {
  from: string
  into: string
}

/**
 * What `mergeMembers` would make of two members: both as they are, and the one they would be. Writes nothing. Refusals: `memberUnknown`,
 * `memberErased`, `mergeSame`.
 */
export function mergePreview(desk: Desk, asked: Pair): Result<MergePreview, RefusalCode> {
  const pair = living(desk, asked)
  if (isRefusal(pair)) return pair
  if (pair.ok.from === pair.ok.into) return refuse('mergeSame')
  const { store } = desk
  const [from, into] = [store.folded(pair.ok.from), store.folded(pair.ok.into)]
  const result = store.folded(into.member, [mergedFact(newId(), pair.ok)])
  const views = { from: memberView(desk, from), into: memberView(desk, into) }
  const marks = (kind: 'tags' | 'lists') => [...new Set([...views.from[kind], ...views.into[kind]])].sort()
  const whole = memberView(desk, result)
  return ok({
    ...views,
    result: { ...whole, tags: marks('tags'), lists: marks('lists') },
    notes: mergeNotes(desk, { from, into, result }),
  })
}

/**
 * `from` goes on as `into`: one fact, which `splitMember` takes back. Refusals: `memberUnknown`, `memberErased`, `mergeSame`,
 * `reasonMissing`, `notSignedIn`, `memberRestricted`, `ownMembership`, `commandReused`, and the store's.
 */
export function mergeMembers(
  desk: Desk,
  { command, ...asked }: Pair & { command: string; reason: string },
): Result<MemberView, RefusalCode> {
  const { store } = desk
  return store.write(() => {
    const pair = living(desk, asked)
    if (isRefusal(pair)) return pair
    const begun = store.begin(command, 'mergeMembers', asked)
    if (begun === 'reused') return refuse('commandReused')
    const { from, into } = pair.ok
    if (begun === 'same') return ok(memberView(desk, store.folded(into)))
    if (from === into) return refuse('mergeSame')
    const reason = asked.reason.trim()
    if ([...reason].length < LEAST_REASON) return refuse('reasonMissing')
    const by = whoWrites(desk)
    if (isRefusal(by)) return by
    for (const member of [from, into]) {
      if (isOwn(desk, by.ok, member)) return refuse('ownMembership')
      if (store.membership(member)?.restricted) return refuse('memberRestricted')
    }
    const appended = store.append([{ ...mergedFact(command, pair.ok), by: by.ok, reason }])
    if (isRefusal(appended)) return appended
    leavePickedUnlessAgreed(desk, store.folded(into))
    return ok(memberView(desk, store.folded(into)))
  })
}

/**
 * Takes a merge back: each is who they were, with their own numbers and what was written before; what was written after the merge stays
 * with the one it was written on. Merges of the same that another till wrote meanwhile, and that said nothing new, go with it: else
 * they would put the two together again. Refusals: `memberUnknown`, `memberErased`, `mergeUnknown`, `reasonMissing`,
 * `notSignedIn`, `memberRestricted`, `ownMembership`, `commandReused`, and the store's.
 */
export function splitMember(
  desk: Desk,
  { command, ...asked }: { command: string; member: string; fact: string; reason: string },
): Result<MemberView, RefusalCode> {
  const { store } = desk
  return store.write(() => {
    const living = livingMember(desk, asked.member)
    if (isRefusal(living)) return living
    const begun = store.begin(command, 'splitMember', asked)
    if (begun === 'reused') return refuse('commandReused')
    const folded = store.folded(living.ok)
    if (begun === 'same') return ok(memberView(desk, folded))
    const merge = standingMerges(folded).find(({ id }) => id === asked.fact)
    if (!merge) return refuse('mergeUnknown')
    const reason = asked.reason.trim()
    if ([...reason].length < LEAST_REASON) return refuse('reasonMissing')
    const by = whoWrites(desk)
    if (isRefusal(by)) return by
    if (isOwn(desk, by.ok, living.ok)) return refuse('ownMembership')
    if (folded.restricted.size > 0) return refuse('memberRestricted')
    const appended = store.append(
      [merge, ...silentMerges(folded)].map(
        ({ id, member }, i): FactDraft => ({
          id: i === 0 ? command : derivedId([command, 'reversed', String(i)]),
          kind: 'reversed',
          by: by.ok,
          member,
          fact: id,
          reason,
        }),
      ),
    )
    return isRefusal(appended) ? appended : ok(memberView(desk, store.folded(living.ok)))
  })
}

/** Two members as the memberships they live on in. */
function living(desk: Desk, asked: Pair): Result<Pair, 'memberUnknown' | 'memberErased'> {
  const from = livingMember(desk, asked.from)
  if (isRefusal(from)) return from
  const into = livingMember(desk, asked.into)
  return isRefusal(into) ? into : ok({ from: from.ok, into: into.ok })
}

const mergedFact = (id: string, { from, into }: Pair): Omit<FactOf<'merged'>, 'at' | 'tick' | 'till' | 'n'> => ({
  id,
  kind: 'merged',
  member: from,
  into,
})
