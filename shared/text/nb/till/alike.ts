import type { DuplicateWhy } from '#shared/till/errand-views'

/** Who may already be the customer that is being enrolled, and what is to be done about it. */
const why: Record<DuplicateWhy, string> = {
  sameNumber: 'Samme nummer',
  sameBirthday: 'Likt navn, samme bursdag',
  nearNumber: 'Nesten samme nummer',
  likeName: 'Likt navn',
  sameEnd: 'Nummeret slutter likt',
}

export const alike = {
  /** What the cashier says before the number is asked for. One sentence; the rest the customer reads. */
  sayLabel: 'Si',
  say: 'Vi lagrer navn og nummer for å gi deg stempler; resten kan du lese her.',
  title: (count: number): string => (count === 1 ? 'Er det denne kunden?' : 'Er det en av disse?'),
  why,
  noNumber: 'uten nummer',
  samePerson: 'Samme person: åpne',
  household: 'Samme husstand',
  newHolder: 'Nummeret har fått ny eier',
  isNewHolder: 'Nummeret får ny eier',
  loses: (name: string) => `${name} beholder medlemskapet og mister nummeret`,
  notNewHolder: 'Likevel ikke',
  /** For whoever does not see the list. */
  heard: (count: number, name: string, why: string) => `${count === 1 ? 'Én ligner' : `${count} ligner`}: ${name}, ${why}`,
  choose: 'Pil opp og ned velger hvem',
  joined: (name: string) => `Nummeret hører til ${name}`,
  joinedSays: 'Husstanden har det fra nå av.',
  noName: 'Navnet trengs ikke: medlemskapet har et.',
}
