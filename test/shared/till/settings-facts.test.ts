import { expect, test } from 'vitest'
import { CAPS } from '#shared/till/caps-setting'
import type { Clocks } from '#shared/till/clocks'
import type { StoredSettings } from '#shared/till/default-settings'
import { aTill, good, NOON, refusalIn, type TestTill } from '#test/builders/till'

// Who may give how much is whoever sets it: that it was set is remembered, and no setting begins a new day.

const HOUR = 3_600_000
const change = (till: TestTill, more: Partial<StoredSettings>) => {
  const { staff: _staff, slip: _slip, ...settings } = good(till.calls.settings({}))
  return good(till.calls.saveSettings({ ...settings, ...more }))
}
const told = (till: TestTill) =>
  till.store.db.sqlite
    .prepare<[], { by: string; body: string }>("SELECT by, body FROM ledger WHERE kind = 'settingsChanged' ORDER BY n")
    .all()
    .map(({ by, body }) => {
      const { what, raised } = JSON.parse(body)
      return [by, what, raised]
    })

test('caps, budget, bonus and time zone that are changed are facts with who did it; nothing else is', () => {
  const till = aTill({ caps: CAPS })
  till.as('manager')
  const { bonusPerDay, offline } = till.till.desk.settings()
  change(till, { place: 'Torget' })
  expect(told(till)).toEqual([])
  change(till, { caps: { ...CAPS, stampsPerMemberDay: 99 } })
  change(till, { caps: { ...CAPS, stampsPerMemberDay: 9 } })
  change(till, { bonusPerDay: bonusPerDay + 1 })
  change(till, { offline: { ...offline, perDay: offline.perDay + 1 }, timezone: 'America/New_York' })
  const who = till.till.session.who().id
  expect(told(till)).toEqual([
    [who, 'caps', true],
    [who, 'caps', false],
    [who, 'bonus', true],
    [who, 'budget', true],
    [who, 'timezone', undefined],
  ])
})

/** A cashier has given a member everything of the day; then a manager moves the shop. */
function atTheCap(timezone: string, booted = false) {
  const at: Clocks = { boot: 'first', wallMs: NOON, passedMs: 50_000 }
  const till = aTill({ caps: { ...CAPS, stampsPerMemberDay: 4 }, clocks: () => ({ ...at }) })
  const { member } = till.aMember()
  good(till.stamp(member, 'kaffekort', 4))
  const move = (to: string) => {
    good(till.till.session.open('marit'))
    change(till, { timezone: to })
    good(till.till.session.open('ingrid'))
  }
  move(timezone)
  if (booted) at.boot = 'second'
  const pass = (hours: number) => {
    at.wallMs += hours * HOUR
    at.passedMs += hours * HOUR
    till.clock.now = at.wallMs
  }
  return { pass, move, press: () => refusalIn(till.stamp(member)) }
}

// Noon in Oslo: Auckland's next day has just begun, Honolulu's same day has.
test.each([
  ['Pacific/Auckland', 24],
  ['Pacific/Honolulu', 23],
])('moved to %s, the day is over at the first midnight there after its own', (timezone, hours) => {
  for (const booted of [false, true]) {
    const { pass, press } = atTheCap(timezone, booted)
    expect(press()).toBe('needsManager')
    pass(11.5)
    expect(press()).toBe('needsManager')
    pass(hours - 11.5 - 0.5)
    expect(press()).toBe('needsManager')
    pass(1)
    expect(press()).toBe('none')
  }
})

test('to and fro between two zones begins no day either', () => {
  const { pass, press, move } = atTheCap('Pacific/Auckland')
  for (const timezone of ['Pacific/Honolulu', 'Europe/Oslo', 'Pacific/Auckland', 'Europe/Oslo']) {
    pass(1)
    move(timezone)
    expect(press(), timezone).toBe('needsManager')
  }
  pass(9)
  expect(press()).toBe('none')
})
