import axe from 'axe-core'
import type { Page } from 'playwright-core'

/**
 * What axe finds wrong on the page as it stands, one line each: rule, element. WCAG 2.2 AA and best practices.
 * Motion is let run out first: half-faded text has no contrast of its own.
 */
export async function violations(page: Page): Promise<string[]> {
  await page.waitForFunction(() =>
    document.getAnimations().every((a) => a.playState !== 'running' || a.effect?.getTiming().duration === 8000),
  )
  await page.evaluate(axe.source)
  return page.evaluate(async () => {
    const { violations } = await (window as unknown as { axe: typeof import('axe-core') }).axe.run(document)
    return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target.join(' ')}`))
  })
}
