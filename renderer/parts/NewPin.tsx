import { useId } from 'react'
import { digitsOf, parsePin } from '#shared/till/staff/pins'
import type { StaffRole } from '#shared/till/till-views'
import { isRefusal } from '#shared/values/result'
import { useText } from '../words.ts'
import { Icon } from './Icon.tsx'
import { hidden, secretOf } from './secret.ts'

export interface TypedPin {
  pin: string
  again: string
}
export const NO_PIN: TypedPin = { pin: '', again: '' }

/** What is wrong with a PIN that somebody chose, at which of its two fields; undefined when it can be used. */
export function pinProblem(
  { pin, again }: TypedPin,
  role: StaffRole,
): { at: 'pin' | 'again'; why: 'wrongLength' | 'tooEasy' | 'differ' } | undefined {
  const read = parsePin(pin, role)
  if (isRefusal(read)) return { at: 'pin', why: read.refusal === 'pinTooEasy' ? 'tooEasy' : 'wrongLength' }
  return pin === again ? undefined : { at: 'again', why: 'differ' }
}

/** A PIN that somebody chooses, typed twice. What is wrong with it stands at the field as soon as it can be known. */
export function NewPin({
  typed,
  onType,
  of,
  tried,
  words,
  lit = false,
  first = false,
}: {
  typed: TypedPin
  onType: (typed: TypedPin) => void
  of: StaffRole
  /** It was sent: what is missing says so, too. */
  tried: boolean
  words?: ReturnType<typeof useText>['staff']['chosen']
  /** Its first field has the light of the screen. */
  lit?: boolean
  /** It takes the focus when it comes. */
  first?: boolean
}) {
  const own = useText().staff.chosen
  const text = words ?? own
  const id = useId()
  const digits = digitsOf(of)
  const problem = pinProblem(typed, of)
  const full = { pin: typed.pin.length === digits, again: typed.again.length === digits }
  const says = (at: 'pin' | 'again') => (problem?.at === at && (tried || full[at]) ? problem.why : undefined)
  const change = (at: 'pin' | 'again') => (event: React.ChangeEvent<HTMLInputElement>) => {
    const value = secretOf(typed[at], event.target.value).slice(0, digits)
    onType({ ...typed, [at]: value })
    // All the digits are there: on to the second field.
    if (at === 'pin' && value.length === digits && value.length > typed.pin.length) document.getElementById(`${id}-again`)?.focus()
  }
  return (
    <div className="new-pin">
      {(['pin', 'again'] as const).map((at) => {
        const why = says(at)
        const good = at === 'again' && !problem && full.again
        return (
          <div className="field" key={at}>
            <label htmlFor={`${id}-${at}`}>{at === 'pin' ? text.pin(digits) : text.again}</label>
            <input
              id={`${id}-${at}`}
              className="input new-pin-input"
              type="password"
              inputMode="numeric"
              autoComplete="off"
              maxLength={digits}
              // biome-ignore lint/a11y/noAutofocus: somebody has just asked for these fields.
              autoFocus={first && at === 'pin'}
              data-lit={lit && at === 'pin' ? '' : undefined}
              value={hidden(typed[at])}
              onChange={change(at)}
              aria-invalid={why ? true : undefined}
              aria-describedby={`${id}-${at}-say`}
            />
            <p className={`field-say${why ? ' field-say--wrong' : ' field-say--hint'}`} id={`${id}-${at}-say`} role="status">
              {(why || good) && <Icon name={why ? 'triangle-alert' : 'check'} />}
              <span>{why === 'wrongLength' ? text.wrongLength(digits) : why ? text[why] : good ? text.good : ''}</span>
            </p>
          </div>
        )
      })}
    </div>
  )
}
