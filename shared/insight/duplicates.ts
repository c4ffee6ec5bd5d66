import { nameWords, plainWord } from '#shared/till/names'

// Who may be one person twice: the same name, and one more thing alike. Linear in the number of members: everybody is put into boxes,
// and only those in one box are compared.

/** What is looked at. Numbers in E.164. */
export interface Person {
  member: string
  name: string
  birthday?: string | undefined
  email?: string | undefined
  phones: readonly string[]
}
export const ALIKE = ['sameName', 'sameEmail', 'sameBirthday', 'nearNumber'] as const
export type Alike = (typeof ALIKE)[number]
export interface Pair {
  a: string
  b: string
  why: Alike[]
}

/** How much each says beside the name. Birthdays are few and names are common: an address is somebody's own. */
const WEIGHT: Record<Alike, number> = { sameName: 0, sameEmail: 4, nearNumber: 2, sameBirthday: 1 }
/** In a box of more than these nobody could be told apart: a shop's own address, or a birthday that stands for none. */
const MOST_IN_BOX = 30
/** Up to so many of one name every two numbers are compared; of more, those with a key in common: a key costs as much as ten comparisons. */
const FEW = 24

/** Pairs of the same name with an address, a birthday or nearly a number in common; the likeliest first, `most` of them. */
export function likelyPairs(people: Iterable<Person>, most: number): Pair[] {
  const byName = boxes(people, ({ name }) => [nameKey(name)].filter(Boolean))
  const pairs = new Map<string, Pair>()
  for (const alike of byName.values()) {
    if (alike.length < 2) continue
    const few = alike.length <= FEW
    for (const [why, keysOf] of Object.entries(KEYS) as [keyof typeof KEYS, (person: Person) => string[]][]) {
      if (few && why === 'nearNumber') continue
      for (const box of boxes(alike, keysOf).values()) if (box.length > 1 && box.length <= MOST_IN_BOX) note(pairs, box, why)
    }
    if (few) noteNear(pairs, alike)
  }
  const weight = ({ why }: Pair) => why.reduce((sum, one) => sum + WEIGHT[one], 0)
  return [...pairs.values()].sort((a, b) => weight(b) - weight(a) || (a.a + a.b < b.a + b.b ? -1 : 1)).slice(0, most)
}

const KEYS = {
  sameEmail: ({ email }: Person) => (email ? [email.trim().toLowerCase()] : []),
  sameBirthday: ({ birthday }: Person) => (birthday ? [birthday.slice(-5)] : []),
  nearNumber: ({ phones }: Person) => phones.flatMap(nearKeys),
} satisfies Partial<Record<Alike, (person: Person) => string[]>>

function noteNear(pairs: Map<string, Pair>, alike: readonly Person[]): void {
  for (const [i, one] of alike.entries()) {
    for (const other of alike.slice(i + 1)) {
      if (one.phones.some((a) => other.phones.some((b) => isNear(a, b)))) note(pairs, [one, other], 'nearNumber')
    }
  }
}

/** One digit is another, or two beside each other have changed places. */
function isNear(a: string, b: string): boolean {
  if (a.length !== b.length) return false
  let i = 0
  while (i < a.length && a[i] === b[i]) i++
  if (a.slice(i + 1) === b.slice(i + 1)) return true
  return a[i] === b[i + 1] && a[i + 1] === b[i] && a.slice(i + 2) === b.slice(i + 2)
}

function note(pairs: Map<string, Pair>, box: readonly Person[], why: Alike): void {
  for (const [i, one] of box.entries()) {
    for (const other of box.slice(i + 1)) {
      const [a, b] = one.member < other.member ? [one.member, other.member] : [other.member, one.member]
      if (a === b || (why === 'sameBirthday' && !mayBeBorn(one, other))) continue
      const key = `${a} ${b}`
      const pair = pairs.get(key)
      if (!pair) pairs.set(key, { a, b, why: ['sameName', why] })
      else if (!pair.why.includes(why)) pair.why.push(why)
    }
  }
}

/** One may have told the year and the other not; two years are two people. */
const mayBeBorn = ({ birthday: a = '' }: Person, { birthday: b = '' }: Person): boolean =>
  a === b || a.startsWith('--') || b.startsWith('--')

/** A name as it is compared: words in any order, without what keyboards write differently. */
function nameKey(name: string): string {
  // Most names: what Unicode knows of letters is not asked a hundred thousand times.
  const words = PLAIN.test(name) ? (name.toLowerCase().match(/[a-z0-9]+/g) ?? []) : nameWords(name).map(plainWord)
  return words.sort().join(' ')
}
const PLAIN = /^[ -~]*[A-Za-z][ -~]*$/

/**
 * Numbers that are one wrong digit apart, or two digits the wrong way round, have one of these in common.
 */
function nearKeys(phone: string): string[] {
  const digits = phone.replace(/\D/g, '')
  const keys: string[] = []
  for (let i = 0; i < digits.length; i++) {
    const [before, here, next, after] = [digits.slice(0, i), digits[i] as string, digits[i + 1], digits.slice(i + 2)]
    keys.push(`${before}?${digits.slice(i + 1)}`)
    if (next !== undefined && next !== here) keys.push(`${before}<${here < next ? here + next : next + here}>${after}`)
  }
  return keys
}

function boxes(people: Iterable<Person>, keysOf: (person: Person) => readonly string[]): Map<string, Person[]> {
  const all = new Map<string, Person[]>()
  for (const person of people) {
    for (const key of keysOf(person)) {
      const box = all.get(key)
      if (box) box.push(person)
      else all.set(key, [person])
    }
  }
  return all
}
