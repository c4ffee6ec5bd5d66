import { v7 } from 'uuid'
import type { Fact } from '#shared/ledger/facts'
import { fold } from '#shared/ledger/fold'
import type { MemberState } from '#shared/ledger/member-state'
import type { FactDraft, PastFact, Profile } from '#shared/till/till-store'
import type { Day } from '#shared/values/local-date'
import { zoneOf } from '#shared/values/time-zone'
import type { Random } from './random.ts'

export type DemoTill = 'Kasse 1' | 'Kasse 2'
/** A fact without its id, and without who and where, which the desk says. */
export type Doing = FactDraft extends infer F ? (F extends FactDraft ? Omit<F, 'id' | 'by'> : never) : never
/** At which till something is done, and by whom (staff id). */
export interface Desk {
  till: DemoTill
  by: string
}
export interface DemoMember extends Profile {
  id: string
  /** Its own number first, then the household's. */
  phones: string[]
}

export type Notebook = ReturnType<typeof createNotebook>

/**
 * Where the demo shop's history is written before it goes into the ledger in one piece: members, and facts by till. It
 * folds as it is written, so that nobody uses a reward they do not have. `now` in milliseconds: nothing is later.
 */
export function createNotebook(timezone: string, currency: string, now: number, random: Random) {
  const zone = zoneOf(timezone)
  const written: { till: DemoTill; fact: PastFact }[] = []
  const club: Fact[] = []
  const folded = new Map<string, Fact[]>()
  const members: DemoMember[] = []
  const dice = new Uint8Array(16)
  let seq = 0

  const idAt = (ms: number) => v7({ msecs: ms, seq: seq++, random: random.fill(dice) })
  const of = (member: string): Fact[] => {
    const known = folded.get(member)
    if (known) return known
    const none: Fact[] = []
    folded.set(member, none)
    return none
  }

  return {
    members,
    /** The local day of `now`. */
    today: zone.dayAt(now),
    now,
    /** The instant, in milliseconds, of a local time of day: minutes since midnight. */
    instant: (day: Day, minutes: number): number => zone.startOf(day) + Math.round(minutes * 60_000),
    /** The local day an instant lies on. */
    dayAt: zone.dayAt,
    addMember(profile: Omit<DemoMember, 'id'>, ms: number): DemoMember {
      const member = { ...profile, id: idAt(ms) }
      members.push(member)
      return member
    },
    /** Writes a fact down at an instant (milliseconds), `now` at the latest, and answers its id. */
    write(ms: number, desk: Desk, doing: Doing): string {
      const time = Math.min(ms, now)
      const id = idAt(time)
      const fact = { ...doing, id, by: desk.by, at: new Date(time).toISOString() } as PastFact
      written.push({ till: desk.till, fact })
      const whole = { ...fact, tick: 0, till: desk.till, n: written.length } as Fact
      if (!('member' in whole)) club.push(whole)
      else {
        of(whole.member).push(whole)
        // Whoever is thanked for a friend is judged by what the friend bought.
        if (whole.kind === 'referralCompleted') of(whole.member).push(...of(whole.friend).filter((of) => of.kind === 'purchased'))
      }
      return id
    },
    /** A new purchase's id. */
    purchaseId: (ms: number): string => idAt(Math.min(ms, now)),
    /** What a member has at an instant. */
    stateAt(member: DemoMember, ms: number): MemberState {
      return fold({
        club: { timezone, currency },
        programmes: [],
        profile: { birthday: member.birthday },
        facts: [...club, ...of(member.id)],
        member: member.id,
        asOf: new Date(Math.min(ms, now)).toISOString(),
      })
    },
    /** A till's facts in the order of time. */
    factsOf(till: DemoTill): PastFact[] {
      const own = written.filter((line) => line.till === till).map(({ fact }) => fact)
      return own.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
    },
  }
}
