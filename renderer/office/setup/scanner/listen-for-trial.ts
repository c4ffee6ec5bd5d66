import { MOST_CHARACTERS } from '#shared/devices/payload'
import { characterOf, isModifier, UNREADABLE } from '../../../scan/wedge-keys.ts'
import type { Attempt } from './scanner-verdict.ts'

const PREFIX_KEYS = /^F(1[3-9]|2[0-4])$/
/** What has not ended by then ends with nothing. */
const SILENT_MS = 700

/**
 * Listens to the keyboard for scans, whatever their speed, prefix and suffix. The keys reach nobody else meanwhile, but
 * for Esc. The answer stops it.
 */
export function listenForTrial(onAttempt: (attempt: Attempt) => void): () => void {
  let keys: Attempt['keys'] = []
  let prefix = ''
  let tooLong = false
  let silence: ReturnType<typeof setTimeout> | undefined

  const finish = (suffix: Attempt['suffix']) => {
    clearTimeout(silence)
    const attempt: Attempt = { keys, prefix, suffix, ...(tooLong && { tooLong }) }
    const empty = keys.length === 0
    keys = []
    prefix = ''
    tooLong = false
    // The second half of `\r\n`, or Enter by itself.
    if (!empty) onAttempt(attempt)
  }
  const listen = (event: KeyboardEvent) => {
    if (event.key === 'Escape') return
    event.preventDefault()
    event.stopImmediatePropagation()
    if (isModifier(event.code)) return
    if (event.code === 'Enter' || event.code === 'NumpadEnter') return finish('Enter')
    if (event.code === 'Tab') return finish('Tab')
    if (PREFIX_KEYS.test(event.code) && keys.length === 0) prefix = event.code
    else if (keys.length >= MOST_CHARACTERS) tooLong = true
    else {
      const { code, shiftKey, timeStamp: time } = event
      const capsLock = event.getModifierState('CapsLock')
      const modified = event.ctrlKey || event.altKey || event.metaKey
      keys.push({ character: characterOf({ code, shiftKey, capsLock, modified, time }) ?? UNREADABLE, time, capsLock })
    }
    clearTimeout(silence)
    silence = setTimeout(() => finish('none'), SILENT_MS)
  }
  // The page's own listener stands aside while this mark is on the root.
  document.documentElement.dataset.scanTrial = ''
  window.addEventListener('keydown', listen, { capture: true })
  return () => {
    clearTimeout(silence)
    delete document.documentElement.dataset.scanTrial
    window.removeEventListener('keydown', listen, { capture: true })
  }
}
