import { describe, expect, test } from 'vitest'
import type { Programme } from '#shared/programmes/programme'
import { whyNotStamp } from '#shared/till/stamp'
import type { ProgrammeRow } from '#shared/till/till-store'
import { newId } from '#shared/values/ids'
import { aTill, COFFEE, good, NOON, refusalIn, WALLET } from '#test/builders/till'

const row = (programme: Programme, endedAt?: string): ProgrammeRow => ({
  programme,
  since: '2026-01-01T00:00:00.000Z',
  ...(endedAt && { endedAt }),
})

test.each<[string, ProgrammeRow | undefined, number, boolean, string | undefined]>([
  ['an ordinary card', row(COFFEE), 1, true, undefined],
  ['a programme nobody knows', undefined, 1, true, 'programmeUnknown'],
  ['points are no card', row(WALLET), 1, true, 'notAPunchCard'],
  ['an ended card', row(COFFEE, '2026-11-01T00:00:00.000Z'), 1, true, 'programmeEnded'],
  ['a card of another shop', row(COFFEE), 1, false, 'wrongStore'],
  ['twenty at once', row(COFFEE), 20, true, undefined],
  ['twenty-one at once', row(COFFEE), 21, true, 'tooManyStamps'],
  ['a long card, filled at once', row({ ...COFFEE, stampsRequired: 40 } as Programme), 40, true, undefined],
])('%s', (_, programme, count, here, refusal) => {
  expect(whyNotStamp(programme, count, () => here)?.refusal).toBe(refusal)
})

describe('stamping', () => {
  test('the last stamp shows a full card and a new reward; the fold says 0 of 8', () => {
    const till = aTill()
    const { member } = till.aMember()
    good(till.stamp(member, 'kaffekort', 7))
    const answer = good(till.stamp(member))
    expect(answer.shown).toEqual({ stamps: 8, required: 8, full: true, newRewards: ['kaffekort/1'] })
    expect(answer.view.cards[0]).toMatchObject({ name: 'Kaffekort', stamps: 0, required: 8 })
    expect(answer.view.rewards[0]).toMatchObject({
      id: 'kaffekort/1',
      name: 'Gratis kaffe',
      icon: 'cup',
      isNew: true,
      expiresOn: '2027-02-21',
    })
    expect(answer.view.history[0]?.what).toEqual({ key: 'stamped', values: { programme: 'Kaffekort', stamps: 8, required: 8 } })
    expect(answer.undoUntil).toBe(new Date(NOON + 8_000).toISOString())
  })

  test('several stamps roll over: 8 of 8 on the screen, 2 on the next card', () => {
    const till = aTill()
    const { member } = till.aMember()
    good(till.stamp(member, 'kaffekort', 6))
    const answer = good(till.stamp(member, 'kaffekort', 4))
    expect(answer.shown).toMatchObject({ stamps: 8, required: 8, full: true })
    expect(answer.view.cards[0]?.stamps).toBe(2)
  })

  test('the same command again answers the same and writes nothing', () => {
    const till = aTill()
    const { member } = till.aMember()
    const press = { command: newId(), member, programme: 'kaffekort', count: 2 }
    const first = good(till.calls.stamp(press))
    till.clock.now += 3_000
    expect(good(till.calls.stamp(press))).toEqual(first)
    expect(till.store.folded(member).state.cards[0]?.stamps).toBe(2)
    expect(refusalIn(till.calls.stamp({ ...press, programme: 'lommebok' }))).toBe('commandReused')
  })

  test('a refusal writes nothing, not even the command', () => {
    const till = aTill()
    const { member } = till.aMember()
    const command = newId()
    expect(refusalIn(till.calls.stamp({ command, member, programme: 'nope', count: 1 }))).toBe('programmeUnknown')
    expect(refusalIn(till.calls.stamp({ command, member: 'nobody', programme: 'kaffekort', count: 1 }))).toBe('memberUnknown')
    expect(good(till.calls.stamp({ command, member, programme: 'kaffekort', count: 1 })).shown.stamps).toBe(1)
  })

  test('a card that ended while the screen was open', () => {
    const till = aTill()
    const { member } = till.aMember()
    till.as('manager')
    good(till.calls.endProgramme({ command: newId(), programme: 'kaffekort' }))
    till.as('cashier')
    expect(refusalIn(till.stamp(member))).toBe('programmeEnded')
    expect(good(till.calls.openMember({ member })).cards).toEqual([])
  })

  test('a card of another shop says so on the screen and refuses the press', () => {
    const till = aTill({ programmes: [{ ...COFFEE, stores: ['another'] } as Programme] })
    const view = till.aMember()
    expect(view.cards[0]?.refusal).toBe('wrongStore')
    expect(refusalIn(till.stamp(view.member))).toBe('wrongStore')
  })

  test('a member who asked to be forgotten', () => {
    const till = aTill()
    const { member } = till.aMember()
    good(till.store.write(() => till.store.append([{ id: newId(), kind: 'erased', member }])))
    expect(refusalIn(till.stamp(member))).toBe('memberErased')
    expect(refusalIn(till.calls.openMember({ member }))).toBe('memberErased')
  })
})

describe('the slip', () => {
  const slips = (till: ReturnType<typeof aTill>) =>
    till.store.db.sqlite.prepare('SELECT id, fact, kind, columns, state, document FROM spool ORDER BY id').all() as {
      id: number
      fact: string
      document: string
    }[]

  test('is in the spool with the stamp, shows the full card and its own number', () => {
    const till = aTill({ printer: true })
    const { member } = till.aMember()
    good(till.stamp(member, 'kaffekort', 7))
    const answer = good(till.stamp(member))
    const slip = slips(till).find(({ id }) => id === answer.job)
    expect(slip).toMatchObject({ fact: answer.fact, kind: 'stamp', columns: 48, state: 'queued' })
    expect(slip?.document).toContain(`"name":"Kaffekort","stamps":8,"required":8`)
    expect(slip?.document).toContain(`Lapp nr. ${answer.job}`)
  })

  test('is left out when the cashier says so, when the till never prints, and when there is no printer', () => {
    const till = aTill({ printer: true })
    const { member } = till.aMember()
    const stamp = (slip?: boolean) =>
      good(till.calls.stamp({ command: newId(), member, programme: 'kaffekort', count: 1, ...(slip !== undefined && { slip }) })).job
    expect(stamp()).toBeDefined()
    expect(stamp(false)).toBeUndefined()
    const { staff: _, slip: __, ...settings } = good(till.calls.settings({}))
    good(till.calls.saveSettings({ ...settings, slipAfterStamp: false }))
    expect(stamp()).toBeUndefined()
    expect(stamp(true)).toBeDefined()
    good(till.calls.saveSettings({ ...settings, printer: { ...settings.printer, transport: 'none' } }))
    expect(stamp(true)).toBeUndefined()
    expect(refusalIn(till.calls.printSlip({ member, kind: 'status' }))).toBe('noPrinter')
  })

  test('is printed once for a command that is repeated, and again as a copy when asked for', () => {
    const till = aTill({ printer: true })
    const { member } = till.aMember()
    const press = { command: newId(), member, programme: 'kaffekort', count: 1 }
    const { job } = good(till.calls.stamp(press))
    expect(good(till.calls.stamp(press)).job).toBe(job)
    expect(slips(till)).toHaveLength(1)
    const again = good(till.calls.printSlip({ member, kind: 'again' }))
    const [first, copy] = slips(till)
    expect(copy).toMatchObject({ id: again.job, document: first?.document })
    expect(till.store.db.sqlite.prepare('SELECT copy FROM spool ORDER BY id').pluck().all()).toEqual([0, 1])
  })
})
