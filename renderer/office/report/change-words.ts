import type { Words } from '../../words.ts'

export interface Change {
  direction: 'up' | 'down' | 'same'
  words: string
}

/** Below this a percentage says more than it knows: the difference is counted instead. */
const FEW = 20

/** How a figure stands against an earlier month, in words: `6 % opp fra september`. `from` names that month. */
export function changeWords(now: number, then: number, from: string, { text }: Words): Change {
  const words = text.office.report
  const direction = now > then ? 'up' : now < then ? 'down' : 'same'
  if (direction === 'same') return { direction, words: words.same(from) }
  if (then === 0) return { direction, words: words.noneThen(from) }
  const percent = Math.round((Math.abs(now - then) / then) * 100)
  if (then < FEW || percent === 0) {
    const by = Math.abs(now - then)
    return { direction, words: direction === 'up' ? words.more(by, from) : words.fewer(by, from) }
  }
  return { direction, words: direction === 'up' ? words.up(percent, from) : words.down(percent, from) }
}
