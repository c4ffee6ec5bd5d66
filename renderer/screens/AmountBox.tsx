import { Keypad } from '../parts/Keypad.tsx'
import { useWords } from '../words.ts'

/** The lit field for an amount. Letters are keys on these screens, so it takes digits, spaces and a separator. */
export function AmountBox({
  label,
  value,
  wrong,
  onChange,
}: {
  label: string
  value: string
  wrong: boolean
  onChange: (value: string) => void
}) {
  const { unit } = useWords()
  return (
    <div className={wrong ? 'amount-box amount-box--wrong' : 'amount-box'}>
      <label htmlFor="amount">{label}</label>
      <input
        id="amount"
        data-lit
        inputMode="decimal"
        autoComplete="off"
        aria-invalid={wrong}
        value={value}
        onChange={(event) => onChange(event.target.value.replace(/[^\d\s.,]/g, ''))}
      />
      <span aria-hidden="true">{unit}</span>
    </div>
  )
}

/** The keypad that types into it. */
export function AmountPad({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  return <Keypad corner="comma" onKey={(character) => onChange(value + character)} onErase={() => onChange(value.slice(0, -1))} />
}
