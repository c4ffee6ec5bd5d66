import type { SyncRecord } from '#shared/sync/wire'
import { type Day, NEVER } from '#shared/values/local-date'
import { parseInstant, zoneOf } from '#shared/values/time-zone'
import { labelField } from '../labels.ts'
import type { InsightData } from './insight.ts'
import { NO_DAY } from './part.ts'
import type { OnDays, Stretches } from './stats-levels.ts'

const NOT_AT_ALL: Stretches = []

/**
 * The days on which somebody was on a list, as far as the records tell: each says when it was written last. Who is on it is so since
 * that day; who was taken off was on it until then, and since when nobody knows any more, so it counts as always.
 */
export function listDays({ sqlite, columns, timezone }: InsightData, list: string): OnDays {
  const zone = zoneOf(timezone)
  const field = labelField('list', list)
  const stretches = new Map<number, (readonly [Day, Day])[]>()
  const rows = sqlite
    .prepare<[string], [string, string]>("SELECT key, fields FROM records WHERE room = 'profile' AND instr(fields, ?) > 0")
    .raw()
  for (const [member, text] of rows.iterate(JSON.stringify(field))) {
    const mark = (JSON.parse(text) as SyncRecord['fields'])[field]
    const index = columns.people.find(member)
    if (!mark || index === undefined) continue
    const day = zone.dayAt(parseInstant(mark.written[0]))
    const own = stretches.get(index) ?? []
    stretches.set(index, own)
    own.push(mark.value === true ? [day, NEVER] : [NO_DAY, day])
    own.sort(([a], [b]) => a - b)
  }
  return (index) => stretches.get(index) ?? NOT_AT_ALL
}
