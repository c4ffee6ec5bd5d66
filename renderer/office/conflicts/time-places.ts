import type { ConflictView } from '#shared/till/sync-views'

// Where on the timeline things stand. The drawing is 568 wide; what is written beside the later redemption needs its right half.

export interface TimePlaces {
  /** Where the lanes begin, right of the tills' names. */
  from: number
  to: number
  other?: number
  this: number
  noticed: number
}

const TO = 562
const NOTICED = 490
const CHARACTER = 8.8
const LEAST_NAME = 76
const LEAST_APART = 52
const ROOM_FOR_WORDS = 254
/** The longest name of a till that is written out in the drawing. */
export const NAME_CHARACTERS = 14

/** Places in the order of the instants and in proportion to them, as far as their words have room. */
export function timePlaces({ this: side, other, noticedAt }: Pick<ConflictView, 'this' | 'other' | 'noticedAt'>): TimePlaces {
  const longest = Math.max(side.till.length, other?.till.length ?? 0)
  const from = Math.max(LEAST_NAME, Math.min(longest, NAME_CHARACTERS) * CHARACTER + 14)
  const first = Math.max(200, from + 84)
  if (!other) return { from, to: TO, this: Math.max(238, first), noticed: NOTICED }
  const [a, b, c] = [other.at, side.at, noticedAt].map((instant) => Date.parse(instant)) as [number, number, number]
  const share = c > a ? (b - a) / (c - a) : 0
  const wished = first + Math.max(0, Math.min(1, share)) * (NOTICED - first)
  return {
    from,
    to: TO,
    other: first,
    this: Math.min(Math.max(wished, first + LEAST_APART), Math.max(TO - ROOM_FOR_WORDS, first + LEAST_APART)),
    noticed: NOTICED,
  }
}
