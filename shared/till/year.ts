import type { Desk } from '#shared/till/desk'
import type { RefusalCode } from '#shared/till/refusals'
import type { YearNote, YearView } from '#shared/till/year-views'
import { ok, type Result, refuse } from '#shared/values/result'
import { dueReminders, programmeKey, yearOf } from '#shared/year/reminders'
import { isTradeDayId, tradeDayKey } from '#shared/year/trade-days'

// What the manager has written on the shop's year, and what is to be thought of today. The trade days are computed where they are
// shown; only the notes are kept, as records that all the club's tills have.

/** The room of the notes. Keys are those of the notes; a programme's has its year behind it, as a trade day's has. */
const ROOM = 'year'

export interface YearNoteInput {
  year: number
  key: string
  text: string
  remindDays: number
  done: boolean
}

/** The notes of a year, and what is due today, whatever year is looked at. */
export function year(desk: Desk, { year: asked }: { year: number }): Result<YearView, RefusalCode> {
  const { country } = desk.settings()
  const campaigns = desk.store
    .programmes()
    .flatMap(({ programme, endedAt }) => (programme.kind === 'campaign' && endedAt === undefined ? [programme] : []))
  const notes = notesOf(desk)
  const due = dueReminders({ country, today: desk.today(), campaigns, noteOf: (key, of) => notes.get(recordKey(key, of)) })
  // A campaign that is open over New Year has its note in both years.
  const fromBefore = campaigns
    .filter(({ opens, closes }) => yearOf(opens) < asked && yearOf(closes) >= asked)
    .flatMap(({ id, opens }) => notes.get(recordKey(programmeKey(id), yearOf(opens))) ?? [])
  const ofYear = [...notes].flatMap(([record, note]) => (record.endsWith(`/${asked}`) ? [note] : []))
  return ok({
    year: asked,
    country,
    notes: [...ofYear.filter(({ key }) => !fromBefore.some((other) => other.key === key)), ...fromBefore],
    due,
  })
}

/**
 * Writes what the manager says of a trade day or a programme in a year: a note, how long before to be reminded (0: never), whether
 * it is seen to. Refusals: `badRequest` (no such day of that year), `programmeUnknown`, and the store's.
 */
export function saveYearNote(desk: Desk, { year: of, key, text, remindDays, done }: YearNoteInput): Result<YearView, RefusalCode> {
  return desk.store.write(() => {
    const [id = '', ...rest] = key.split('/')
    if (id === 'programme') {
      if (!desk.programme(rest.join('/'))) return refuse('programmeUnknown')
    } else if (!isTradeDayId(id) || key !== tradeDayKey(id, of)) return refuse('badRequest')
    desk.store.saveRecord(ROOM, recordKey(key, of), { text: text.trim(), remindDays, done })
    return year(desk, { year: of })
  })
}

const recordKey = (key: string, of: number): string => (key.startsWith(programmeKey('')) ? `${key}/${of}` : key)

/** Every note, by its record's key. What came from a till of another version and is no note is none. */
function notesOf(desk: Desk): Map<string, YearNote> {
  const notes = new Map<string, YearNote>()
  for (const { key: record, fields } of desk.store.recordsOf(ROOM)) {
    const [text, remindDays, done] = [fields.text?.value, fields.remindDays?.value, fields.done?.value]
    if (typeof text !== 'string' || !Number.isInteger(remindDays) || typeof done !== 'boolean') continue
    const key = record.startsWith(programmeKey('')) ? record.slice(0, record.lastIndexOf('/')) : record
    notes.set(record, { key, text, remindDays: remindDays as number, done })
  }
  return notes
}
