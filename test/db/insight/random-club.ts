import { createRandom, type Random } from '#db/seed/random'
import type { DbTillStore } from '#db/till-store'
import type { PastFact } from '#shared/till/till-store'
import { aTill, COFFEE, LADDER, NOON } from '#test/builders/till'

// A club made of chance, and beside it what a person with pen and paper would know of each of its members.

export const TIMEZONE = 'Europe/Oslo'
export const TODAY = '2026-11-21'

/** One member as the test itself remembers them: nothing of it is read from the database. */
export interface Remembered {
  member: string
  enrolled?: string
  purchases: { id: string; at: string; amount: number; returned: number }[]
  returns: string[]
  stamps: string[]
  birthday?: string
  gender?: 'female' | 'male' | 'other'
  postalCode?: string
  tags: Set<string>
  lists: Set<string>
  consents: Set<string>
  friends: number
}

const day = new Intl.DateTimeFormat('sv-SE', { timeZone: TIMEZONE, year: 'numeric', month: '2-digit', day: '2-digit' })
/** The local date of an instant, by the platform's own calendar. */
export const localDay = (at: string): string => day.format(new Date(at))
/** Whole days from one date to another. */
export const daysBetween = (from: string, to: string): number => Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000)

export const TAGS = ['allergi', 'vegan', 'stamgjest']
export const LISTS = ['list-a', 'list-b']
const CONSENTS = ['marketing sms', 'marketing email', 'profiling sms']

/** Instants that a careless calendar gets wrong: around midnight, the change of clocks, the leap day, the turn of a year. */
const AWKWARD = [
  '2026-03-28T23:30:00.000Z',
  '2026-03-29T00:59:59.999Z',
  '2025-10-25T22:15:00.000Z',
  '2026-10-24T22:00:00.000Z',
  '2024-02-29T12:00:00.000Z',
  '2024-02-28T23:00:00.000Z',
  '2025-12-31T23:00:00.000Z',
  '2026-11-20T22:59:59.999Z',
  '2026-11-20T23:00:00.000Z',
  '2026-05-21T21:59:59.000Z',
  '2026-05-21T22:00:00.000Z',
  '2025-11-20T23:30:00.000Z',
]

export interface RandomClub {
  store: DbTillStore
  random: Random
  people: Remembered[]
  /** Something more happens to a member. */
  happen(person: Remembered): void
  close(): void
}

export function aRandomClub(seed: number, members = 40, path?: string): RandomClub {
  const random = createRandom(seed)
  const { store } = aTill({ programmes: [COFFEE, LADDER], ...(path !== undefined && { path }) })
  for (const id of LISTS) store.write(() => ({ ok: store.saveRecord('list', id, { name: id }) }))
  let facts = 0
  const instant = (): string =>
    random.chance(0.3) ? random.pick(AWKWARD) : new Date(NOON - Math.floor(random.next() ** 2 * 1000 * 86_400_000)).toISOString()
  const write = (list: PastFact[]) => {
    const done = store.write(() => store.appendPast('kasse-x', list))
    if ('refusal' in done) throw new Error(done.refusal)
  }

  const happen = (person: Remembered) => {
    const { member } = person
    const at = instant()
    const id = `f${++facts}`
    switch (random.whole(0, 9)) {
      case 0:
        if (person.enrolled !== undefined) return
        person.enrolled = at
        return write([{ id, kind: 'enrolled', at, member, store: 'S1' }])
      case 1: {
        person.stamps.push(at)
        return write([{ id, kind: 'stamped', at, member, programme: COFFEE.id, count: 1 }])
      }
      case 2: {
        const bought = person.purchases.filter((one) => one.returned < one.amount)
        if (bought.length === 0) return
        const purchase = random.pick(bought)
        const left = purchase.amount - purchase.returned
        const amount = random.chance(0.4) ? left : random.whole(1, left)
        const later = new Date(Math.min(NOON, Date.parse(purchase.at) + random.whole(0, 40) * 43_200_000)).toISOString()
        purchase.returned += amount
        person.returns.push(later)
        return write([{ id, kind: 'returned', at: later, member, purchase: purchase.id, amount }])
      }
      case 3: {
        const [purpose, channel] = random.pick(CONSENTS).split(' ') as [string, string]
        if (person.consents.has(`${purpose} ${channel}`)) return
        person.consents.add(`${purpose} ${channel}`)
        const text = { id: 'consent', version: 1, sha256: 'x', language: 'nb' }
        return write([{ id, kind: 'consented', at, member, purpose, channel, text, method: 'customerScreen' }])
      }
      case 4: {
        const [kind, marks, key] = random.chance(0.5)
          ? (['tag', person.tags, random.pick(TAGS)] as const)
          : (['list', person.lists, random.pick(LISTS)] as const)
        if (person.enrolled === undefined && person.purchases.length === 0 && person.stamps.length === 0) return
        const on = !marks.has(key)
        if (on) marks.add(key)
        else marks.delete(key)
        store.write(() => ({ ok: store.label([member], kind, key, on) }))
        return
      }
      case 5: {
        person.birthday = random.pick([
          '2000-02-29',
          '1990-11-21',
          '1990-11-22',
          '1950-01-01',
          '--02-29',
          '--11-05',
          '2008-11-20',
          '2015-06-30',
        ])
        person.gender = random.pick(['female', 'male', 'other'])
        person.postalCode = random.pick(['2609', '26', '0150', '114 55', '11455', '2 615'])
        const { birthday, gender, postalCode } = person
        store.write(() => ({ ok: store.saveProfile(member, { name: `Navn ${member}`, birthday, gender, postalCode }) }))
        return
      }
      default: {
        const amount = random.chance(0.1) ? 0 : random.whole(1, 90_000)
        person.purchases.push({ id: `p${facts}`, at, amount, returned: 0 })
        return write([{ id, kind: 'purchased', at, member, purchase: `p${facts}`, amount }])
      }
    }
  }

  const people: Remembered[] = []
  for (let i = 0; i < members; i++) {
    const person: Remembered = {
      member: `m${String(random.whole(0, 9999)).padStart(4, '0')}-${i}`,
      purchases: [],
      returns: [],
      stamps: [],
      tags: new Set(),
      lists: new Set(),
      consents: new Set(),
      friends: 0,
    }
    people.push(person)
    for (let times = random.whole(1, 14); times > 0; times--) happen(person)
  }
  return { store, random, people, happen, close: () => store.db.close() }
}

/** Whether the ledger knows of somebody at all: who was only marked or named is nobody yet. */
export const isKnown = ({ enrolled, purchases, returns, stamps, consents }: Remembered): boolean =>
  enrolled !== undefined || purchases.length + returns.length + stamps.length + consents.size > 0
