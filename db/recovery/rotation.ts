import type { Backup } from './backup-files.ts'

// Which backups go. By their serial and not by the clock alone: a battery on a main board ends, and a till that believes it is
// 2041 must not throw away everything it has.

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
/** The newest are kept as they are: a day of hourly ones. */
const NEWEST = 24
/** Personal data lives so long in backups. */
const MOST_DAYS = 35
/** Two backups further apart than this: the till was off, or its clock was set. */
const LEAP_MS = 2 * DAY_MS
/** After so much ordinary time a leap is believed: a wrong date stands on every slip, and somebody has seen it by then. */
const BELIEVED_AFTER_MS = 7 * DAY_MS

/** The backups to be deleted after the newest of them was made. They come newest first, as `listBackups` has them. */
export function outlived<B extends Pick<Backup, 'serial' | 'at'>>(backups: readonly B[]): B[] {
  const gone: B[] = []
  const days = new Set<string>()
  let age = 0
  let calm = 0
  for (const [place, backup] of backups.entries()) {
    const after = backups[place - 1]
    if (after) {
      // A clock that was set back has not made anything older.
      const step = Math.max(0, Date.parse(after.at) - Date.parse(backup.at))
      const isLeap = step > LEAP_MS
      age += isLeap && calm < BELIEVED_AFTER_MS ? LEAP_MS : step
      if (!isLeap) calm += step
      if (after.at < backup.at) calm = 0
    }
    const day = backup.at.slice(0, 10)
    const isDays = !days.has(day)
    days.add(day)
    if (place > 0 && age > MOST_DAYS * DAY_MS) gone.push(backup)
    else if (place >= NEWEST && !isDays) gone.push(backup)
  }
  return gone
}
