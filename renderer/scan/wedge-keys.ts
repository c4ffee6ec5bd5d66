import { usCharacter } from './us-layout.ts'

/** What is read of a `keydown` event. */
export interface WedgeKey {
  /** The DOM's `event.code`: the key, not what the layout made of it. */
  code: string
  shiftKey: boolean
  /** `event.getModifierState('CapsLock')` */
  capsLock: boolean
  /** Milliseconds from a clock that only moves forward (`event.timeStamp`). */
  time: number
  /** Held down. */
  repeat?: boolean
  /** With control, alt or meta. */
  modified?: boolean
  /** `event.key`, for giving a person's own letters back. */
  key?: string
}

/** A scanner presses shift too: these keep a burst alive and are otherwise nobody's business. */
export const isModifier = (code: string): boolean =>
  /^(Shift|Control|Alt|Meta|OS)(Left|Right)$|^(CapsLock|NumLock|ScrollLock|Fn)$/.test(code)

/** What a scanner ends a code with. */
export const isTerminator = (code: string): boolean => code === 'Enter' || code === 'NumpadEnter' || code === 'Tab'

/** What the scanner meant by a key. A chord writes nothing: scanners press them for NUL and other control characters. */
export const characterOf = ({ code, shiftKey, capsLock, modified }: WedgeKey): string | undefined =>
  modified ? undefined : usCharacter(code, shiftKey, capsLock)

/** How scanners press the second half of `\r\n`: Ctrl+J, or Ctrl+M for another carriage return. */
export const isLineFeed = ({ code, modified }: Pick<WedgeKey, 'code' | 'modified'>): boolean =>
  modified === true && (code === 'KeyJ' || code === 'KeyM')

/** Stands in a code for what cannot be read; `readPayload` throws such a code away as noise. */
export const UNREADABLE = '\ufffd'
