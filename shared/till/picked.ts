import type { Condition, Group } from '#shared/insight/segment'
import { isProfiling } from '#shared/ledger/consent-decides'
import type { Desk } from '#shared/till/desk'
import { isProfiled } from '#shared/till/lists'

/**
 * A group with whether its members are picked out by what they are or do. A list on which members were put so is that too, and so is a
 * condition about such a list.
 */
export function picked(desk: Desk, group: Group): { group: Group; profiled: boolean } {
  return { group, profiled: 'list' in group ? isProfiled(desk, group.list) : areProfiling(desk, group.conditions) }
}

export const areProfiling = (desk: Desk, conditions: readonly Condition[]): boolean =>
  isProfiling(conditions) || conditions.some((one) => one.on === 'list' && one.anyOf.some((list) => isProfiled(desk, list)))
