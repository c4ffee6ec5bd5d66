import { type DiscardReason, MOST_CHARACTERS, readPayload } from '#shared/devices/payload'
import { createRepeatFilter } from '#shared/devices/repeat-filter'
import { SILENCE_MS } from '#shared/devices/scan-line'
import { characterOf, isLineFeed, isModifier, isTerminator, UNREADABLE, type WedgeKey } from './wedge-keys.ts'

// A keyboard-wedge scanner types. This tells its typing from a person's, key by key. Pure: keys, times and the one timer
// come from outside. To be fed in the capture phase, before any field has seen the key.
//
// With a prefix (F13 by choice: no keyboard has it) everything up to Enter is the scanner's and no field ever sees it.
// Without one a scan is a burst: three or more keys closer together than the calibrated threshold, and a terminator.
// The first two keys of a burst have reached the field before anybody can know; `onBurst` says to take them back.

/**
 * `pass`: a person's key. `swallow`: the scanner's; no field or action may see it. `maybe`: a field takes it at once, an
 * action on a single letter waits two thresholds and is called off by `onBurst`.
 */
export type Verdict = 'pass' | 'maybe' | 'swallow'

export interface WedgeOptions {
  /** `event.code` of the prefix key, or empty. */
  prefix: string
  /** The longest gap inside a burst, from `thresholdOfGaps`. */
  thresholdMs: number
  onScan: (code: string) => void
  onDiscard: (reason: DiscardReason) => void
  /** A burst is a scan so far: put the field back to what it was that many characters ago; call off waiting actions. */
  onBurst: (typed: number) => void
  /** It was a person after all: put this into the field where it was typed. */
  onTyped: (text: string) => void
  /** Calls back once after that many milliseconds; answers how to call it off. */
  after: (ms: number, callback: () => void) => () => void
}
export interface Wedge {
  key(key: WedgeKey): Verdict
  /** To be called when keys stop coming for good (window lost focus, settings changed). */
  close(): void
}

type State =
  | { is: 'idle' }
  | { is: 'prefixed'; text: string; last: number }
  | { is: 'maybe'; text: string; typed: string; last: number; slowest: number }
  | { is: 'burst'; text: string; typed: string; last: number; slowest: number }
  /** A line that nothing vouches for waits to see whether a second scanner is still typing. */
  | { is: 'ended'; outcome: () => void; last: number }
  /** Just read: what is left of its suffix is still the scanner's. */
  | { is: 'read'; last: number }
  /** Two at once, or too long: everything is swallowed until it is quiet. */
  | { is: 'refused'; last: number }

/** Nobody keeps this up for a whole word; a scanner set slower must be vouched for by a check digit. */
const FASTER_THAN_HANDS_MS = 50
/** A burst of this many keys that nothing ends is half a code, not a roll of the fingers. */
const NOT_A_ROLL = 6
const LEAST_KEYS = 3

/** Makes the decoder for one keyboard stream. */
export function createWedge(options: WedgeOptions): Wedge {
  const { prefix, thresholdMs, onDiscard, after } = options
  const quietMs = Math.max(2 * thresholdMs, 150)
  const isNew = createRepeatFilter()
  let state: State = { is: 'idle' }
  let cancelTimer = () => {}

  const become = (next: State, timeoutMs?: number, onTimeout?: () => void) => {
    cancelTimer()
    state = next
    cancelTimer = timeoutMs !== undefined && onTimeout ? after(timeoutMs, onTimeout) : () => {}
  }
  const idle = () => become({ is: 'idle' })
  const refuse = (reason: DiscardReason, time: number) => {
    onDiscard(reason)
    become({ is: 'refused', last: time }, quietMs, idle)
  }
  const emit = (code: string, time: number) => {
    if (isNew(code, time)) options.onScan(code)
  }
  /** A code that its check digit vouches for counts at once. */
  const take = (code: string, time: number) => {
    become({ is: 'read', last: time }, quietMs, idle)
    emit(code, time)
  }
  /** Any other waits a moment: what is still being typed then is a second scanner's, and this a mixture of both. */
  const wait = (outcome: () => void, time: number) =>
    become({ is: 'ended', outcome, last: time }, thresholdMs, () => {
      idle()
      outcome()
    })
  const settle = (text: string, time: number) => {
    const read = readPayload(text)
    if ('ok' in read && read.ok.checked) take(read.ok.code, time)
    else wait(() => ('ok' in read ? emit(read.ok.code, time) : onDiscard(read.refusal)), time)
  }

  // ---- with a prefix

  const capture = (text: string, time: number) =>
    become({ is: 'prefixed', text, last: time }, SILENCE_MS, () => {
      idle()
      onDiscard('noSuffix')
    })

  function prefixed(key: WedgeKey, at: Extract<State, { is: 'prefixed' }>): Verdict {
    // The scanner stopped half-way; whatever comes now is somebody else's.
    if (key.time - at.last > quietMs) {
      idle()
      onDiscard('noSuffix')
      return fresh(key)
    }
    if (key.code === prefix) refuse('twoAtOnce', key.time)
    else if (isTerminator(key.code)) settle(at.text, key.time)
    else if (at.text.length >= MOST_CHARACTERS) refuse('tooLong', key.time)
    else capture(at.text + (characterOf(key) ?? UNREADABLE), key.time)
    return 'swallow'
  }

  // ---- without one

  function fresh(key: WedgeKey): Verdict {
    if (prefix !== '') {
      if (key.code !== prefix) return 'pass'
      capture('', key.time)
      return 'swallow'
    }
    const character = characterOf(key)
    if (character === undefined) {
      idle()
      return 'pass'
    }
    become({ is: 'maybe', text: character, typed: key.key ?? character, last: key.time, slowest: 0 })
    return 'maybe'
  }

  function maybe(key: WedgeKey, at: Extract<State, { is: 'maybe' }>): Verdict {
    const gap = key.time - at.last
    const character = characterOf(key)
    if (character === undefined || gap > thresholdMs) return fresh(key)
    const next = grown(at, key, character)
    if (next.text.length < LEAST_KEYS) {
      become({ is: 'maybe', ...next })
      return 'maybe'
    }
    options.onBurst(LEAST_KEYS - 1)
    growBurst({ is: 'burst', ...next })
    return 'swallow'
  }

  /** The same with one more key. `typed` is what the person's own layout wrote, for giving a roll of the fingers back. */
  const grown = (at: { text: string; typed: string; last: number; slowest: number }, key: WedgeKey, character: string) => ({
    text: at.text + character,
    typed: at.typed + (key.key ?? (character === UNREADABLE ? '' : character)),
    last: key.time,
    slowest: Math.max(at.slowest, key.time - at.last),
  })
  const growBurst = (burst: Extract<State, { is: 'burst' }>) => become(burst, thresholdMs, () => endWithout(burst))

  function burst(key: WedgeKey, at: Extract<State, { is: 'burst' }>): Verdict {
    const gap = key.time - at.last
    if (gap > thresholdMs) {
      endWithout(at)
      return fresh(key)
    }
    if (isTerminator(key.code)) return endOf({ ...at, slowest: Math.max(at.slowest, gap) }, key)
    const character = characterOf(key)
    // A key that writes nothing is a person's who corrects themselves, unless it came as fast as no person's.
    if (character === undefined && Math.max(at.slowest, gap) > FASTER_THAN_HANDS_MS) {
      giveBack(at)
      return fresh(key)
    }
    if (at.text.length >= MOST_CHARACTERS) refuse('tooLong', key.time)
    else growBurst({ is: 'burst', ...grown(at, key, character ?? UNREADABLE) })
    return 'swallow'
  }

  function endOf(at: Extract<State, { is: 'burst' }>, key: WedgeKey): Verdict {
    const read = readPayload(at.text)
    const vouched = 'ok' in read && read.ok.checked
    if (!vouched && at.slowest > FASTER_THAN_HANDS_MS) {
      giveBack(at)
      return 'pass'
    }
    settle(at.text, key.time)
    return 'swallow'
  }

  function endWithout(at: Extract<State, { is: 'burst' }>): void {
    if (at.text.length >= NOT_A_ROLL && at.slowest <= FASTER_THAN_HANDS_MS) {
      idle()
      onDiscard('noSuffix')
    } else giveBack(at)
  }

  const giveBack = (at: Extract<State, { is: 'burst' }>) => {
    idle()
    options.onTyped(at.typed)
  }

  /** A suffix of two keys (`\r\n`) must not press what Enter presses. */
  function read(key: WedgeKey, at: Extract<State, { is: 'read' }>): Verdict {
    if (key.time - at.last > quietMs || !(isTerminator(key.code) || isLineFeed(key))) {
      idle()
      return fresh(key)
    }
    become({ is: 'read', last: key.time }, quietMs, idle)
    return 'swallow'
  }

  function ended(key: WedgeKey, at: Extract<State, { is: 'ended' }>): Verdict {
    if (key.time - at.last > thresholdMs) {
      idle()
      at.outcome()
      return fresh(key)
    }
    if (!isLineFeed(key)) refuse('twoAtOnce', key.time)
    return 'swallow'
  }

  function refused(key: WedgeKey, at: Extract<State, { is: 'refused' }>): Verdict {
    if (key.time - at.last > quietMs) {
      idle()
      return fresh(key)
    }
    become({ is: 'refused', last: key.time }, quietMs, idle)
    return 'swallow'
  }

  function judge(key: WedgeKey): Verdict {
    switch (state.is) {
      case 'idle':
        return fresh(key)
      case 'prefixed':
        return prefixed(key, state)
      case 'maybe':
        return maybe(key, state)
      case 'burst':
        return burst(key, state)
      case 'read':
        return read(key, state)
      case 'ended':
        return ended(key, state)
      case 'refused':
        return refused(key, state)
    }
  }

  return {
    key(key) {
      if (isModifier(key.code)) {
        if (state.is === 'maybe' && key.time - state.last <= thresholdMs) state = { ...state, last: key.time }
        if (state.is === 'burst' && key.time - state.last <= thresholdMs) growBurst({ ...state, last: key.time })
        return 'pass'
      }
      if (key.repeat) return state.is === 'idle' || state.is === 'maybe' ? 'pass' : 'swallow'
      if (key.modified && (state.is === 'idle' || state.is === 'maybe')) {
        idle()
        return 'pass'
      }
      return judge(key)
    },
    close() {
      if (state.is === 'burst') giveBack(state)
      idle()
    },
  }
}
