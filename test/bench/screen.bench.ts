import { readFileSync } from 'node:fs'
import path from 'node:path'
import { chromium, type Page } from 'playwright-core'
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

/** From the start of the process to a focused, empty field. `data` holds a till that is set up. */
export async function startToField(data: string): Promise<Figure> {
  const floors: number[] = []
  const took: number[] = []
  for (let i = 0; i < 5; i++) {
    let started = performance.now()
    const browser = await chromium.launch({ executablePath: findChromium()!, args: ['--no-sandbox'] })
    await (await browser.newPage()).goto('data:text/html,<input autofocus>')
    floors.push(performance.now() - started)
    await browser.close()
    started = performance.now()
    const till = await launchTill({ data })
    await usable(till.page)
    took.push(performance.now() - started)
    await till.close()
  }
  const median = percentile(took, 50)
  return {
    name: 'start to a usable field, stand-in, median of 5',
    bar: '≤ 2 s',
    measured: ms(median),
    floor: `a bare browser and page ${ms(percentile(floors, 50))}`,
    good: median <= 2000,
  }
}

/**
 * From a key press to the painted result, in the page itself: the time stamp of the key event, then the first frame
 * after the hits that the key asked for are in the document. `phones` are last digits that have hits.
 */
export async function keyToPaint(data: string, phones: string[]): Promise<Figure> {
  const till = await launchTill({ data })
  try {
    await usable(till.page)
    const devtools = await till.page.context().newCDPSession(till.page)
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: 4 })
    const floor = await frames(till.page)
    const took: number[] = []
    for (const digits of phones) {
      for (let n = 1; n <= digits.length; n++) {
        const answered = watchPaint(till.page, digits.slice(0, n))
        await till.page.keyboard.press(`Digit${digits[n - 1]}`)
        const painted = await answered
        // The first three digits ask for nothing yet: only those that show hits count.
        if (n >= 4) took.push(painted)
      }
      await till.page.keyboard.press('Escape')
      await till.page.locator('.find-input[value=""]').waitFor()
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

/** The time from the next key press to the frame that shows hits for `typed` (or merely the typed digits). */
function watchPaint(page: Page, typed: string): Promise<number> {
  return page.evaluate(
    (wanted) =>
      new Promise<number>((done) => {
        let pressed = 0
        addEventListener(
          'keydown',
          (event) => {
            pressed = event.timeStamp
          },
          { capture: true, once: true },
        )
        const observer = new MutationObserver(check)
        function check() {
          const shown = document.querySelector('[data-typed]')?.getAttribute('data-typed') === wanted
          const short = wanted.length < 4 && document.querySelector<HTMLInputElement>('.find-input')?.value === wanted
          if (!pressed || !(shown || short)) return
          observer.disconnect()
          requestAnimationFrame(() => {
            const channel = new MessageChannel() // runs after the frame is painted
            channel.port1.onmessage = () => done(performance.now() - pressed)
            channel.port2.postMessage(0)
          })
        }
        observer.observe(document, { subtree: true, childList: true, attributes: true, characterData: true })
        addEventListener('input', () => setTimeout(check, 0), { once: true })
      }),
    typed,
  )
}

/** What one key costs in an empty page under the same throttle: event to painted frame. */
async function frames(page: Page): Promise<number> {
  const bare = await page
    .context()
    .newPage()
    .catch(() => undefined)
  const target = bare ?? page
  if (bare) {
    await bare.setContent('<input autofocus>')
    await (await bare.context().newCDPSession(bare)).send('Emulation.setCPUThrottlingRate', { rate: 4 })
    await bare.focus('input')
  }
  const took: number[] = []
  for (let i = 0; i < 20; i++) {
    const painted = target.evaluate(
      () =>
        new Promise<number>((done) => {
          addEventListener(
            'keydown',
            (event) =>
              requestAnimationFrame(() => {
                const channel = new MessageChannel()
                channel.port1.onmessage = () => done(performance.now() - event.timeStamp)
                channel.port2.postMessage(0)
              }),
            { once: true },
          )
        }),
    )
    await target.keyboard.press('Digit1')
    took.push(await painted)
  }
  await bare?.close()
  if (!bare) await page.keyboard.press('Escape')
  return percentile(took, 95)
}
