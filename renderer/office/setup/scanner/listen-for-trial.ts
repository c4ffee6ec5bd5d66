import { MOST_CHARACTERS } from '#shared/devices/payload'
import { characterOf, isLineFeed, isModifier, UNREADABLE } from '../../../scan/wedge-keys.ts'
import type { Attempt } from './scanner-verdict.ts'

const PREFIX_KEYS = /^F(1[3-9]|2[0-4])$/
/** The second half of a suffix comes within this, a person's Enter does not. */
const SUFFIX_MS = 150
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
  /** A code that has ended, while its suffix may still go on. */
  let ended: Attempt | undefined
  let timer: ReturnType<typeof setTimeout> | undefined

  const deliver = () => {
    clearTimeout(timer)
    const attempt = ended
    ended = undefined
    if (attempt) onAttempt(attempt)
  }
  const finish = (suffix: Attempt['suffix']) => {
    if (ended) ended.twice = true
    // Enter by itself ends nothing.
    if (keys.length === 0) return
    clearTimeout(timer)
    ended = { keys, prefix, suffix, ...(tooLong && { tooLong }) }
    keys = []
    prefix = ''
    tooLong = false
    timer = setTimeout(deliver, suffix === 'none' ? 0 : SUFFIX_MS)
  }
  const listen = (event: KeyboardEvent) => {
    if (event.key === 'Escape') return
    event.preventDefault()
    event.stopImmediatePropagation()
    if (isModifier(event.code)) return
    const modified = event.ctrlKey || event.altKey || event.metaKey
    if (ended && isLineFeed({ code: event.code, modified })) return finish('Enter')
    if (event.code === 'Enter' || event.code === 'NumpadEnter') return finish('Enter')
    if (event.code === 'Tab') return finish('Tab')
    deliver()
    if (PREFIX_KEYS.test(event.code) && keys.length === 0) prefix = event.code
    else if (keys.length >= MOST_CHARACTERS) tooLong = true
    else {
      const { code, shiftKey, timeStamp: time } = event
      const capsLock = event.getModifierState('CapsLock')
      keys.push({ character: characterOf({ code, shiftKey, capsLock, modified, time }) ?? UNREADABLE, time, capsLock })
    }
    clearTimeout(timer)
    timer = setTimeout(() => finish('none'), SILENT_MS)
  }
  // The page's own listener stands aside while this mark is on the root.
  document.documentElement.dataset.scanTrial = ''
  window.addEventListener('keydown', listen, { capture: true })
  return () => {
    clearTimeout(timer)
    delete document.documentElement.dataset.scanTrial
    window.removeEventListener('keydown', listen, { capture: true })
  }
}
