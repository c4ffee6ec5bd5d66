import type { BrowserWindow } from 'electron'
import type { Served } from '#shared/till/serve'
import { ok, refuse } from '#shared/values/result'

/** How a page lies on the paper. Without one it is A4, standing. */
export interface Sheet {
  pageSize: 'A3' | 'A4'
  landscape: boolean
}

/** A file's name without what no system allows in one. */
export const plainName = (name: string, format: string): string => `${name.replace(/[\\/:*?"<>|]/g, ' ')}.${format}`

/** What stands on the screen, as PDF: the page's own print styles decide how it looks; A4 unless something else is asked for. */
export async function pagePdf(window: BrowserWindow | undefined, sheet: Partial<Sheet> = {}): Promise<Uint8Array> {
  if (!window) throw new Error('there is no window to print')
  return window.webContents.printToPDF({ printBackground: true, preferCSSPageSize: true, ...sheet })
}

/** What stands on the screen, on paper, through the system's own dialogue. Refusal: `printFailed`. */
export const printWindow = (window: BrowserWindow | undefined, sheet: Partial<Sheet> = {}): ReturnType<Served['printReport']> =>
  new Promise((done) => {
    if (!window) return done(refuse('printFailed'))
    window.webContents.print({ silent: false, printBackground: true, ...sheet }, (printed, reason) =>
      // Whoever closes the dialogue has changed their mind; that is no fault.
      done(printed || /cancel/i.test(reason) ? ok({}) : refuse('printFailed')),
    )
  })
