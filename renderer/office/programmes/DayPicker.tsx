import { useState } from 'react'
import { formatDate, parseDate, weekday } from '#shared/values/local-date'
import { Button } from '../../parts/Button.tsx'
import { Icon } from '../../parts/Icon.tsx'
import { useWords } from '../../words.ts'
import { DateField } from '../fields/DateField.tsx'
import { Says } from '../fields/fields.tsx'
import { shortDay, weekdayName } from '../months.ts'
import { useOffice } from '../office-context.ts'

/** A list of days: added one by one, or the next week's same weekday; each can be taken away. */
export function DayPicker({
  days,
  problem,
  onChange,
}: {
  days: string[]
  problem?: string | undefined
  onChange: (days: string[]) => void
}) {
  const { today } = useOffice()
  const words = useWords()
  const text = words.text.office.programmes
  const last = days.at(-1)
  const [next, setNext] = useState(last ? weekLater(last) : today)
  const add = () => {
    if (!next) return
    onChange([...new Set([...days, next])].sort())
    setNext(weekLater(next))
  }
  return (
    <fieldset className="field wide daypick" id="f-days">
      <legend>{text.chosenDays}</legend>
      <ul className="chips">
        {days.map((date) => (
          <li key={date}>
            <button
              type="button"
              className="chip"
              aria-label={text.removeDay(shortDay(date, words.language))}
              onClick={() => onChange(days.filter((other) => other !== date))}
            >
              <span>{shortDay(date, words.language)}</span>
              <Icon name="x" />
            </button>
          </li>
        ))}
      </ul>
      <div className="daypick-add">
        <DateField label={text.day} value={next} onChange={setNext} />
        <Button icon="plus" onClick={add} disabled={!next}>
          {text.addDay}
        </Button>
        {last && (
          <Button look="quiet" onClick={() => onChange([...new Set([...days, weekLater(last)])].sort())}>
            {text.nextWeekday(weekdayName(weekday(last), words.language))}
          </Button>
        )}
      </div>
      <Says problem={problem} />
    </fieldset>
  )
}

const weekLater = (date: string): string => formatDate(parseDate(date) + 7)
