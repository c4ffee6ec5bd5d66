import { readPayload } from '#shared/devices/payload'
import { usCharacter } from '../../scan/us-layout.ts'
import { thresholdOf } from '../../scan/wedge.ts'

/** What a trial scan with a keyboard wedge showed. */
export type Trial = { code: string; thresholdMs: number } | { discarded: 'noise' | 'tooLong' | 'badCheckDigit' }

const LEAST_KEYS = 4

/**
 * Listens to the keyboard for one scan, whatever its speed, until Enter or Tab. The keys reach nobody else meanwhile.
 * `prefix` is the key that comes before the code, when there is one. The answer stops it.
 */
export function listenForTrial(prefix: string, onTrial: (trial: Trial) => void): () => void {
  let keys: { character: string; time: number }[] = []
  const listen = (event: KeyboardEvent) => {
    if (event.key === 'Escape') return
    event.preventDefault()
    event.stopImmediatePropagation()
    if (event.code === prefix) keys = []
    else if (event.code === 'Enter' || event.code === 'NumpadEnter' || event.code === 'Tab') {
      if (keys.length === 0) return
      onTrial(judge(keys))
      keys = []
    } else {
      const character = usCharacter(event.code, event.shiftKey, event.getModifierState('CapsLock'))
      if (character !== undefined) keys.push({ character, time: event.timeStamp })
    }
  }
  // The page's own listener stands aside while this mark is on the root.
  document.documentElement.dataset.scanTrial = ''
  window.addEventListener('keydown', listen, { capture: true })
  return () => {
    delete document.documentElement.dataset.scanTrial
    window.removeEventListener('keydown', listen, { capture: true })
  }
}

function judge(keys: { character: string; time: number }[]): Trial {
  if (keys.length < LEAST_KEYS) return { discarded: 'noise' }
  const read = readPayload(keys.map(({ character }) => character).join(''))
  if ('refusal' in read) return { discarded: read.refusal as 'noise' }
  return { code: read.ok.code, thresholdMs: thresholdOf(keys.map(({ time }) => time)) }
}
