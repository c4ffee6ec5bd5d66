import { afterEach, describe, expect, test } from 'vitest'
import { browserPath } from '../browser.ts'
import { CLUB, importOffice, toImport, toPreview, toSummary } from './import-scenes.ts'
import { inputsOf, officeSuite, SLOW_MS, UNFORCED_LOOKS } from './office-suite.ts'

// A club brought in by hand: the real screen over a real till and a real file.

describe.runIf(browserPath())('importing a club', () => {
  const { open, expectGood } = officeSuite(toImport)
  let close: () => void = () => undefined
  afterEach(() => close())
  const start = (lines = CLUB, language: 'nb' | 'sv' | 'en' = 'nb') => {
    const office = importOffice(lines, { language })
    close = office.close
    return office
  }
  test.each(UNFORCED_LOOKS)(
    '$language at $width: the first rows and the summary are whole',
    async ({ language, ...look }) => {
      const { fake } = start(CLUB, language)
      const on = await open(fake, look)
      await toPreview(on)
      await expectGood(on, '.imports button, .imports select, .imports input:not([type=radio]):not([type=checkbox])')
      await on.keyboard.press('Control+Enter')
      await on.locator('.imports-do').waitFor()
      await expectGood(on, '.imports button')
    },
    SLOW_MS,
  )

  test(
    'says how each balance is read, brings it, and names what it left',
    async () => {
      const { fake, till } = start()
      const on = await open(fake)
      await toPreview(on)
      const row = await on.locator('.tbl--preview tbody tr').first().innerText()
      expect(row.split('\t').map((cell) => cell.trim())).toEqual(
        expect.arrayContaining(['kvinne', '0150', '5', '2500', 'Sølv', 'ja', '12.3.2024']),
      )
      expect(await on.locator('.tbl--preview tbody tr[data-refused]').first().innerText()).toContain('Tallet er negativt. Stempler: -2')
      await on.getByLabel('Kommer fra').fill('Gammelt system')
      await on.keyboard.press('Control+Enter')
      await on.locator('.imports-do').waitFor()
      expect((await on.locator('.keyfig--import').innerText()).split('\n').filter((part) => part.trim() !== '')).toEqual([
        'Hentet inn',
        '3',
        'Allerede importert',
        '0',
        'Avvist',
        '2',
        'Nye medlemmer',
        '3',
        'Fikk saldo',
        '2',
      ])
      const { state, facts } = till.store.folded(till.store.phoneOwner('+4793418276') as string)
      expect([state.cards[0]?.stamps, state.wallets[0]?.points, state.ladders[0]?.level]).toEqual([5, 2_500, 'Sølv'])
      expect(facts.find(({ kind }) => kind === 'stamped')).toMatchObject({ reason: 'Saldo fra Gammelt system' })
    },
    SLOW_MS,
  )

  test(
    'begins the next file with the same headings as the last one was read',
    async () => {
      const { fake } = start()
      const on = await open(fake)
      await toPreview(on)
      await on.getByLabel('Poeng på Lommebok').selectOption('')
      await on.getByLabel('Poeng på Bonusstige').selectOption('Poengsaldo')
      await expect.poll(() => inputsOf(fake, 'previewImport').length).toBe(3)
      await on.keyboard.press('Control+Enter')
      await on.locator('.imports-do').waitFor()
      await toPreview(on)
      expect(await on.locator('.report-sub').innerText()).toContain('Kolonnene er lest som sist')
      expect(await on.getByLabel('Poeng på Bonusstige').inputValue()).toBe('Poengsaldo')
      await toSummary(on)
      expect(await on.locator('.imports-run').innerText()).toContain('Alt i filen er allerede importert.')
    },
    SLOW_MS,
  )
})
