import { expect, test } from 'vitest'
import { createFakeOffice } from '../fake-office.ts'
import { bar, inputsOf, officeSuite } from '../office-suite.ts'
import { toPart, toSetPin, toSetup, whenLet } from './setup-scenes.ts'

// Who works here: roles, PINs, memberships of their own, the recovery code.

const { open } = officeSuite(toSetup)

test('the last owner stays one, and nobody removes themselves', async () => {
  const fake = createFakeOffice()
  const on = await open(fake)
  await toPart(on, 'staff')
  await on.locator('.staff-list select').first().selectOption('cashier')
  await expect.poll(() => bar(on)).toContain('Det må være minst én eier.')
  await on.locator('.staff-list .icon-btn').first().click()
  await expect.poll(() => bar(on)).toContain('Du kan ikke fjerne deg selv.')
  expect(inputsOf(fake, 'saveStaff')).toEqual([])
})

test('a cashier becomes a manager, and the list says who has no PIN yet', async () => {
  const fake = createFakeOffice()
  const on = await open(fake)
  await toPart(on, 'staff')
  expect(await on.locator('.staff-pin').allInnerTexts()).toEqual(['Har PIN', 'Har PIN', 'Mangler PIN'])
  await on.locator('.staff-list select').nth(1).selectOption('manager')
  await expect.poll(() => bar(on)).toContain('Lagret')
  expect(inputsOf(fake, 'saveStaff').at(-1)).toMatchObject({
    staff: [{ id: 'marit', role: 'owner' }, { id: 'ingrid', role: 'manager' }, {}],
  })
})

test('whom another till added while the page stood open is not taken off by what is saved here', async () => {
  const fake = createFakeOffice()
  const on = await open(fake)
  await toPart(on, 'staff')
  fake.state.settings.staff = [...fake.state.settings.staff, { id: 'nina', name: 'Nina', role: 'cashier', pinned: true }]
  await on.locator('.staff-list select').nth(1).selectOption('manager')
  await expect.poll(() => inputsOf(fake, 'saveStaff')).toHaveLength(1)
  expect(inputsOf(fake, 'saveStaff')).toMatchObject([{ staff: [{}, { id: 'ingrid', role: 'manager' }, {}, { id: 'nina', name: 'Nina' }] }])
  await expect.poll(() => on.locator('.staff-list > li').count()).toBe(4)
})

test('who is changed while the till still saves the one before is changed with them', async () => {
  const fake = createFakeOffice()
  const { slow, letIt } = whenLet(fake, 'saveStaff')
  const on = await open(slow)
  await toPart(on, 'staff')
  await on.locator('.staff-list select').nth(1).selectOption('manager')
  await on.locator('.staff-list select').nth(2).selectOption('manager')
  letIt()
  await expect.poll(() => inputsOf(fake, 'saveStaff')).toHaveLength(2)
  expect(inputsOf(fake, 'saveStaff').at(-1)).toMatchObject({
    staff: [{}, { id: 'ingrid', role: 'manager' }, { id: 'sander', role: 'manager' }],
  })
})

test('a PIN is typed twice by its person, from the keyboard, and what is wrong stands at the field', async () => {
  const fake = createFakeOffice()
  const on = await open(fake)
  await toPart(on, 'staff')
  await toSetPin(on, 2)
  await on.locator('.new-pin-input:focus').waitFor()
  await on.keyboard.type('1111')
  await expect.poll(() => on.locator('.field-say--wrong').innerText()).toContain('For lett å gjette')
  await on.locator('.new-pin-input').first().fill('7193')
  await on.locator('.new-pin-input').last().fill('7194')
  await on.keyboard.press('Enter')
  await expect.poll(() => on.locator('.field-say--wrong').innerText()).toContain('ikke like')
  expect(inputsOf(fake, 'setPin')).toEqual([])
  await on.locator('.new-pin-input').last().fill('7193')
  await on.keyboard.press('Enter')
  await expect.poll(() => bar(on)).toContain('Sander har fått ny PIN')
  expect(inputsOf(fake, 'setPin')).toEqual([{ staff: 'sander', pin: '7193' }])
  await expect.poll(() => on.locator('.staff-pin').last().innerText()).toBe('Har PIN')
})

test('for one’s own PIN the old one is asked, and a wrong one is said there', async () => {
  const fake = createFakeOffice({}, { setPin: { refusal: 'pinWrong', details: { left: 3 } } })
  const on = await open(fake)
  await toPart(on, 'staff')
  await toSetPin(on, 0)
  await on.getByLabel('Din PIN nå').fill('111111')
  for (const field of await on.locator('.new-pin-input').all()) await field.fill('402816')
  await on.keyboard.press('Enter')
  await expect.poll(() => on.locator('.field-say--wrong').innerText()).toContain('3 forsøk igjen')
  expect(inputsOf(fake, 'setPin')).toEqual([{ staff: 'marit', pin: '402816', old: '111111' }])
  await on.keyboard.press('Escape')
  await expect.poll(() => on.locator('.staff-form').count()).toBe(0)
})

test('somebody’s own membership is found by its number, and let go of', async () => {
  const fake = createFakeOffice()
  const on = await open(fake)
  await toPart(on, 'staff')
  await on.getByRole('button', { name: 'Eget medlemskap: Kari N.' }).click()
  await on.getByRole('button', { name: 'Fjern koblingen' }).click()
  await expect.poll(() => inputsOf(fake, 'saveStaff').at(-1)).toMatchObject({ staff: [{}, { id: 'ingrid', member: null }, {}] })
  await on.getByRole('button', { name: 'Eget medlemskap for Sander' }).click()
  await on.getByLabel('Telefonnummer').fill('k')
  await on.getByRole('button', { name: /Koble til Kari N\./ }).click()
  await expect.poll(() => inputsOf(fake, 'saveStaff').at(-1)).toMatchObject({ staff: [{}, {}, { id: 'sander', member: 'm1' }] })
})

test('the owner makes a new recovery code, which is put away when it is written down', async () => {
  const on = await open(createFakeOffice())
  await toPart(on, 'staff')
  await on.getByRole('button', { name: 'Lag ny kode' }).click()
  await on.locator('.code-words', { hasText: 'K7MP-2X9T-QW4R-8HNE' }).waitFor()
  await on.getByRole('button', { name: 'Jeg har skrevet den ned' }).click()
  await expect.poll(() => on.locator('.code-words').count()).toBe(0)
})
