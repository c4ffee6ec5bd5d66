import { useState } from 'react'
import { durationText } from '#shared/programmes/sentence'
import { durationSchema } from '#shared/values/schemas'
import { useText } from '../../words.ts'
import { Says, SelectField } from '../fields/fields.tsx'

const UNITS = ['D', 'W', 'M', 'Y'] as const
type Unit = (typeof UNITS)[number]
const OTHER = 'other'

/** How long something lasts: the usual lengths, none, or a number and a unit of one's own. An ISO duration; empty is without limit. */
export function DurationField({
  id,
  label,
  className,
  value,
  usual,
  never,
  problem,
  warning,
  onChange,
}: {
  id: string
  label: string
  className?: string
  value: string
  /** ISO durations to choose from. */
  usual: readonly string[]
  /** What no limit is called; without it one must be chosen. */
  never?: string
  problem?: string | undefined
  warning?: string | undefined
  onChange: (value: string) => void
}) {
  const text = useText().office
  const typed = /^P(.*)([DWMY])$/.exec(value)
  const [own, setOwn] = useState(false)
  // A duration of several parts, as a file may have it, is a choice of its own.
  const isKnown = value === '' || (durationSchema.safeParse(value).success && !own)
  const choices = [...new Set([...usual, ...(isKnown && value ? [value] : [])])].map((duration) => ({
    value: duration,
    label: durationText(duration, text.sentence),
  }))
  return (
    <div className={`duration ${className ?? ''}`}>
      <SelectField
        id={isKnown ? id : `${id}-choice`}
        label={label}
        value={isKnown ? value : OTHER}
        options={[
          ...(never === undefined ? [] : [{ value: '', label: never }]),
          ...choices,
          { value: OTHER, label: text.programmes.otherTime },
        ]}
        problem={isKnown ? problem : undefined}
        onChange={(chosen) => {
          setOwn(chosen === OTHER)
          onChange(chosen === OTHER ? 'P10D' : chosen)
        }}
      />
      {!isKnown && (
        <div className="duration-own">
          <input
            className="input"
            id={id}
            inputMode="numeric"
            autoComplete="off"
            aria-label={`${label}: ${text.programmes.timeCount}`}
            value={typed?.[1] ?? ''}
            onChange={(event) => onChange(`P${event.target.value.trim()}${typed?.[2] ?? 'D'}`)}
            aria-invalid={problem ? true : undefined}
            aria-describedby={(problem ?? warning) ? `${id}-own-say` : undefined}
          />
          <select
            className="input"
            aria-label={`${label}: ${text.programmes.timeUnit}`}
            value={(typed?.[2] ?? 'D') as Unit}
            onChange={(event) => onChange(`P${typed?.[1] ?? ''}${event.target.value}`)}
          >
            {UNITS.map((unit) => (
              <option key={unit} value={unit}>
                {text.programmes.timeUnits[unit]}
              </option>
            ))}
          </select>
        </div>
      )}
      <Says id={`${id}-own-say`} problem={isKnown ? undefined : problem} warning={warning} />
    </div>
  )
}
