import { createElement } from 'react'
import type { CardIcon, Ink } from '#shared/programmes/programme'
import { lucide, type Shape } from './lucide.ts'

const ROSE =
  'M16.55 14.75L22.4 8.9L22.4 1.1L16.55 6.95zM17.25 15.45L23.1 9.6L30.9 9.6L25.05 15.45zM17.25 16.55L23.1 22.4L30.9 22.4L25.05 16.55zM16.55 17.25L22.4 23.1L22.4 30.9L16.55 25.05zM15.45 17.25L9.6 23.1L9.6 30.9L15.45 25.05zM14.75 16.55L8.9 22.4L1.1 22.4L6.95 16.55zM14.75 15.45L8.9 9.6L1.1 9.6L6.95 15.45z'
const LAST_PETAL = 'M15.45 14.75L9.6 8.9L9.6 1.1L15.45 6.95z'
const FILLED = { fill: 'currentColor', stroke: 'none' }

// Our own drawings: the selburose (the stamp), the mark (a rose with its eighth petal waiting), the stitch, the ranks.
const own = {
  rose: { viewBox: '0 0 32 32', shapes: [['path', { ...FILLED, d: ROSE + LAST_PETAL }]] },
  mark: {
    viewBox: '0 0 32 32',
    shapes: [
      ['path', { ...FILLED, d: ROSE }],
      ['path', { className: 'petal-8', d: LAST_PETAL }],
    ],
  },
  stitch: { viewBox: '0 0 12 10', shapes: [['path', { ...FILLED, d: 'M.6 0 5.6 5v4.6L.6 4.6zM11.4 0 6.4 5v4.6l5-5z' }]] },
  rank1: { viewBox: '0 0 24 24', shapes: [['path', { strokeWidth: 2.25, d: 'M5 17l7-6 7 6' }]] },
  rank2: { viewBox: '0 0 24 24', shapes: [['path', { strokeWidth: 2.25, d: 'M5 13l7-6 7 6M5 19l7-6 7 6' }]] },
  rank3: { viewBox: '0 0 24 24', shapes: [['path', { strokeWidth: 2.25, d: 'M5 10l7-6 7 6M5 15l7-6 7 6M5 20l7-6 7 6' }]] },
} as const satisfies Record<string, { viewBox: string; shapes: readonly Shape[] }>

export type IconName = keyof typeof lucide | keyof typeof own

/** One drawing. It is always decoration: the words beside it carry the meaning, so it is hidden from screen readers. */
export function Icon({ name, className = 'icon' }: { name: IconName; className?: string }) {
  const drawing = name in own ? own[name as keyof typeof own] : { viewBox: '0 0 24 24', shapes: lucide[name as keyof typeof lucide] }
  return (
    <svg
      className={className}
      viewBox={drawing.viewBox}
      fill="none"
      stroke="currentColor"
      strokeWidth={2}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      {(drawing.shapes as readonly Shape[]).map(([tag, attributes], place) => createElement(tag, { ...attributes, key: place }))}
    </svg>
  )
}

/** The icon of a card or a reward, as programmes name it. */
export const cardIcon: Record<CardIcon | 'ticket' | 'cake' | 'wallet' | 'level', IconName> = {
  cup: 'coffee',
  bone: 'bone',
  scissors: 'scissors',
  paw: 'paw-print',
  bread: 'croissant',
  flower: 'flower-2',
  book: 'book-open',
  cone: 'ice-cream-cone',
  bike: 'bike',
  gift: 'gift',
  ticket: 'ticket-percent',
  cake: 'cake',
  wallet: 'wallet',
  level: 'rank2',
}

/** A club's stamp colour, by name: sets `--stamp` for what is inside. */
export const inkStyle = (ink: Ink) => ({ '--stamp': `var(--${ink})` }) as React.CSSProperties
