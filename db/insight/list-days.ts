import type { SyncRecord } from '#shared/sync/wire'
import { type Day, NEVER } from '#shared/values/local-date'
import { parseInstant, zoneOf } from '#shared/values/time-zone'
import { labelOf } from '../labels.ts'
import type { InsightData } from './insight.ts'
import { NO_DAY } from './part.ts'
import type { OnDays, Stretches } from './stats-levels.ts'

type OfList = ReadonlyMap<number, Stretches>
const NOT_AT_ALL: Stretches = []

/**
 * The days on which somebody was on a list, as far as the records tell: each says when it was written last. Who is on it is so since
 * that day; who was taken off was on it until then, and since when nobody knows any more, so it counts as always. The records are
 * read once for a question, when the first list is asked for.
 */
export function createListDays(data: InsightData): (list: string) => OnDays {
  let lists: ReadonlyMap<string, OfList> | undefined
  return (list) => (index) => {
    lists ??= readLists(data)
    return lists.get(list)?.get(index) ?? NOT_AT_ALL
  }
}

function readLists({ sqlite, columns, timezone }: InsightData): ReadonlyMap<string, OfList> {
  const zone = zoneOf(timezone)
  const lists = new Map<string, Map<number, (readonly [Day, Day])[]>>()
  const rows = sqlite
    .prepare<[], [string, string]>(`SELECT key, fields FROM records WHERE room = 'profile' AND instr(fields, '"list:') > 0`)
    .raw()
  for (const [member, text] of rows.iterate()) {
    const index = columns.people.find(member)
    if (index === undefined) continue
    for (const [field, { value, written }] of Object.entries(JSON.parse(text) as SyncRecord['fields'])) {
      const label = labelOf(field)
      if (label?.kind !== 'list') continue
      const day = zone.dayAt(parseInstant(written[0]))
      const members = lists.get(label.key) ?? new Map<number, (readonly [Day, Day])[]>()
      lists.set(label.key, members)
      // Whoever was merged may have been on it under each of their ids.
      const stretches = [...(members.get(index) ?? []), value === true ? ([day, NEVER] as const) : ([NO_DAY, day] as const)]
      members.set(
        index,
        stretches.sort(([a], [b]) => a - b),
      )
    }
  }
  return lists
}
