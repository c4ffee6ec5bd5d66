import { describe, expect, test } from 'vitest'
import { ok, refuse } from '#shared/values/result'
import { exceptionScenes, exceptionsView, toControl } from './exception-scenes.ts'
import { createFakeOffice } from './fake-office.ts'
import { inputsOf, officeSuite } from './office-suite.ts'

// What stands out, in a real browser: every state in every look, and what a manager does there by keys and by touch.

const { open, expectGood, inEveryLook } = officeSuite(toControl)
inEveryLook(exceptionScenes, { hold: (on) => expectGood(on, '.control button') })

describe('by keys alone', () => {
  test('from finding to finding, month to month, to the member and to the printer', async () => {
    const fake = createFakeOffice({}, { exceptions: ok(exceptionsView), savePage: ok({ printed: true }) })
    const on = await open(fake)
    const chosen = () => on.locator('.finding h2').innerText()
    await expect.poll(chosen).toBe('Ett medlem, én medarbeider')
    expect(await on.locator('.finding .plain').innerText()).toBe(
      'Ingrid har gitt Rolf R. 48 av 52 stempler uten kjøp, på 12 dager. Nesten alle andre har høyst 6.',
    )
    await on.keyboard.press('ArrowDown')
    await expect.poll(chosen).toBe('Klokka er stilt')
    expect(await on.locator('.finding .plain').innerText()).toContain('24 timer')
    await on.keyboard.press('ArrowUp')
    await expect.poll(chosen).toBe('Ett medlem, én medarbeider')
    await on.keyboard.press('ArrowLeft')
    await expect.poll(() => inputsOf(fake, 'exceptions').at(-1)).toEqual({ from: '2026-10-01', to: '2026-10-31' })
    await on.keyboard.press('ArrowRight')
    await expect.poll(() => inputsOf(fake, 'exceptions').at(-1)).toEqual({ from: '2026-11-01', to: '2026-11-30' })
    await on.keyboard.press('p')
    await expect.poll(() => inputsOf(fake, 'savePage')).toEqual([{ page: 'exceptions', as: 'paper' }])
    await on.keyboard.press('o')
    await expect.poll(() => inputsOf(fake, 'openMember')).toEqual([{ member: 'm7' }])
  })

  test('from part to part and back', async () => {
    const on = await open(createFakeOffice({}, { exceptions: ok(exceptionsView) }))
    await on.locator('.finding').waitFor()
    const part = () => on.locator('.setup-nav [aria-current]').innerText()
    await on.keyboard.press('Control+ArrowDown')
    await expect.poll(part).toBe('Oppbevaring')
    await on.keyboard.press('Control+ArrowUp')
    await expect.poll(part).toBe('Å se på først')
  })
})

describe('by touch', () => {
  test('a finding is chosen, and the paper holds every sentence', async () => {
    const on = await open(createFakeOffice({ input: 'touch' }, { exceptions: ok(exceptionsView) }))
    await on.locator('.finding-list .case').nth(4).click()
    await expect.poll(() => on.locator('.finding h2').innerText()).toBe('Mange stempler på kort tid')
    await on.emulateMedia({ media: 'print' })
    expect(await on.locator('.exceptions-paper li').count()).toBe(exceptionsView.findings.length)
    expect(await on.locator('.exceptions-paper').isVisible()).toBe(true)
    expect(await on.locator('.finding').isVisible()).toBe(false)
    // Over the whole page, not beside a list that is not there.
    const [paper, page] = [await on.locator('.exceptions-paper').boundingBox(), on.viewportSize()]
    expect(paper?.width ?? 0).toBeGreaterThan(0.9 * (page?.width ?? 0))
  })
})

test('what is refused is said, and asked again', async () => {
  const fake = createFakeOffice({}, { exceptions: refuse('databaseBusy') })
  const on = await open(fake)
  await on.locator('.office-fault').waitFor()
  fake.state.answers.exceptions = ok(exceptionsView)
  await on.locator('.office-fault button').click()
  await on.locator('.finding').waitFor()
})
