import type { Caps } from '#shared/till/caps-setting'
import type { Finding } from '#shared/till/people-views'
import type { Zone } from '#shared/values/time-zone'

// What the exceptions report looks at: who did what by hand in a span of days, and what became of it. No names, no clock, no
// database: every finding is a function of this.

/** One thing that somebody at a till did for a member. Money in minor units. */
export interface Deed {
  fact: string
  atMs: number
  till: string
  by: string
  /** The membership it belongs to now. */
  member: string
  kind: 'stamped' | 'redeemed' | 'purchased' | 'returned' | 'pointsGranted'
  /** Stamps or points; 1 for everything else. */
  count: number
  value: number
  approvedBy?: string
  /** Stamped, and the same member bought nothing within an hour before or after. */
  isManual: boolean
  undone?: { atMs: number; by: string; fact: string; approvedBy?: string }
}
/** Something about a till or somebody's key. */
export interface Mark {
  fact: string
  atMs: number
  /** Whom it is about: who was at the till, whose key was locked, whose own membership, who set the limits. */
  by: string
  kind: 'clockMoved' | 'lockedOut' | 'linkChanged' | 'settingsChanged'
  minutes: number
  /** What it was, where that is more than its kind. */
  what?: string
  /** Whoever did it, where that is not who it is about. */
  who?: string
}
export interface Watched {
  /** In the order of time. */
  deeds: readonly Deed[]
  marks: readonly Mark[]
  zone: Zone
  caps: Caps
  /** Whether a member bears somebody's whole name. */
  isNamed(member: string, by: string): boolean
}
/** A finding before it has names. `facts` newest first. */
export interface Found {
  kind: Finding['kind']
  weight: number
  by: string
  member?: string
  values: Record<string, string | number>
  facts: { fact: string; atMs: number; member?: string; what: string; count?: number }[]
}

export const MINUTE_MS = 60_000
export const HOUR_MS = 3_600_000

/** A weight is a whole number from 1 to 100; what weighs nothing is no finding. */
export const weigh = (weight: number): number => Math.max(0, Math.min(100, Math.round(weight)))

/** The value that a share of all is not above. Of none: 0. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted.length === 0 ? 0 : (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] as number)
}

export function groupBy<T, K>(all: Iterable<T>, key: (one: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>()
  for (const one of all) {
    const group = groups.get(key(one))
    if (group) group.push(one)
    else groups.set(key(one), [one])
  }
  return groups
}
/** The same by two keys. A key made of both would be a new text for each of a million. */
export function groupByBoth<T, A, B>(all: Iterable<T>, first: (one: T) => A, second: (one: T) => B): T[][] {
  const groups = new Map<A, Map<B, T[]>>()
  for (const one of all) {
    const key = first(one)
    let within = groups.get(key)
    if (!within) {
      within = new Map()
      groups.set(key, within)
    }
    const group = within.get(second(one))
    if (group) group.push(one)
    else within.set(second(one), [one])
  }
  return [...groups.values()].flatMap((within) => [...within.values()])
}
export const sum = <T>(all: readonly T[], of: (one: T) => number): number => all.reduce((total, one) => total + of(one), 0)

/** What a finding rests on, newest first. */
export const resting = (deeds: readonly Deed[]): Found['facts'] =>
  [...deeds].sort((a, b) => b.atMs - a.atMs).map(({ fact, atMs, member, kind, count }) => ({ fact, atMs, member, what: kind, count }))
