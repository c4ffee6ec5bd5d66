import { DAY_MS, type Day, dayOf, formatDate, type LocalDate, parseDate } from '#shared/values/local-date'

// Which local date an instant falls on. Asking Intl costs microseconds, a fold asks hundreds of times,
// so each zone keeps what it has been told: one offset for each stretch of twelve days.

/** A time zone that answers from memory. Instants are UTC milliseconds. */
export interface Zone {
  /** The local calendar day of an instant. */
  dayAt(ms: number): Day
  /** The local hour of an instant, 0–23. */
  hourAt(ms: number): number
  /** The first instant of a local day (not always 00:00: some zones change their clocks at midnight). */
  startOf(day: Day): number
}

// Shorter than any two changes of a zone's clock lie apart, so equal offsets at both ends mean no change between.
const STRETCH_MS = 2 ** 30
type Stretch = number | { change: number; before: number; after: number }

const zones = new Map<string, Zone>() // A memo of a pure function: the same for everybody in the process.

/** The zone of an IANA name such as `Europe/Oslo`. Throws a RangeError on a name that does not exist. */
export function zoneOf(timezone: string): Zone {
  let zone = zones.get(timezone)
  if (!zone) {
    zone = createZone(timezone)
    zones.set(timezone, zone)
  }
  return zone
}

/**
 * Milliseconds since 1970 of an instant as facts write it, `2026-03-01T10:00:00.000Z`, already validated at the door.
 * A third of what Date.parse takes, which a fold would otherwise spend most of its time in.
 */
export function parseInstant(instant: string): number {
  const digit = (at: number) => instant.charCodeAt(at) - 48
  const two = (at: number) => digit(at) * 10 + digit(at + 1)
  const day = dayOf({ year: two(0) * 100 + two(2), month: two(5), day: two(8) })
  const seconds = two(11) * 3600 + two(14) * 60 + two(17)
  return day * DAY_MS + seconds * 1000 + two(20) * 10 + digit(22)
}

/** True for a zone that this host knows. */
export function isTimeZone(timezone: string): boolean {
  try {
    zoneOf(timezone)
    return true
  } catch {
    return false
  }
}

/** The local date of an instant in a zone. */
export const localDate = (instant: string, timezone: string): LocalDate => formatDate(zoneOf(timezone).dayAt(parseInstant(instant)))

/** The first instant of a local date in a zone. */
export const startOfDay = (date: LocalDate, timezone: string): string => new Date(zoneOf(timezone).startOf(parseDate(date))).toISOString()

function createZone(timezone: string): Zone {
  const offsetFromIntl = createOffsetReader(timezone)
  const stretches = new Map<number, Stretch>()

  const learn = (index: number): Stretch => {
    let low = index * STRETCH_MS
    let high = low + STRETCH_MS
    const before = offsetFromIntl(low)
    const after = offsetFromIntl(high)
    if (before === after) return before
    while (high - low > 1) {
      const middle = Math.floor((low + high) / 2)
      if (offsetFromIntl(middle) === before) low = middle
      else high = middle
    }
    return { change: high, before, after }
  }
  let lastIndex = Number.NaN
  let stretch: Stretch = 0
  const offsetAt = (ms: number): number => {
    const index = Math.floor(ms / STRETCH_MS)
    if (index !== lastIndex) {
      stretch = stretches.get(index) ?? learn(index)
      stretches.set(index, stretch)
      lastIndex = index
    }
    return typeof stretch === 'number' ? stretch : ms < stretch.change ? stretch.before : stretch.after
  }
  const dayAt = (ms: number): Day => Math.floor((ms + offsetAt(ms)) / DAY_MS)
  const hourAt = (ms: number): number => {
    const local = ms + offsetAt(ms)
    return Math.floor((local - Math.floor(local / DAY_MS) * DAY_MS) / 3_600_000)
  }

  const startOf = (day: Day): number => {
    const midnight = day * DAY_MS
    const before = offsetAt(midnight - DAY_MS)
    const after = offsetAt(midnight + DAY_MS)
    if (offsetAt(midnight - before) === before) return midnight - before
    if (offsetAt(midnight - after) === after) return midnight - after
    // Midnight was skipped: the day starts at the change of the clock.
    let low = midnight - DAY_MS
    let high = midnight + DAY_MS
    while (high - low > 1) {
      const middle = Math.floor((low + high) / 2)
      if (dayAt(middle) < day) low = middle
      else high = middle
    }
    return high
  }
  return { dayAt, hourAt, startOf }
}

/** Reads a zone's offset (local minus UTC, in milliseconds) at an instant from Intl. */
function createOffsetReader(timezone: string): (ms: number) => number {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: timezone,
    calendar: 'iso8601',
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  })
  return (ms) => {
    const fields: Record<string, number> = {}
    for (const { type, value } of format.formatToParts(ms)) fields[type] = Number(value)
    const local = new Date(0)
    local.setUTCFullYear(fields.year as number, (fields.month as number) - 1, fields.day)
    local.setUTCHours(fields.hour as number, fields.minute, fields.second)
    return local.getTime() - Math.floor(ms / 1000) * 1000
  }
}
