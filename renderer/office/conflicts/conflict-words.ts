import type { ConflictSide, ConflictView } from '#shared/till/sync-views'
import { localDate } from '#shared/values/time-zone'
import type { Words } from '../../words.ts'
import { capital, shortDay } from '../months.ts'

// How a conflict is said: its title, who and when, and what happened.

/** `Samme gratis kaffe brukt to ganger` */
export const titleOf = (words: Words, { why, reward }: ConflictView): string =>
  capital(words.text.office.conflicts.title[why](why === 'alreadyRedeemed' ? reward : capital(reward)))

/** What the member is called in a sentence: the first name, or the number where there is no name. */
export const firstName = ({ name, phone }: ConflictView): string => name.split(' ')[0] || phone

/** `49 kr`, or nothing where nobody has said what the reward is worth. */
export const costOf = (words: Words, { cost }: ConflictView): string | undefined => (cost > 0 ? words.money(cost) : undefined)

/** `fre. 20. nov. 14:19`, in the club's time zone. */
export const whenOf = (words: Words, instant: string): string =>
  `${shortDay(localDate(instant, words.timezone), words.language)} ${words.time(instant)}`

/** `Kasse 1 og 2: Ingrid og Sander`, who had the reward first. */
export function placesOf(words: Words, { this: side, other }: ConflictView): string {
  const list = new Intl.ListFormat({ nb: 'nb-NO', sv: 'sv-SE', en: 'en-GB' }[words.language], { type: 'conjunction' })
  const sides: ConflictSide[] = other ? [other, side] : [side]
  const tills = list.format(shortened([...new Set(sides.map(({ till }) => till))]))
  const people = [...new Set(sides.flatMap(({ by }) => by ?? []))]
  return people.length ? `${tills}: ${list.format(people)}` : tills
}
/** `Kasse 1`, `Kasse 2` as `Kasse 1`, `2`. */
function shortened([first = '', second]: string[]): string[] {
  if (second === undefined) return [first]
  const word = /^(.+ )\d+$/.exec(first)?.[1]
  return [first, word && second.startsWith(word) && /^\d+$/.test(second.slice(word.length)) ? second.slice(word.length) : second]
}

/** What letting it stand does, in this member's numbers. */
export function carryOf(words: Words, conflict: ConflictView): string {
  const { carry: text } = words.text.office.conflicts
  const { carry, reward, why } = conflict
  const who = firstName(conflict)
  if (carry.kind === 'card') return text.card(reward, who, words.number(carry.stamps), words.number(carry.required))
  if (carry.kind === 'covered') return why === 'notEnoughPoints' ? text.repaid : text.covered(reward)
  return carry.kind === 'wallet' ? text.wallet(who, words.number(carry.debt)) : text.none
}

/** `Avskrevet av Marit, fre. 20. nov. 15:10`; nothing while it is open. */
export function stateOf(words: Words, { state, settledBy, settledAt }: ConflictView): string | undefined {
  if (state === 'open') return undefined
  return words.text.office.conflicts.state[state](settledBy, settledAt ? whenOf(words, settledAt) : '')
}
