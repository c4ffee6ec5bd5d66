import type { Condition, Group } from '#shared/insight/segment'
import type { GroupMember, GroupMembers, SegmentCount } from '#shared/till/insight-views'
import { shortName } from '#shared/till/names'
import { maskPhone } from '#shared/values/phone'
import { parseInstant, zoneOf } from '#shared/values/time-zone'
import { asOfNow } from './behind.ts'
import { clvOf, type Worth } from './clv.ts'
import { countOf, fulfilling, groupFlags } from './conditions.ts'
import type { InsightData } from './insight.ts'
import type { Flags } from './marks.ts'
import { createMemberLooks, type MemberLook } from './member-looks.ts'
import { NO_DAY } from './part.ts'

export type GroupSort = 'clv' | 'spent' | 'lastAt' | 'name'
/** How many ids travel as one text. */
const SLICE = 500

/** How many fulfil the conditions, all of them and each by itself, and what they are worth together. */
export function countSegment(data: InsightData, { conditions }: { conditions: readonly Condition[] }): SegmentCount {
  const { columns, today } = data
  const { flags, each } = fulfilling(data, conditions)
  const worth = columns.worth(today)
  let spent = 0
  for (let i = 0; i < flags.length; i++) if (flags[i] === 1) spent += worth.spent[i] as number
  return { ...asOfNow(data), members: countOf(flags), of: columns.members.length, each, spent, clv: clvOf(worth, flags) }
}

/** A page of a group. Most first, the longest away last; names as the alphabet has them. Equal ones by id. */
export function groupMembers(
  data: InsightData,
  { group, sort = 'clv', from = 0, limit }: { group: Group; sort?: GroupSort; from?: number; limit: number },
): GroupMembers {
  const { columns, today } = data
  const worth = columns.worth(today)
  const order = sorted(data, groupFlags(data, group), sort, worth)
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
      spent: worth.spent[index] as number,
      purchases: worth.purchases[index] as number,
      ...visitOf(data, index, look),
      clv: worth.value[index] as number,
      ...(decile > 0 && { decile }),
      ...(look.level !== undefined && { level: look.level }),
    }
  })
  return { ...asOfNow(data), total: order.length, rows }
}

/** Everybody's id, many to a text with newlines between: a hundred thousand texts would hold up the thread that receives them. */
export function groupIds(data: InsightData, { group }: { group: Group }): { total: number; slices: string[] } {
  const flags = groupFlags(data, group)
  const ids = data.columns.members.filter((_, i) => flags[i] === 1)
  const slices: string[] = []
  for (let from = 0; from < ids.length; from += SLICE) slices.push(ids.slice(from, from + SLICE).join('\n'))
  return { total: ids.length, slices }
}

/** A line of an export: what the shop itself may see of a member. */
export interface GroupRow extends Omit<MemberLook, 'lastAt'> {
  spent: number
  purchases: number
  /** The local day of the last visit. */
  lastOn?: number
  clv: number
}

/** The whole group, worth most first, with names and numbers in full. */
export function groupRows(data: InsightData, { group }: { group: Group }): GroupRow[] {
  const { columns, today } = data
  const worth = columns.worth(today)
  const lookOf = createMemberLooks(data.sqlite)
  return sorted(data, groupFlags(data, group), 'clv', worth).map((index) => {
    const { lastAt: _, ...look } = lookOf(columns.members[index] as string)
    const lastOn = columns.people.lastVisit[index] as number
    return {
      ...look,
      spent: worth.spent[index] as number,
      purchases: worth.purchases[index] as number,
      ...(lastOn !== NO_DAY && { lastOn }),
      clv: worth.value[index] as number,
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

function sorted({ sqlite, columns }: InsightData, flags: Flags, sort: GroupSort, worth: Worth): number[] {
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
  return order.sort(
    (a, b) => (by[b] as number) - (by[a] as number) || (worth.spent[b] as number) - (worth.spent[a] as number) || byId(a, b),
  )
}
