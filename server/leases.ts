import { LEASE_MS } from '#shared/sync/wire'

export type Leases = ReturnType<typeof createLeases>

/**
 * Who may redeem just now, for each membership. In this process's memory: a lease that a restart forgets costs at most one
 * conflict, which the ledger reports, and lasts ten seconds.
 */
export function createLeases(now: () => number) {
  const leases = new Map<string, { till: string; until: number }>()
  const keyOf = (club: string, member: string): string => JSON.stringify([club, member])

  /** A clock that was set back makes none longer. */
  const isOver = (until: number): boolean => until <= now() || until > now() + LEASE_MS

  function sweep(): void {
    for (const [key, { until }] of leases) if (isOver(until)) leases.delete(key)
  }

  return {
    /** Takes all of them or none: undefined when taken, otherwise the till that holds one. */
    take(club: string, till: string, members: readonly string[]): string | undefined {
      if (leases.size > 1_000) sweep()
      for (const member of members) {
        const lease = leases.get(keyOf(club, member))
        if (lease && lease.till !== till && !isOver(lease.until)) return lease.till
      }
      for (const member of members) leases.set(keyOf(club, member), { till, until: now() + LEASE_MS })
      return undefined
    },
    /** Gives back those that this till holds. */
    release(club: string, till: string, members: Iterable<string>): void {
      if (leases.size === 0) return
      for (const member of members) {
        const key = keyOf(club, member)
        if (leases.get(key)?.till === till) leases.delete(key)
      }
    },
  }
}
