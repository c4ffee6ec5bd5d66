import { copyFileSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import { afterEach, expect, test } from 'vitest'
import type { Approval, OpenedView } from '#shared/till/people-views'
import type { StartView } from '#shared/till/till-views'
import { newId } from '#shared/values/ids'
import { aRealTill, type RealTill } from '../a-real-till.ts'

const PINS = { ola: '402816', marit: '260914', ingrid: '4071', sander: '8306' } as const
type Name = keyof typeof PINS
const tills: RealTill[] = []
afterEach(() => {
  for (const till of tills.splice(0)) till.remove()
})
const aTillHere = (around?: Parameters<typeof aRealTill>[0]) => {
  const till = aRealTill(around)
  tills.push(till)
  return till
}

/** A shop that its owner has just set up. */
async function aShop(demo = false, around?: Parameters<typeof aRealTill>[0]) {
  const till = aTillHere(around)
  const opened = await till.got<OpenedView>('setUp', { shop: 'Prøven', language: 'nb', demo, owner: { name: 'Ola', pin: PINS.ola } })
  return Object.assign(till, { opened, owner: opened.who.id })
}

/** The same with a manager and two cashiers who have their PINs. */
async function aStaffedShop() {
  const till = await aShop()
  const { staff } = await till.got<StartView>('saveStaff', {
    staff: [
      { id: till.owner, name: 'Ola', role: 'owner' },
      { name: 'Marit', role: 'manager' },
      { name: 'Ingrid', role: 'cashier' },
      { name: 'Sander', role: 'cashier' },
    ],
  })
  const ids = Object.fromEntries(staff.map(({ id, name }) => [name.toLowerCase(), id])) as Record<Name, string>
  for (const name of ['marit', 'ingrid', 'sander'] as const) await till.got('setPin', { staff: ids[name], pin: PINS[name] })
  const as = (name: Name, pin: string = PINS[name]) => till.ask('signIn', { staff: ids[name], pin })
  const enrol = async (phone: string) =>
    (
      await till.got<{ view: { member: string } }>('enrol', {
        command: newId(),
        phone,
        name: 'Kari Nordmann',
        consents: [],
        slip: false,
      })
    ).view.member
  return Object.assign(till, { ids, as, enrol })
}
/** What was written down of the people who work here, in order. */
const changes = ({ store }: RealTill) =>
  store.db.sqlite
    .prepare<[], string>("SELECT body FROM ledger WHERE kind = 'staffChanged' ORDER BY n")
    .pluck()
    .all()
    .map((body) => (JSON.parse(body) as { what: string }).what)

test('the owner who set the till up is at it, locks it, and comes back with the PIN', async () => {
  const { ask, got, opened, owner, store, told } = await aShop(false, { pins: 'real' })
  expect(opened).toMatchObject({ locked: false, role: 'owner', who: { name: 'Ola', pinned: true } })
  expect(opened.recoveryCode).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}$/)
  expect(opened.unclaimed).toBeUndefined()

  expect(await got<StartView>('lock', {})).toMatchObject({ locked: true, role: 'anyone' })
  expect(told.filter(({ event }) => event === 'session')).toHaveLength(1)
  expect(await ask('recent', {})).toMatchObject({ refusal: 'locked' })
  expect(await ask('signIn', { staff: owner, pin: '402817' })).toEqual({ refusal: 'pinWrong', details: { left: 4 } })
  expect(await ask('active', {})).toEqual({ ok: { open: false } })
  expect(await got<StartView>('signIn', { staff: owner, pin: PINS.ola })).toMatchObject({ locked: false, role: 'owner' })
  await got('recent', {})
  expect(store.pinOf(owner)).toMatch(/^scrypt\$15\$8\$1\$[0-9a-f]{8}\$/)
})

test('a shop to practise in shows its PINs until they are changed, and who set it up keeps their own', async () => {
  const { got, opened } = await aShop(true)
  const pins = opened.practicePins ?? {}
  expect(opened.staff.map(({ name }) => name)).toEqual(['Ingrid', 'Sander', 'Jonas', 'Marit', 'Ola'])
  expect(Object.keys(pins)).toHaveLength(4)
  const ingrid = opened.staff[0]?.id ?? ''
  expect(await got<StartView>('signIn', { staff: ingrid, pin: pins[ingrid] })).toMatchObject({ role: 'cashier' })
  const after = await got<StartView>('setPin', { staff: ingrid, pin: '4071', old: pins[ingrid] })
  expect(Object.keys(after.practicePins ?? {})).toHaveLength(3)
})

test('left alone, a manager is a cashier again and then the till locks; calls of the page itself keep nothing open', async () => {
  const till = await aStaffedShop()
  const { ask, as, time, told } = till
  await as('marit')
  time.elapsed += 59_000
  expect(await ask('settings', {})).toHaveProperty('ok')
  for (let i = 0; i < 7; i++) {
    time.elapsed += 10_000
    await ask('start', {})
    await ask('devices', {})
  }
  expect(await ask('settings', {})).toEqual({ refusal: 'managerNeeded' })
  expect(await ask('newRecoveryCode', {})).toEqual({ refusal: 'ownerOnly' })
  expect(told.filter(({ event }) => event === 'session').at(-1)?.payload).toMatchObject({ role: 'cashier', locked: false })
  // Pressing a key brings a cashier back, and no manager.
  expect(await ask('active', {})).toEqual({ ok: { open: true } })
  expect(await ask('settings', {})).toEqual({ refusal: 'managerNeeded' })
  time.elapsed += 179_000
  expect(await ask('find', { text: '1234' })).toHaveProperty('ok')
  time.elapsed += 180_000
  expect(await ask('find', { text: '1234' })).toEqual({ refusal: 'locked' })
  expect(await ask('active', {})).toEqual({ ok: { open: false } })
  expect(told.filter(({ event }) => event === 'session').at(-1)?.payload).toMatchObject({ role: 'anyone', locked: true })
  await as('ingrid')
  expect(await ask('settings', {})).toEqual({ refusal: 'notAllowed' })
})

test('guessing: five, and then nobody gets in, right or wrong, however often the till is started', async () => {
  const till = await aStaffedShop()
  const { ids, as, folder } = till
  await till.got('lock', {})
  // Many at once are no more tries than one after the other.
  const guesses = await Promise.all(['1000', '1002', '1004', '1006', '1008', '1011', '1013', '1015'].map((pin) => as('ingrid', pin)))
  expect(guesses.filter(({ refusal }) => refusal === 'pinWrong')).toHaveLength(4)
  expect(guesses.filter(({ refusal }) => refusal === 'pinLocked')).toHaveLength(4)
  expect(await as('ingrid')).toEqual({ refusal: 'pinLocked', details: { seconds: 60 } })
  expect(changes(till)).toContain('lockedOut')
  // Others are not kept waiting.
  expect(await as('sander')).toHaveProperty('ok')
  till.stop()

  let again = aTillHere({ folder, now: () => Date.parse('2027-01-01T00:00:00.000Z') })
  for (let i = 0; i < 3; i++) {
    expect(await again.ask('signIn', { staff: ids.ingrid, pin: PINS.ingrid })).toMatchObject({ refusal: 'pinLocked' })
    again.stop()
    again = aTillHere({ folder, now: () => Date.parse('2027-01-01T00:00:00.000Z') })
  }
  expect(await again.ask('signIn', { staff: ids.ingrid, pin: PINS.ingrid })).toMatchObject({ refusal: 'pinLocked' })
  again.time.elapsed += 60_000
  expect(await again.ask('signIn', { staff: ids.ingrid, pin: PINS.ingrid })).toHaveProperty('ok')
})

test('a manager gives whoever is locked out a new PIN; theirs only an owner gives; one’s own needs the old one', async () => {
  const till = await aStaffedShop()
  const { ids, as, ask } = till
  for (let i = 0; i < 5; i++) await as('ingrid', '1000')
  expect(await as('ingrid')).toMatchObject({ refusal: 'pinLocked' })
  await as('sander')
  expect(await ask('setPin', { staff: ids.ingrid, pin: '5092' })).toEqual({ refusal: 'notAllowed' })
  await as('marit')
  expect(await ask('setPin', { staff: ids.ola, pin: '509283' })).toEqual({ refusal: 'ownerOnly' })
  expect(await ask('setPin', { staff: ids.ingrid, pin: '1234' })).toEqual({ refusal: 'pinTooEasy' })
  expect(await ask('setPin', { staff: ids.ingrid, pin: '509283' })).toMatchObject({ refusal: 'pinTooShort' })
  expect(await ask('setPin', { staff: ids.ingrid, pin: '5092' })).toHaveProperty('ok')
  expect(await ask('setPin', { staff: ids.marit, pin: '509283' })).toMatchObject({ refusal: 'pinWrong' })
  expect(await ask('setPin', { staff: ids.marit, pin: '509283', old: PINS.marit })).toHaveProperty('ok')
  expect(await as('ingrid', '5092')).toHaveProperty('ok')
  expect(await as('marit', '509283')).toHaveProperty('ok')
  expect(changes(till).slice(-3)).toEqual(['lockedOut', 'pinReset', 'pinSet'])
})

test('who works here: a manager sees to cashiers; another role needs another PIN; an owner who can sign in stays', async () => {
  const till = await aStaffedShop()
  const { ids, as, ask } = till
  const list = (others: Partial<Record<Name, string>> = {}, extra: object[] = []) => ({
    staff: [
      ...Object.entries({ ola: 'owner', marit: 'manager', ingrid: 'cashier', sander: 'cashier', ...others }).flatMap(([name, role]) =>
        role === '' ? [] : [{ id: ids[name as Name], name: name === 'ola' ? 'Ola' : name, role }],
      ),
      ...extra,
    ],
  })
  await till.got('saveStaff', list())
  await as('marit')
  expect(await ask('saveStaff', list({ sander: '' }, [{ name: 'Nina', role: 'cashier' }]))).toHaveProperty('ok')
  for (const forbidden of [list({ ingrid: 'manager' }), list({ ola: 'cashier' }), list({ marit: 'owner' }), list({ ola: '' })]) {
    expect(await ask('saveStaff', forbidden)).toMatchObject({ refusal: expect.stringMatching(/ownerOnly/) })
  }
  expect(await ask('saveStaff', list({}, [{ name: 'Nina', role: 'manager' }]))).toEqual({ refusal: 'ownerOnly' })
  // Back on the list, but the PIN is gone.
  expect(await ask('saveStaff', list())).toHaveProperty('ok')
  expect(await as('sander')).toEqual({ refusal: 'pinMissing' })

  await as('ola')
  expect(await ask('saveStaff', list({ ola: 'cashier', ingrid: 'owner' }))).toEqual({ refusal: 'ownerMissing' })
  expect(await ask('saveStaff', list({ ingrid: 'manager' }))).toHaveProperty('ok')
  expect(await as('ingrid')).toEqual({ refusal: 'pinMissing' })
  expect(changes(till)).toEqual([
    ...['added', 'added', 'added', 'pinSet', 'pinSet', 'pinSet'],
    ...['renamed', 'renamed', 'renamed'],
    ...['removed', 'added', 'removed', 'added', 'role'],
  ])
})

test('a manager lets a cashier do something once, with a reason, and not for themselves', async () => {
  const till = await aStaffedShop()
  const { ids, as, ask, got, store, enrol, time } = till
  const [member, marits] = [await enrol('93418271'), await enrol('93418272')]
  const sell = async () =>
    (await got<{ facts: string[] }>('redeem', { command: newId(), member, amount: 10_000, rewards: [], slip: false })).facts
  const [sold, other, third] = [await sell(), await sell(), await sell()]
  const { staff } = await got<StartView>('start', {})
  await got('saveStaff', {
    staff: staff.map(({ id, name, role }) => ({ id, name, role, ...(id === ids.marit && { member: marits }) })),
  })
  await as('ingrid')
  const asked = { staff: ids.marit, pin: PINS.marit, call: 'reverse', member, reason: 'Feil kunde' }
  expect(await ask('override', { ...asked, reason: ' x ' })).toEqual({ refusal: 'reasonMissing' })
  expect(await ask('override', { ...asked, staff: ids.ingrid, pin: PINS.ingrid })).toEqual({ refusal: 'approverSame' })
  expect(await ask('override', { ...asked, staff: ids.sander, pin: PINS.sander })).toEqual({ refusal: 'notAllowed' })
  expect(await ask('override', { ...asked, member: marits })).toEqual({ refusal: 'ownMembership' })
  expect(await ask('override', { ...asked, pin: '000000' })).toMatchObject({ refusal: 'pinWrong' })
  const { approval, until } = await got<Approval>('override', asked)
  expect(Date.parse(until)).toBeGreaterThan(Date.parse(store.now()))
  const reverse = (facts: string[], approved?: string, command: string = newId()) =>
    ask('reverse', { command, member, facts, reason: 'Feil kunde', ...(approved !== undefined && { approval: approved }) })
  // What the owner sold is not the cashier's to take back.
  expect(await reverse(sold)).toEqual({ refusal: 'needsManager', details: { why: 'undoTooLate' } })
  const command = newId()
  expect(await reverse(sold, approval, command)).toHaveProperty('ok')
  expect(store.fact(command)).toMatchObject({ by: ids.ingrid, approvedBy: ids.marit, because: 'Feil kunde' })
  expect(await reverse(other, approval)).toEqual({ refusal: 'approvalUnknown' })
  const elsewhere = await got<Approval>('override', { ...asked, call: 'stamp' })
  expect(await reverse(other, elsewhere.approval)).toEqual({ refusal: 'approvalUnknown' })
  const late = await got<Approval>('override', asked)
  time.elapsed += 60_000
  expect(await reverse(third, late.approval)).toEqual({ refusal: 'approvalUnknown' })
})

test('an owner who has forgotten the PIN comes in with the code, and the next one is another', async () => {
  const till = await aStaffedShop()
  const { ids, as, ask, got, opened } = till
  await got('lock', {})
  const code = opened.recoveryCode ?? ''
  expect(await ask('recoverOwner', { code, staff: ids.marit, pin: '509283' })).toEqual({ refusal: 'ownerOnly' })
  for (let i = 0; i < 4; i++) {
    expect(await ask('recoverOwner', { code: '0000-0000-0000-0000', staff: ids.ola, pin: '509283' })).toEqual({
      refusal: 'recoveryCodeWrong',
    })
  }
  const recovered = await got<OpenedView>('recoverOwner', { code: code.toLowerCase(), staff: ids.ola, pin: '509283' })
  expect(recovered).toMatchObject({ role: 'owner', locked: false, who: { name: 'Ola' } })
  expect(recovered.recoveryCode).not.toBe(code)
  expect(await as('ola')).toMatchObject({ refusal: 'pinWrong' })
  expect(await as('ola', '509283')).toHaveProperty('ok')
  expect(changes(till).at(-1)).toBe('recovered')

  const { recoveryCode } = await got<{ recoveryCode: string }>('newRecoveryCode', {})
  await got('lock', {})
  expect(await ask('recoverOwner', { code: recovered.recoveryCode, staff: ids.ola, pin: '713905' })).toEqual({
    refusal: 'recoveryCodeWrong',
  })
  expect(await ask('recoverOwner', { code: recoveryCode, staff: ids.ola, pin: '713905' })).toHaveProperty('ok')
})

test('wrong codes are few, too, and the last of them is noted', async () => {
  const till = await aShop()
  const { ask, owner, opened } = till
  const wrong = { code: '0000-0000-0000-0000', staff: owner, pin: '509283' }
  for (let i = 0; i < 4; i++) await ask('recoverOwner', wrong)
  expect(await ask('recoverOwner', wrong)).toEqual({ refusal: 'recoveryCodeWrong', details: { seconds: 1800 } })
  expect(await ask('recoverOwner', { ...wrong, code: opened.recoveryCode })).toEqual({
    refusal: 'recoveryCodeWrong',
    details: { seconds: 1800 },
  })
  expect(changes(till)).toEqual(['lockedOut'])
})

test('a club from an older version is claimed once, and by nobody after that', async () => {
  const { store, owner, ask, got } = await aShop()
  store.savePin(owner, null)
  await got('lock', {})
  expect(await got<StartView>('start', {})).toMatchObject({ unclaimed: true, locked: true })
  const claimed = await got<OpenedView>('claimOwner', { staff: owner, pin: '509283' })
  expect(claimed).toMatchObject({ role: 'owner', recoveryCode: expect.any(String) })
  expect(await ask('claimOwner', { staff: owner, pin: '713905' })).toEqual({ refusal: 'notAllowed' })
})

test('the till of another machine, with the database and without its secrets: nobody gets in but by the code', async () => {
  const till = await aStaffedShop()
  const { ids, opened } = till
  const file = path.join(till.folder, 'copy')
  till.store.db.sqlite.prepare('VACUUM INTO ?').run(path.join(till.folder, 'copy'))
  const fresh = aTillHere()
  fresh.stop()
  for (const name of readdirSync(fresh.folder)) if (name.startsWith('till.db')) rmSync(path.join(fresh.folder, name))
  copyFileSync(file, path.join(fresh.folder, 'till.db'))
  const moved = aTillHere({ folder: fresh.folder })
  expect(await moved.got<StartView>('start', {})).toMatchObject({ pinsMissing: true })
  expect(await moved.ask('signIn', { staff: ids.ola, pin: PINS.ola })).toEqual({ refusal: 'pinsNotHere' })
  expect(await moved.ask('claimOwner', { staff: ids.ola, pin: PINS.ola })).toEqual({ refusal: 'notAllowed' })
  await moved.got('recoverOwner', { code: opened.recoveryCode, staff: ids.ola, pin: '509283' })
  // With the code came what the others' PINs are checked with.
  expect(await moved.ask('signIn', { staff: ids.ingrid, pin: PINS.ingrid })).toHaveProperty('ok')
  expect((await moved.got<StartView>('start', {})).pinsMissing).toBeUndefined()
})

test('no PIN and no code stands anywhere: not in the database, the log, the diagnostics, or what was told', async () => {
  const till = await aStaffedShop()
  const { as, ask, got, opened, folder, log, told } = till
  await as('ingrid', '9173')
  await ask('signIn', { staff: 7, pin: PINS.marit })
  await as('marit')
  const shown = JSON.stringify([await got('diagnostics', {}), await got('settings', {}), await got('start', {}), log, told])
  till.store.db.sqlite.pragma('wal_checkpoint(TRUNCATE)')
  till.stop()
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  const kept = files.map((entry) => readFileSync(path.join(entry.parentPath, entry.name)).toString('latin1')).join('\n')
  const code = opened.recoveryCode ?? ''
  // Four digits stand in many a number: they are looked for as a value of their own.
  for (const secret of [PINS.ola, PINS.marit, code, code.replaceAll('-', '')]) {
    expect(shown).not.toContain(secret)
    expect(kept).not.toContain(secret)
  }
  for (const pin of [PINS.ingrid, PINS.sander, '9173']) {
    expect(shown).not.toContain(`"${pin}"`)
    expect(kept).not.toContain(`"${pin}"`)
  }
})
