import type { Group } from '#shared/insight/segment'
import { type Asked, BY_EMAIL, BY_SMS, isProfiling, mayUse, PROFILING, type Use } from '#shared/ledger/consent-decides'
import type { LeftOut } from '#shared/till/insight-views'
import type { Columns } from './columns.ts'
import { type Asked as Circumstances, groupFlags } from './conditions.ts'
import type { Flags } from './marks.ts'

/**
 * A group that is more than a number: somebody is to be seen, listed, written to. `profiled`: they are picked out by what they are or
 * do; where nobody says, conditions speak for themselves and a list is taken to be so.
 */
export interface Picked {
  group: Group
  profiled?: boolean
}

const NONE: Asked['consents'] = []

/** Whether each member may be used for one thing: what is read of everybody at once, put to the one who decides. */
export function mayUseOf({ people, marks }: Pick<Columns, 'people' | 'marks'>, use: Use): (index: number) => boolean {
  const given = marks.consented(use.purpose, use.channel)
  const consents = [use]
  return (index) =>
    mayUse({ consents: given[index] === 1 ? consents : NONE, restricted: people.restricted[index] === 1, erased: false }, use)
}

/** Who of a group may be picked out, and how many are left out for which reason. */
export function allowedOf(
  data: Circumstances,
  { group, profiled = !('conditions' in group) || isProfiling(group.conditions) }: Picked,
): { flags: Flags; leftOut: LeftOut } {
  const { columns } = data
  const flags = groupFlags(data, group).slice(0, columns.members.length)
  return { flags, leftOut: leaveOut(columns, flags, profiled) }
}

/** Takes those who may not be picked out of the flags; answers how many. */
export function leaveOut(columns: Columns, flags: Flags, profiled: boolean): LeftOut {
  const mayProfile = mayUseOf(columns, PROFILING)
  const leftOut = { restricted: 0, withoutConsent: 0 }
  for (let i = 0; i < columns.members.length; i++) {
    if (flags[i] !== 1) continue
    if (columns.people.restricted[i] === 1) leftOut.restricted++
    else if (profiled && !mayProfile(i)) leftOut.withoutConsent++
    else continue
    flags[i] = 0
  }
  return leftOut
}

/** What of a member may stand in a file that leaves the till: what is for writing to them, and what is known of their buying. */
export function mayLeave(columns: Columns): {
  sms: (index: number) => boolean
  email: (index: number) => boolean
  profile: (index: number) => boolean
} {
  return { sms: mayUseOf(columns, BY_SMS), email: mayUseOf(columns, BY_EMAIL), profile: mayUseOf(columns, PROFILING) }
}
