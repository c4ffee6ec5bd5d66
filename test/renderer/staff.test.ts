import { describe, expect, it } from 'vitest'
import { contextOf, createActions } from '../../renderer/actions.ts'
import { hidden, secretOf } from '../../renderer/parts/secret.ts'
import { pinOf } from './fake-bridge.ts'
import { tillInMemory } from './till-in-memory.ts'

// Who is at the till, without a page: digits that send themselves, a till that locks, another person who lets something be done.

const settled = () => new Promise((resolve) => setTimeout(resolve, 0))
type Stores = Awaited<ReturnType<typeof tillInMemory>>['stores']
async function typePin(pad: Stores['signing']['pad'], pin: string) {
  for (const digit of pin) pad.press(digit)
  await settled()
}

describe('a PIN', () => {
  it('sends itself with its last digit, four of a cashier and six of a manager', async () => {
    const { stores, asked } = await tillInMemory({ locked: true })
    const { pad } = stores.signing
    expect(pad.getState().chosen).toBe('s1')
    pad.move(1)
    await typePin(pad, '2580')
    expect(asked('signIn')).toEqual([])
    await typePin(pad, '36')
    expect(asked('signIn')).toEqual([{ staff: 's2', pin: '258036' }])
    expect(stores.session.getState().start).toMatchObject({ locked: false, role: 'manager', who: { name: 'Marit' } })
  })

  it('that is wrong is forgotten, and the tries left are said', async () => {
    const { stores } = await tillInMemory({ locked: true })
    const { pad } = stores.signing
    await typePin(pad, '1111')
    expect(pad.getState()).toMatchObject({ pin: '', refused: { refusal: 'pinWrong', details: { left: 2 } } })
    pad.press('2')
    expect(pad.getState().refused).toBeUndefined()
  })

  it('is not taken while its person must wait, and another person’s is', async () => {
    const { stores, asked, pass } = await tillInMemory({ locked: true })
    const { pad } = stores.signing
    for (let i = 0; i < 3; i++) await typePin(pad, '1111')
    await typePin(pad, '2580')
    expect(asked('signIn')).toHaveLength(3)
    pass(59_000)
    pad.press('2')
    expect(pad.getState().pin).toBe('')
    pad.choose('s3')
    await typePin(pad, '2580')
    expect(stores.session.getState().start?.who.name).toBe('Jonas')
  })

  it('is nothing but digits, and of one person only', async () => {
    const { stores } = await tillInMemory({ locked: true })
    const { pad } = stores.signing
    pad.type('2a5')
    expect(pad.getState().pin).toBe('25')
    pad.move(1)
    expect(pad.getState()).toMatchObject({ chosen: 's2', pin: '' })
  })
})

describe('a till that locks', () => {
  it('keeps the text, the customer and the draft, and reads the customer anew for whoever comes', async () => {
    const { stores, bridge, asked } = await tillInMemory()
    stores.session.listen()
    await stores.open('m1')
    stores.enrolling.start('93418276')
    await stores.search.type('4512')
    bridge.emit('session', { ...stores.session.getState().start, locked: true, role: 'anyone' })
    expect(contextOf(stores)).toBe('lock')
    expect(stores.errand.getState().view?.member).toBe('m1')

    const opened = asked('openMember').length
    stores.signing.pad.choose('s3')
    await typePin(stores.signing.pad, pinOf('cashier'))
    await settled()
    expect(contextOf(stores)).toBe('search')
    expect(stores.search.getState().text).toBe('4512')
    expect(stores.errand.getState().view?.member).toBe('m1')
    expect(stores.enrolling.getState().phone).toBe('93418276')
    expect(asked('openMember').length).toBe(opened + 1)
    expect(stores.errand.getState().answer?.happened).toEqual({ kind: 'switched', name: 'Jonas' })
  })

  it('is found locked by any call, wherever it came from', async () => {
    const { stores, bridge } = await tillInMemory()
    await bridge.call('lock', {})
    expect(contextOf(stores)).toBe('counter')
    await stores.search.type('4512')
    await settled()
    expect(contextOf(stores)).toBe('lock')
    expect(stores.search.getState().text).toBe('4512')
  })

  it('remembers what was scanned for two minutes, but does nothing that an action’s code asks for', async () => {
    const { stores, pass } = await tillInMemory({ locked: true })
    stores.signing.hold('0123456789A', false)
    expect(stores.signing.getState().scanned).toBe('kept')
    stores.signing.hold('STAMP', true)
    expect(stores.signing.getState().scanned).toBe('lost')
    expect(stores.signing.release()).toBe('0123456789A')
    expect(stores.signing.release()).toBeUndefined()
    stores.signing.hold('0123456789A', false)
    pass(121_000)
    expect(stores.signing.release()).toBeUndefined()
  })

  it('leaves the office where a cashier comes in, and keeps it for a manager', async () => {
    for (const [who, place] of [
      ['s1', 'till'],
      ['s4', 'office'],
    ] as const) {
      const { stores, bridge } = await tillInMemory({ manager: true })
      stores.screen.go('office')
      await bridge.call('lock', {})
      await stores.session.heardLocked()
      stores.signing.pad.choose(who)
      await typePin(stores.signing.pad, pinOf(who === 's1' ? 'cashier' : 'owner'))
      expect(stores.screen.getState().place).toBe(place)
    }
  })

  it('gives another manager an office of their own, and whoever left theirs half done has it again', async () => {
    const { stores } = await tillInMemory({ manager: true })
    const { screen, session, signing } = stores
    const offices = () => screen.getState().offices
    const comes = async (who: string) => {
      await session.lock()
      signing.pad.choose(who)
      await typePin(signing.pad, pinOf(who === 's4' ? 'owner' : who === 's2' ? 'manager' : 'cashier'))
    }
    screen.go('office')
    screen.setState({ halfDone: true })
    expect(offices()).toEqual(['s2'])
    await comes('s4')
    expect(offices()).toEqual(['s4', 's2'])
    // Nothing is half done in this one: it is gone with whoever leaves it, and the other's is not.
    screen.setState({ halfDone: false })
    screen.go('till')
    expect(offices()).toEqual(['s2'])
    screen.openConflicts()
    expect(offices()).toEqual(['s4', 's2'])
    expect(screen.getState().officeTab).toBe('conflicts')
    screen.closeOffice()
    // Nor does a cashier touch it.
    await comes('s3')
    screen.go('purchase')
    screen.go('till')
    expect(offices()).toEqual(['s2'])
    await comes('s2')
    screen.go('office')
    expect(offices()).toEqual(['s2'])
    screen.closeOffice()
    expect(offices()).toEqual([])
  })
})

describe('what a cashier may not do alone', () => {
  const needing = () => tillInMemory({ needs: { stamp: { why: 'stampsPerMemberDay', limit: 10 } } })

  it('is asked again as the same command with what a manager let, and is one stamp', async () => {
    const { stores, asked } = await needing()
    await stores.open('m1')
    const card = stores.errand.getState().view?.cards[0]?.programme ?? ''
    const stamping = stores.errand.stamp(card)
    await settled()
    expect(contextOf(stores)).toBe('approve')
    expect(stores.approving.getState().asked).toMatchObject({ call: 'stamp', member: 'm1', why: 'stampsPerMemberDay', limit: 10 })
    // Those who may: not the cashiers, and nobody without a PIN.
    expect(stores.approving.pad.people().map(({ name }) => name)).toEqual(['Marit', 'Solveig'])
    await typePin(stores.approving.pad, pinOf('manager'))
    // Without a reason the digits wait.
    expect(asked('override')).toEqual([])
    expect(stores.approving.pad.getState().held).toBe(true)
    stores.approving.because('Kunden har kvittering', true)
    expect(await stamping).toMatchObject({ programme: card })
    expect(asked('override')).toEqual([{ staff: 's2', pin: '258036', call: 'stamp', member: 'm1', reason: 'Kunden har kvittering' }])
    const [first, second, ...more] = asked('stamp')
    expect(more).toEqual([])
    expect(second).toEqual({ ...first, approval: expect.any(String) })
    expect(stores.session.getState().start?.who.name).toBe('Ingrid')
  })

  it('that is cancelled writes nothing, and says so', async () => {
    const { stores, asked } = await needing()
    await stores.open('m1')
    const stamping = stores.errand.stamp(stores.errand.getState().view?.cards[0]?.programme ?? '')
    await settled()
    stores.approving.cancel()
    expect(await stamping).toBeUndefined()
    expect(asked('stamp')).toHaveLength(1)
    expect(stores.errand.getState()).toMatchObject({ busy: false, answer: { happened: { kind: 'refused', refusal: 'needsManager' } } })
  })

  it('is not done where the till locks meanwhile', async () => {
    const { stores, bridge, asked } = await needing()
    await stores.open('m1')
    const stamping = stores.errand.stamp(stores.errand.getState().view?.cards[0]?.programme ?? '')
    await settled()
    await bridge.call('lock', {})
    await stores.session.heardLocked()
    expect(await stamping).toBeUndefined()
    expect(asked('stamp')).toHaveLength(1)
    expect(stores.approving.getState().asked).toBeUndefined()
  })
})

describe('a manager whose rights have lapsed', () => {
  it('types the PIN once, and everything that waited goes on as it was', async () => {
    const options = { manager: true, refuse: { report: 'managerNeeded', settings: 'managerNeeded' } } as NonNullable<
      Parameters<typeof tillInMemory>[0]
    >
    const { stores, asked } = await tillInMemory(options)
    const { till } = stores.deps
    const answers = Promise.all([till.report({ month: '2026-10' }), till.settings({})])
    await settled()
    expect(contextOf(stores)).toBe('renew')
    expect(stores.renewing.pad.people().map(({ name }) => name)).toEqual(['Marit'])
    options.refuse = {}
    await typePin(stores.renewing.pad, pinOf('manager'))
    await answers
    expect(asked('signIn')).toHaveLength(1)
    expect(asked('report')).toEqual([{ month: '2026-10' }, { month: '2026-10' }])
    expect(asked('settings')).toHaveLength(2)
  })

  it('may be one again without having been refused anything', async () => {
    const { stores } = await tillInMemory({ manager: true, lapsed: true })
    const again = stores.renewing.ask()
    expect(stores.session.getState().start?.role).toBe('cashier')
    await typePin(stores.renewing.pad, pinOf('manager'))
    expect(await again).toBe(true)
    expect(stores.session.getState().start?.role).toBe('manager')
  })

  it('begins nothing that another has to finish: whoever else signs in there has an office of their own', async () => {
    const { stores, asked } = await tillInMemory({ manager: true, refuse: { report: 'managerNeeded' } })
    const { start } = stores.session.getState()
    if (!start) throw new Error('no till')
    // Another till has taken her off the managers meanwhile.
    const staff = start.staff.map((person) => (person.id === 's2' ? { ...person, role: 'cashier' as const } : person))
    stores.session.setState({ start: { ...start, staff } })
    stores.screen.go('office')
    const answer = stores.deps.till.report({ month: '2026-10' })
    await settled()
    stores.renewing.pad.choose('s4')
    await typePin(stores.renewing.pad, pinOf('owner'))
    expect(await answer).toEqual({ refusal: 'managerNeeded' })
    expect(asked('report')).toHaveLength(1)
    expect(stores.session.getState().start?.who.id).toBe('s4')
    expect(stores.screen.getState().offices).toEqual(['s4', 's2'])
  })

  it('who gives up gets the refusal', async () => {
    const { stores } = await tillInMemory({ manager: true, refuse: { report: 'managerNeeded' } })
    const answer = stores.deps.till.report({ month: '2026-10' })
    await settled()
    stores.renewing.cancel()
    expect(await answer).toEqual({ refusal: 'managerNeeded' })
  })
})

describe('the customer’s own screen', () => {
  it('is told of the open member again when the till is unlocked', async () => {
    const { stores, bridge, asked } = await tillInMemory({ display: true })
    const stop = stores.customer.listen()
    await stores.open('m1')
    await settled()
    await bridge.call('lock', {})
    await stores.session.heardLocked()
    const told = asked('showOnDisplay').length
    await typePin(stores.signing.pad, pinOf('cashier'))
    await settled()
    expect(asked('showOnDisplay').slice(told)).toMatchObject([{ scene: 'member', member: 'm1' }])
    stop()
  })
})

describe('an undo that came too late', () => {
  it('takes the manager’s reason as its own', async () => {
    const { stores, asked } = await tillInMemory({ needs: { reverse: { why: 'undoTooLate' } } })
    await stores.open('m1')
    const undoing = stores.errand.reverse({ member: 'm1', facts: ['f1'] }, '')
    await settled()
    stores.approving.because('Ja')
    await typePin(stores.approving.pad, pinOf('manager'))
    // Two letters are no reason.
    expect(asked('override')).toEqual([])
    stores.approving.because('Feil fra tidligere', true)
    expect(await undoing).toBe(true)
    expect(asked('reverse').map(({ reason, approval }) => [reason, typeof approval])).toEqual([
      ['', 'undefined'],
      ['Feil fra tidligere', 'string'],
    ])
  })
})

describe('the field of a PIN', () => {
  it('holds a dot for each digit, and takes what is typed, erased or put in its place', () => {
    expect(hidden('2580')).toBe('••••')
    expect(secretOf('25', '••8')).toBe('258')
    expect(secretOf('258', '••')).toBe('25')
    expect(secretOf('258', '4')).toBe('4')
    expect(secretOf('', '402816')).toBe('402816')
    expect(secretOf('25', '••x')).toBe('25')
  })
})

describe('a screen that is turned to the customer', () => {
  it('locks at the first F12, and is still turned when somebody has signed in', async () => {
    const { stores } = await tillInMemory()
    const actions = createActions(stores, String)
    actions.perform('enrol')
    stores.enrolling.turn(true)
    expect(contextOf(stores)).toBe('turned')
    actions.perform('staff')
    await settled()
    expect(contextOf(stores)).toBe('lock')
    await typePin(stores.signing.pad, pinOf('cashier'))
    expect(contextOf(stores)).toBe('turned')
  })
})
