import { inventNames } from '#db/seed/names'
import { createRandom } from '#db/seed/random'
import type { DbTillStore } from '#db/till-store'
import type { Programme } from '#shared/programmes/programme'
import { codeOfMember } from '#shared/till/member-code'
import { addMonths, type Day, formatDate, parseDate } from '#shared/values/local-date'
import { zoneOf } from '#shared/values/time-zone'

// A large club for measuring, written straight into the tables: through the till's own door a million facts would take
// minutes. test/db/seed-facts.test.ts holds it to what the fold makes of the same facts.

export interface SeedOptions {
  /** Facts of members in all, at least two a member. */
  facts: number
  members: number
  /** Today, as a local date: nothing happens on it yet. The club is two years old. */
  until: string
}
export interface SeededClub {
  members: string[]
  /** E.164, in the order of `members`. */
  phones: string[]
  names: string[]
}

const TIMEZONE = 'Europe/Oslo'
const MONTHS = 24
const REWARD_DAYS = 30
const HOUR_MS = 3_600_000
const TILLS = ['T1', 'T2', 'T3']
export const STAFF = ['ida', 'per', 'siv', 'ola']
const coffee: Programme = {
  id: 'kaffe',
  version: 1,
  kind: 'punchCard',
  name: 'Kaffekort',
  stampsRequired: 8,
  earn: { by: 'press' },
  reward: { item: 'Kaffe' },
  rewardValidFor: `P${REWARD_DAYS}D`,
  worth: 4900,
}
const lunch: Programme = {
  id: 'lunsj',
  version: 1,
  kind: 'punchCard',
  name: 'Lunsjkort',
  stampsRequired: 5,
  earn: { by: 'visit' },
  reward: { amountOff: 15_000 },
}

interface HeldReward {
  id: string
  at: string
  day: Day
  expires: Day | null
  gone: Day | null
  till: string
  by: string
}
interface CardState {
  stamps: number
  filled: number
  rewards: HeldReward[]
}

/** Fills an empty till with a club of two punch cards. The same options make the same club. */
export function seedFacts(store: DbTillStore, { facts, members, until }: SeedOptions): SeededClub {
  const { sqlite } = store.db
  const zone = zoneOf(TIMEZONE)
  const random = createRandom(members + facts)
  const last = parseDate(until)
  const first = addMonths(last, -MONTHS)
  const shop = { id: 'S1', name: 'Torget' }
  for (const till of TILLS) store.saveTill({ id: till, name: `Kasse ${till.slice(1)}`, store: shop.id }, shop)
  store.saveStaff(STAFF.map((id, i) => ({ id, name: id, role: i === 0 ? 'owner' : 'cashier' })))
  const defined = new Date(zone.startOf(first)).toISOString()
  store.write(() =>
    store.appendPast(
      'club',
      [coffee, lunch].map((programme) => ({ id: `defined-${programme.id}`, kind: 'programmeDefined', at: defined, programme })),
    ),
  )

  const addFact = sqlite.prepare(
    'INSERT INTO ledger (till, n, id, at, tick, by, member, kind, purchase, target, body) VALUES (?, ?, ?, ?, 0, ?, ?, ?, ?, NULL, ?)',
  )
  const addHappening = sqlite.prepare('INSERT INTO happenings VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)')
  const addReward = sqlite.prepare('INSERT INTO rewards VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)')
  const addMember = sqlite.prepare('INSERT INTO members (member, code, erased, enrolled_at, last_at, near) VALUES (?, ?, 0, ?, ?, ?)')
  const addCard = sqlite.prepare('INSERT INTO punch_cards VALUES (?, ?, ?, ?, NULL)')
  const n = new Map(TILLS.map((till) => [till, 0]))
  const people = inventNames(Math.min(members, 1500), random)
  const club: SeededClub = { members: [], phones: [], names: [] }

  const writeMember = (index: number) => {
    // In the order of their numbers, as ids made one after another are: rows then go in at the end.
    const member = `0190${index.toString(16).padStart(8, '0')}-seed`
    const visits = Math.floor(((facts - members) * (index + 1)) / members) - Math.floor(((facts - members) * index) / members)
    const enrolled = first + Math.floor(random.next() ** 4 * (last - first)) // most of them early: every month is about as full
    const days = Array.from({ length: visits }, () => enrolled + Math.floor(random.next() * (last - enrolled))).sort((a, b) => a - b)
    const cards: Record<'kaffe' | 'lunsj', CardState> = {
      kaffe: { stamps: 0, filled: 0, rewards: [] },
      lunsj: { stamps: 0, filled: 0, rewards: [] },
    }
    let seq = 0
    let ms = zone.startOf(enrolled) + 8 * HOUR_MS
    let [till, by] = [random.pick(TILLS), random.pick(STAFF)]
    let lunchDay = -1
    const place = (): [Day, number] => [zone.dayAt(ms), zone.hourAt(ms)]
    const happened = (
      kind: string,
      programme: string,
      value: number,
      fact: string,
      reward: string | null,
      after: number | null,
      required: number | null,
    ) => {
      const net = kind === 'purchased' ? value : null
      addHappening.run(member, seq++, kind, ...place(), till, by, programme, 1, value, fact, reward, after, required, net)
    }
    const write = (kind: string, body: object, purchase: string | null = null): string => {
      const at = (n.get(till) as number) + 1
      n.set(till, at)
      const id = `${till}-${at}`
      addFact.run(till, at, id, new Date(ms).toISOString(), by, member, kind, purchase && `p-${id}`, JSON.stringify(body))
      return id
    }
    const stamp = (programme: 'kaffe' | 'lunsj', required: number, fact: string) => {
      const card = cards[programme]
      card.stamps++
      happened('stamps', programme, 0, fact, null, card.stamps, required)
      if (card.stamps < required) return
      card.stamps = 0
      const [day] = place()
      const id = `${programme}/${++card.filled}`
      happened('cardFilled', programme, 0, fact, id, null, null)
      card.rewards.push({
        id,
        at: new Date(ms).toISOString(),
        day,
        expires: programme === 'kaffe' ? day + REWARD_DAYS : null,
        gone: null,
        till,
        by,
      })
    }

    const enrolledAt = new Date(ms).toISOString()
    happened('enrolled', '', 0, write('enrolled', { store: shop.id }), null, null, null)
    for (const day of days) {
      ms = Math.max(ms + 1000, zone.startOf(day) + 9 * HOUR_MS + Math.floor(random.next() * 9 * HOUR_MS))
      ;[till, by] = [random.pick(TILLS), random.pick(STAFF)]
      const held = [...cards.kaffe.rewards, ...cards.lunsj.rewards].find(
        (r) => r.gone === null && (r.expires === null || r.expires >= zone.dayAt(ms)),
      )
      if (held && random.chance(0.5)) {
        held.gone = zone.dayAt(ms)
        happened(
          'redeemed',
          held.id.split('/')[0] as string,
          0,
          write('redeemed', { reward: held.id, assurance: 'offline' }),
          held.id,
          null,
          null,
        )
      } else if (random.chance(0.75)) {
        stamp('kaffe', 8, write('stamped', { programme: 'kaffe', count: 1 }))
      } else {
        const fact = write('purchased', { amount: 12_900 }, 'p')
        if (zone.dayAt(ms) !== lunchDay) stamp('lunsj', 5, fact)
        lunchDay = zone.dayAt(ms)
        happened('purchased', '', 12_900, fact, null, null, null)
      }
    }
    for (const [programme, { stamps, rewards }] of Object.entries(cards)) {
      if (stamps > 0) addCard.run(member, programme, stamps, programme === 'kaffe' ? 8 : 5)
      for (const r of rewards) {
        const state = r.gone !== null ? 'redeemed' : r.expires !== null && r.expires < last ? 'expired' : 'available'
        const reward = programme === 'kaffe' ? coffee : lunch
        const worth = programme === 'kaffe' ? 4900 : 15_000
        addReward.run(
          member,
          r.id,
          programme,
          JSON.stringify('reward' in reward ? reward.reward : {}),
          r.at,
          r.day,
          r.expires,
          state,
          r.gone,
          r.till,
          r.by,
          worth,
        )
      }
    }
    const near = {
      cards: Object.entries(cards).flatMap(([programme, { stamps }]) =>
        stamps > 0 ? [{ programme, stamps, required: programme === 'kaffe' ? 8 : 5 }] : [],
      ),
      ready: Object.entries(cards).flatMap(([programme, { rewards }]) =>
        rewards
          .filter((r) => r.gone === null && (r.expires === null || r.expires >= last))
          .map((r) => ({ programme, reward: r.id, ...(r.expires === null ? {} : { expiresOn: formatDate(r.expires) }) })),
      ),
    }
    addMember.run(member, codeOfMember(member), enrolledAt, new Date(ms).toISOString(), JSON.stringify(near))
    const phone = `+479${String(10_000_000 + Math.floor((index * 9_999_991) % 10_000_000)).slice(1)}`
    const name = `${people[index % people.length]}`
    store.saveProfile(member, { name })
    store.addPhone(phone, member)
    club.members.push(member)
    club.phones.push(phone)
    club.names.push(name)
  }

  sqlite.transaction(() => {
    for (let index = 0; index < members; index++) writeMember(index)
    sqlite.exec(
      'INSERT INTO tallies SELECT day, hour, kind, programme, till, by, sum(count), sum(value) FROM happenings GROUP BY day, hour, kind, programme, till, by',
    )
  })()
  sqlite.exec('ANALYZE')
  return club
}
