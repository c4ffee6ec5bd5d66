import { expect, test } from 'vitest'
import type { SyncRecord } from '#shared/sync/wire'
import { newId } from '#shared/values/ids'
import { aLog, joined } from '#test/builders/one-log'
import { aTill, COFFEE, good, type TestTill } from '#test/builders/till'

// A number with a new holder, at two tills that do not hear of each other.

const DAY = 86_400_000
const PHONE = '+4793414512'

/** Two tills of one club that both know Kari, who had the number; neither has seen her for a year. */
function aClub() {
  const [one, two] = [aTill({ programmes: [COFFEE] }), aTill({ programmes: [] })]
  const kari = one.aMember({ name: 'Kari Nordmann', phone: PHONE }).member
  good(one.stamp(kari))
  const log = aLog()
  const sync = [joined(one), joined(two)] as const
  const exchange = () => {
    for (let round = 0; round < 3; round++) for (const each of sync) log.exchange(each)
  }
  exchange()
  for (const till of [one, two]) till.clock.now += 365 * DAY
  return { one, two, kari, exchange }
}
const take = (till: TestTill, name: string) =>
  good(till.calls.enrol({ command: newId(), phone: PHONE, name, consents: [], slip: false, newHolder: true })).view.member

/** What both tills can tell of a number and of whoever has or had it. */
const seenAt = (till: TestTill, members: string[]) => ({
  owner: till.store.phoneOwner(PHONE),
  found: till.store
    .byDigits('93414512', 10)
    .map(({ member }) => member)
    .sort(),
  phones: members.map((member) => till.store.phones(member)),
  facts: members.map((member) => till.store.folded(member).facts.map(({ kind }) => kind)),
})
/** Without when it was noticed here. */
const fieldsOf = (till: TestTill, member: string): SyncRecord['fields'] | undefined => till.store.record('profile', member)?.fields

test('both give it away: it belongs to whom it was given to last, both are found under it, and the old membership lost nothing else', () => {
  const { one, two, kari, exchange } = aClub()
  const ola = take(one, 'Ola Hansen')
  two.clock.now += 60_000
  const per = take(two, 'Per Hansen')
  one.clock.now = two.clock.now // its clock was behind
  exchange()
  const members = [kari, ola, per]
  expect(seenAt(one, members)).toEqual(seenAt(two, members))
  for (const member of members) expect(fieldsOf(one, member)).toEqual(fieldsOf(two, member))
  const seen = seenAt(one, members)
  expect(seen.owner).toBe(per)
  expect(seen.found).toEqual([ola, per].sort())
  expect(seen.phones[0]).toEqual([])
  expect(seen.facts[0]).toEqual(['enrolled', 'stamped', 'numberReleased', 'numberReleased'])
  // Given on once more, both lose it, and both say so.
  one.clock.now = two.clock.now += 365 * DAY
  const next = take(one, 'Mona Lie')
  exchange()
  for (const till of [one, two]) {
    expect(till.store.phoneOwner(PHONE)).toBe(next)
    for (const member of [ola, per]) {
      expect(till.store.phones(member)).toEqual([])
      expect(till.store.folded(member).facts.at(-1)).toMatchObject({ kind: 'numberReleased', why: 'newHolder' })
    }
  }
})

test('one gives it away while the other stamps the old member: nothing is lost, and the stamp is hers', () => {
  const { one, two, kari, exchange } = aClub()
  const ola = take(one, 'Ola Hansen')
  good(two.stamp(kari))
  exchange()
  expect(seenAt(one, [kari, ola])).toEqual(seenAt(two, [kari, ola]))
  for (const till of [one, two]) {
    expect(good(till.calls.openMember({ member: kari }))).toMatchObject({ phone: '', cards: [{ stamps: 2 }] })
    expect(good(till.calls.openMember({ member: ola }))).toMatchObject({ phones: ['••• •• 512'], cards: [{ stamps: 0 }] })
  }
})

test('one gives it away while the other gives the old member another: each has the number it was given', () => {
  const { one, two, kari, exchange } = aClub()
  const ola = take(one, 'Ola Hansen')
  good(two.calls.savePhone({ command: newId(), member: kari, add: '40000001', remove: PHONE }))
  exchange()
  expect(seenAt(one, [kari, ola])).toEqual(seenAt(two, [kari, ola]))
  for (const till of [one, two]) {
    expect(till.store.phones(kari)).toEqual(['+4740000001'])
    expect(till.store.phones(ola)).toEqual([PHONE])
  }
})
