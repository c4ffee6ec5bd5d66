import { expect, test } from 'vitest'
import { loadColumns } from '#db/insight/columns'
import type { PastFact } from '#shared/till/till-store'
import { formatDate } from '#shared/values/local-date'
import { aTill, good } from '#test/builders/till'

// Ids come from other systems too: whatever they hold, a purchase is its member's.
const ODD = ['a"b', 'a\\', 'a\\"', '"', '\\\\"x', 'tab\there', 'line\nbreak', 'Åse 😀', "o'clock", 'a 1 2']

test('purchases of members with odd ids, long ago, in large amounts and after many more', () => {
  const { store } = aTill({ programmes: [] })
  const bought = (member: string, n: number, date: string, amount: number): PastFact => ({
    id: `${member}-${n}`,
    kind: 'purchased',
    at: `${date}T11:00:00.000Z`,
    member,
    purchase: `p-${member}-${n}`,
    amount,
  })
  const facts = ODD.flatMap((member, i) => [bought(member, 1, '1965-03-02', i), bought(member, 2, '2026-11-21', 1_000_000_000_000 - i)])
  good(store.write(() => store.appendPast('T9', facts)))
  const columns = loadColumns(store.db.sqlite, 'Europe/Oslo')
  const of = (member: string) => {
    const { first, next, day, net } = columns.purchases
    const found: [string, number][] = []
    for (let row = first[columns.indexOf.get(member) as number] as number; row >= 0; row = next[row] as number) {
      found.push([formatDate(day[row] as number), net[row] as number])
    }
    return found.sort()
  }
  for (const [i, member] of ODD.entries()) {
    expect([member, of(member)]).toEqual([
      member,
      [
        ['1965-03-02', i],
        ['2026-11-21', 1_000_000_000_000 - i],
      ],
    ])
  }
  expect(columns.purchases.rows).toBe(2 * ODD.length)

  // More than there was room for.
  const many = Array.from({ length: 2_500 }, (_, n) => bought('"', n + 10, '2026-01-01', n))
  good(store.write(() => store.appendPast('T9', many)))
  expect(columns.refresh(['"'])).toBe(true)
  expect(of('"').length).toBe(2_502)
  expect(of('a\\').length).toBe(2)
  store.db.close()
})
