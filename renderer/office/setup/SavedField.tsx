import { useEffect, useRef, useState } from 'react'
import { TextField } from '../fields/fields.tsx'

/** A line of text that is saved when one leaves it or presses Enter, and only when it has changed and can be. */
export function SavedField({
  label,
  note,
  value,
  check,
  suffix,
  className,
  inputMode,
  onSave,
}: {
  label: string
  note?: string | undefined
  value: string
  /** The problem of a text, in words. */
  check?: (text: string) => string | undefined
  suffix?: string
  className?: string
  inputMode?: 'numeric' | 'text'
  onSave: (text: string) => void
}) {
  const [typed, setTyped] = useState(value)
  const saved = useRef(value)
  useEffect(() => {
    // Not whenever the office comes into sight again: what is half typed stays.
    if (saved.current !== value) setTyped(value)
    saved.current = value
  }, [value])
  const problem = typed === value ? undefined : check?.(typed.trim())
  const save = () => {
    if (typed.trim() !== value && !problem) onSave(typed.trim())
  }
  return (
    <TextField
      label={label}
      note={note}
      value={typed}
      problem={problem}
      suffix={suffix}
      className={className}
      inputMode={inputMode}
      onChange={setTyped}
      onBlur={save}
      onKeyDown={(event) => {
        if (event.key === 'Enter') save()
      }}
    />
  )
}
