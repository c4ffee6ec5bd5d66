import type { Condition } from '#shared/insight/segment'
import { isProfiling, PROFILING } from '#shared/ledger/consent-decides'
import type { GroupMember, GroupMembers, LeftOut, SegmentCount } from '#shared/till/insight-views'
import { shortName } from '#shared/till/names'
import { maskPhone } from '#shared/values/phone'
import { parseInstant, zoneOf } from '#shared/values/time-zone'
import { allowedOf, leaveOut, mayLeave, mayUseOf, type Picked } from './allowed.ts'
import { asOfNow } from './behind.ts'
import { clvOf, type Worth } from './clv.ts'
import { countOf, fulfilling } from './conditions.ts'
import type { InsightData } from './insight.ts'
import type { Flags } from './marks.ts'
import { createMemberLooks, type MemberLook } from './member-looks.ts'
import { NO_DAY } from './part.ts'

export type GroupSort = 'clv' | 'spent' | 'lastAt' | 'name'
/** How many ids travel as one text. */
const SLICE = 500

/**
 * How many fulfil the conditions, all of them and each by itself, and what they are worth together: sums, in which everybody is and
 * nobody can be seen. How many of them may be picked out is said beside.
 */
export function countSegment(
  data: InsightData,
  { conditions, profiled = isProfiling(conditions) }: { conditions: readonly Condition[]; profiled?: boolean },
): SegmentCount {
  const { columns, today } = data
  const { flags, each } = fulfilling(data, conditions)
  const worth = columns.worth(today)
  let spent = 0
  for (let i = 0; i < flags.length; i++) if (flags[i] === 1) spent += worth.spent[i] as number
  const clv = clvOf(worth, flags)
  const members = countOf(flags)
  return { ...asOfNow(data), members, of: columns.members.length, each, spent, clv, leftOut: leaveOut(columns, flags, profiled) }
}

/** A page of those of a group who may be picked out. Most first, the longest away last; names as the alphabet has them. Equal ones by id. */
export function groupMembers(
  data: InsightData,
  { group, profiled, sort = 'clv', from = 0, limit }: Picked & { sort?: GroupSort; from?: number; limit: number },
): GroupMembers {
  const { columns, today } = data
  const worth = columns.worth(today)
  const { flags, leftOut } = allowedOf(data, { group, profiled })
  const mayProfile = mayUseOf(columns, PROFILING)
  const order = sorted(data, flags, sort, worth, mayProfile)
  const deciles = worth.deciles()
  const lookOf = createMemberLooks(data.sqlite)
  const rows = order.slice(from, from + limit).map((index): GroupMember => {
    const member = columns.members[index] as string
    const look = lookOf(member)
    const decile = deciles[index] as number
    return {
      member,
      name: look.name === '' ? '' : shortName(look.name),
      phone: look.phone === '' ? '' : maskPhone(look.phone),
      ...(mayProfile(index) && {
        spent: worth.spent[index] as number,
        purchases: worth.purchases[index] as number,
        ...visitOf(data, index, look),
        clv: worth.value[index] as number,
        ...(decile > 0 && { decile }),
      }),
      ...(look.level !== undefined && { level: look.level }),
    }
  })
  return { ...asOfNow(data), total: order.length, leftOut, rows }
}

/** The id of everybody who may be picked out, many to a text with newlines between: a hundred thousand texts would hold up the thread that receives them. */
export function groupIds(data: InsightData, picked: Picked): { total: number; leftOut: LeftOut; slices: string[] } {
  const { flags, leftOut } = allowedOf(data, picked)
  const ids = data.columns.members.filter((_, i) => flags[i] === 1)
  const slices: string[] = []
  for (let from = 0; from < ids.length; from += SLICE) slices.push(ids.slice(from, from + SLICE).join('\n'))
  return { total: ids.length, leftOut, slices }
}

/** A line of an export. Number and address only of those who may be written to there: a file is made to write to people. */
export interface GroupRow extends Omit<MemberLook, 'lastAt'> {
  /** What they buy, only of those who have said yes to personal offers. */
  spent?: number
  purchases?: number
  /** The local day of the last visit. */
  lastOn?: number
  clv?: number
}

/** Those of the group who may be picked out, worth most first, with names in full. */
export function groupRows(data: InsightData, picked: Picked): GroupRow[] {
  const { columns, today } = data
  const worth = columns.worth(today)
  const lookOf = createMemberLooks(data.sqlite)
  const may = mayLeave(columns)
  const { flags } = allowedOf(data, picked)
  return sorted(data, flags, 'clv', worth, may.profile).map((index) => {
    const { lastAt: _, phone, email, ...look } = lookOf(columns.members[index] as string)
    const lastOn = columns.people.lastVisit[index] as number
    return {
      ...look,
      phone: may.sms(index) ? phone : '',
      email: may.email(index) ? email : '',
      ...(may.profile(index) && {
        spent: worth.spent[index] as number,
        purchases: worth.purchases[index] as number,
        ...(lastOn !== NO_DAY && { lastOn }),
        clv: worth.value[index] as number,
      }),
    }
  })
}

/** When they were last here. Where they have enrolled since, the day is known and not the hour. */
function visitOf({ columns, timezone }: InsightData, index: number, { lastAt }: MemberLook): { lastAt?: string } {
  const on = columns.people.lastVisit[index] as number
  if (on === NO_DAY) return {}
  const zone = zoneOf(timezone)
  return { lastAt: lastAt !== undefined && zone.dayAt(parseInstant(lastAt)) === on ? lastAt : new Date(zone.startOf(on)).toISOString() }
}

/** Whose buying may not be looked at comes after everybody whose may. */
function sorted(
  { sqlite, columns }: InsightData,
  flags: Flags,
  sort: GroupSort,
  worth: Worth,
  mayProfile: (index: number) => boolean,
): number[] {
  const { members, people } = columns
  const order: number[] = []
  for (let i = 0; i < flags.length; i++) if (flags[i] === 1) order.push(i)
  const byId = (a: number, b: number) => ((members[a] as string) < (members[b] as string) ? -1 : 1)
  if (sort === 'name') {
    const collator = new Intl.Collator('nb')
    const names: string[] = []
    for (const [member, name] of sqlite.prepare<[], [string, string]>('SELECT member, name FROM profiles').raw().iterate()) {
      const index = columns.indexOf.get(member)
      if (index !== undefined && flags[index] === 1) names[index] = name
    }
    // Whoever has no name comes last.
    return order.sort((a, b) => {
      const [left = '', right = ''] = [names[a], names[b]]
      if (left === '' || right === '') return left === right ? byId(a, b) : left === '' ? 1 : -1
      return collator.compare(left, right) || byId(a, b)
    })
  }
  const by = sort === 'spent' ? worth.spent : sort === 'lastAt' ? people.lastVisit : worth.value
  const seen = Uint8Array.from(flags, (_, i) => (mayProfile(i) ? 1 : 0))
  return order.sort((a, b) => {
    if (seen[a] !== seen[b]) return (seen[b] as number) - (seen[a] as number)
    if (seen[a] === 0) return byId(a, b)
    return (by[b] as number) - (by[a] as number) || (worth.spent[b] as number) - (worth.spent[a] as number) || byId(a, b)
  })
}
