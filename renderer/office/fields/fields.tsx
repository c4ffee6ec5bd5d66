import { type InputHTMLAttributes, type ReactNode, useId } from 'react'
import { Icon } from '../../parts/Icon.tsx'
import { useText } from '../../words.ts'

// The fields of the office. Each has its label, its note, and its problem in words right below it.

interface FieldProps {
  label: string
  note?: string | undefined
  /** What must be put right. */
  problem?: string | undefined
  /** What is worth a second thought. */
  warning?: string | undefined
  className?: string | undefined
}

/** What stands below a field: the problem, the warning, or what follows from the value. */
export function Says({
  id,
  problem,
  warning,
  hint,
}: {
  id?: string | undefined
  problem?: string | undefined
  warning?: string | undefined
  hint?: ReactNode
}) {
  if (!problem && !warning && !hint) return null
  const tone = problem ? ' field-say--wrong' : warning ? ' field-say--warn' : ' field-say--hint'
  return (
    <p className={`field-say${tone}`} id={id}>
      {(problem ?? warning) && <Icon name="triangle-alert" />}
      <span>{problem ?? warning ?? hint}</span>
    </p>
  )
}

const fieldClass = (className?: string) => (className ? `field ${className}` : 'field')

/** One line of text, or a number. */
export function TextField({
  label,
  note,
  problem,
  warning,
  hint,
  className,
  value,
  onChange,
  suffix,
  ...rest
}: FieldProps & {
  value: string
  onChange: (value: string) => void
  hint?: ReactNode
  suffix?: string | undefined
} & Omit<InputHTMLAttributes<HTMLInputElement>, 'value' | 'onChange' | 'className'>) {
  const made = useId()
  const id = rest.id ?? made
  const said = problem ?? warning ?? hint
  return (
    <div className={fieldClass(className)}>
      <label htmlFor={id}>
        {label} {note && <small>{note}</small>}
      </label>
      <span className={suffix ? 'suffixed' : undefined}>
        <input
          className="input"
          autoComplete="off"
          spellCheck={false}
          {...rest}
          id={id}
          value={value}
          onChange={(event) => onChange(event.target.value)}
          aria-invalid={problem ? true : undefined}
          aria-describedby={said ? `${id}-say` : undefined}
        />
        {suffix && <span aria-hidden="true">{suffix}</span>}
      </span>
      <Says id={`${id}-say`} problem={problem} warning={warning} hint={hint} />
    </div>
  )
}

export interface Option<V extends string = string> {
  value: V
  label: string
  disabled?: boolean
}

/** One of several, where there is not room for all of them side by side. */
export function SelectField<V extends string>({
  label,
  note,
  problem,
  className,
  id: given,
  value,
  options,
  onChange,
}: FieldProps & { id?: string; value: V; options: readonly Option<V>[]; onChange: (value: V) => void }) {
  const made = useId()
  const id = given ?? made
  return (
    <div className={fieldClass(className)}>
      <label htmlFor={id}>
        {label} {note && <small>{note}</small>}
      </label>
      <span className="select">
        <select
          className="input"
          id={id}
          value={value}
          onChange={(event) => onChange(event.target.value as V)}
          aria-invalid={problem ? true : undefined}
          aria-describedby={problem ? `${id}-say` : undefined}
        >
          {options.map((option) => (
            <option key={option.value} value={option.value} disabled={option.disabled}>
              {option.label}
            </option>
          ))}
        </select>
        <Icon name="chevron-down" />
      </span>
      <Says id={`${id}-say`} problem={problem} />
    </div>
  )
}

/** One of a few, all of them seen. Arrow keys move between them. */
export function Segments<V extends string>({
  label,
  note,
  problem,
  hint,
  className,
  id,
  value,
  options,
  onChange,
}: FieldProps & { id?: string; value: V; options: readonly Option<V>[]; onChange: (value: V) => void; hint?: ReactNode }) {
  const name = useId()
  return (
    <fieldset className={fieldClass(`seg-field ${className ?? ''}`)} id={id}>
      <legend>
        {label} {note && <small>{note}</small>}
      </legend>
      <div className="seg">
        {options.map((option) => (
          <label key={option.value}>
            <input
              type="radio"
              name={name}
              value={option.value}
              checked={option.value === value}
              disabled={option.disabled}
              onChange={() => onChange(option.value)}
            />
            <span>{option.label}</span>
          </label>
        ))}
      </div>
      <Says problem={problem} hint={hint} />
    </fieldset>
  )
}

/** A whole number with a step down and a step up. What is typed stays as typed until it is checked. */
export function Stepper({
  label,
  note,
  problem,
  warning,
  hint,
  className,
  id: given,
  value,
  min,
  max,
  onChange,
}: FieldProps & { id?: string; value: string; min: number; max: number; onChange: (value: string) => void; hint?: ReactNode }) {
  const text = useText().office.programmes
  const made = useId()
  const id = given ?? made
  const number = /^\d+$/.test(value.trim()) ? Number(value) : min
  const step = (by: number) => onChange(String(Math.min(max, Math.max(min, number + by))))
  return (
    <div className={fieldClass(className)}>
      <label htmlFor={id}>
        {label} {note && <small>{note}</small>}
      </label>
      <div className="stepper">
        <button type="button" aria-label={`${label}: ${text.fewer}`} onClick={() => step(-1)}>
          <Icon name="minus" />
        </button>
        <input
          className="num"
          id={id}
          inputMode="numeric"
          autoComplete="off"
          value={value}
          onChange={(event) => onChange(event.target.value)}
          onKeyDown={(event) => {
            if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return
            event.preventDefault()
            step(event.key === 'ArrowUp' ? 1 : -1)
          }}
          aria-invalid={problem ? true : undefined}
          aria-describedby={(problem ?? warning ?? hint) ? `${id}-say` : undefined}
        />
        <button type="button" aria-label={`${label}: ${text.more}`} onClick={() => step(1)}>
          <Icon name="plus" />
        </button>
      </div>
      <Says id={`${id}-say`} problem={problem} warning={warning} hint={hint} />
    </div>
  )
}

/** Yes or no, on a row that can be pressed anywhere. */
export function Toggle({
  label,
  note,
  className,
  id,
  checked,
  onChange,
}: {
  label: string
  note?: string
  className?: string
  id?: string
  checked: boolean
  onChange: (checked: boolean) => void
}) {
  return (
    <label className={`toggle ${className ?? ''}`}>
      <input type="checkbox" id={id} checked={checked} onChange={(event) => onChange(event.target.checked)} />
      <span className="tick">
        <Icon name="check" />
      </span>
      <span>
        {label}
        {note && <small>{note}</small>}
      </span>
    </label>
  )
}
