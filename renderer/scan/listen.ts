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
      if (first) write(first.field, first.value)
      before = []
    },
    onTyped(text) {
      const field = document.activeElement
      if (takesText(field) && !(field instanceof HTMLSelectElement))
        write(field as HTMLInputElement, (field as HTMLInputElement).value + text)
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

type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement
interface Snapshot {
  field: Field
  value: string
}

const snapshotOf = (element: Element | null): Snapshot | undefined =>
  element && takesText(element) ? { field: element as Field, value: (element as Field).value } : undefined

/** Sets a field's value as if it had been typed or chosen, so that React hears of it. */
function write(field: Field, value: string) {
  if (field.value === value) return
  Object.getOwnPropertyDescriptor(Object.getPrototypeOf(field), 'value')?.set?.call(field, value)
  field.dispatchEvent(new Event(field instanceof HTMLSelectElement ? 'change' : 'input', { bubbles: true }))
}
