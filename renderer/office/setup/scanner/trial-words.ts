import type { Words } from '../../../words.ts'
import type { Calibration } from './scanner-verdict.ts'
import type { Said } from './use-scanner-trial.ts'

export interface Line {
  good: boolean
  text: string
}

/** What was found out about a scanner, line by line. */
export function calibrationLines({ text }: Words, found: Calibration): Line[] {
  const words = text.office.setup.trial
  const lines: Line[] = [{ good: true, text: words.speed(found.characters, found.ms) }]
  if (found.suffix === 'none') lines.push({ good: false, text: words.noSuffix })
  else lines.push({ good: true, text: found.suffix === 'Enter' ? words.enter : words.tab })
  if (found.twice) lines.push({ good: false, text: words.twice })
  lines.push({ good: true, text: found.prefix ? words.prefix(found.prefix) : words.noPrefix })
  if (found.aim) lines.push({ good: true, text: words.aim(found.aim) })
  if (found.before) lines.push({ good: false, text: words.before(printable(found.before)) })
  if (found.layout && found.layout !== 'us') lines.push({ good: false, text: words.layouts[found.layout] })
  if (found.capsLock) lines.push({ good: true, text: words.capsLock })
  lines.push(found.usable ? { good: true, text: words.threshold(found.thresholdMs) } : { good: false, text: words.notSaved })
  return lines
}

/** What came in instead of a scan, or the code that was scanned. */
export function saidWords({ text }: Words, said: Said): Line {
  const words = text.office.setup.trial
  switch (said.is) {
    case 'scanned':
      return { good: true, text: words.read(said.code) }
    case 'typed':
      return { good: false, text: words.typed }
    case 'tooSlow':
      return { good: false, text: words.tooSlow(said.gapMs) }
    case 'nothing':
      return { good: false, text: words.nothing }
    case 'discarded':
      return { good: false, text: text.devices.discarded[said.reason] }
  }
}

/** What stands for a key that writes nothing. */
const printable = (text: string) => text.replaceAll('\ufffd', '□')
