import { expect, test } from 'vitest'
import { renderText } from '#shared/slip/layout'
import type { SlipDocument } from '#shared/slip/slip-document'
import { dayOfTill } from '#shared/till/print-day'
import { newId } from '#shared/values/ids'
import { aTill, good, refusalIn } from '#test/builders/till'

const DAY_MS = 86_400_000

test('the till’s day by programme and cashier; what was taken back is counted as that', () => {
  const till = aTill({ printer: true })
  const kari = till.aMember()
  good(till.stamp(kari.member, 'kaffekort', 7))
  const { view } = good(till.stamp(kari.member))
  good(till.calls.redeem({ command: newId(), member: kari.member, rewards: [view.rewards[0]?.id ?? ''], slip: false }))
  till.as('manager')
  const wrong = good(till.stamp(kari.member, 'kaffekort', 3))
  good(till.calls.reverse({ command: newId(), member: kari.member, facts: [wrong.fact], reason: '' }))

  const day = dayOfTill(till.till.desk)
  expect(day).toMatchObject({ date: '2026-11-21', total: { stamps: 8, filled: 1, redeemed: 1, enrolled: 1, reversed: 1 } })
  expect(day.perProgramme).toEqual([{ name: 'Kaffekort', stamps: 8, filled: 1, redeemed: 1, enrolled: 0, reversed: 1 }])
  expect(day.perCashier.map(({ name, stamps, reversed }) => [name, stamps, reversed])).toEqual([
    ['Ingrid', 8, 0],
    ['Marit', 0, 1],
  ])
})

test('is printed by whoever is at the till, as no member’s slip', () => {
  const till = aTill({ printer: true })
  good(till.stamp(till.aMember().member))
  const { job } = good(till.calls.printDay({}))
  const row = till.store.db.sqlite.prepare('SELECT kind, member, document FROM spool WHERE id = ?').get(job) as Record<string, string>
  expect(row).toMatchObject({ kind: 'day', member: null })
  const text = renderText(JSON.parse(row.document ?? '') as SlipDocument, 48)
  expect(text).toContain('21.11.2026, Kasse 1')
  expect(text).toMatch(/Stempler {30,}\d+/)
  expect(text).not.toMatch(/ kr\b|,00/)
})

test('begins anew at midnight in the shop’s zone', () => {
  const till = aTill({ printer: true })
  good(till.stamp(till.aMember().member))
  till.clock.now += DAY_MS
  expect(dayOfTill(till.till.desk)).toMatchObject({ date: '2026-11-22', total: { stamps: 0 }, perProgramme: [], perCashier: [] })
})

test('needs a printer', () => {
  expect(refusalIn(aTill().calls.printDay({}))).toBe('noPrinter')
})
