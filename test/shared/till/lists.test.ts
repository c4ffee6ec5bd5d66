import { expect, test } from 'vitest'
import type { Programme } from '#shared/programmes/programme'
import { makeCampaignList, markOnList, markProfiled } from '#shared/till/lists'
import { newId } from '#shared/values/ids'
import { aLog, joined } from '#test/builders/one-log'
import { aTill, COFFEE, good, type TestTill } from '#test/builders/till'

const GIFT = {
  id: 'jul',
  version: 1,
  kind: 'campaign',
  name: 'Jul',
  opens: '2026-11-01',
  closes: '2026-12-31',
  audience: { segment: 'liste' },
  reward: { amountOff: 5_000 },
} as const satisfies Programme

const make = (till: TestTill, profiled: boolean) =>
  till.store.write(() => {
    makeCampaignList(till.till.desk, { id: 'liste', campaign: 'jul', name: 'Jul', profiled })
    return { ok: true }
  })
const put = (till: TestTill, ...members: string[]) => good(markOnList(till.till.desk, 'liste', members, true))
const withdraw = (till: TestTill, member: string) =>
  good(till.calls.consent({ command: newId(), member, purpose: 'profiling', channel: 'all', granted: false }))
const gifts = (till: TestTill, member: string) => good(till.calls.openMember({ member })).rewards.map(({ id }) => id)

/** Two tills with one log, a campaign for people who were picked out, and somebody who lets themselves be. */
function twoTills(profiled: boolean) {
  const [a, b] = [aTill({ programmes: [COFFEE, GIFT] }), aTill({ programmes: [] })]
  const log = aLog()
  const syncs = [joined(a), joined(b)]
  const exchange = () => {
    a.clock.now = b.clock.now = Math.max(a.clock.now, b.clock.now) + 1_000
    for (const sync of [...syncs, ...syncs]) log.exchange(sync)
  }
  const { member } = a.aMember({ phone: '93418276' })
  a.consents(member, 'profiling/all')
  make(a, profiled)
  exchange()
  return { a, b, member, exchange }
}

test('a till that has not heard of their no puts somebody on a list that picks people out: the campaign does not invite them', () => {
  const { a, b, member, exchange } = twoTills(true)
  withdraw(b, member)
  a.clock.now += 60_000
  put(a, member)
  expect(gifts(a, member)).toEqual(['jul/1'])
  exchange()
  expect([gifts(a, member), gifts(b, member)]).toEqual([[], []])
  // It is theirs to say yes again.
  b.consents(member, 'profiling/all')
  exchange()
  expect([gifts(a, member), gifts(b, member)]).toEqual([['jul/1'], ['jul/1']])
})

test('what was used before they said no stays used, and is no conflict', () => {
  const { a, b, member, exchange } = twoTills(true)
  put(a, member)
  good(a.calls.redeem({ command: newId(), member, rewards: ['jul/1'] }))
  withdraw(b, member)
  exchange()
  for (const till of [a, b]) {
    const { rewards, conflicts } = till.store.folded(member).state
    expect([rewards.map(({ id, state }) => [id, state]), conflicts]).toEqual([[['jul/1', 'redeemed']], []])
  }
})

test('a list that becomes one that picks people out stops inviting who has not said yes, at every till', () => {
  const { a, b, member, exchange } = twoTills(false)
  const { member: other } = a.aMember({ phone: '93418275' })
  put(a, member, other)
  exchange()
  expect([gifts(a, other), gifts(b, other)]).toEqual([['jul/1'], ['jul/1']])
  good(markProfiled(a.till.desk, 'liste'))
  expect([gifts(a, member), gifts(a, other)]).toEqual([['jul/1'], []])
  good(a.stamp(member, COFFEE.id)) // a page of the log, with which the record goes
  exchange()
  expect([gifts(b, member), gifts(b, other)]).toEqual([['jul/1'], []])
})
