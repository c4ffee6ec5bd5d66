import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Screens, startScreens } from './page.ts'
import { scenes } from './scenes.ts'

// Every screen of the till in a real browser: nothing for axe to find, nothing outside the window, no error, every
// target large enough for a gloved finger. Light and dark, three languages, small and large windows.

const axe = readFileSync(new URL('../../node_modules/axe-core/axe.min.js', import.meta.url), 'utf8')
const looks = [
  { scheme: 'light', language: 'nb', width: 1024, height: 768 },
  { scheme: 'dark', language: 'sv', width: 1366, height: 768 },
  { scheme: 'light', language: 'en', width: 1920, height: 1080 },
  { scheme: 'dark', language: 'nb', width: 1024, height: 768 },
] as const
const LEAST_TARGET_PX = 48
const SLOW_MS = 240_000

let screens: Screens
beforeAll(async () => {
  screens = await startScreens()
}, SLOW_MS)
afterAll(() => screens.close())

describe.each(looks)('$scheme, $language, $width×$height', ({ scheme, language, width, height }) => {
  it.each(scenes)(
    '$name',
    async ({ fake, touch, go }) => {
      const { page, problems, close } = await screens.open({ fake: { ...fake, language }, scheme, width, height, ...(touch && { touch }) })
      try {
        await go?.(page)
        await page.clock.runFor(1000)
        await page.evaluate(axe)
        const found = await page.evaluate(async () => {
          const { axe } = window as unknown as {
            axe: { run(): Promise<{ violations: { id: string; nodes: { html: string; failureSummary?: string }[] }[] }> }
          }
          const { violations } = await axe.run()
          return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`)
        })
        expect(found).toEqual([])
        const small = await page.evaluate((least) => {
          const cut = (element: Element) => element.closest('.sr, [aria-hidden="true"]')
          return [...document.querySelectorAll('button, input:not([type=radio]):not([type=checkbox]), [role=option]')]
            .filter((element) => !cut(element))
            .map((element) => ({ element, box: element.getBoundingClientRect() }))
            .filter(({ box }) => box.width > 0 && (box.height < least - 0.5 || box.width < least - 0.5))
            .map(({ element, box }) => `${element.className} ${Math.round(box.width)}×${Math.round(box.height)}`)
        }, LEAST_TARGET_PX)
        expect(small).toEqual([])
        const outside = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
        expect(outside).toBeLessThanOrEqual(0)
        expect(problems).toEqual([])
      } finally {
        await close()
      }
    },
    SLOW_MS,
  )
})
