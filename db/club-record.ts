import type { SyncRecord } from '#shared/sync/wire'
import { isTimeZone } from '#shared/values/time-zone'
import type { Folding } from './folding.ts'
import type { FieldValue, RecordTable } from './record-table.ts'
import type { SettingsTables } from './settings.ts'

const ROOM = 'club'
const FIELDS = ['timezone', 'currency', 'country'] as const

export type ClubRecord = ReturnType<typeof createClubRecord>

/** The part of the settings that is the whole club's: a record, with the settings as what is read of it. */
export function createClubRecord(key: string, table: RecordTable, tables: SettingsTables, folding: Folding) {
  type Settings = Record<string, FieldValue>
  const known = (): Settings | undefined => tables.setting<Settings>(key)
  const ofRecord = ({ fields }: SyncRecord): Settings => {
    const said = FIELDS.map((name) => [name, fields[name]?.value] as const)
    return Object.fromEntries(
      said.filter(([name, value]) => typeof value === 'string' && (name !== 'timezone' || isTimeZone(value))),
    ) as Settings
  }
  return {
    /** Saves the settings. A till that has joined a club before it was set up takes the club's part from there. */
    saveSettings(value: Settings): void {
      const record = table.record(ROOM, ROOM)
      if (record && known() === undefined) {
        tables.saveSetting(key, { ...value, ...ofRecord(record) })
        return
      }
      tables.saveSetting(key, value)
      const said = FIELDS.flatMap((name) => (typeof value[name] === 'string' ? [[name, value[name]] as const] : []))
      table.save(ROOM, ROOM, Object.fromEntries(said))
    },
    /** Takes a record that came from the server into the settings; by another zone or currency everybody is folded anew. */
    show(record: SyncRecord): void {
      const before = known()
      if (before === undefined) return
      const club = ofRecord(record)
      if (FIELDS.every((name) => club[name] === undefined || club[name] === before[name])) return
      tables.saveSetting(key, { ...before, ...club })
      folding.allStale()
    },
  }
}
