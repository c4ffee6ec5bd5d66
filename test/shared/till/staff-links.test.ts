import { expect, test } from 'vitest'
import { aTill, good, refusalIn, type TestTill } from '#test/builders/till'

// Whose own membership is whose: a manager says it once, and to unsay it is the owner's.

type Listed = { id?: string; name: string; role: 'cashier' | 'manager' | 'owner'; member?: string | null }
const MARIT: Listed = { id: 'marit', name: 'Marit', role: 'manager' }
const OLA: Listed = { id: 'ola', name: 'Ola', role: 'owner' }
const ingrid = (more: Partial<Listed> = {}): Listed => ({ id: 'ingrid', name: 'Ingrid', role: 'cashier', ...more })
const save = (till: TestTill, ...cashiers: Listed[]) => till.calls.saveStaff({ staff: [...cashiers, MARIT, OLA] })
/** What was written down since: who did what to whom. */
const told = (till: TestTill) =>
  till.store.db.sqlite
    .prepare<[], { by: string; body: string }>("SELECT by, body FROM ledger WHERE kind = 'staffChanged' ORDER BY n")
    .all()
    .map(({ by, body }) => {
      const { staff, what, link } = JSON.parse(body)
      return [by, staff === 'ingrid' ? staff : 'new', what, ...(link ? [link] : [])].join(' ')
    })
/** The person with that id is at the till; the ledger gets nothing of it. */
const by = (till: TestTill, id: string) => good(till.till.session.open(id))

function linked() {
  const till = aTill()
  const mine = till.aMember({ name: 'Ingrid Hagen' }).member
  by(till, 'marit')
  good(save(till, ingrid({ member: mine })))
  return { till, mine }
}

test('a manager sets it; to take it away or change it is the owner’s', () => {
  const { till, mine } = linked()
  const other = till.aMember().member
  expect(refusalIn(save(till, ingrid({ member: null })))).toBe('ownerOnly')
  expect(refusalIn(save(till, ingrid({ member: other })))).toBe('ownerOnly')
  by(till, 'ingrid')
  expect(refusalIn(till.stamp(mine))).toBe('ownMembership')
  by(till, 'ola')
  good(save(till, ingrid({ member: other })))
  good(save(till, ingrid({ member: null })))
  expect(told(till)).toEqual(['marit ingrid membership set', 'ola ingrid membership changed', 'ola ingrid membership taken'])
})

test('who is removed and put back has it still, and nobody but the owner puts them back without', () => {
  const { till, mine } = linked()
  good(save(till))
  expect(refusalIn(save(till, ingrid({ member: null })))).toBe('ownerOnly')
  good(save(till, ingrid()))
  by(till, 'ingrid')
  expect(refusalIn(till.stamp(mine))).toBe('ownMembership')
  expect(told(till).slice(1)).toEqual([
    'marit ingrid removed',
    'marit ingrid membership taken',
    'marit ingrid added',
    'marit ingrid membership set',
  ])
})

test('who is removed and comes as somebody new has none, and that it was taken is written down', () => {
  const { till } = linked()
  good(save(till, { name: 'Ingrid', role: 'cashier' }))
  expect(told(till).slice(1)).toEqual(['marit ingrid removed', 'marit ingrid membership taken', 'marit new added'])
})

test('another name is written down, without the name', () => {
  const till = aTill()
  by(till, 'marit')
  good(save(till, ingrid({ name: 'Inger Lise' })))
  expect(told(till)).toEqual(['marit ingrid renamed'])
  expect(JSON.stringify(till.store.db.sqlite.prepare('SELECT body FROM ledger').all())).not.toContain('Inger')
})
