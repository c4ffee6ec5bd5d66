import { afterAll, beforeAll, describe, it } from 'vitest'
import { expectGood } from './good.ts'
import { type Screens, startScreens } from './page.ts'
import { scenes } from './scenes.ts'

// Every screen of the till in a real browser: nothing for axe to find, nothing outside the window, no error, every
// target large enough for a gloved finger. Light and dark, three languages, small and large windows.

// Norwegian in the smallest window, light and dark; the others each in a larger window and one of the two.
const looks = [
  { language: 'nb', width: 1024, height: 768, schemes: ['light', 'dark'] },
  { language: 'sv', width: 1366, height: 768, schemes: ['light'] },
  { language: 'en', width: 1920, height: 1080, schemes: ['dark'] },
] as const
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
      const { page, problems } = await screens.open({ fake: { ...fake, language }, width, height, ...(touch && { touch }) })
      await go?.(page)
      await page.clock.runFor(1000)
      await expectGood(page, problems, { schemes })
    },
    SLOW_MS,
  )
})
