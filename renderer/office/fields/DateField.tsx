import { useId } from 'react'
import { useWords } from '../../words.ts'
import { fullDate } from '../months.ts'
import { Says } from './fields.tsx'

/**
 * A local date. The system's own field, which fingers can open as a calendar; since it writes dates as the system and
 * not the shop does, the date stands in words below it.
 */
export function DateField({
  id: given,
  label,
  value,
  problem,
  onChange,
}: {
  id?: string
  label: string
  value: string
  problem?: string | undefined
  onChange: (value: string) => void
}) {
  const { language } = useWords()
  const made = useId()
  const id = given ?? made
  const real = /^[12]\d{3}-\d{2}-\d{2}$/.test(value)
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <input
        type="date"
        className="input"
        id={id}
        value={value}
        max="2999-12-31"
        onChange={(event) => onChange(event.target.value)}
        aria-invalid={problem ? true : undefined}
        aria-describedby={`${id}-say`}
      />
      <Says id={`${id}-say`} problem={problem} hint={real ? fullDate(value, language) : undefined} />
    </div>
  )
}
