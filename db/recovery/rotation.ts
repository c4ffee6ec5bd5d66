import { KEPT } from '#shared/till/kept'
import type { Backup } from './backup-files.ts'

type Aging = Pick<Backup, 'serial' | 'at'>

// Which backups go. By their serial and not by the clock alone: a battery on a main board ends, and a till that believes it is
// 2041 must not throw away everything it has.

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
/** The newest are kept as they are: a day of hourly ones. */
const NEWEST = 24
/** Personal data lives so long in backups. */
const MOST_DAYS = KEPT.backupDays
/** Two backups further apart than this: the till was off, or its clock was set. */
const LEAP_MS = 2 * DAY_MS
/** After so much ordinary time a leap is believed: a wrong date stands on every slip, and somebody has seen it by then. */
const BELIEVED_AFTER_MS = 7 * DAY_MS

/** The backups to be deleted after the newest of them was made. They come newest first, as `listBackups` has them. */
export function outlived<B extends Aging>(backups: readonly B[]): B[] {
  const ages = agesOf(backups)
  const gone: B[] = []
  const days = new Set<string>()
  for (const [place, backup] of backups.entries()) {
    const { age, sure } = ages[place] as Age
    const day = backup.at.slice(0, 10)
    const isDays = !days.has(day)
    days.add(day)
    // Nothing but time that has surely passed takes one of the newest, however often the clock leapt.
    if (place > 0 && (place < NEWEST ? sure : age) > MOST_DAYS * DAY_MS) gone.push(backup)
    else if (place >= NEWEST && !isDays) gone.push(backup)
  }
  return gone
}

/**
 * Whether something that was kept aside has lived as long as a backup may: `serial` is of the newest backup that there was then. Told
 * by the backups made since, so that a clock that leaps says as little here as it does of them.
 */
export function isOutlived(backups: readonly Aging[], aside: Aging): boolean {
  const since = backups.filter(({ serial }) => serial > aside.serial)
  const age = agesOf([...since, aside]).at(-1)?.age ?? 0
  if (age > MOST_DAYS * DAY_MS) return true
  // Kept aside while the clock was ahead: as old as the first backup after it, all before which are gone.
  const first = since.at(-1)
  const isFromAhead = first !== undefined && first.at < aside.at && since.length === backups.length
  return isFromAhead && age > (MOST_DAYS - 1) * DAY_MS
}

interface Age {
  /** How old it is, as far as the clock can be believed. */
  age: number
  /** The same without any leap that is not believed yet. */
  sure: number
}

/** How old each is, newest first. */
function agesOf(aging: readonly Aging[]): Age[] {
  let age = 0
  let sure = 0
  let calm = 0
  /** By so much the clock was set back since: it had been ahead, and an earlier leap forward is where that began. */
  let setBack = 0
  return aging.map((one, place) => {
    const after = aging[place - 1]
    if (!after) return { age, sure }
    let step = Date.parse(after.at) - Date.parse(one.at)
    if (step < 0) {
      // A clock that was set back has not made anything older.
      calm = 0
      setBack -= step
      return { age, sure }
    }
    if (step > LEAP_MS) {
      const undone = Math.min(setBack, step)
      setBack -= undone
      step -= undone
    }
    const isLeap = step > LEAP_MS
    const isBelieved = !isLeap || calm >= BELIEVED_AFTER_MS
    age += isBelieved ? step : LEAP_MS
    if (isBelieved) sure += step
    if (!isLeap) calm += step
    return { age, sure }
  })
}
