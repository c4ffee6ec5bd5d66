import type { SentenceField, SentencePart } from '#shared/programmes/sentence'
import { useText } from '../../words.ts'

/** The programme in plain words. A dotted value is a way to the field it came from. */
export function Sentence({ parts, onJump }: { parts: SentencePart[]; onJump: (field: SentenceField) => void }) {
  const text = useText().office.programmes
  return (
    <p className="sentence">
      {parts.map((part, i) => {
        const { field } = part
        // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one sentence never move.
        if (!field) return <span key={i}>{part.text}</span>
        return (
          <a
            // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one sentence never move.
            key={i}
            href={`#f-${field}`}
            className="sentence-value"
            title={text.goTo(part.text)}
            onClick={(event) => {
              event.preventDefault()
              onJump(field)
            }}
          >
            {part.text}
          </a>
        )
      })}
    </p>
  )
}

/** Puts the focus in the field with that id: the input itself, or the chosen one of a group. */
export function focusOn(id: string): void {
  const element = document.getElementById(id)
  const target = element?.matches('fieldset')
    ? (element.querySelector<HTMLElement>('input:checked') ?? element.querySelector('input, button'))
    : element
  if (target instanceof HTMLElement) {
    target.focus()
    target.scrollIntoView({ block: 'center' })
  }
}
