import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { ok, refuse } from '#shared/values/result'
import { createFakeOffice } from '../fake-office.ts'
import { bar, inputsOf, officeSuite, SLOW_MS } from '../office-suite.ts'

// The guide for the staff room: one page in each language, with the words of the screen it is about.

const CONTROL_TAB = /Kontroll|Control/
async function toGuide(page: Page): Promise<void> {
  await page
    .getByRole('button', { name: CONTROL_TAB })
    .or(page.getByRole('tab', { name: CONTROL_TAB }))
    .first()
    .click()
  await page.locator('.control nav button').last().click()
  await page.locator('.guide-paper').waitFor()
}
const { open, expectGood, inEveryLook } = officeSuite(toGuide)
const LANGUAGES = [
  { name: 'Norsk', lang: 'nb', says: '«Vi lagrer navn og nummer', known: 'Nummeret tilhører allerede et medlem.' },
  { name: 'Svenska', lang: 'sv', says: '”Vi sparar namn och nummer', known: 'Numret tillhör redan en medlem.' },
  { name: 'English', lang: 'en', says: '“We keep your name and number', known: 'The number already belongs to a member.' },
]

// The paper begins in the language of the screen, and keeps it.
inEveryLook([{ name: 'guide', fake: (start) => createFakeOffice(start), anew: true }])

describe('on paper', () => {
  test.each(LANGUAGES)(
    '$name: exactly one A4, with the shop’s name, what to say, and whom to ask',
    async ({ name, lang, says, known }) => {
      const on = await open()
      await on.locator('.guide-tools').getByRole('button', { name, exact: true }).click()
      const paper = on.locator(`.guide-paper[lang=${lang}]`)
      await paper.waitFor()
      const words = await paper.innerText()
      expect(words).toContain('Pote & Kopp')
      expect(words).toContain('Marit')
      expect(words).toContain(known)
      // The marks around it are the language's own, drawn by the style.
      expect(words).toContain(says.slice(1))
      const pdf = await on.pdf({ preferCSSPageSize: true, printBackground: true })
      expect(pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)).toHaveLength(1)
      expect(pdf.toString('latin1')).toMatch(/\/MediaBox \[0 0 59[45](\.\d+)? 84[12](\.\d+)?\]/)
      // Nothing of the screen around it is on the paper.
      await on.emulateMedia({ media: 'print' })
      for (const other of ['.setup-nav', '.guide-tools', '.answer', '.tabs'])
        expect(await on.locator(other).first().isVisible()).toBe(false)
    },
    SLOW_MS,
  )

  test('P prints, L saves as PDF, and what came of it is said', async () => {
    const answers = {
      savePage: ({ as }: { as: string }) => ok(as === 'pdf' ? { path: '/hjem/marit/Slik melder du inn.pdf' } : { printed: true }),
    }
    const fake = createFakeOffice({}, answers as never)
    const on = await open(fake)
    await on.keyboard.press('l')
    await expect.poll(() => bar(on)).toContain('Slik melder du inn.pdf')
    await on.keyboard.press('p')
    await expect
      .poll(() => inputsOf(fake, 'savePage'))
      .toEqual([
        { page: 'guide', as: 'pdf' },
        { page: 'guide', as: 'paper' },
      ])
    await expectGood(on)
  })

  test('a printer or a disk that fails is said in a sentence', async () => {
    const on = await open(createFakeOffice({}, { savePage: () => refuse('printFailed') } as never))
    await on.keyboard.press('p')
    await expect.poll(() => on.locator('.answer [role=alert], .answer').first().innerText()).not.toBe('')
    await expect.poll(() => bar(on)).toMatch(/skriv/i)
  })
})
