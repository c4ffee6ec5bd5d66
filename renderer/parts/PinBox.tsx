import { useId } from 'react'
import { useStore } from 'zustand'
import { digitsOf } from '#shared/till/staff/pins'
import type { PinPadStore } from '../stores/pin-pad.ts'
import { useText } from '../words.ts'
import { Icon } from './Icon.tsx'
import { Keypad } from './Keypad.tsx'
import { hidden, secretOf } from './secret.ts'

/** Whose PIN it is, and a hole for each of its digits that fills when one is typed. The digits themselves are nowhere on the screen. */
export function PinBox({ pad }: { pad: PinPadStore }) {
  const text = useText().staff.pin
  const id = useId()
  const { pin, checking, refused } = useStore(pad)
  useStore(pad, (s) => s.chosen)
  const person = pad.person()
  const digits = person ? digitsOf(person.role) : 4
  return (
    <div className="pin-box" data-refused={refused ? '' : undefined}>
      <label htmlFor={id}>
        <Icon name="lock" />
        <b>{person?.name ?? '–'}</b>
        <span className="sr">{person && text.label(person.name, digits)}</span>
      </label>
      <span className="pin-holes" aria-hidden="true" data-digits={digits}>
        {Array.from({ length: digits }, (_, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a hole is its place.
          <span key={place} className={place < pin.length ? 'pin-hole pin-hole--full' : 'pin-hole'} />
        ))}
      </span>
      <input
        id={id}
        className="pin-input"
        data-lit=""
        type="password"
        // The screen has keys of its own.
        inputMode="none"
        autoComplete="off"
        maxLength={20}
        aria-busy={checking}
        value={hidden(pin)}
        onChange={(event) => pad.type(secretOf(pin, event.target.value))}
      />
      <span className="sr" role="status">
        {pin !== '' && text.typed(pin.length, digits)}
      </span>
    </div>
  )
}

/** The PIN and the keys to type it with a finger. */
export function PinKeys({ pad }: { pad: PinPadStore }) {
  return (
    <>
      <PinBox pad={pad} />
      <Keypad corner="none" onKey={pad.press} onErase={pad.erase} />
    </>
  )
}
