import type { alike as nb } from '#shared/text/nb/till/alike'
import type { DuplicateWhy } from '#shared/till/errand-views'

/** Who may already be the customer that is being enrolled, and what is to be done about it. */
const why: Record<DuplicateWhy, string> = {
  sameNumber: 'Samma nummer',
  sameBirthday: 'Liknande namn, samma födelsedag',
  nearNumber: 'Nästan samma nummer',
  likeName: 'Liknande namn',
  sameEnd: 'Numret slutar likadant',
}

export const alike: typeof nb = {
  /** What the cashier says before the number is asked for. One sentence; the rest the customer reads. */
  sayLabel: 'Säg',
  say: 'Vi sparar namn och nummer för att ge dig stämplar; resten kan du läsa här.',
  title: (count: number): string => (count === 1 ? 'Är det den här kunden?' : 'Är det någon av dem?'),
  why,
  noNumber: 'utan nummer',
  samePerson: 'Samma person: öppna',
  household: 'Samma hushåll',
  newHolder: 'Numret har fått ny ägare',
  isNewHolder: 'Numret får ny ägare',
  loses: (name: string) => `${name} behåller medlemskapet och förlorar numret`,
  notNewHolder: 'Ändå inte',
  /** For whoever does not see the list. */
  heard: (count: number, name: string, why: string) => `${count === 1 ? 'En liknar' : `${count} liknar`}: ${name}, ${why}`,
  choose: 'Pil upp och ned väljer vem',
  joined: (name: string) => `Numret hör till ${name}`,
  joinedSays: 'Hushållet har det från och med nu.',
  noName: 'Namnet behövs inte: medlemskapet har ett.',
}
