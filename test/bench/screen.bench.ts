import { readFileSync } from 'node:fs'
import path from 'node:path'
import { chromium, type Page } from 'playwright-core'
import { comeIn } from '../demo/day.ts'
import { launchTill } from '../e2e/launch.ts'
import { findChromium } from '../electron/standin/chromium.ts'
import { type Figure, gzipped, ms, percentile } from './figures.ts'

/** Bytes of script that the page loads before it shows anything: the entry and what the page preloads. */
export function initialScript(): Figure {
  const page = readFileSync('dist/renderer/index.html', 'utf8')
  const files = [...page.matchAll(/(?:src|href)="\.\/([^"]+\.js)"/g)].map((m) => m[1]!)
  const bytes = files.reduce((sum, file) => sum + gzipped(readFileSync(path.join('dist/renderer', file))), 0)
  const reactDom = gzipped(readFileSync('node_modules/react-dom/cjs/react-dom-client.production.js'))
  return {
    name: "renderer's initial script, gzip",
    bar: '≤ 200 KiB',
    measured: `${(bytes / 1024).toFixed(1)} KiB`,
    floor: `react-dom, not minified ${(reactDom / 1024).toFixed(1)} KiB`,
    good: bytes <= 200 * 1024,
  }
}

const usable = (page: Page) => page.locator('.find-input:focus').waitFor()
/** The first thing anybody types in the morning is their PIN. */
const awaitsPin = (page: Page) => page.locator('.pin-input:focus').waitFor()

/** From the start of the process to the first digit that stands in its hole. `data` holds a till that is set up. */
export async function startToField(data: string): Promise<Figure> {
  const floors: number[] = []
  const took: number[] = []
  const first = await launchTill({ data })
  await comeIn(first.page)
  await first.close()
  for (let i = 0; i < 5; i++) {
    let started = performance.now()
    const browser = await chromium.launch({ executablePath: findChromium() as string, args: ['--no-sandbox'] })
    await (await browser.newPage()).goto('data:text/html,<input autofocus>')
    floors.push(performance.now() - started)
    await browser.close()
    started = performance.now()
    const till = await launchTill({ data })
    await awaitsPin(till.page)
    await till.page.keyboard.press('Digit4')
    await till.page.locator('.pin-hole--full').waitFor()
    took.push(performance.now() - started)
    await till.close()
  }
  const median = percentile(took, 50)
  return {
    name: 'start to the first digit of a PIN, stand-in, median of 5',
    bar: '≤ 1.5 s',
    measured: ms(median),
    floor: `a bare browser and page ${ms(percentile(floors, 50))}`,
    good: median <= 1500,
  }
}

/**
 * From a key press to the painted result, in the page itself: the time stamp of the key event, then the first frame
 * after the hits that the key asked for are in the document. `phones` are last digits that have hits.
 */
export async function keyToPaint(data: string, phones: string[]): Promise<Figure> {
  const till = await launchTill({ data })
  try {
    await comeIn(till.page)
    await usable(till.page)
    const devtools = await till.page.context().newCDPSession(till.page)
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: 4 })
    const floor = await bareKey()
    const took: number[] = []
    for (const digits of phones) {
      for (let n = 1; n <= digits.length; n++) {
        const answered = await timeNextKey(till.page, digits.slice(0, n))
        await till.page.keyboard.press(`Digit${digits[n - 1]}`)
        const painted = await answered()
        await till.page.waitForTimeout(90) // a person's pace: what comes faster is a scanner
        // The first three digits ask for nothing yet: only those that show hits count.
        if (n >= 4) took.push(painted)
      }
      await till.page.keyboard.press('Escape')
      await till.page.waitForFunction(() => document.querySelector<HTMLInputElement>('.find-input')?.value === '')
    }
    const p95 = percentile(took, 95)
    return {
      name: `key press → painted hits, 100 000 members, 4× throttle, p95 of ${took.length}`,
      bar: '≤ 50 ms',
      measured: `${ms(p95)} (median ${ms(percentile(took, 50))})`,
      floor: `key → painted digit in a bare field ${ms(floor)}`,
      good: p95 <= 50,
    }
  } finally {
    await till.close()
  }
}

/**
 * Has the page time its next key press: from the event to the first painted frame in which `typed` stands answered
 * (its hits, or that there are none; with no `typed`, whatever frame comes next).
 */
async function timeNextKey(page: Page, typed?: string): Promise<() => Promise<number>> {
  await page.evaluate((wanted) => {
    const timed = window as unknown as { timed: Promise<number> }
    timed.timed = new Promise<number>((done) => {
      let pressed = 0
      const painted = () =>
        requestAnimationFrame(() => {
          const channel = new MessageChannel() // runs after the frame is painted
          channel.port1.onmessage = () => done(performance.now() - pressed)
          channel.port2.postMessage(0)
        })
      const observer = new MutationObserver(check)
      function check() {
        const shown = document.querySelector('[data-typed]')?.getAttribute('data-typed') === wanted
        if (!pressed || !shown) return
        observer.disconnect()
        painted()
      }
      addEventListener(
        'keydown',
        (event) => {
          pressed = event.timeStamp
          if (wanted === undefined) painted()
        },
        { capture: true, once: true },
      )
      if (wanted === undefined) return
      observer.observe(document, { subtree: true, childList: true, attributes: true, characterData: true })
      addEventListener('input', () => setTimeout(check, 0), { once: true })
    })
  }, typed)
  return () => page.evaluate(() => (window as unknown as { timed: Promise<number> }).timed)
}

/** What one key costs in an empty page of a bare browser under the same throttle: event to painted frame, p95. */
async function bareKey(): Promise<number> {
  const browser = await chromium.launch({ executablePath: findChromium() as string, args: ['--no-sandbox'] })
  try {
    const page = await browser.newPage()
    await page.setContent('<input autofocus>')
    await (await page.context().newCDPSession(page)).send('Emulation.setCPUThrottlingRate', { rate: 4 })
    await page.focus('input')
    const took: number[] = []
    for (let i = 0; i < 30; i++) {
      const painted = await timeNextKey(page)
      await page.keyboard.press('Digit1')
      took.push(await painted())
    }
    return percentile(took, 95)
  } finally {
    await browser.close()
  }
}
