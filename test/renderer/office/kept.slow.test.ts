import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import type { StartView } from '#shared/till/till-views'
import { refuse } from '#shared/values/result'
import { fakeMembers } from '../fake-members.ts'
import { ENTER, keyTime, ownTheClock, pressKeys, scannerKeys } from '../scan-keys.ts'
import { createFakeOffice, type FakeOffice } from './fake-office.ts'
import { settled, stopClock, tell } from './office-page.ts'
import { inputsOf, officeSuite } from './office-suite.ts'
import { makeNew, toEveryKind } from './programme-scenes.ts'

// What a manager has half done in the office is there when they come back, whoever was at the till meanwhile, and nobody else sees it.

const { open, expectGood } = officeSuite((on) => on.waitForSelector('.keyfig'))

const CASHIER = { who: { id: 'ingrid', name: 'Ingrid', role: 'cashier', pinned: true }, role: 'cashier', locked: false } as const
const PER = { who: { id: 'per', name: 'Per', role: 'manager', pinned: true }, role: 'manager', locked: false } as const
/** The till says by itself who is there now. */
async function thereIs(on: Page, fake: FakeOffice, is: Partial<StartView>): Promise<void> {
  const { ok } = (await fake.call('start', {})) as { ok: StartView }
  await tell(on, 'session', { ...ok, ...is })
}
const name = (on: Page) => on.locator('#f-name')

async function halfDone(fake: FakeOffice): Promise<Page> {
  const on = await open(fake)
  await toEveryKind(on)
  await makeNew('a')(on)
  await name(on).fill('Hemmelig kort')
  return on
}

test('it lies under the lock, is out of sight and reach of a cashier, and stands as it stood for a manager', async () => {
  const fake = createFakeOffice()
  const on = await halfDone(fake)
  await thereIs(on, fake, { locked: true, role: 'anyone' })
  await on.locator('.lock').waitFor()
  await thereIs(on, fake, CASHIER)
  await on.locator('#find').waitFor()
  expect(await on.locator('body').innerText()).not.toContain('Hemmelig')
  expect(await name(on).isVisible()).toBe(false)
  // Its keys are the counter's again, and it asks the till nothing in a cashier's name.
  const before = fake.calls.filter(({ name }) => name === 'conflicts').length
  await thereIs(on, fake, { ...CASHIER, net: { state: 'online', waiting: 0 } })
  await on.keyboard.press('1')
  await expect.poll(() => on.locator('#find').inputValue()).toBe('1')
  await on.keyboard.press('Escape')
  expect(fake.calls.filter(({ name }) => name === 'conflicts')).toHaveLength(before)
  await expectGood(on)

  await thereIs(on, fake, {})
  await on.keyboard.press('F10')
  await expect.poll(() => name(on).isVisible()).toBe(true)
  expect(await name(on).inputValue()).toBe('Hemmelig kort')
  await expectGood(on)
  // It is half done still: whoever leaves it is asked.
  await on.keyboard.press('2')
  await on.locator('dialog[open]').waitFor()
})

test('another manager has an office of their own, and what was half done is saved by whoever began it', async () => {
  const fake = createFakeOffice()
  const on = await halfDone(fake)
  await thereIs(on, fake, { locked: true, role: 'anyone' })
  await on.locator('.lock').waitFor()
  await thereIs(on, fake, PER)
  await on.waitForSelector('.keyfig')
  expect(await on.locator('body').innerText()).not.toContain('Hemmelig')
  expect(await on.locator('.office:focus').count()).toBe(1)
  // Two stand in the page now: labels, keys and the question before leaving are of the one that is seen.
  await toEveryKind(on)
  await makeNew('a')(on)
  await on.locator('label[for=f-name]:visible').click()
  await on.locator('#f-name:visible:focus').fill('Pers kort')
  await expectGood(on)
  await on.keyboard.press('Control+Enter')
  await expect.poll(() => inputsOf(fake, 'saveProgramme')).toMatchObject([{ programme: { name: 'Pers kort' } }])
  await on.waitForSelector('.prog-row')
  await makeNew('a')(on)
  await on.locator('#f-name:visible').fill('Pers andre kort')

  await thereIs(on, fake, { ...PER, locked: true, role: 'anyone' })
  await on.locator('.lock').waitFor()
  await thereIs(on, fake, {})
  await expect.poll(() => on.locator('#f-name:visible').count()).toBe(1)
  expect(await on.locator('#f-name:visible').inputValue()).toBe('Hemmelig kort')
  await on.keyboard.press('Escape')
  await on.locator('.ask-box[open]').waitFor()
  await on.keyboard.press('Escape')
  await on.locator('.ask-box').waitFor({ state: 'detached' })
  await on.keyboard.press('Control+Enter')
  await expect.poll(() => inputsOf(fake, 'saveProgramme').length).toBe(2)
  expect(inputsOf(fake, 'saveProgramme')[1]).toMatchObject({ programme: { name: 'Hemmelig kort' } })

  // By the counter, too.
  await on.keyboard.press('F12')
  await on.locator('.pin-input').waitFor()
  await thereIs(on, fake, PER)
  await on.keyboard.press('Escape')
  await on.keyboard.press('F10')
  await expect.poll(() => on.locator('#f-name:visible').count()).toBe(1)
  expect(await on.locator('#f-name:visible').inputValue()).toBe('Pers andre kort')
  await expectGood(on)
})

test('a question that stood open holds up no cashier, and is asked again', async () => {
  const fake = createFakeOffice()
  const on = await halfDone(fake)
  await on.keyboard.press('Escape')
  await on.locator('.ask-box[open]').waitFor()
  await thereIs(on, fake, { locked: true, role: 'anyone' })
  await thereIs(on, fake, CASHIER)
  await expect.poll(() => on.locator('dialog[open]').count()).toBe(0)
  await on.locator('#find').fill('Kari')
  await on.keyboard.press('Escape')
  await thereIs(on, fake, {})
  await on.keyboard.press('F10')
  await on.locator('.ask-box[open]').waitFor()
  await on.keyboard.press('Escape')
  expect(await name(on).inputValue()).toBe('Hemmelig kort')
})

test('asking who is at the till leaves it too', async () => {
  const fake = createFakeOffice()
  const on = await halfDone(fake)
  await on.keyboard.press('F12')
  await on.locator('.pin-input').waitFor()
  expect(await name(on).isVisible()).toBe(false)
  await on.keyboard.press('Escape')
  await on.keyboard.press('F10')
  await expect.poll(() => name(on).isVisible()).toBe(true)
})

test('a customer is served in between, and what closes the office asks first', async () => {
  const fake = createFakeOffice()
  const on = await halfDone(fake)
  for (const key of ['F2', 'F4']) {
    await on.keyboard.press(key)
    await expect.poll(() => name(on).isVisible()).toBe(false)
    expect(await on.locator('dialog[open]').count()).toBe(0)
    await on.keyboard.press('Escape')
    await on.locator('#find').waitFor()
    await on.keyboard.press('F10')
    await expect.poll(() => name(on).isVisible()).toBe(true)
    expect(await name(on).inputValue()).toBe('Hemmelig kort')
  }
  await on.keyboard.press('F10')
  await on.locator('.ask-box[open]').waitFor()
  await on.keyboard.press('Escape')
  await expect.poll(() => on.locator('dialog[open]').count()).toBe(0)
  expect(await name(on).inputValue()).toBe('Hemmelig kort')
  await on.keyboard.press('F10')
  await on.locator('.ask-box[open] .btn--onwrong').click()
  await expect.poll(() => name(on).count()).toBe(0)
  // Given up is given up.
  await on.keyboard.press('F10')
  await on.waitForSelector('.tabs')
  expect(await name(on).count()).toBe(0)
})

test('a PIN that is asked for over the counter gives the light to the field, and not to an office that nobody sees', async () => {
  const fake = createFakeOffice()
  const on = await halfDone(fake)
  await on.keyboard.press('F2')
  await on.locator('#find:focus').waitFor()
  await on.locator('#find').blur()
  fake.state.answers = { recent: refuse('managerNeeded') }
  await tell(on, 'changed', { members: [] })
  await on.locator('.renew .pin-input:focus').waitFor()
  await on.keyboard.press('Escape')
  await on.locator('.renew').waitFor({ state: 'detached' })
  await on.locator('#find:focus').waitFor()
})

const CARD = '7038010009457'
test.each([
  ['on a cable', (on: Page) => tell(on, 'scan', { code: CARD, device: 'serial' })],
  // Into the very field that is half typed.
  ['that types', (on: Page) => pressKeys(on, [...scannerKeys(CARD, 'no', false), ENTER])],
])('a card held to a scanner %s opens the customer at the counter, and what was half done has got nothing of it', async (_, scan) => {
  const view = fakeMembers(1)[0]?.view
  if (!view) throw new Error('nobody is a member')
  const fake = createFakeOffice({}, { find: { ok: { kind: 'member', member: view.member } }, openMember: { ok: view } })
  const on = await halfDone(fake)
  await stopClock(on)
  await on.evaluate(() => Reflect.deleteProperty(KeyboardEvent.prototype, 'timeStamp'))
  await ownTheClock(on)
  await name(on).focus()
  await scan(on)
  // The scanner has ended, and so have the waits for whether more comes.
  await on.clock.runFor(3000)
  await keyTime(on, { later: 3000, gap: 200 })
  await on.locator('.who').waitFor()
  await settled(on)
  expect(await name(on).isVisible()).toBe(false)
  expect(inputsOf(fake, 'find')).toEqual([{ text: CARD, scanned: true }])
  expect(inputsOf(fake, 'openMember')).toEqual([{ member: view.member }])
  expect(await on.locator('#find:focus').inputValue()).toBe('')

  await on.keyboard.press('F10')
  await expect.poll(() => name(on).isVisible()).toBe(true)
  expect(await name(on).inputValue()).toBe('Hemmelig kort')
  // It is half done still.
  await on.locator('.office:focus').waitFor()
  await on.keyboard.press('2')
  await on.locator('.ask-box[open]').waitFor()
})
