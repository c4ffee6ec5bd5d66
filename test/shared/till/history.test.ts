import { expect, test } from 'vitest'
import type { Programme } from '#shared/programmes/programme'
import type { HistoryGroup } from '#shared/till/history-views'
import { newId } from '#shared/values/ids'
import { aTill, BIRTHDAY, COFFEE, good, LADDER, NOON, type TestTill, WALLET } from '#test/builders/till'

const DAY = 86_400_000

/** A member with a story over three days: stamps on a Saturday, a purchase on Sunday, and more on Monday. */
function aStory() {
  const till = aTill({ programmes: [COFFEE, WALLET, LADDER, BIRTHDAY] })
  const { member } = till.aMember({ name: 'Kari Nordmann', phone: '93418276', birthday: '--11-22' })
  good(till.stamp(member, COFFEE.id, 7))
  till.clock.now = NOON + DAY
  good(till.calls.redeem({ command: newId(), member, amount: 400_000, rewards: [] }))
  till.clock.now = NOON + 2 * DAY
  good(till.stamp(member))
  return { till, member }
}
const keys = (till: TestTill, member: string, more: { only?: HistoryGroup[]; limit?: number; after?: string; asOf?: string } = {}) =>
  good(till.calls.history({ member, ...more })).map(({ kind }) => kind)

test('the story by groups: what it is, and what it led to', () => {
  const { till, member } = aStory()
  till.as('manager')
  good(till.calls.grantPoints({ command: newId(), member, programme: WALLET.id, points: 100, reason: 'Kampanje' }))
  const [newest] = good(till.calls.history({ member, only: ['stamps'] }))
  good(till.calls.reverse({ command: newId(), member, facts: [newest?.fact as string], reason: 'Feil kort' }))
  expect(keys(till, member)).toEqual(['reversed', 'pointsGranted', 'stampsGiven', 'purchased', 'stamped', 'enrolled'])
  expect(keys(till, member, { only: ['stamps'] })).toEqual(['stampsGiven', 'stamped'])
  expect(keys(till, member, { only: ['purchases'] })).toEqual(['purchased'])
  // The purchase gave points and a level; the stamp that was taken back gives no reward any more.
  expect(keys(till, member, { only: ['points'] })).toEqual(['pointsGranted', 'purchased'])
  expect(keys(till, member, { only: ['rewards'] })).toEqual([])
  expect(keys(till, member, { only: ['membership', 'reversals'] })).toEqual(['reversed', 'enrolled'])
  expect(keys(till, member, { only: [] })).toEqual([])
})

test('a long story in pages: nothing twice, nothing left out, whatever is written meanwhile', () => {
  const till = aTill({ programmes: [{ ...COFFEE, cardValidFor: 'P1D' } as Programme] })
  const { member } = till.aMember()
  for (let day = 0; day < 40; day++) {
    till.clock.now = NOON + day * 3 * DAY
    good(till.stamp(member, COFFEE.id, 1 + (day % 3)))
  }
  const whole = good(till.calls.history({ member, limit: 1_000 })).map(({ fact }) => fact)
  expect(whole).toHaveLength(1 + 40 + 39) // each card ran out before the next stamp
  const paged: string[] = []
  for (;;) {
    const after = paged.at(-1)
    const page = good(till.calls.history({ member, limit: 7, ...(after !== undefined && { after }) }))
    paged.push(...page.map(({ fact }) => fact))
    till.clock.now += 1_000
    if (page.length < 7) break
    good(till.stamp(member))
  }
  expect(paged).toEqual(whole)
  expect(keys(till, member, { limit: 3, only: ['membership'] })).toEqual(['enrolled'])
})

test('as of any day: the card as it was drawn then, the story as it was told, nothing of what came later', () => {
  const { till, member } = aStory()
  const on = (date: string) => good(till.calls.memberAsOf({ member, on: date }))
  const saturday = on('2026-11-21')
  expect(saturday.on).toBe('2026-11-21')
  expect(saturday.view.cards[0]).toMatchObject({ stamps: 7 })
  expect(saturday.view.stats.purchases).toBe(0)
  expect(saturday.view.rewards).toEqual([])
  expect(saturday.history.map(({ kind }) => kind)).toEqual(['stamped', 'enrolled'])
  // On her birthday the gift was there, and the day was the last of nothing.
  const sunday = on('2026-11-22')
  expect(sunday.view.ladders[0]).toMatchObject({ level: 'Sølv' })
  expect(sunday.view.wallets[0]).toMatchObject({ points: 4_000 })
  expect(sunday.view.rewards.map(({ id }) => id)).toEqual(['bursdag/2026'])
  expect(sunday.view.celebrates).toEqual([{ what: 'birthday', date: '2026-11-22' }])
  expect(keys(till, member, { asOf: '2026-11-22' })).toEqual(['purchased', 'stamped', 'enrolled'])
  // What was can be looked at; taken back it is from now.
  expect(good(till.calls.history({ member, asOf: '2026-11-22' })).map(({ canReverse }) => canReverse)).toEqual(['no', 'no', 'no'])
  const now = on('2026-11-23')
  expect(now.view).toEqual(good(till.calls.openMember({ member })))
  expect(now.history).toEqual(good(till.calls.history({ member })))
  expect(on('2031-01-01')).toEqual(now)
  const before = on('2026-11-20')
  expect([before.history, before.view.stats.purchases, before.view.cards]).toEqual([[], 0, []])
})

test('as of a day before a reversal and before a merge: neither had happened', () => {
  const { till, member } = aStory()
  const other = till.aMember({ name: 'Kari N', phone: '93418275' }).member
  good(till.stamp(other, COFFEE.id, 2))
  till.clock.now = NOON + 3 * DAY
  till.as('manager')
  const stamped = good(till.calls.history({ member, only: ['stamps'] })).at(-1)?.fact as string
  good(till.calls.reverse({ command: newId(), member, facts: [stamped], reason: 'Feil kort' }))
  good(till.calls.mergeMembers({ command: newId(), from: other, into: member, reason: 'Samme person' }))
  expect(good(till.calls.openMember({ member })).cards[0]).toMatchObject({ stamps: 3 })
  const then = good(till.calls.memberAsOf({ member, on: '2026-11-23' }))
  expect(then.view.rewards.filter(({ programme }) => programme === COFFEE.id)).toHaveLength(1)
  expect([then.view.merges, then.view.household]).toEqual([undefined, 1])
  expect(then.history.some(({ reversed }) => reversed)).toBe(false)
})

test('what is done with the membership is told in words, with the reason and who answered for it', () => {
  const { till, member } = aStory()
  till.as('manager')
  const by = 'ingrid'
  const facts = [
    { kind: 'corrected', fields: ['name', 'email'] },
    { kind: 'numberReleased', why: 'newHolder' },
    { kind: 'restricted', reason: 'Bestrider kjøpene' },
    { kind: 'restrictionLifted', reason: 'Avklart' },
    { kind: 'accessGiven', format: 'json' },
    { kind: 'retentionWarned' },
    { kind: 'stamped', programme: COFFEE.id, count: 1, approvedBy: 'marit', because: 'Stor bestilling' },
  ] as const
  for (const fact of facts)
    good(till.store.append([{ id: newId(), member, by, ...fact } as Parameters<typeof till.store.append>[0][number]]))
  const told = good(till.calls.history({ member, limit: facts.length })).reverse()
  const words = till.till.desk.words().ledger.history
  const sentences = told.map(({ what, why }) => [what, ...why].map(({ key, values }) => words[key](values)))
  expect(sentences).toEqual([
    ['Rettet: navn, e-post'],
    ['Nummeret har fått en ny eier og er tatt ut'],
    ['Opplysningene blir bare oppbevart', 'Grunn: Bestrider kjøpene'],
    ['Opplysningene kan brukes igjen', 'Grunn: Avklart'],
    ['Fikk en kopi av alt klubben vet'],
    ['Varslet om sletting på grunn av inaktivitet'],
    ['Kaffekort 1 av 8', 'Godkjent av Marit: Stor bestilling'],
  ])
})
