import { type Day, dayOf } from '#shared/values/local-date'
import { mondayOf, weeksIn } from '#shared/year/week-days'
import type { CampaignItem, DayItem, YearItems } from './year-items.ts'

// Where everything on the year wheel stands. 1 January is at the top and the year goes with the clock; names stand in two columns beside
// the wheel, the first half of the year to the right, so that they can be read straight and never lie on each other.

export interface WheelSize {
  width: number
  height: number
  /** Of the months' outer edge. */
  radius: number
  /** Of the empty hub, where the year is written. */
  hub: number
  /** How thick the months' band is. */
  band: number
  /** Room for the weeks' numbers inside the months; 0 where they are left out. */
  weeks: number
  /** From one name's base line to the next at least. */
  row: number
  /** From the rim to the column of names. */
  gap: number
}
export interface Point {
  x: number
  y: number
}
export interface NamePlace {
  item: DayItem
  side: 'right' | 'left'
  /** On the rim, a little out, and where the name begins. */
  at: Point
  bend: Point
  name: Point
}
export interface ArcPlace {
  item: CampaignItem
  /** One path for a window, one for each chosen day. */
  paths: string[]
  /** A thin line from the first chosen day to the last. */
  line?: string
  chip: Point
}
export interface WheelPlaces {
  centre: Point
  months: { month: number; path: string; at: Point; turn: number }[]
  weeks: { week: number; d: string; at: Point }[]
  names: NamePlace[]
  /** Sales and seasons, as arcs outside the weeks. */
  seasons: { item: DayItem; path: string }[]
  arcs: ArcPlace[]
  /** The thickness of an arc; numbers are left out where it is too thin for them. */
  thick: number
  today?: { d: string; at: Point }
}

const TICK = 9
const RIM = 17

export function wheelPlaces(items: YearItems, size: WheelSize, today?: Day): WheelPlaces {
  const { width, height, radius, hub, band, weeks: weekRoom } = size
  const centre = { x: width / 2, y: height / 2 }
  const days = items.last - items.first + 1
  const angle = (day: number) => ((day - items.first) / days) * 2 * Math.PI
  const point = (r: number, a: number): Point => ({ x: centre.x + r * Math.sin(a), y: centre.y - r * Math.cos(a) })
  const inner = radius - band - 4 - weekRoom
  const ring = (inner - hub - 4) / Math.max(items.rings, 3)
  const thick = Math.min(ring * 0.85, 26)
  const from = (day: Day) => angle(day)
  const to = (day: Day) => angle(day + 1)

  const months = Array.from({ length: 12 }, (_, i) => {
    const first = dayOf({ year: items.year, month: i + 1, day: 1 })
    const next = i === 11 ? items.last + 1 : dayOf({ year: items.year, month: i + 2, day: 1 })
    const middle = (angle(first) + angle(next)) / 2
    // The names of the lower half stand the other way up, or they would be read upside down.
    const isLower = middle > Math.PI / 2 && middle < (3 * Math.PI) / 2
    const turn = (middle * 180) / Math.PI + (isLower ? 180 : 0)
    return {
      month: i + 1,
      path: sector(point, radius - band, radius, angle(first), angle(next)),
      at: point(radius - band / 2, middle),
      turn,
    }
  })
  const weeks = Array.from({ length: weeksIn(items.year) }, (_, i) => i + 1).flatMap((week) => {
    const monday = mondayOf(items.year, week)
    if (monday < items.first || monday > items.last) return []
    const a = angle(monday)
    return [
      { week, d: stroke(point(radius, a), point(radius + TICK, a)), at: point(radius - band - 2 - weekRoom / 2, angle(monday + 3.5)) },
    ]
  })
  const arcs = items.campaigns.map((item): ArcPlace => {
    const r = inner - ring * item.ring - ring / 2
    const band = (first: Day, last: Day) => sector(point, r - thick / 2, r + thick / 2, from(first), to(last))
    const chip = point(r, from(item.first) + Math.max((to(item.last) - from(item.first)) / 2, 0))
    if (!item.days) return { item, paths: [band(item.first, item.last)], chip }
    const [first, last] = [item.days[0] ?? item.first, item.days.at(-1) ?? item.last]
    return {
      item,
      paths: item.days.map((day) => band(day, day)),
      line: arc(point, r, from(first), to(last)),
      chip: point(r, (from(first) + to(last)) / 2),
    }
  })
  const seasons = items.days.flatMap((item) =>
    item.last > item.first ? [{ item, path: arc(point, radius + RIM - 3, from(item.first), to(item.last)) }] : [],
  )
  return {
    centre,
    months,
    weeks,
    names: namePlaces(items.days, size, centre, (day) => angle(day + 0.5), point),
    seasons,
    arcs,
    thick,
    ...(today !== undefined &&
      today >= items.first &&
      today <= items.last && {
        today: {
          d: stroke(point(hub, angle(today + 0.5)), point(radius + TICK + 3, angle(today + 0.5))),
          at: point(hub, angle(today + 0.5)),
        },
      }),
  }
}

/** Names in the order of their days, each as near the height of its day as its neighbours let it be. */
function namePlaces(
  items: readonly DayItem[],
  { width, height, radius, row, gap }: WheelSize,
  centre: Point,
  angle: (day: Day) => number,
  point: (r: number, a: number) => Point,
): NamePlace[] {
  const placed = items.map((item) => {
    const a = angle(item.first)
    return {
      item,
      a,
      at: point(radius + RIM, a),
      bend: point(radius + RIM + 11, a),
      side: a < Math.PI ? ('right' as const) : ('left' as const),
    }
  })
  return (['right', 'left'] as const).flatMap((side) => {
    // The left half runs upwards: its last day stands highest.
    const column = placed.filter((one) => one.side === side)
    if (side === 'left') column.reverse()
    const heights = spread(
      column.map(({ bend }) => bend.y),
      Math.min(row, (height - row) / Math.max(column.length - 1, 1)),
      row / 2,
      height - row / 2,
    )
    const x = side === 'right' ? centre.x + radius + gap : centre.x - radius - gap
    return column.map(({ item, at, bend }, i) => ({
      item,
      side,
      at,
      bend,
      name: { x: Math.min(Math.max(x, 0), width), y: heights[i] as number },
    }))
  })
}

/**
 * Moves heights that rise as little as possible (by least squares) until each is `apart` from the next, within `top` and `bottom`:
 * neighbours that would collide form a block around their middle, and blocks that meet become one.
 */
export function spread(wished: readonly number[], apart: number, top: number, bottom: number): number[] {
  const blocks: { sum: number; size: number }[] = []
  const start = ({ sum, size }: { sum: number; size: number }) =>
    Math.min(Math.max(sum / size - ((size - 1) * apart) / 2, top), bottom - (size - 1) * apart)
  for (const y of wished) {
    blocks.push({ sum: y, size: 1 })
    for (;;) {
      const [before, last] = [blocks.at(-2), blocks.at(-1)]
      if (!before || !last || start(before) + before.size * apart <= start(last)) break
      blocks.splice(-2, 2, { sum: before.sum + last.sum, size: before.size + last.size })
    }
  }
  return blocks.flatMap((block) => Array.from({ length: block.size }, (_, i) => start(block) + i * apart))
}

type At = (r: number, a: number) => Point
const write = ({ x, y }: Point): string => `${x.toFixed(1)} ${y.toFixed(1)}`
const stroke = (a: Point, b: Point): string => `M${write(a)}L${write(b)}`
const isLarge = (a: number, b: number): 0 | 1 => (b - a > Math.PI ? 1 : 0)
// An arc that is a whole turn has no direction: it stops a hair before.
const short = (a: number, b: number): number => Math.min(b, a + 2 * Math.PI - 0.001)

function arc(at: At, r: number, a: number, b: number): string {
  const end = short(a, b)
  return `M${write(at(r, a))}A${r} ${r} 0 ${isLarge(a, end)} 1 ${write(at(r, end))}`
}
function sector(at: At, r0: number, r1: number, a: number, b: number): string {
  const end = short(a, b)
  const [inner, outer] = [r0.toFixed(1), r1.toFixed(1)]
  const large = isLarge(a, end)
  return `M${write(at(r1, a))}A${outer} ${outer} 0 ${large} 1 ${write(at(r1, end))}L${write(at(r0, end))}A${inner} ${inner} 0 ${large} 0 ${write(at(r0, a))}Z`
}
