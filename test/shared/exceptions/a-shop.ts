import { type Deed, HOUR_MS, type Mark, MINUTE_MS, type Watched } from '#shared/exceptions/deeds'
import { CAPS } from '#shared/till/caps-setting'
import { parseDate } from '#shared/values/local-date'
import { zoneOf } from '#shared/values/time-zone'

// A shop of four cashiers, six hundred members and one month, from a seed: regulars who come on their own days, queues at noon,
// slips of the finger, purchases with most of the stamps. And a fifth who helps themselves.

export const ZONE = zoneOf('Europe/Oslo')
const FIRST = parseDate('2026-10-01')
const DAYS = 31
/** Monday and Tuesday's shift, and so on: regulars meet the same cashier again and again. */
const ROTA = [
  ['ada', 'bo'],
  ['ada', 'bo'],
  ['bo', 'cato'],
  ['cato', 'dina'],
  ['cato', 'dina'],
  ['dina', 'ada'],
] as const

/** Numbers from 0 to 1 that are the same each time. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}

export function aShop(seed: number, { purchases = true }: { purchases?: boolean } = {}) {
  const random = seeded(seed)
  const deeds: Deed[] = []
  const marks: Mark[] = []
  let facts = 0
  const add = (deed: Partial<Deed> & Pick<Deed, 'atMs' | 'by' | 'member'>): Deed => {
    const whole: Deed = { fact: `f${facts++}`, till: 'one', kind: 'stamped', count: 1, value: 0, isManual: !purchases, ...deed }
    deeds.push(whole)
    return whole
  }
  const openDays = Array.from({ length: DAYS }, (_, i) => FIRST + i).filter((day) => day % 7 !== 3) // 1970-01-01 was a Thursday: Sunday is 3
  const at = (day: number, hour: number, minutes: number) => ZONE.startOf(day) + hour * HOUR_MS + minutes * MINUTE_MS
  for (const day of openDays) {
    const shift = ROTA[(day + 3) % 7] ?? ROTA[0]
    for (let visit = 0; visit < 70; visit++) {
      // Half come at noon or after work.
      const hour = random() < 0.5 ? (random() < 0.5 ? 11 : 16) : 9 + Math.floor(random() * 9)
      const by = shift[random() < 0.5 ? 0 : 1] as string
      // One in five is a regular, and regulars keep to two weekdays.
      const member = random() < 0.2 ? `regular-${(day % 7) % 3}-${Math.floor(random() * 8)}` : `member-${Math.floor(random() * 600)}`
      const atMs = at(day, hour, random() * 60)
      const isBought = purchases && random() < 0.85
      if (isBought) add({ atMs, by, member, kind: 'purchased', value: Math.floor(4_000 + random() * 30_000) })
      const stamp = add({ atMs: atMs + 5_000, by, member, count: random() < 0.1 ? 2 : 1, isManual: !isBought })
      if (random() < 0.02) stamp.undone = { atMs: stamp.atMs + 4_000, by, fact: `u${facts++}` }
      if (random() < 0.08) add({ atMs: atMs + 20_000, by, member, kind: 'redeemed', value: 3_500 })
    }
  }
  return {
    deeds,
    marks,
    add,
    at,
    openDays,
    random,
    watched: (more: Partial<Watched> = {}): Watched => ({
      deeds: [...deeds].sort((a, b) => a.atMs - b.atMs),
      marks,
      zone: ZONE,
      caps: CAPS,
      isNamed: () => false,
      ...more,
    }),
  }
}
