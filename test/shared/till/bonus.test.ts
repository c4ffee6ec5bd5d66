import { expect, test } from 'vitest'
import { newId } from '#shared/values/ids'
import { aTill, COFFEE, good, LADDER, refusalIn, type TestTill, WALLET } from '#test/builders/till'

const DAY_MS = 86_400_000

function aShop() {
  const till = aTill({ programmes: [COFFEE, WALLET, LADDER] })
  till.as('manager')
  const { member } = till.aMember()
  return { till, member, give: (more: Partial<Parameters<TestTill['calls']['grantPoints']>[0]> = {}) => grant(till, member, more) }
}
const grant = (till: TestTill, member: string, more: Partial<Parameters<TestTill['calls']['grantPoints']>[0]> = {}) =>
  till.calls.grantPoints({ command: newId(), member, programme: 'lommebok', points: 400, reason: 'Takk for hjelpen', ...more })

test('points by hand stand in the wallet, with who gave them and why in the history', () => {
  const { give } = aShop()
  const { view, points } = good(give())
  expect(points).toBe(400)
  expect(view.wallets[0]?.points).toBe(400)
  expect(view.history[0]).toMatchObject({
    what: { key: 'pointsGranted', values: { points: 400, programme: 'Lommebok', reason: 'Takk for hjelpen' } },
    by: 'Marit',
    canReverse: 'now',
  })
  expect(view.bonusLeft).toBe(600)
})

test('on a ladder they may lift the level', () => {
  const { till, give } = aShop()
  const { staff: _, slip: __, ...settings } = good(till.calls.settings({}))
  good(till.calls.saveSettings({ ...settings, bonusPerDay: 5_000 }))
  const { view } = good(give({ programme: 'bonus', points: 3_000 }))
  expect(view.ladders[0]).toMatchObject({ points: 3_000, level: 'Sølv' })
  expect(view.history[0]?.why).toEqual([{ key: 'levelReached', values: { level: 'Sølv' } }])
})

test.each([
  [{ programme: 'kaffekort' }, 'notAPointsProgramme'],
  [{ programme: 'ukjent' }, 'programmeUnknown'],
  [{ reason: '  ' }, 'reasonMissing'],
  [{ reason: 'ja' }, 'reasonMissing'],
  [{ points: 1_001 }, 'bonusTooMuch'],
  [{ member: 'nobody' }, 'memberUnknown'],
])('%j: %s', (more, refusal) => {
  const { till, member, give } = aShop()
  expect(refusalIn(give(more))).toBe(refusal)
  expect(till.store.folded(member).facts.map(({ kind }) => kind)).toEqual(['enrolled'])
})

test('a wallet that has ended gets no more', () => {
  const { till, give } = aShop()
  good(till.calls.endProgramme({ command: newId(), programme: 'lommebok' }))
  expect(refusalIn(give())).toBe('programmeEnded')
})

test('the day has a cap over all programmes, which taking back frees and midnight renews', () => {
  const { till, member, give } = aShop()
  good(give({ points: 700 }))
  const second = good(give({ programme: 'bonus', points: 300 }))
  expect(give({ points: 1 })).toEqual({ refusal: 'bonusTooMuch', details: { left: 0 } })
  good(till.calls.reverse({ command: newId(), member, facts: [second.fact], reason: '' }))
  expect(give({ points: 301 })).toEqual({ refusal: 'bonusTooMuch', details: { left: 300 } })
  good(give({ points: 300 }))
  till.clock.now += DAY_MS
  good(give({ points: 1_000 }))
})

test('another till’s gifts of today count, an import’s opening balance does not', () => {
  const { till, member, give } = aShop()
  const at = new Date(till.clock.now).toISOString()
  const opening = { kind: 'pointsGranted', member, programme: 'lommebok', points: 9_000, reason: 'Inngående saldo' } as const
  good(till.store.write(() => till.store.appendPast('import-gammel', [{ ...opening, id: newId(), at }])))
  good(till.store.write(() => till.store.appendPast('kasse-2', [{ ...opening, id: newId(), at, points: 900 }])))
  expect(give({ points: 101 })).toEqual({ refusal: 'bonusTooMuch', details: { left: 100 } })
  expect(good(give({ points: 100 })).view.wallets[0]?.points).toBe(10_000)
})

test('a command repeated is one gift; asked for something else it is refused', () => {
  const { give } = aShop()
  const command = newId()
  good(give({ command }))
  expect(good(give({ command })).view.wallets[0]?.points).toBe(400)
  expect(refusalIn(give({ command, points: 401 }))).toBe('commandReused')
})

test('the one who gave them takes them back within eight seconds, later a manager with a reason', () => {
  const { till, member, give } = aShop()
  const { fact } = good(give())
  till.clock.now += 60_000
  expect(refusalIn(till.calls.reverse({ command: newId(), member, facts: [fact], reason: '' }))).toBe('reasonMissing')
  expect(good(till.calls.reverse({ command: newId(), member, facts: [fact], reason: 'feil kunde' })).wallets[0]?.points).toBe(0)
})
