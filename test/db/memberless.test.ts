import { expect, test } from 'vitest'
import { newId } from '#shared/values/ids'
import { aTill, good } from '#test/builders/till'

// Facts about who works here and about the till's clock have no member, as those about programmes have none. They are nobody's
// business but theirs.

const STAFF = { kind: 'staffChanged' as const, staff: 'ingrid', what: 'pinSet' as const }

test('who works here, the clock and the settings make nobody stale and change no fold', () => {
  const till = aTill()
  const { member } = till.aMember()
  good(till.stamp(member))
  const { store } = till
  const before = store.folded(member)
  const told: string[] = []
  store.onChanged((members) => told.push(...members))
  good(
    store.write(() =>
      store.append([
        { id: newId(), by: 'ola', ...STAFF },
        { id: newId(), kind: 'clockMoved', minutes: -90 },
        { id: newId(), by: 'ola', kind: 'settingsChanged', what: 'timezone' },
      ]),
    ),
  )
  good(store.write(() => store.appendPast('other-till', [{ id: newId(), at: '2020-01-01T10:00:00.000Z', ...STAFF }])))
  while (store.refold(50));
  expect(told).toEqual([])
  expect(store.shared.folding.stales()).toBe(0)
  const after = store.folded(member)
  expect([after.state, after.facts]).toEqual([before.state, before.facts])
  expect(store.programmes()).toHaveLength(4)
})

test('they are synced like others, and stand in no history, list or sum', () => {
  const till = aTill()
  const { member } = till.aMember()
  const { store, calls } = till
  const wasOfDay = store.dayOf('2026-11-21')
  const [fact] = good(store.write(() => store.append([{ id: newId(), kind: 'settingsChanged', what: 'caps', raised: true, by: 'ola' }])))
  expect(store.shared.ledger.head(store.till)?.n).toBe(fact?.n)
  expect(store.shared.ledger.brokenLink()).toBeUndefined()
  expect(good(calls.history({ member })).map(({ kind }) => kind)).toEqual(['enrolled'])
  expect(store.latest(10).map(({ fact }) => fact.kind)).toEqual(['enrolled'])
  expect(store.dayOf('2026-11-21')).toEqual(wasOfDay)
  store.rebuild()
  expect(store.dayOf('2026-11-21')).toEqual(wasOfDay)
  expect(good(calls.programmes({}))).toHaveLength(4)
})
