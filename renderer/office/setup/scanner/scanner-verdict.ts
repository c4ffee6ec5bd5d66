import { type DiscardReason, readPayload } from '#shared/devices/payload'
import { TEST_CODE } from '#shared/slip/till-slips'
import type { Settings } from '#shared/till/till-views'
import { medianOf, thresholdOfGaps } from '../../../scan/threshold.ts'
import { knownCode, type ScannerLayout } from './key-layouts.ts'

// What a set-up scan says about a scanner. Pure: the keys and their times come from outside.

/** On the screen, for scanners that read QR: letters, digits and a hyphen, so that a foreign keyboard shows. */
export const SCREEN_CODE = 'STAMKUNDE-YZ-0189'
/** For those that read bars only: a number that shops give themselves, no product's. */
export const SCREEN_EAN = '2000000000008'
/** A measure is the middle of this many. */
export const SCANS = 3

/** Keys between two silences, or up to the key that ends a code. */
export interface Attempt {
  keys: { character: string; time: number; capsLock: boolean }[]
  /** `event.code` of the function key before the code. */
  prefix: string
  suffix: 'Enter' | 'Tab' | 'none'
  /** The suffix came twice: `\r\n`. */
  twice?: boolean
  /** More keys than any code has. */
  tooLong?: boolean
}
export interface Scanned {
  is: 'scanned'
  code: string
  characters: number
  /** From the first character to the last. */
  ms: number
  gaps: number[]
  prefix: string
  suffix: Attempt['suffix']
  twice: boolean
  /** A symbology's mark, `]Q1`, which the till strips. */
  aim?: string
  /** Anything else in front, which it cannot know from the code. */
  before?: string
  /** Known only of the codes that the trial shows. */
  layout?: ScannerLayout
  capsLock: boolean
}
export type Reading = Scanned | { is: 'typed' } | { is: 'tooSlow'; gapMs: number } | { is: 'discarded'; reason: DiscardReason }

const LEAST_KEYS = 4
/** Nobody types a whole code as fast as this. */
const NO_HANDS_MS = 35
/** Slower than this the threshold's upper end, 120 ms, would miss some of its keys. */
const SLOWEST_MS = 110
/** A machine's gaps lie this close to their middle, nearly all of them; a person's do not. */
const EVEN = 0.25
const NEARLY_ALL = 0.8
const AIM = /^\][A-Za-z][0-9A-Za-z]$/

/** Tells a scanner from a person, and reads what it scanned. */
export function readAttempt({ keys, prefix, suffix, twice = false, tooLong }: Attempt): Reading {
  if (tooLong) return { is: 'discarded', reason: 'tooLong' }
  if (keys.length < LEAST_KEYS) return { is: 'typed' }
  const gaps = keys.slice(1).map(({ time }, i) => time - (keys[i] as { time: number }).time)
  const gapMs = medianOf(gaps)
  const text = keys.map(({ character }) => character).join('')
  const known = knownCode(text, [SCREEN_CODE, TEST_CODE, SCREEN_EAN])
  const read = readPayload(text)
  if (gapMs > NO_HANDS_MS && prefix === '') {
    const sure = known !== undefined || ('ok' in read && read.ok.checked)
    const even = gaps.filter((gap) => Math.abs(gap - gapMs) <= EVEN * gapMs).length >= NEARLY_ALL * gaps.length
    if (!sure || !even) return { is: 'typed' }
    if (gapMs > SLOWEST_MS) return { is: 'tooSlow', gapMs: Math.round(gapMs) }
  }
  if (!known && 'refusal' in read) return { is: 'discarded', reason: read.refusal }
  const before = known?.before ?? ''
  return {
    is: 'scanned',
    code: known?.code ?? ('ok' in read ? read.ok.code : text),
    characters: keys.length,
    ms: Math.round(((keys.at(-1)?.time ?? 0) - (keys[0]?.time ?? 0)) as number),
    gaps,
    prefix,
    suffix,
    twice,
    ...(AIM.test(before) ? { aim: before } : before && { before }),
    ...(known && { layout: known.layout }),
    capsLock: keys.some(({ capsLock }) => capsLock),
  }
}

/** What the settings should say of this scanner, and whether it can be used as it is. */
export interface Calibration
  extends Pick<Scanned, 'characters' | 'ms' | 'aim' | 'before' | 'layout' | 'capsLock' | 'prefix' | 'suffix' | 'twice'> {
  thresholdMs: number
  /** False where the scanner must be programmed first: nothing is saved then. */
  usable: boolean
}

/** Measures over all scans: twice the median gap of all of them, between 30 and 120 ms (DEVICES: a set-up scan). */
export function calibrate(scans: readonly Scanned[]): Calibration {
  const last = scans.at(-1)
  if (!last) throw new RangeError('nothing was scanned')
  const same = (what: 'prefix' | 'suffix') => scans.every((scan) => scan[what] === last[what])
  const suffix = same('suffix') ? last.suffix : 'none'
  const layout = scans.find((scan) => scan.layout && scan.layout !== 'us')?.layout ?? scans.find((scan) => scan.layout)?.layout
  const before = scans.find((scan) => scan.before)?.before
  const aim = scans.find((scan) => scan.aim)?.aim
  return {
    thresholdMs: thresholdOfGaps(scans.flatMap(({ gaps }) => gaps)),
    characters: last.characters,
    ms: last.ms,
    // A key that comes only now and then is nobody's to rely on.
    prefix: same('prefix') ? last.prefix : '',
    suffix,
    twice: scans.some(({ twice }) => twice),
    ...(aim && { aim }),
    ...(before && { before }),
    ...(layout && { layout }),
    capsLock: scans.some(({ capsLock }) => capsLock),
    usable: suffix !== 'none' && before === undefined && layout !== 'german' && layout !== 'french',
  }
}

/** What the scanner's settings become. */
export const calibrated = (scanner: Settings['scanner'], { prefix, thresholdMs }: Calibration): Settings['scanner'] => ({
  ...scanner,
  prefix,
  thresholdMs,
})
