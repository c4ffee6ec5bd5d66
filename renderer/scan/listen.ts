import { takesText, theField } from '../focus.ts'
import { createWedge, type Verdict } from './wedge.ts'

// The scanner that types: its keys are taken in the capture phase, before any field or action has seen them.

export interface WedgeListener {
  /** Judges a key going down. `swallow` has already stopped it. */
  judge(event: KeyboardEvent): Verdict
  /** Runs an action of a single letter when it is sure that no scanner is typing. */
  whenSure(action: () => void): void
  close(): void
}

/** Listens with a wedge decoder. Fields are put back as they were when a burst turns out to be a scan. */
export function listenToWedge(options: {
  prefix: string
  thresholdMs: number
  onScan: (code: string) => void
  onDiscard: (reason: Parameters<Parameters<typeof createWedge>[0]['onDiscard']>[0]) => void
}): WedgeListener {
  // What the field held before each key that may be the scanner's, newest last.
  let before: Snapshot[] = []
  let waiting: { timer: ReturnType<typeof setTimeout> }[] = []

  const callOff = () => {
    for (const { timer } of waiting) clearTimeout(timer)
    waiting = []
  }
  const wedge = createWedge({
    prefix: options.prefix,
    thresholdMs: options.thresholdMs,
    onScan: options.onScan,
    onDiscard: options.onDiscard,
    onBurst(typed) {
      callOff()
      const first = before.slice(-typed)[0]
      if (first) restore(first)
      before = []
    },
    onTyped(text) {
      const field = document.activeElement
      if (takesText(field) && !(field instanceof HTMLSelectElement)) type(field as TextField, text)
    },
    after(ms, callback) {
      const timer = setTimeout(callback, ms)
      return () => clearTimeout(timer)
    },
  })
  return {
    judge(event) {
      const { activeElement: focused } = document
      // With the focus on a button, what is typed lands in the screen's field: the first key of a scan too.
      const snapshot = snapshotOf(takesText(focused) ? focused : theField())
      const verdict = wedge.key({
        code: event.code,
        key: event.key.length === 1 ? event.key : undefined,
        shiftKey: event.shiftKey,
        capsLock: event.getModifierState('CapsLock'),
        time: event.timeStamp,
        repeat: event.repeat,
        modified: event.ctrlKey || event.altKey || event.metaKey,
      })
      if (verdict === 'maybe' && snapshot) before = [...before.slice(-3), snapshot]
      if (verdict === 'swallow') {
        event.preventDefault()
        event.stopImmediatePropagation()
      }
      return verdict
    },
    whenSure(action) {
      const entry = {
        timer: setTimeout(() => {
          waiting = waiting.filter((one) => one !== entry)
          action()
        }, 2 * options.thresholdMs),
      }
      waiting.push(entry)
    },
    close() {
      callOff()
      wedge.close()
    },
  }
}

type TextField = HTMLInputElement | HTMLTextAreaElement
type Field = TextField | HTMLSelectElement
interface Snapshot {
  field: Field
  value: string
  /** What was marked in it, or where the caret stood. Not every kind of field says it. */
  marked: readonly [from: number, to: number] | undefined
}

const markedIn = (field: Field): Snapshot['marked'] =>
  'selectionStart' in field && field.selectionStart !== null && field.selectionEnd !== null
    ? [field.selectionStart, field.selectionEnd]
    : undefined

function snapshotOf(element: Element | null): Snapshot | undefined {
  if (!element || !takesText(element)) return undefined
  const field = element as Field
  return { field, value: field.value, marked: markedIn(field) }
}

/** What was marked is marked again: a person who turns out to have typed is replacing it. */
const restore = ({ field, value, marked }: Snapshot) => write(field, value, marked)

/** Puts text where the keys would have put it: in the place of what is marked, or at the caret. */
function type(field: TextField, text: string) {
  const marked = markedIn(field)
  const [from, to] = marked ?? [field.value.length, field.value.length]
  const caret = from + text.length
  write(field, field.value.slice(0, from) + text + field.value.slice(to), marked && [caret, caret])
}

/** Sets a field's value as if it had been typed or chosen, so that React hears of it. */
function write(field: Field, value: string, marked: Snapshot['marked']) {
  const mark = () => {
    if (marked && 'setSelectionRange' in field) field.setSelectionRange(...marked)
  }
  if (field.value !== value) {
    Object.getOwnPropertyDescriptor(Object.getPrototypeOf(field), 'value')?.set?.call(field, value)
    mark() // a field that writes in groups looks where the caret is
    field.dispatchEvent(new Event(field instanceof HTMLSelectElement ? 'change' : 'input', { bubbles: true }))
  }
  if (field.value === value) mark()
}
