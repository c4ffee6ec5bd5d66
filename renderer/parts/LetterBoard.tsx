import { useState } from 'react'
import { useText } from '../words.ts'
import { Icon } from './Icon.tsx'

/** Letters for fingers. Shown only where the last input was touch. The first letter of a word is a capital by itself. */
export function LetterBoard({
  value,
  onKey,
  onErase,
  onDigits,
  onNext,
  onHide,
}: {
  /** What stands in the field: tells whether the next letter begins a word. */
  value: string
  onKey: (character: string) => void
  onErase: () => void
  onDigits?: () => void
  onNext?: () => void
  onHide?: () => void
}) {
  const text = useText().till.pad
  const [shift, setShift] = useState(false)
  const capital = shift || value === '' || /[\s-]$/.test(value)
  const press = (letter: string) => {
    onKey(capital ? letter : letter.toLocaleLowerCase())
    setShift(false)
  }
  const letters = (row: number) =>
    [...(text.rows[row] ?? '')].map((letter) => (
      <button key={letter} type="button" className="letter" onClick={() => press(letter)}>
        {capital ? letter : letter.toLocaleLowerCase()}
      </button>
    ))
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be a grid in every browser, and nothing is submitted.
    <div className="letters" role="group" aria-label={text.board} onMouseDown={(event) => event.preventDefault()}>
      <div className="letters-row">{letters(0)}</div>
      <div className="letters-row">{letters(1)}</div>
      <div className="letters-row">
        <button
          type="button"
          className="letter letter--3 letter--word"
          aria-label={text.capitalsLabel}
          aria-pressed={capital}
          onClick={() => setShift(!shift)}
        >
          {text.capitals}
        </button>
        {letters(2)}
        <button type="button" className="letter letter--3 letter--word" aria-label={text.erase} onClick={onErase}>
          <Icon name="delete" />
        </button>
      </div>
      <div className="letters-row">
        <button type="button" className="letter letter--4 letter--word" aria-label={text.digitsLabel} onClick={onDigits ?? onHide}>
          {text.digits}
        </button>
        <button type="button" className="letter letter--12" aria-label={text.space} onClick={() => onKey(' ')} />
        {onNext ? (
          <button type="button" className="letter letter--4 letter--word" onClick={onNext}>
            {text.next}
          </button>
        ) : (
          <span className="letter-gap" />
        )}
        <button type="button" className="letter letter--word" aria-label={text.hide} onClick={onHide ?? onDigits}>
          <Icon name="chevron-down" />
        </button>
      </div>
    </div>
  )
}
