import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import type { SegmentCount, SegmentsView } from '#shared/till/insight-views'
import { become, firstStart, TIME } from '../demo/day.ts'
import { violations } from './axe.ts'
import { got } from './hands.ts'
import { launchTill } from './launch.ts'

// A segment from its first condition to the campaign for those who are in it, through the real bundles, worker and all.

const STORY_MS = 240_000
/** A worker that starts beside a browser on a busy machine. */
const SLOW_MS = 20_000

test(
  'a manager builds a segment, puts those who are in it on a list, saves them as a file and makes a campaign for them',
  async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'stamkunde-segments-'))
    const file = path.join(folder, 'gode.csv')
    const till = await launchTill({ data: path.join(folder, 'data'), env: { STAMKUNDE_TIME: TIME } })
    const { page } = till
    const bar = page.locator('.answer')
    const key = async (name: string) => {
      // At a person's pace: what comes faster is a scanner.
      await page.waitForTimeout(200)
      await page.keyboard.press(name)
    }
    try {
      await page.locator('#shop').waitFor()
      await page.clock.setSystemTime(TIME)
      await firstStart({ ...till, shot: async () => {} })
      await become(page, 'manager')
      await page.reload()
      await page.locator('.find-input').waitFor()

      // The whole club first: its sentence has the numbers that the till answers with.
      await key('F10')
      await page.locator('.tabs').waitFor()
      await key('5')
      await page.locator('.worth-say').first().waitFor()
      expect(await violations(page)).toEqual([])

      await key('s')
      await page.locator('.segment-row').first().waitFor()
      await key('n')
      await page.locator('.keyfig[aria-busy=false]').waitFor()
      await key('v')
      await page.locator('.kinds button:focus').waitFor()
      await key('Enter')
      await page.locator('.cond input').fill('3 000')
      const conditions = [{ on: 'spent' as const, least: 300_000, span: { last: 'P12M' } }]
      const counted = await got<SegmentCount>(page, 'countSegment', { conditions })
      expect(counted.members).toBeGreaterThan(0)
      expect(counted.members).toBeLessThan(counted.of)
      // Everybody is counted; picked out are those who have said yes to it.
      const { restricted, withoutConsent } = counted.leftOut
      const reached = counted.members - restricted - withoutConsent
      expect(withoutConsent).toBeGreaterThan(0)
      expect(reached).toBeGreaterThan(0)
      await expect.poll(() => page.locator('.keyfig dd').first().innerText(), { timeout: SLOW_MS }).toBe(String(counted.members))
      await expect.poll(() => page.locator('.cond-alone b').innerText(), { timeout: SLOW_MS }).toBe(String(counted.members))
      await page.fill('#f-segment-name', 'Gode kunder')
      await page.keyboard.press('Control+Enter')
      await bar.getByText('Gode kunder er lagret.').waitFor()

      await page.locator('.group-tbl').waitFor()
      await page.locator('.group-head .menu .btn').first().click()
      await page.locator('.menu-list .input').fill('Julekort')
      await page.locator('.menu-list [type=submit]').click()
      await bar.getByText(`Lista har nå ${reached}.`).waitFor()

      await till.chooseFile(file)
      await page.locator('.group-head .menu .btn').nth(1).click()
      await page.locator('.menu-list .btn').first().click()
      await bar.getByText('Filen er lagret.').waitFor()
      // A line of headings, and one for each.
      expect(readFileSync(file, 'utf8').trim().split('\n')).toHaveLength(reached + 1)

      await page.locator('.group-head .btn').last().click()
      await page.locator('#f-name').waitFor()
      await expect.poll(() => page.locator('#f-name').inputValue()).toBe('Gode kunder')
      await page.keyboard.press('Control+Enter')
      await bar.getByText('Gode kunder er i bruk.').waitFor()
      // The campaign has a list of its own: whoever joins the segment later is not invited.
      const { lists } = await got<SegmentsView>(page, 'segments', {})
      expect(lists.filter(({ name }) => name !== 'VIP-kveld')).toMatchObject([
        { name: 'Gode kunder', members: reached, campaign: 'Gode kunder' },
        { name: 'Julekort', members: reached },
      ])
    } finally {
      await till.close()
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
    }
  },
  STORY_MS,
)
