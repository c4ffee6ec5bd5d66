import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { refuse } from '#shared/values/result'
import { conflictScenes, toConflicts } from './conflict-scenes.ts'
import { threeConflicts } from './conflict-views.ts'
import { createFakeOffice, type FakeOffice } from './fake-office.ts'
import { bar, inputsOf, officeSuite } from './office-suite.ts'

// The list of conflicts in a real browser: every state looked through, and settled by keys and by touch.

const { open, expectGood, inEveryLook } = officeSuite(toConflicts)
const three = (answers: FakeOffice['state']['answers'] = {}) => createFakeOffice({}, answers, undefined, threeConflicts)
const heading = (on: Page) => on.locator('.detail h2').innerText()

inEveryLook(conflictScenes, {
  async hold(on) {
    await expectGood(on, 'button, input')
    // Nothing that is written on the timeline runs out of it.
    const outside = await on.evaluate(() => {
      const lanes = document.querySelector('.lanes')?.getBoundingClientRect()
      return [...document.querySelectorAll('.lanes text')]
        .map((text) => ({ said: text.textContent, box: text.getBoundingClientRect() }))
        .filter(({ box }) => lanes && (box.left < lanes.left || box.right > lanes.right || box.bottom > lanes.bottom))
        .map(({ said }) => said)
    })
    expect(outside).toEqual([])
  },
})

describe('by keys alone', () => {
  test('the tab says how many are open, and loses its number with the last one', async () => {
    const fake = three()
    const on = await open(fake)
    const tab = on.locator('.tab').nth(1)
    await expect.poll(() => tab.innerText()).toContain('3')
    for (const left of [2, 1]) {
      await on.keyboard.press('l')
      await expect.poll(() => tab.locator('.count').innerText()).toContain(String(left))
    }
    await on.keyboard.press('l')
    await expect.poll(() => tab.locator('.count').count()).toBe(0)
    expect(await on.locator('.list h1').innerText()).toBe('Ingen åpne avvik')
  })

  test('the arrows go through the list, and the light goes with them', async () => {
    const on = await open(three())
    expect(await heading(on)).toBe('Samme gratis kaffe brukt to ganger')
    await on.keyboard.press('ArrowUp')
    await on.keyboard.press('ArrowDown')
    expect(await heading(on)).toBe('Lommeboka brukt for mye')
    expect(await on.evaluate(() => document.activeElement?.getAttribute('data-fact'))).toBe('f-lommebok')
    await on.keyboard.press('ArrowDown')
    await on.keyboard.press('ArrowDown')
    expect(await heading(on)).toBe('150 kr brukt etter fristen')
  })

  test('letting one stand takes it off the list and goes on to the next', async () => {
    const fake = three()
    const on = await open(fake)
    await on.keyboard.press('l')
    await expect.poll(() => bar(on)).toContain('Bjørn: avviket står.')
    expect(inputsOf(fake, 'leaveConflict')).toEqual([{ fact: 'f-kaffe' }])
    expect(await heading(on)).toBe('Lommeboka brukt for mye')
    await expect.poll(() => on.evaluate(() => document.activeElement?.getAttribute('data-fact'))).toBe('f-lommebok')
    expect(await on.locator('.list-sum').innerText()).toBe('250\u00a0kr på spill')
  })

  test('writing off needs a reason; Esc means no', async () => {
    const fake = three()
    const on = await open(fake)
    await on.keyboard.press('a')
    await on.locator('dialog[open]').waitFor()
    await on.keyboard.press('Escape')
    await expect.poll(() => on.locator('dialog').count()).toBe(0)
    await on.keyboard.press('a')
    await on.locator('dialog[open] input:focus').waitFor()
    await on.locator('dialog input').fill('   ')
    await on.keyboard.press('Enter')
    await expect.poll(() => on.locator('dialog').innerText()).toContain('Skriv kort hvorfor.')
    expect(inputsOf(fake, 'writeOffConflict')).toEqual([])
    await on.locator('dialog input').fill('Strømmen gikk')
    await on.keyboard.press('Enter')
    await expect.poll(() => bar(on)).toContain('Bjørn: avskrevet.')
    expect(inputsOf(fake, 'writeOffConflict')).toMatchObject([{ fact: 'f-kaffe', reason: 'Strømmen gikk' }])
    expect(inputsOf(fake, 'writeOffConflict')[0]?.command).toMatch(/\w{8}/)
  })

  test('Esc leads back to the counter', async () => {
    const on = await open(three())
    await on.keyboard.press('Escape')
    await expect.poll(() => on.locator('.tabs').count()).toBe(0)
  })
})

describe('by touch alone', () => {
  test('one is chosen, written off with a usual reason, and found among the settled', async () => {
    const fake = three()
    const on = await open(fake)
    await on.locator('.case').nth(2).click()
    expect(await heading(on)).toBe('150 kr brukt etter fristen')
    await on.locator('.choice').nth(1).click()
    await on.getByRole('button', { name: 'Av hensyn til kunden' }).click()
    await on.locator('dialog .btn--onwrong').click()
    await expect.poll(() => inputsOf(fake, 'writeOffConflict')).toMatchObject([{ fact: 'f-bursdag', reason: 'Av hensyn til kunden' }])
    await expect.poll(() => on.locator('.case').count()).toBe(2)
    await on.locator('.conflicts-done .btn').click()
    await expect.poll(() => on.locator('.conflicts-state').innerText()).toContain('Avskrevet av Marit, man. 2. nov. 08:12')
    expect(await on.locator('.choice').count()).toBe(0)
  })

  test('what was left to stand can still be written off', async () => {
    const fake = three()
    const on = await open(fake)
    await on.locator('.conflicts-done .btn').click()
    await on.locator('.conflicts-settled .case').last().click()
    expect(await on.locator('.choice').count()).toBe(1)
    await on.locator('.choice').click()
    await on.getByRole('button', { name: 'Vår feil' }).click()
    await on.locator('dialog .btn--onwrong').click()
    await expect.poll(() => inputsOf(fake, 'writeOffConflict')).toMatchObject([{ fact: 'f-2', reason: 'Vår feil' }])
    await expect.poll(() => bar(on)).toContain('Ola: avskrevet.')
  })
})

describe('a refusal', () => {
  test('for want of a reason is said at the field', async () => {
    const on = await open(three({ writeOffConflict: refuse('reasonMissing') }))
    await on.keyboard.press('a')
    await on.locator('dialog[open] input:focus').waitFor()
    await on.keyboard.type('x')
    await on.keyboard.press('Enter')
    await on.locator('dialog [aria-invalid]').waitFor()
  })

  test('of a conflict that is gone is said in the bar, and the list is asked for again', async () => {
    const fake = three({ leaveConflict: refuse('conflictUnknown') })
    const on = await open(fake)
    await expect.poll(() => inputsOf(fake, 'conflicts').length).toBe(2)
    await on.keyboard.press('l')
    await expect.poll(() => bar(on)).toContain('Avviket finnes ikke lenger.')
    await expect.poll(() => inputsOf(fake, 'conflicts').length).toBe(3)
  })

  test('of the whole list can be tried again', async () => {
    const fake = three({ conflicts: refuse('unexpected') })
    const on = await open(fake)
    await on.locator('.office-fault').waitFor()
    delete fake.state.answers.conflicts
    await on.locator('.office-fault .btn').click()
    await expect.poll(() => on.locator('.case').count()).toBe(3)
    expect(await on.locator('.office-fault').count()).toBe(0)
  })
})
