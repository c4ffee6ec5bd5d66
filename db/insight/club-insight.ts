import type { ClubInsight } from '#shared/till/insight-views'
import { addToMonth, type Day, formatDate, monthOf } from '#shared/values/local-date'
import { parseInstant, zoneOf } from '#shared/values/time-zone'
import { asOfNow } from './behind.ts'
import { clvOf } from './clv.ts'
import type { InsightData } from './insight.ts'
import { NO_DAY } from './part.ts'

const MONTHS = 24

/** The club as a whole: what it is worth, who brings how much of it, how it grows, who is on which level. */
export function clubInsight(data: InsightData): ClubInsight {
  const { columns, today } = data
  const worth = columns.worth(today)
  const tenths = worth.deciles()
  const clvOfTenth = (tenth: number) =>
    clvOf(
      worth,
      tenths.map((decile) => (decile === tenth ? 1 : 0)),
    )
  const deciles = Array.from({ length: 10 }, (_, i) => ({ decile: i + 1, members: 0, spent: 0, value: clvOfTenth(i + 1).value }))
  let all = 0
  for (let i = 0; i < tenths.length; i++) {
    all += worth.spent[i] as number
    const sum = deciles[(tenths[i] as number) - 1]
    if (!sum) continue
    sum.members++
    sum.spent += worth.spent[i] as number
  }
  const { members: topMembers, spent } = deciles[0] as (typeof deciles)[number]
  return {
    ...asOfNow(data),
    members: columns.people.enrolledOn.subarray(0, columns.members.length).reduce((many, on) => many + (on === NO_DAY ? 0 : 1), 0),
    clv: clvOf(worth, new Uint8Array(tenths.length).fill(1)),
    top: { members: topMembers, spent, share: all === 0 ? 0 : spent / all, clv: clvOfTenth(1) },
    deciles,
    growth: growthOf(data),
    levels: levelsOf(data),
  }
}

/** Joined and left by local month. Whoever left has joined once; merged memberships are one. */
function growthOf({ sqlite, columns, today, timezone }: InsightData): ClubInsight['growth'] {
  const zone = zoneOf(timezone)
  const first = addToMonth(monthOf(formatDate(today)), 1 - MONTHS)
  const months = new Map<string, { joined: number; left: number }>()
  for (let i = 0; i < MONTHS; i++) months.set(addToMonth(first, i), { joined: 0, left: 0 })
  let before = 0
  const count = (day: Day, what: 'joined' | 'left') => {
    const month = monthOf(formatDate(day))
    const sums = months.get(month)
    if (sums) sums[what]++
    else if (month < first) before += what === 'joined' ? 1 : -1
  }
  for (let i = 0; i < columns.members.length; i++) {
    const on = columns.people.enrolledOn[i] as number
    if (on !== NO_DAY) count(on, 'joined')
  }
  const gone = sqlite.prepare<[], { enrolledAt: string; erasedAt: string | null }>(`
    SELECT enrolled_at AS enrolledAt, (SELECT min(at) FROM ledger WHERE ledger.member = members.member AND kind = 'erased') AS erasedAt
    FROM members WHERE erased = 1 AND survivor IS NULL AND enrolled_at IS NOT NULL`)
  for (const { enrolledAt, erasedAt } of gone.all()) {
    count(zone.dayAt(parseInstant(enrolledAt)), 'joined')
    count(zone.dayAt(parseInstant(erasedAt ?? enrolledAt)), 'left')
  }
  let members = before
  return [...months].map(([month, { joined, left }]) => {
    members += joined - left
    return { month, joined, left, members }
  })
}

/** Of every ladder in force, how many are on each of its levels, in the order of the definition. */
function levelsOf({ columns, programmes }: InsightData): ClubInsight['levels'] {
  return programmes.flatMap(({ programme, endedAt }) => {
    if (programme.kind !== 'ladder' || endedAt !== undefined) return []
    const { id, name } = programme
    const { names, of } = columns.marks.level(id)
    const counts = new Map<string, number>(programme.levels.map((level) => [level.name, 0]))
    for (let i = 0; i < columns.members.length; i++) {
      const level = names[(of[i] as number) - 1]
      if (level !== undefined) counts.set(level, (counts.get(level) ?? 0) + 1)
    }
    return [{ programme: id, name, levels: [...counts].map(([level, members]) => ({ level, members })) }]
  })
}
