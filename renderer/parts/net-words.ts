import type { NetView } from '#shared/till/sync-views'
import type { Words } from '../words.ts'
import type { IconName } from './Icon.tsx'

// The net in words, for the badge, its sheet, and the section Server.

/** From when a clock is worth a warning, in minutes. Below it nobody's day or campaign is at stake. */
export const CLOCK_WARNING_MIN = 5
/** The most that is written out beside the badge's icon; the sheet has the whole number. */
const MOST_ON_BADGE = 999

/** How wrong this till's clock is, in minutes ahead of the server's, where that is worth saying. */
export const clockWrong = ({ clockAheadMinutes = 0 }: NetView): number | undefined =>
  Math.abs(clockAheadMinutes) >= CLOCK_WARNING_MIN ? clockAheadMinutes : undefined

/** What the badge shows: a state, and at most one line below it. */
export function badgeWords(
  words: Words,
  net: NetView,
): { look: NetView['state'] | 'clock'; icon: IconName; title: string; detail?: string } {
  const text = words.text.till.net
  const count = net.waiting > MOST_ON_BADGE ? `${words.number(MOST_ON_BADGE)}+` : words.number(net.waiting)
  const title = text.states[net.state]
  if (net.state === 'offline') return { look: 'offline', icon: 'cloud-off', title, ...(net.waiting > 0 && { detail: text.waiting(count) }) }
  const wrong = clockWrong(net)
  if (wrong !== undefined) return { look: 'clock', icon: 'clock', title: text.wrongClock, detail: text.wrongClockBy(Math.abs(wrong)) }
  if (net.state === 'sending') return { look: 'sending', icon: 'cloud', title, detail: text.left(count) }
  return { look: net.state, icon: net.state === 'alone' ? 'store' : 'cloud-check', title }
}

/** What is the matter, or that nothing is: what happened, whether it is safe, what to do. */
export function netSentence(words: Words, net: NetView): string {
  const text = words.text.till.net
  if (net.state === 'alone') return text.aloneSays
  if (net.trouble) return text.trouble[net.trouble]
  if (net.state === 'offline') return text.offlineSays
  return net.waiting > 0 ? text.sendingSays(words.number(net.waiting), net.waiting === 1) : text.onlineSays
}

/** How many facts wait, in words. */
export const unsentWords = (words: Words, count: number): string =>
  count === 0 ? words.text.till.net.noneUnsent : words.text.till.net.unsentCount(words.number(count), count === 1)

/** When the server last answered, in the club's time zone: `i dag 14:28`, `18. nov. 15:40`. */
export const contactWords = (words: Words, instant: string | undefined): string =>
  instant === undefined ? words.text.till.net.never : `${words.day(instant)} ${words.time(instant)}`
