import { useState } from 'react'
import type { Reminder } from '#shared/till/year-views'
import { Button } from '../../parts/Button.tsx'
import { Icon } from '../../parts/Icon.tsx'
import { useWords } from '../../words.ts'
import { dayMonth } from '../months.ts'
import { useOffice } from '../office-context.ts'
import { awayText, dayName } from './year-words.ts'

const SHOWN = 3

/** What is to be thought of today, soonest first; pressed, it is opened. Nothing where nothing is due. */
export function Reminders({ due, onPick }: { due: readonly Reminder[]; onPick: (reminder: Reminder) => void }) {
  const { today } = useOffice()
  const words = useWords()
  const text = words.text.office.year
  const [all, setAll] = useState(false)
  if (due.length === 0) return null
  const shown = all ? due : due.slice(0, SHOWN)
  return (
    <section className="year-due" aria-label={text.reminders}>
      <h2>
        <Icon name="bell" />
        {text.reminders}
      </h2>
      <ul>
        {shown.map((reminder) => (
          <li key={reminder.key}>
            <button type="button" className="year-due-one" onClick={() => onPick(reminder)}>
              <b>{reminder.kind === 'tradeDay' ? dayName(words, reminder.name) : reminder.name}</b>
              <span>
                {reminder.kind === 'campaign' && `${text.opensDay} `}
                {dayMonth(reminder.date, words.language)}, {awayText(words, reminder.date, today)}
              </span>
              {reminder.text && <small>{reminder.text}</small>}
            </button>
          </li>
        ))}
        {due.length > shown.length && (
          <li>
            <Button look="quiet" onClick={() => setAll(true)}>
              {text.moreReminders(due.length - shown.length)}
            </Button>
          </li>
        )}
      </ul>
    </section>
  )
}
