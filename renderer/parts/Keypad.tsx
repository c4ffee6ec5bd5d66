import { useText } from '../words.ts'
import { Icon } from './Icon.tsx'

// The screen's own keys. They never take the focus from the field: what is pressed lands where the light is.
const keepFocus = (event: React.PointerEvent | React.MouseEvent) => event.preventDefault()

/** Digits, and in the corners letters (or a comma) and erase. `onKey` gets the character, `onErase` takes one away. */
export function Keypad({
  corner,
  onKey,
  onErase,
  onLetters,
}: {
  corner: 'letters' | 'comma' | 'none'
  onKey: (character: string) => void
  onErase: () => void
  onLetters?: () => void
}) {
  const text = useText().till.pad
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be a grid in every browser, and nothing is submitted.
    <div className="pad" role="group" aria-label={text.label} onMouseDown={keepFocus}>
      {['1', '2', '3', '4', '5', '6', '7', '8', '9'].map((digit) => (
        <button key={digit} type="button" className="pad-key" onClick={() => onKey(digit)}>
          {digit}
        </button>
      ))}
      {corner === 'letters' && (
        <button type="button" className="pad-key pad-key--word" aria-label={text.lettersLabel} onClick={onLetters}>
          {text.letters}
        </button>
      )}
      {corner === 'comma' && (
        <button type="button" className="pad-key" aria-label={text.commaLabel} onClick={() => onKey(text.comma)}>
          {text.comma}
        </button>
      )}
      {corner === 'none' && <span />}
      <button type="button" className="pad-key" onClick={() => onKey('0')}>
        0
      </button>
      <button type="button" className="pad-key pad-key--word" aria-label={text.erase} onClick={onErase}>
        <Icon name="delete" />
      </button>
    </div>
  )
}
