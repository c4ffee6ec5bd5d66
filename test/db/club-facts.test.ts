import { expect, test } from 'vitest'
import { ok } from '#shared/values/result'
import { aTill, COFFEE, good } from '#test/builders/till'

// A programme that is defined, or ended, before what members have done already: an import's, or another till's.

test('a programme defined in the past fills the cards of those who came after it, on every list', () => {
  const { store } = aTill({ programmes: [] })
  const visits = { ...COFFEE, id: 'besok', earn: { by: 'visit' as const }, stampsRequired: 2, rewardValidFor: undefined }
  const bought = (day: number) => ({
    id: `p${day}`,
    at: `2026-03-0${day}T10:00:00.000Z`,
    kind: 'purchased' as const,
    member: 'm1',
    purchase: `p${day}`,
    amount: 100,
  })
  const rewards = () => store.db.sqlite.prepare('SELECT id FROM rewards WHERE member = ?').pluck().all('m1')
  const stamps = () => store.db.sqlite.prepare("SELECT coalesce(sum(count), 0) FROM tallies WHERE kind = 'stamps'").pluck().get()

  good(store.write(() => store.appendPast('import', [bought(1), bought(2), bought(3)])))
  expect([rewards(), stamps()]).toEqual([[], 0])

  good(
    store.write(() =>
      store.appendPast('club', [{ id: 'd1', at: '2026-03-01T00:00:00.000Z', kind: 'programmeDefined', programme: visits }]),
    ),
  )
  expect([rewards(), stamps()]).toEqual([['besok/1'], 3])

  good(
    store.write(() => {
      store.appendPast('club', [{ id: 'e1', at: '2026-03-02T00:00:00.000Z', kind: 'programmeEnded', programme: 'besok' }])
      return ok(undefined)
    }),
  )
  expect([rewards(), stamps()]).toEqual([[], 1])
  store.db.close()
})
