import { afterEach, expect, test } from 'vitest'
import { inProcess } from '#electron/insight/in-process'
import { createInsightCalls } from '#electron/insight/insight-calls'
import type { Programme } from '#shared/programmes/programme'
import { newId } from '#shared/values/ids'
import { aTill, good, NOON, refusalIn, type TestTill, WALLET } from '#test/builders/till'

// A run over last year as the office asks for it, over a till in memory.

const CAMPAIGN: Programme = {
  id: 'fredag',
  version: 1,
  kind: 'campaign',
  name: 'Fredagspizza',
  opens: '2026-12-01',
  closes: '2026-12-24',
  audience: { segment: 'boughtRepeatedly' },
  reward: { percentOff: 10 },
}
let till: TestTill
let insight: ReturnType<typeof createInsightCalls>
const progress: unknown[] = []

function open() {
  till = aTill({ now: NOON - 360 * 86_400_000 })
  insight = createInsightCalls({
    desk: till.till.desk,
    start: inProcess(till.store.db.sqlite),
    files: { save: async () => ({ ok: { cancelled: true } }) },
    onProgress: (one) => progress.push(one),
    log: (what, error) => {
      throw new Error(`${what} ${error}`)
    },
  })
  till.as('manager')
}
afterEach(() => {
  insight.close()
  till.store.db.close()
})
const buy = (member: string, amount: number, inDays: number) => {
  till.clock.now += inDays * 86_400_000
  good(till.calls.redeem({ command: newId(), member, amount, rewards: [], slip: false }))
}
async function run(programme: Programme) {
  const ran = good(await insight.calls.runHistory({ programme }))
  if ('cancelled' in ran) throw new Error('cancelled')
  return ran
}

test('a wallet, and a campaign for a segment, a list, and nobody that is known', async () => {
  open()
  const [kari, ola] = [till.aMember({ name: 'Kari Nordmann' }), till.aMember({ name: 'Ola Hansen' })]
  buy(kari.member, 250_000, 1) // 28 November
  buy(kari.member, 40_000, 10) // 8 December
  buy(ola.member, 30_000, 1)
  for (const days of [330, 1, 1]) buy(kari.member, 10_000, days)
  till.clock.now = NOON
  expect(await run({ ...WALLET, id: 'ny' } as Programme)).toMatchObject({
    from: '2025-11-22',
    to: '2026-11-21',
    members: 2,
    reached: 1,
    rewards: 1,
    given: 10_000,
    used: 10_000,
    off: 0,
    sales: 350_000,
    salesReached: 320_000,
  })
  expect(progress.at(-1)).toEqual({ done: 2, total: 2 })

  // Moved back a year: both have bought in December, one of them repeatedly.
  const everybody = { ...CAMPAIGN, audience: { everyone: true } } as Programme
  expect(await run(everybody)).toMatchObject({ reached: 2, used: 7_000 })
  const segment = await run(CAMPAIGN)
  expect(segment).toMatchObject({ reached: 1, used: 4_000, assumed: expect.arrayContaining(['windowMovedOneYear', 'audienceNow']) })
  const list = good(till.calls.saveList({ name: 'Venner' })).lists[0]?.id as string
  good(await insight.calls.addToList({ list, group: { members: [ola.member] } }))
  expect(await run({ ...CAMPAIGN, audience: { segment: list } })).toMatchObject({ reached: 1, used: 3_000 })
  expect(refusalIn(await insight.calls.runHistory({ programme: { ...CAMPAIGN, audience: { segment: 'nope' } } }))).toBe('segmentUnknown')
  expect(refusalIn(await insight.calls.runHistory({ programme: { ...CAMPAIGN, closes: '2026-11-30' } }))).toBe('programmeInvalid')
})
