import { useState } from 'react'
import type { YearNote } from '#shared/till/year-views'
import { formatDate, type LocalDate, parseDate } from '#shared/values/local-date'
import { isRefusal } from '#shared/values/result'
import { Button } from '../../parts/Button.tsx'
import { useWords } from '../../words.ts'
import { Stepper, TextField, Toggle } from '../fields/fields.tsx'
import { dayMonth } from '../months.ts'
import { useOffice } from '../office-context.ts'

const LONGEST_NOTE = 300
const LONGEST_WAY = 365

/** What the manager says of a day or a campaign: a note, when to be reminded, and that it is seen to. */
export function NoteForm({
  year,
  noteKey,
  name,
  date,
  note,
}: {
  year: number
  noteKey: string
  name: string
  /** The day it is about. */
  date: LocalDate
  /** As it stands, or what holds until something is said. */
  note: Omit<YearNote, 'key'>
}) {
  const { till, due, say, sayRefusal } = useOffice()
  const words = useWords()
  const text = words.text.office.year
  const [draft, setDraft] = useState({ text: note.text, days: String(note.remindDays), done: note.done })
  const days = /^\d{1,3}$/.test(draft.days.trim()) ? Number(draft.days) : Number.NaN
  const isDays = days >= 0 && days <= LONGEST_WAY
  const isSame = draft.text.trim() === note.text && days === note.remindDays && draft.done === note.done
  const save = async (done = draft.done) => {
    if (!isDays) return
    const answer = await till.saveYearNote({ year, key: noteKey, text: draft.text, remindDays: days, done })
    if (isRefusal(answer)) return sayRefusal(answer)
    // A campaign that is open over New Year keeps its note in the year it opened in, which may not be the one that is shown.
    if (due.view?.year === year) due.take(answer.ok)
    else void due.ask()
    say({ tone: 'good', title: text.noteSaved(name) })
  }
  return (
    <form
      className="year-form"
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      <TextField label={text.note} value={draft.text} maxLength={LONGEST_NOTE} onChange={(value) => setDraft({ ...draft, text: value })} />
      <Stepper
        label={text.remind}
        note={text.remindUnit}
        value={draft.days}
        min={0}
        max={LONGEST_WAY}
        problem={isDays ? undefined : text.remindImpossible}
        hint={
          days === 0 ? text.remindNever : isDays ? text.remindOn(dayMonth(formatDate(parseDate(date) - days), words.language)) : undefined
        }
        onChange={(value) => setDraft({ ...draft, days: value })}
      />
      <Toggle
        label={text.done}
        checked={draft.done}
        onChange={(done) => {
          setDraft({ ...draft, done })
          void save(done)
        }}
      />
      {!isSame && (
        <Button type="submit" look="second" icon="check">
          {text.save}
        </Button>
      )}
    </form>
  )
}
