import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Screens, startScreens } from './page.ts'
import { scenes } from './scenes.ts'

// Every screen of the till in a real browser: nothing for axe to find, nothing outside the window, no error, every
// target large enough for a gloved finger. Light and dark, three languages, small and large windows.

const axe = readFileSync(new URL('../../node_modules/axe-core/axe.min.js', import.meta.url), 'utf8')
// Norwegian in the smallest window, light and dark; the others each in a larger window and one of the two.
const looks = [
  { language: 'nb', width: 1024, height: 768, schemes: ['light', 'dark'] },
  { language: 'sv', width: 1366, height: 768, schemes: ['light'] },
  { language: 'en', width: 1920, height: 1080, schemes: ['dark'] },
] as const
const LEAST_TARGET_PX = 48
const SLOW_MS = 240_000

let screens: Screens
beforeAll(async () => {
  screens = await startScreens()
}, SLOW_MS)
afterAll(() => screens.close())

describe.each(looks)('$language, $width×$height', ({ language, width, height, schemes }) => {
  it.each(scenes)(
    '$name',
    async ({ fake, touch, go }) => {
      const { page, problems, close } = await screens.open({ fake: { ...fake, language }, width, height, ...(touch && { touch }) })
      try {
        await go?.(page)
        await page.clock.runFor(1000)
        await page.evaluate(axe)
        for (const colorScheme of schemes) {
          await page.emulateMedia({ colorScheme })
          expect(await violations(page), colorScheme).toEqual([])
        }
        expect(await smallTargets(page)).toEqual([])
        expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0)
        expect(problems).toEqual([])
      } finally {
        await close()
      }
    },
    SLOW_MS,
  )
})

/** What axe finds, in words. */
const violations = (page: Page) =>
  page.evaluate(async () => {
    const { axe } = window as unknown as { axe: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> } }
    const { violations } = await axe.run()
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 150)).join(' | ')}`)
  })

/** Whatever can be pressed and is smaller than a gloved finger needs. */
const smallTargets = (page: Page) =>
  page.evaluate(
    (least) =>
      [...document.querySelectorAll('button, input:not([type=radio]):not([type=checkbox]), [role=option]')]
        .filter((element) => !element.closest('.sr, [aria-hidden="true"]'))
        .map((element) => ({ element, box: element.getBoundingClientRect() }))
        .filter(({ box }) => box.width > 0 && (box.height < least - 0.5 || box.width < least - 0.5))
        .map(({ element, box }) => `${element.className} ${Math.round(box.width)}×${Math.round(box.height)}`),
    LEAST_TARGET_PX,
  )
