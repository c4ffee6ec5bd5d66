import type { alike as nb } from '#shared/text/nb/till/alike'
import type { DuplicateWhy } from '#shared/till/errand-views'

/** Who may already be the customer that is being enrolled, and what is to be done about it. */
const why: Record<DuplicateWhy, string> = {
  sameNumber: 'Same number',
  sameBirthday: 'Like name, same birthday',
  nearNumber: 'Nearly the same number',
  likeName: 'Like name',
  sameEnd: 'The number ends alike',
}

export const alike: typeof nb = {
  /** What the cashier says before the number is asked for. One sentence; the rest the customer reads. */
  sayLabel: 'Say',
  say: 'We keep your name and number to give you stamps; you can read the rest here.',
  title: (count: number): string => (count === 1 ? 'Is it this customer?' : 'Is it one of these?'),
  why,
  noNumber: 'no number',
  samePerson: 'Same person: open',
  household: 'Same household',
  newHolder: 'The number has a new holder',
  isNewHolder: 'The number gets a new holder',
  loses: (name: string) => `${name} keeps the membership and loses the number`,
  notNewHolder: 'Not so',
  /** For whoever does not see the list. */
  heard: (count: number, name: string, why: string) => `${count === 1 ? 'One looks alike' : `${count} look alike`}: ${name}, ${why}`,
  choose: 'Up and down choose who',
  joined: (name: string) => `The number belongs to ${name}`,
  joinedSays: 'The household has it from now on.',
  noName: 'No name is needed: the membership has one.',
}
