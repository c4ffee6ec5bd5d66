import { useId } from 'react'

/** A few choices as buttons beside each other, one of them pressed. */
export function Chips<V extends string>({
  label,
  chosen,
  options,
  onChoose,
}: {
  label: string
  chosen: V
  options: readonly { value: V; label: string }[]
  onChoose: (value: V) => void
}) {
  const id = useId()
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be a grid in every browser, and nothing is submitted.
    <div className="field" role="group" aria-labelledby={id}>
      <p className="picks-label" id={id}>
        {label}
      </p>
      <div className="picks">
        {options.map(({ value, label: words }) => (
          <button key={value} type="button" className="pick" aria-pressed={value === chosen} onClick={() => onChoose(value)}>
            {words}
          </button>
        ))}
      </div>
    </div>
  )
}
