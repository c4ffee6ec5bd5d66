import { expect, test } from 'vitest'
import type { Programme } from '#shared/programmes/programme'
import { forget } from '#shared/till/erase-member'
import { makeCampaignList, markOnList } from '#shared/till/lists'
import { newId } from '#shared/values/ids'
import { aLog, joined } from '#test/builders/one-log'
import { aTill, BIRTHDAY, COFFEE, good, LADDER, refusalIn, type TestTill } from '#test/builders/till'

const REASON = 'Samme person'
const merge = (till: TestTill, from: string, into: string, command = newId()) =>
  till.calls.mergeMembers({ command, from, into, reason: REASON })
const split = (till: TestTill, member: string, fact: string, command = newId()) =>
  till.calls.splitMember({ command, member, fact, reason: 'Feil person' })
const open = (till: TestTill, member: string) => good(till.calls.openMember({ member }))
/** Who a text finds. */
const found = (till: TestTill, text: string) => {
  const answer = good(till.calls.find({ text }))
  return answer.kind === 'hits' ? answer.hits.map(({ member }) => member) : answer
}
const stamps = (till: TestTill, member: string) => open(till, member).cards[0]?.stamps

/** A manager at the till, and one person twice: Kari with five stamps, Kari N. with six. */
function twice(programmes: Programme[] = [COFFEE, LADDER]) {
  const till = aTill({ programmes })
  const kari = till.aMember({ name: 'Kari Nordmann', phone: '93418276' }).member
  const other = till.aMember({ name: 'Kari Nordman', phone: '93418275' }).member
  if (programmes.includes(COFFEE)) {
    good(till.stamp(kari, COFFEE.id, 5))
    good(till.stamp(other, COFFEE.id, 6))
  }
  till.as('manager')
  return { till, kari, other }
}

test('two become one, with the numbers, tags and stamps of both, and a fact that says why', () => {
  const { till, kari, other } = twice()
  good(till.calls.saveProfile({ member: other, tags: ['hund'] }))
  const view = good(merge(till, other, kari))
  expect(view).toMatchObject({ member: kari, fullName: 'Kari Nordmann', household: 2, tags: ['hund'] })
  expect(view.cards[0]).toMatchObject({ stamps: 3 })
  expect(view.rewards.map(({ id }) => id)).toEqual(['kaffekort/1'])
  expect(view.merges).toEqual([{ fact: expect.any(String), at: expect.any(String), name: 'Kari N.' }])
  for (const text of ['93418276', '93418275', 'nordman']) expect(found(till, text)).toEqual([kari])
  expect(open(till, other).member).toBe(kari)
  const [newest] = good(till.calls.history({ member: kari }))
  expect(newest).toMatchObject({ what: { key: 'merged', values: { name: 'Kari N.' } }, by: 'Marit', canReverse: 'no' })
  expect(newest?.why).toEqual([{ key: 'reversedBecause', values: { reason: REASON } }])
})

test('the preview is what the merge then makes, and writes nothing', () => {
  const { till, kari, other } = twice()
  const before = till.store.db.sqlite.prepare('SELECT count(*) FROM ledger').pluck().get()
  const preview = good(till.calls.mergePreview({ from: other, into: kari }))
  expect(till.store.db.sqlite.prepare('SELECT count(*) FROM ledger').pluck().get()).toBe(before)
  expect([preview.from.cards[0]?.stamps, preview.into.cards[0]?.stamps]).toEqual([6, 5])
  expect(preview.notes).toEqual([
    { key: 'twoNames', values: { left: 'Kari Nordman', stays: 'Kari Nordmann' } },
    { key: 'cardsRollOver', values: { programme: 'Kaffekort', a: 5, b: 6, full: 1, stamps: 3 } },
  ])
  expect(stamps(till, kari)).toBe(5)
  const { history: _, unsent: __, merges: ___, ...result } = preview.result
  expect(good(merge(till, other, kari))).toMatchObject(result)
})

test('what is not plain addition is told: birthdays, levels, what the calendar gave both, consents, who brought whom', () => {
  const till = aTill({ programmes: [COFFEE, LADDER, BIRTHDAY] })
  const kari = till.aMember({ name: 'Kari Nordmann', birthday: '--11-22' }).member
  const other = till.aMember({ name: 'Kari Nordmann', birthday: '--11-21', referredBy: kari }).member
  for (const member of [kari, other]) good(till.calls.redeem({ command: newId(), member, amount: 200_000, rewards: [] }))
  const text = { id: 'marketing/sms', version: 1, sha256: 'x', language: 'nb' }
  good(
    till.store.append([
      { id: newId(), kind: 'consented', member: other, purpose: 'marketing', channel: 'sms', text, method: 'customerPress' },
    ]),
  )
  const { notes } = good(till.till.calls.mergePreview({ from: other, into: kari }))
  expect(notes).toEqual([
    { key: 'twoBirthdays', values: { left: '--11-21', stays: '--11-22' } },
    { key: 'rewardsOnce', values: { count: 1 } },
    { key: 'levelRises', values: { programme: 'Bonusstige', before: 'Bronse', level: 'Sølv' } },
    { key: 'consentsAddUp', values: { what: 'tilbud på SMS' } },
    { key: 'referral', values: {} },
  ])
})

test('a reward that each of the two has used is one too many: the preview says so', () => {
  const till = aTill({ programmes: [BIRTHDAY] })
  const [a, b] = ['93418276', '93418275'].map((phone) => till.aMember({ phone, birthday: '--11-21' }).member) as [string, string]
  for (const member of [a, b]) good(till.calls.redeem({ command: newId(), member, amount: 100_000, rewards: ['bursdag/2026'] }))
  expect(good(till.calls.mergePreview({ from: a, into: b })).notes).toEqual([{ key: 'conflicts', values: { count: 1 } }])
})

test('the same command again is the same merge; another with its id is refused', () => {
  const { till, kari, other } = twice()
  const command = newId()
  const first = good(merge(till, other, kari, command))
  expect(good(merge(till, other, kari, command)).cards).toEqual(first.cards)
  expect(refusalIn(till.calls.mergeMembers({ command, from: other, into: kari, reason: 'noe annet' }))).toBe('commandReused')
  expect(till.store.folded(kari).facts.filter(({ kind }) => kind === 'merged')).toHaveLength(1)
})

test('what a merge and a split are refused for', () => {
  const { till, kari, other } = twice()
  expect(refusalIn(merge(till, kari, kari))).toBe('mergeSame')
  expect(refusalIn(merge(till, 'nobody', kari))).toBe('memberUnknown')
  expect(refusalIn(till.calls.mergeMembers({ command: newId(), from: other, into: kari, reason: ' x ' }))).toBe('reasonMissing')
  expect(refusalIn(till.calls.mergePreview({ from: kari, into: kari }))).toBe('mergeSame')
  const gone = till.aMember().member
  good(till.store.erase(gone))
  expect(refusalIn(merge(till, gone, kari))).toBe('memberErased')
  expect(refusalIn(till.calls.mergePreview({ from: kari, into: gone }))).toBe('memberErased')
  till.store.saveStaff(till.store.staff().map((one) => (one.id === 'marit' ? { ...one, member: other } : one)))
  expect(refusalIn(merge(till, other, kari))).toBe('ownMembership')
  expect(refusalIn(merge(till, kari, other))).toBe('ownMembership')
  till.as('owner')
  const { merges } = good(merge(till, other, kari))
  const fact = merges?.[0]?.fact as string
  expect(refusalIn(merge(till, other, kari))).toBe('mergeSame')
  expect(refusalIn(split(till, kari, newId()))).toBe('mergeUnknown')
  expect(refusalIn(till.calls.splitMember({ command: newId(), member: kari, fact, reason: '' }))).toBe('reasonMissing')
  till.as('manager')
  expect(refusalIn(split(till, kari, fact))).toBe('ownMembership')
  till.as('owner')
  good(till.store.erase(kari))
  expect(refusalIn(split(till, kari, fact))).toBe('memberErased')
})

test('a consent that one of the two has withdrawn is withdrawn for both, before the merge and after a split', () => {
  const gift = {
    id: 'jul',
    version: 1,
    kind: 'campaign',
    name: 'Jul',
    opens: '2026-11-01',
    closes: '2026-12-31',
    audience: { segment: 'liste' },
    reward: { amountOff: 5_000 },
  } as const satisfies Programme
  const { till, kari, other } = twice([COFFEE, gift])
  const consents = (member: string) => till.store.folded(member).state.consents.map(({ purpose, channel }) => `${purpose}/${channel}`)
  const withdraw = (member: string, purpose: string, channel: string) =>
    good(till.calls.consent({ command: newId(), member, purpose, channel, granted: false }))
  till.consents(other, 'profiling/all', 'marketing/sms')
  good(
    till.store.write(() => {
      makeCampaignList(till.till.desk, { id: 'liste', campaign: 'jul', name: 'Jul', profiled: true })
      return markOnList(till.till.desk, 'liste', [other], true)
    }),
  )
  expect(open(till, other).rewards.map(({ programme }) => programme)).toEqual(['jul'])
  till.clock.now += 1_000
  till.consents(kari, 'profiling/all')
  till.clock.now += 1_000
  withdraw(kari, 'profiling', 'all')

  const merged = good(merge(till, other, kari))
  expect(consents(kari)).toEqual(['marketing/sms'])
  expect(merged.rewards.map(({ programme }) => programme)).toEqual(['kaffekort'])
  withdraw(kari, 'marketing', 'sms')
  good(split(till, kari, merged.merges?.[0]?.fact as string))
  // What was withdrawn by one alone was theirs.
  expect([consents(other), consents(kari)]).toEqual([['profiling/all'], []])
  expect(open(till, other).lists).toEqual([])
})

test('nobody restricted is merged', () => {
  const { till, kari, other } = twice()
  good(till.store.append([{ id: newId(), kind: 'restricted', member: other, reason: 'Bestridt' }]))
  expect(good(till.calls.mergePreview({ from: other, into: kari })).notes).toContainEqual({ key: 'restricted', values: {} })
  expect(refusalIn(merge(till, other, kari))).toBe('memberRestricted')
  expect(refusalIn(merge(till, kari, other))).toBe('memberRestricted')
})

test('split again: each has their own numbers and stamps; what was written since stays where it was written', () => {
  const { till, kari, other } = twice()
  const before = [open(till, kari), open(till, other)]
  const fact = good(merge(till, other, kari)).merges?.[0]?.fact as string
  till.as('cashier')
  good(till.stamp(kari, COFFEE.id, 1))
  till.as('manager')
  const command = newId()
  const view = good(split(till, kari, fact, command))
  expect(good(split(till, kari, fact, command))).toEqual(view)
  expect([view.member, view.cards[0]?.stamps, view.household, view.merges]).toEqual([kari, 6, 1, undefined])
  const apart = open(till, other)
  expect([apart.member, apart.cards[0]?.stamps, apart.fullName]).toEqual([other, 6, 'Kari Nordman'])
  expect([view.phones, apart.phones]).toEqual(before.map(({ phones }) => phones))
  expect(found(till, '93418275')).toEqual([other])
  expect(found(till, '93418276')).toEqual([kari])
  expect(refusalIn(split(till, kari, fact))).toBe('mergeUnknown')
  // Both stories tell it, and neither tells what was taken back of the other.
  for (const member of [kari, other]) {
    expect(good(till.calls.history({ member }))[0]?.what).toEqual({ key: 'split', values: { name: 'Kari N.' } })
  }
  expect(good(till.calls.history({ member: kari })).filter(({ kind }) => kind === 'merged')).toEqual([])
  // And they can be put together again.
  expect(good(merge(till, other, kari)).cards[0]).toMatchObject({ stamps: 4 })
})

test('a chain of merges: one in the middle is split, and takes with it who came in through it', () => {
  const { till, kari, other } = twice()
  const third = till.aMember({ name: 'Kari N', phone: '93418274' }).member
  const first = good(merge(till, third, other)).merges?.[0]?.fact as string
  const second = good(merge(till, third, kari)).merges?.[0]?.fact as string
  expect(open(till, third).merges?.map(({ fact }) => fact)).toEqual([second, first])
  expect(stamps(till, third)).toBe(3)
  good(split(till, kari, second))
  expect([kari, other, third].map((member) => open(till, member).member)).toEqual([kari, other, other])
  good(split(till, other, first))
  expect([kari, other, third].map((member) => open(till, member).member)).toEqual([kari, other, third])
})

test('whoever is erased is erased with every membership that became theirs', () => {
  const { till, kari, other } = twice()
  good(merge(till, other, kari))
  good(till.calls.eraseMember({ command: newId(), member: other }))
  for (const member of [kari, other]) {
    expect(refusalIn(till.calls.openMember({ member }))).toBe('memberErased')
    expect([till.store.profile(member), till.store.phones(member)]).toEqual([undefined, []])
  }
  for (const text of ['93418275', '93418276', 'kari']) expect(found(till, text)).toEqual([])
})

/** Two tills with one log, two people known to both, a manager at each. */
function twoTills() {
  const [a, b] = [aTill(), aTill({ programmes: [] })]
  const log = aLog()
  const tills = [a, b].map((till) => ({ ...till, sync: joined(till) }))
  const exchange = () => {
    a.clock.now = b.clock.now = Math.max(a.clock.now, b.clock.now)
    for (const { sync } of [...tills, ...tills]) log.exchange(sync)
  }
  const [kari, other] = ['93418276', '93418275'].map((phone) => a.aMember({ phone }).member) as [string, string]
  good(a.stamp(kari, COFFEE.id, 5))
  good(a.stamp(other, COFFEE.id, 6))
  exchange()
  b.store.saveStaff(a.store.staff())
  for (const till of [a, b]) till.as('manager')
  return { a, b, kari, other, exchange }
}

test('one asks to be forgotten whom another till has put together with somebody: it is one person, and both are forgotten everywhere', () => {
  const { a, b, kari, other, exchange } = twoTills()
  good(merge(b, kari, other))
  a.clock.now += 1_000
  good(a.calls.eraseMember({ command: newId(), member: other }))
  exchange()
  for (const till of [a, b]) {
    for (const member of [kari, other]) {
      expect(refusalIn(till.calls.openMember({ member }))).toBe('memberErased')
      expect([till.store.profile(member), till.store.phones(member), till.store.record('profile', member)?.erased]).toEqual([
        undefined,
        [],
        true,
      ])
    }
  }
})

test('a till that has not heard that one was forgotten puts them together with somebody: that one is forgotten, and the other stays who they were', () => {
  const { a, b, kari, other, exchange } = twoTills()
  good(a.calls.eraseMember({ command: newId(), member: other }))
  b.clock.now += 1_000
  good(merge(b, kari, other))
  exchange()
  for (const till of [a, b]) {
    expect(refusalIn(till.calls.openMember({ member: other }))).toBe('memberErased')
    expect(open(till, kari)).toMatchObject({ member: kari, fullName: 'Kari Nordmann', phone: expect.stringContaining('276') })
    expect(stamps(till, kari)).toBe(5)
    expect(open(till, kari).merges ?? []).toEqual([])
    expect(till.store.record('profile', kari)?.erased).toBeUndefined()
  }
})

test.each(['before', 'after'])(
  'a till that has not heard of it puts one who was forgotten for having stayed away together with a regular, %s',
  (when) => {
    for (const way of ['into the regular', 'into the one who stayed away'] as const) {
      const { a, b, kari: regular, other: away, exchange } = twoTills()
      const later = when === 'before' ? a : b
      const forgetAway = () => good(a.store.write(() => forget(a.till.desk, away, { id: newId(), why: 'inactive' })))
      const together = () => good(way === 'into the regular' ? merge(b, away, regular) : merge(b, regular, away))
      later.clock.now += 1_000
      forgetAway()
      together()
      exchange()
      for (const till of [a, b]) {
        expect(open(till, regular), way).toMatchObject({ member: regular, phone: expect.stringContaining('276') })
        expect([till.store.record('profile', away)?.erased, till.store.record('profile', regular)?.erased], way).toEqual([true, undefined])
        expect(till.store.toForget(), way).toEqual([away])
        // Five and six make a full card and three; nobody goes on as one who was forgotten.
        expect(stamps(till, regular), way).toBe(way === 'into the regular' ? 3 : 5)
        expect(till.store.forgottenSince('2026-01-01'), way).toBe(way === 'into the regular' ? 0 : 1)
      }
      expect(a.store.folded(regular).state).toEqual(b.store.folded(regular).state)
    }
  },
)

test('one is put together with two, at two tills: all three are one, at both alike', () => {
  const { a, b, kari, other, exchange } = twoTills()
  const third = a.aMember({ phone: '93418274' }).member
  good(a.stamp(third, COFFEE.id, 1))
  exchange()
  good(merge(a, kari, other))
  b.clock.now += 1_000
  good(merge(b, kari, third))
  exchange()
  const views = [a, b].flatMap((till) => [kari, other, third].map((member) => open(till, member)))
  // The second merge moves the whole group.
  expect(new Set(views.map(({ member }) => member))).toEqual(new Set([third]))
  expect(a.store.folded(kari).state).toEqual(b.store.folded(kari).state)
  expect(views[0]?.cards[0]?.stamps).toBe(4)
  expect(views[0]?.merges).toHaveLength(2)
})

test('two tills put the same two together crosswise: they end alike, and one split is enough', () => {
  const { a, b, kari, other, exchange } = twoTills()
  good(merge(a, other, kari))
  b.clock.now += 1_000
  good(merge(b, kari, other))
  exchange()
  const views = [a, b].map((till) => open(till, other))
  // The first in order counts, wherever it was written.
  expect(views.map(({ member }) => member)).toEqual([kari, kari])
  expect(a.store.folded(kari).state).toEqual(b.store.folded(kari).state)
  expect(views.map(({ merges }) => merges)).toEqual([
    [{ fact: expect.any(String), at: expect.any(String), name: 'Kari N.' }],
    views[0]?.merges,
  ])
  good(split(b, kari, views[1]?.merges?.[0]?.fact as string))
  exchange()
  for (const till of [a, b]) {
    expect([kari, other].map((member) => [open(till, member).member, stamps(till, member)])).toEqual([
      [kari, 5],
      [other, 6],
    ])
  }
})
