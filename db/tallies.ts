import type { Database } from 'better-sqlite3'

type Value = string | number | null

export type Tallies = ReturnType<typeof createTallies>

/** The sums of `happenings` by day, hour, kind, programme, till and cashier: changes are collected, and written at once. */
export function createTallies(sqlite: Database) {
  const add = sqlite.prepare(
    `INSERT INTO tallies VALUES (?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET count = count + excluded.count, value = value + excluded.value`,
  )
  const drop = sqlite.prepare(
    'DELETE FROM tallies WHERE day = ? AND hour = ? AND kind = ? AND programme = ? AND till = ? AND by = ? AND count = 0 AND value = 0',
  )
  let waiting = new Map<string, { place: Value[]; count: number; value: number; less: boolean }>()

  return {
    /** A row of `happenings` (from `seq` on) that came (1) or went (−1). */
    change([, kind, day, hour, till, by, programme, count, value]: readonly Value[], sign: 1 | -1): void {
      const key = `${day} ${hour} ${kind} ${programme} ${till} ${by}`
      let sum = waiting.get(key)
      if (!sum) {
        sum = { place: [day, hour, kind, programme, till, by] as Value[], count: 0, value: 0, less: false }
        waiting.set(key, sum)
      }
      sum.count += sign * (count as number)
      sum.value += sign * (value as number)
      if (sign < 0) sum.less = true
    },
    flush(): void {
      const sums = waiting
      waiting = new Map()
      for (const { place, count, value, less } of sums.values()) {
        if (count !== 0 || value !== 0) add.run(...place, count, value)
        if (less) drop.run(...place)
      }
    },
    /** Forgets what was collected, when its transaction is rolled back. */
    forget(): void {
      waiting = new Map()
    },
  }
}
