import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { violations } from '#test/e2e/axe'
import { AXE_PATH } from './browser.ts'

// What every screen must be.

const LEAST_TARGET_PX = 48
const TARGETS = 'button, select, input:not([type=radio]):not([type=checkbox]), [role=option]'

interface GoodOptions {
  schemes?: readonly ('light' | 'dark' | undefined)[]
  targets?: string
  /** What it is looked at in, for what fails. */
  look?: string
}

/**
 * Axe finds nothing in any of the `schemes`, what is pressed is large enough for a gloved finger, nothing runs out to the
 * side, and the page complained of nothing.
 */
export async function expectGood(
  page: Page,
  problems: readonly string[],
  { schemes = [undefined], targets = TARGETS, look }: GoodOptions = {},
): Promise<void> {
  for (const [i, colorScheme] of schemes.entries()) {
    if (colorScheme) await page.emulateMedia({ colorScheme })
    const found = await violations(page, () => page.addScriptTag({ url: AXE_PATH }), { coloursOnly: i > 0 })
    expect(found, [look, colorScheme].join(' ')).toEqual([])
  }
  expect(await tooSmall(page, targets), look).toEqual([])
  expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth), look).toBeLessThanOrEqual(0)
  expect(problems, look).toEqual([])
}

const tooSmall = (page: Page, targets: string): Promise<string[]> =>
  page.evaluate(
    ([selector, least]) =>
      [...document.querySelectorAll(selector)]
        .filter((element) => !element.closest('.sr, [aria-hidden="true"]'))
        .map((element) => ({ element, box: element.getBoundingClientRect() }))
        .filter(({ box }) => box.width > 0 && (box.height < least - 0.5 || box.width < least - 0.5))
        .map(({ element, box }) => `${element.outerHTML.slice(0, 80)} ${Math.round(box.width)}×${Math.round(box.height)}`),
    [targets, LEAST_TARGET_PX] as const,
  )
