import type { Ref } from 'react'
import { useText } from '../words.ts'
import { Icon } from './Icon.tsx'
import { Key } from './Key.tsx'

/**
 * The one field, in the same place on every screen: white when what you type lands there (`lit`), sunk into the band
 * with an F2 key when it does not. `hit` is the id of the chosen row while hits are shown.
 */
export function SearchField({
  value,
  lit,
  hit,
  onChange,
  onClear,
  onFocus,
  ref,
}: {
  value: string
  lit: boolean
  hit?: string | undefined
  onChange: (text: string) => void
  onClear: () => void
  onFocus?: () => void
  ref?: Ref<HTMLInputElement>
}) {
  const text = useText().till.field
  const keys = useText().till.keys
  return (
    <search className={`find${lit ? '' : ' find--rest'}${value ? ' find--typed' : ''}`}>
      <Icon name="search" />
      <label className="sr" htmlFor="find">
        {text.label}
      </label>
      <input
        ref={ref}
        id="find"
        className="find-input"
        type="text"
        role="combobox"
        aria-expanded={hit !== undefined}
        aria-controls="hits"
        aria-autocomplete="list"
        aria-activedescendant={hit}
        autoComplete="off"
        autoCorrect="off"
        spellCheck={false}
        maxLength={500}
        placeholder={text.placeholder}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        onFocus={onFocus}
      />
      {value ? (
        <button type="button" className="find-clear" onClick={onClear}>
          <Icon name="x" />
          <span className="sr">{text.clear}</span>
          <Key name={keys.esc} />
        </button>
      ) : (
        <span className="find-scan" aria-hidden="true">
          {lit ? <Icon name="scan-line" /> : <Key name="F2" />}
        </span>
      )}
    </search>
  )
}
