import type { Approvable } from '#shared/till/people-views'
import { newId } from '#shared/values/ids'

export const APPROVAL_MS = 60_000

/** What managers have let be done, each once, each for one call and one member. Gone when the till stops. */
export interface Approvals {
  give(approved: { by: string; reason: string; call: Approvable; member: string }): string
  take(approval: string, call: Approvable, member: string): { by: string; reason: string } | undefined
}

/** `elapsed`: milliseconds that only ever grow. */
export function createApprovals(elapsed: () => number): Approvals {
  const given = new Map<string, { by: string; reason: string; call: Approvable; member: string; until: number }>()
  return {
    give(approved) {
      for (const [id, { until }] of given) if (until <= elapsed()) given.delete(id)
      const id = newId()
      given.set(id, { ...approved, until: elapsed() + APPROVAL_MS })
      return id
    },
    take(approval, call, member) {
      const one = given.get(approval)
      given.delete(approval)
      if (!one || one.until <= elapsed() || one.call !== call || one.member !== member) return undefined
      return { by: one.by, reason: one.reason }
    },
  }
}
