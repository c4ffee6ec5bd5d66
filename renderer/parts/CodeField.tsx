import { useId, useLayoutEffect, useRef } from 'react'
import { Icon } from './Icon.tsx'
import { caretAfter, codeOf, shownCode } from './pairing-code.ts'

/** The pairing code: typed in either case, pasted with or without its space, shown in two groups of four. */
export function CodeField({
  label,
  note,
  hint,
  problem,
  example,
  value,
  onChange,
}: {
  label: string
  note: string
  hint: string
  problem?: string | undefined
  example: string
  /** The code without its space. */
  value: string
  onChange: (code: string) => void
}) {
  const id = useId()
  const input = useRef<HTMLInputElement>(null)
  const caret = useRef<number>(undefined)
  // A space of ours must not throw the caret to the end while somebody mends a character in the middle.
  // biome-ignore lint/correctness/useExhaustiveDependencies: set again whenever the text has changed.
  useLayoutEffect(() => {
    if (caret.current !== undefined && document.activeElement === input.current)
      input.current?.setSelectionRange(caret.current, caret.current)
    caret.current = undefined
  }, [value])
  return (
    <div className="field">
      <label htmlFor={id}>
        {label} <small>{note}</small>
      </label>
      <input
        ref={input}
        id={id}
        className="input code-input"
        autoComplete="off"
        autoCapitalize="characters"
        spellCheck={false}
        placeholder={example}
        value={shownCode(value)}
        onChange={(event) => {
          const { value: typed, selectionStart } = event.target
          const before = codeOf(typed.slice(0, selectionStart ?? typed.length)).length
          const code = codeOf(typed)
          // The space was all that was erased, or the character was none of a code's: the same text, the caret where it was.
          if (code === value) {
            event.target.value = shownCode(value)
            event.target.setSelectionRange(caretAfter(before), caretAfter(before))
            return
          }
          caret.current = caretAfter(before)
          onChange(code)
        }}
        aria-invalid={problem ? true : undefined}
        aria-describedby={`${id}-say`}
      />
      <p className={`field-say ${problem ? 'field-say--wrong' : 'field-say--hint'}`} id={`${id}-say`}>
        {problem && <Icon name="triangle-alert" />}
        <span>{problem ?? hint}</span>
      </p>
    </div>
  )
}
