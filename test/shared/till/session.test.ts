import { describe, expect, test } from 'vitest'
import { createSession, LOCK_IDLE_MS, MANAGER_IDLE_MS } from '#shared/till/session'
import { createApprovals } from '#shared/till/staff/approvals'
import { parsePin } from '#shared/till/staff/pins'
import type { StaffRole, StaffView } from '#shared/till/till-views'
import { good } from '#test/builders/till'

function aSession(people: StaffView[] = [staff('ingrid', 'cashier'), staff('marit', 'manager'), staff('ola', 'owner')]) {
  const time = { elapsed: 1_000_000 }
  const list = { staff: people }
  const session = createSession({ staff: () => list.staff }, () => time.elapsed)
  return { session, time, list }
}
function staff(id: string, role: StaffRole): StaffView {
  return { id, name: id, role }
}

describe('a session', () => {
  test('nobody, then somebody with what their role lets them do, then whoever comes next', () => {
    const { session } = aSession()
    expect([session.role(), session.locked(), session.who().id]).toEqual(['anyone', true, ''])
    for (const [id, role] of [
      ['ola', 'owner'],
      ['ingrid', 'cashier'],
      ['marit', 'manager'],
    ] as const) {
      good(session.open(id))
      expect([session.role(), session.locked(), session.who().id]).toEqual([role, false, id])
    }
    expect(session.open('nobody')).toEqual({ refusal: 'staffUnknown' })
    expect(session.who().id).toBe('marit')
  })

  test.each(['marit', 'ola'])('%s is a cashier after a minute, stays one whatever is pressed, and is locked out after three', (id) => {
    const { session, time } = aSession()
    good(session.open(id))
    time.elapsed += MANAGER_IDLE_MS - 1
    expect(session.role()).not.toBe('cashier')
    expect(session.active()).toBe(true)
    time.elapsed += MANAGER_IDLE_MS
    expect(session.active()).toBe(true)
    expect(session.role()).toBe('cashier')
    for (let i = 0; i < 20; i++) {
      time.elapsed += LOCK_IDLE_MS - 1
      session.active()
      expect(session.role()).toBe('cashier')
    }
    time.elapsed += LOCK_IDLE_MS
    expect([session.role(), session.locked(), session.who().id]).toEqual(['anyone', true, id])
    // A key opens nothing.
    expect(session.active()).toBe(false)
    expect(session.role()).toBe('anyone')
    good(session.open(id))
    expect(session.role()).not.toBe('cashier')
  })

  test('locked is locked, also where nobody looked while the time went by', () => {
    const { session, time } = aSession()
    good(session.open('marit'))
    session.lock()
    expect([session.active(), session.role()]).toEqual([false, 'anyone'])
    good(session.open('marit'))
    time.elapsed += 10 * LOCK_IDLE_MS
    expect([session.active(), session.role()]).toEqual([false, 'anyone'])
  })

  test('whoever is taken off the list is at no till any more, and another role is another right at once', () => {
    const { session, list } = aSession()
    good(session.open('marit'))
    list.staff = [staff('marit', 'cashier'), staff('ola', 'owner')]
    expect(session.role()).toBe('cashier')
    list.staff = [staff('ola', 'owner')]
    expect([session.role(), session.locked(), session.who().id]).toEqual(['anyone', true, ''])
  })

  test('whoever is given more while they are at the till has it from the next time they sign in', () => {
    const { session, list } = aSession()
    good(session.open('ingrid'))
    list.staff = [staff('ingrid', 'owner'), staff('ola', 'owner')]
    session.active()
    expect(session.role()).toBe('cashier')
    good(session.open('ingrid'))
    expect(session.role()).toBe('owner')
  })
})

describe('an approval', () => {
  const asked = { by: 'marit', reason: 'Feil kunde', call: 'reverse', member: 'm1' } as const
  test.each([
    ['as it was given', 'reverse', 'm1', 59_999, true],
    ['a minute later', 'reverse', 'm1', 60_000, false],
    ['for another member', 'reverse', 'm2', 0, false],
    ['for something else', 'stamp', 'm1', 0, false],
  ] as const)('%s', (_, call, member, ms, isGood) => {
    let elapsed = 5
    const approvals = createApprovals(() => elapsed)
    const given = approvals.give(asked)
    elapsed += ms
    expect(approvals.take(given, call, member)).toEqual(isGood ? { by: 'marit', reason: 'Feil kunde' } : undefined)
    // Shown once, it is used up, rightly or not.
    expect(approvals.take(given, 'reverse', 'm1')).toBeUndefined()
  })

  test('nobody guesses one', () => {
    const approvals = createApprovals(() => 0)
    approvals.give(asked)
    for (const guess of ['', '0', 'marit', '__proto__']) expect(approvals.take(guess, 'reverse', 'm1')).toBeUndefined()
  })
})

describe('a PIN that somebody chose', () => {
  test.each([
    ['4071', 'cashier', 'ok'],
    ['2580', 'cashier', 'ok'],
    ['402816', 'owner', 'ok'],
    ['402816', 'cashier', 'pinTooShort'],
    ['4071', 'manager', 'pinTooShort'],
    ['407', 'cashier', 'pinTooShort'],
    ['40a1', 'cashier', 'pinTooShort'],
    ['٤٠٧١', 'cashier', 'pinTooShort'],
    [' 4071', 'cashier', 'pinTooShort'],
    ['4071\n', 'cashier', 'pinTooShort'],
    ['0000', 'cashier', 'pinTooEasy'],
    ['1234', 'cashier', 'pinTooEasy'],
    ['8901', 'cashier', 'pinTooEasy'],
    ['4321', 'cashier', 'pinTooEasy'],
    ['1212', 'cashier', 'pinTooEasy'],
    ['121212', 'manager', 'pinTooEasy'],
    ['654321', 'owner', 'pinTooEasy'],
  ] as const)('%j of a %s: %s', (typed, role, said) => {
    const parsed = parsePin(typed, role)
    expect('ok' in parsed ? 'ok' : parsed.refusal).toBe(said)
  })
})
