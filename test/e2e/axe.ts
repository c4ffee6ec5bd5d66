import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'

/**
 * Axe as a script. It rests after every rule, so that a page goes on meanwhile; here nothing goes on, and a page whose clock
 * stands would rest for ever.
 */
export const AXE_SOURCE = `(function (setTimeout) {${readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')}
})((task, ms, ...rest) => (ms > 0 ? window.setTimeout(task, ms, ...rest) : queueMicrotask(task)))`

/** What hangs on colours: the rest of a page is the same in its other scheme. */
const OF_COLOURS = ['color-contrast', 'link-in-text-block']

/**
 * What axe finds wrong on the page as it stands, one line each: rule, element. WCAG 2.2 AA and best practices.
 * Motion is brought to its end first: half-faded text has no contrast of its own. `inject` puts axe into a page that has none.
 * `coloursOnly` is for a page that was looked at in its other scheme already.
 */
export async function violations(
  page: Page,
  inject: () => Promise<unknown> = () => page.evaluate(AXE_SOURCE),
  { coloursOnly = false } = {},
): Promise<string[]> {
  const hasAxe = await page.evaluate(() => {
    for (const motion of document.getAnimations()) {
      // Not what runs for the eight seconds of the undo, or for ever.
      if (Number(motion.effect?.getComputedTiming().endTime) < 8000) motion.finish()
    }
    return 'axe' in window
  })
  if (!hasAxe) await inject()
  return page.evaluate(async (rules) => {
    // What is right is not described: that takes longer than finding what is wrong.
    const { violations } = await (window as unknown as { axe: typeof import('axe-core') }).axe.run(document, {
      resultTypes: ['violations'],
      // No rule of these reads the style sheets.
      preload: { assets: ['media'] },
      ...(rules && { runOnly: { type: 'rule', values: rules } }),
    })
    return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target.join(' ')}`))
  }, coloursOnly && OF_COLOURS)
}
