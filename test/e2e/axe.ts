import axe from 'axe-core'
import type { Page } from 'playwright-core'

/**
 * What axe finds wrong on the page as it stands, one line each: rule, element. WCAG 2.2 AA and best practices.
 * Motion is brought to its end first: half-faded text has no contrast of its own. `inject` puts axe into a page that has none.
 */
export async function violations(page: Page, inject: () => Promise<unknown> = () => page.evaluate(axe.source)): Promise<string[]> {
  await page.evaluate(() => {
    for (const motion of document.getAnimations()) {
      // Not what runs for the eight seconds of the undo, or for ever.
      if (Number(motion.effect?.getComputedTiming().endTime) < 8000) motion.finish()
    }
  })
  if (!(await page.evaluate(() => 'axe' in window))) await inject()
  return page.evaluate(async () => {
    // What is right is not described: that takes longer than finding what is wrong.
    const { violations } = await (window as unknown as { axe: typeof import('axe-core') }).axe.run(document, {
      resultTypes: ['violations'],
    })
    return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target.join(' ')}`))
  })
}
