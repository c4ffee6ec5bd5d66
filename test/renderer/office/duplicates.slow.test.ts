import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import type { DuplicatesView, MergePreview } from '#shared/till/people-views'
import { ok } from '#shared/values/result'
import { fakeMembers } from '../fake-members.ts'
import { LONG_NAME } from '../fake-rights.ts'
import { toControl } from './exception-scenes.ts'
import { createFakeOffice } from './fake-office.ts'
import { bar, inputsOf, officeSuite } from './office-suite.ts'

// Who may be a member twice: the list, the two beside what they would be, and the merge.

const [kari, bente] = fakeMembers(3).map(({ view }) => view) as [MergePreview['into'], MergePreview['from']]
const hit = (member: string, name: string, phone: string) => ({ member, name, phone, near: { kind: 'nothing' as const } })
const pairs: DuplicatesView = {
  pairs: [
    { a: hit('m1', 'Kari N.', '••• •4 512'), b: hit('m2', 'Kari N.', '••• •4 513'), why: ['sameName', 'sameEmail', 'nearNumber'] },
    { a: hit('m3', 'Åse M.', '••• •4 512'), b: hit('m9', 'Åse M.', '••• •1 120'), why: ['sameName', 'sameBirthday'] },
  ],
}
const preview = (into: MergePreview['into'], from: MergePreview['from']): MergePreview => ({
  into: { ...into, fullName: LONG_NAME },
  from,
  result: { ...into, fullName: LONG_NAME },
  notes: [
    { key: 'cardsRollOver', values: { programme: 'Kaffekort', a: 7, b: 4, full: 1, stamps: 3 } },
    { key: 'conflicts', values: { count: 1 } },
  ],
})
const answers = {
  duplicates: ok(pairs),
  mergePreview: (input: unknown) => ok((input as { into: string }).into === 'm1' ? preview(kari, bente) : preview(bente, kari)),
  mergeMembers: ok(kari),
}
const toDuplicates = async (on: Page) => {
  await toControl(on)
  await on.locator('.setup-nav button').nth(2).click()
  await on.locator('.pairs').waitFor()
}
const toPair = async (on: Page) => {
  await on.locator('.pair button').first().click()
  await on.locator('.compare').waitFor()
}
const { open, expectGood, inEveryLook } = officeSuite(toDuplicates)
inEveryLook(
  [
    { name: 'duplicates', fake: (part) => createFakeOffice(part, answers as never), go: (on) => on.locator('.pair').first().waitFor() },
    { name: 'duplicates-pair', fake: (part) => createFakeOffice(part, answers as never), go: toPair },
  ],
  { hold: (on) => expectGood(on, '.control button, .answer button') },
)

describe('merging two', () => {
  test('they change places, wait for a reason, and become one', async () => {
    const fake = createFakeOffice({}, answers as never)
    const on = await open(fake)
    await toPair(on)
    const merge = on.locator('.answer button', { hasText: 'Slå sammen' })
    expect(await merge.isDisabled()).toBe(true)
    await on.locator('.answer button', { hasText: 'Bytt hvem som blir' }).click()
    await expect.poll(() => inputsOf(fake, 'mergePreview').at(-1)).toEqual({ from: 'm1', into: 'm2' })
    await on.locator('.pick', { hasText: 'Samme person' }).click()
    await merge.click()
    await expect.poll(() => bar(on)).toContain('Slått sammen til Kari N.')
    expect(inputsOf(fake, 'mergeMembers')).toEqual([{ command: expect.any(String), from: 'm1', into: 'm2', reason: 'Samme person' }])
    await expect.poll(() => inputsOf(fake, 'duplicates')).toHaveLength(2)
    expect(await on.locator('.pair').count()).toBe(2)
  })

  test('nobody is merged the other way round than is shown', async () => {
    let answer = (_: unknown) => {}
    const held = new Promise((resolve) => {
      answer = resolve
    })
    let asked = 0
    const mergePreview = (input: unknown) => (asked++ === 0 ? answers.mergePreview(input) : held)
    const on = await open(createFakeOffice({}, { ...answers, mergePreview } as never))
    await toPair(on)
    await on.locator('.pick', { hasText: 'Samme person' }).click()
    const merge = on.locator('.answer button', { hasText: 'Slå sammen' })
    await expect.poll(() => merge.isEnabled()).toBe(true)
    await on.locator('.answer button', { hasText: 'Bytt hvem som blir' }).click()
    await expect.poll(() => merge.isDisabled()).toBe(true)
    answer(answers.mergePreview({ into: 'm2' }))
    await expect.poll(() => merge.isEnabled()).toBe(true)
  })

  test('Esc goes back to the list, and nothing was done', async () => {
    const fake = createFakeOffice({}, answers as never)
    const on = await open(fake)
    await toPair(on)
    await on.keyboard.press('Escape')
    await on.locator('.pair').first().waitFor()
    expect(inputsOf(fake, 'mergeMembers')).toEqual([])
  })
})
