import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import type { StartView } from '#shared/till/till-views'
import { createFakeOffice, type FakeOffice } from './fake-office.ts'
import { tell } from './office-page.ts'
import { officeSuite } from './office-suite.ts'
import { makeNew, toEveryKind } from './programme-scenes.ts'

// What a manager has half done in the office is there when they come back, whoever was at the till meanwhile, and nobody else sees it.

const { open, expectGood } = officeSuite((on) => on.waitForSelector('.keyfig'))

const CASHIER = { who: { id: 'ingrid', name: 'Ingrid', role: 'cashier', pinned: true }, role: 'cashier', locked: false } as const
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
