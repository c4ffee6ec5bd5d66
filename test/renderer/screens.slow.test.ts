import type { Page } from 'playwright-core'
import { beforeAll, it } from 'vitest'
import { expectGood } from './good.ts'
import { type Screens, speak, startScreens } from './page.ts'
import { type Scene, scenes } from './scenes.ts'

// Every screen of the till in a real browser: nothing for axe to find, nothing outside the window, no error, every
// target large enough for a gloved finger. Light and dark, three languages, small and large windows.

// Norwegian in the smallest window, light and dark; the others each in a larger window and one of the two.
const LOOKS = [
  { language: 'nb', width: 1024, height: 768, schemes: ['light', 'dark'] },
  { language: 'sv', width: 1366, height: 768, schemes: ['light'] },
  { language: 'en', width: 1920, height: 1080, schemes: ['dark'] },
] as const
type Look = (typeof LOOKS)[number]
const SLOW_MS = 240_000

let screens: Screens
beforeAll(async () => {
  screens = await startScreens()
}, SLOW_MS)

async function goTo({ fake, touch, go }: Scene, { language, width, height }: Look) {
  const opened = await screens.open({ fake: { ...fake, language }, width, height, ...(touch && { touch }) })
  await go?.(opened.page)
  return opened
}
async function turnTo(page: Page, { language, width, height }: Look): Promise<void> {
  await page.setViewportSize({ width, height })
  await speak(page, language)
}

it.each(scenes)('$name', { timeout: SLOW_MS }, async (scene) => {
  const [first, ...others] = LOOKS
  let { page, problems } = await goTo(scene, first)
  const holdsIn = async ({ language, width, schemes }: Look) => {
    // What moves has arrived.
    await page.clock.runFor(1000)
    await expectGood(page, problems, { schemes, look: `${language} ${width}` })
  }
  await holdsIn(first)
  for (const look of others) {
    if (scene.anew) ({ page, problems } = await goTo(scene, look))
    else await turnTo(page, look)
    await holdsIn(look)
  }
})
