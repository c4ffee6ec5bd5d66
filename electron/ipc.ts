import type { BrowserWindow, IpcMain } from 'electron'
import { refuse } from '#shared/values/result'
import { hears, mayCall } from './display/page-rights.ts'
import { pageOf } from './page-files.ts'

// A call carries a few fields of text; the largest, a programme, is some kilobytes.
const LARGEST_INPUT = 1_000_000

/** Answers a call by its name: `{ok}` or `{refusal}`, never an exception. */
export type Answer = (name: string, input: unknown) => Promise<unknown>

/**
 * The one door between pages and till. Only the main frame of a page of ours is answered, and of what that page may ask; what is
 * too large or no name is refused before anything looks inside it. Schema and role are held by `serve` behind `answer`.
 */
export function listen(ipc: Pick<IpcMain, 'handle'>, answer: Answer): void {
  ipc.handle('till:call', async (event, name: unknown, input: unknown) => {
    const frame = event.senderFrame
    const page = frame && !frame.parent ? pageOf(frame.url) : undefined
    if (!page) return refuse('notAllowed')
    if (typeof name !== 'string' || tooLarge(input)) return refuse('badRequest')
    if (!mayCall(page, name)) return refuse('notAllowed')
    return answer(name, input)
  })
}

/** Tells every window what happened, as far as it is for its page. */
export const tell =
  (windows: () => BrowserWindow[]) =>
  (event: string, payload: unknown): void => {
    for (const window of windows()) {
      if (!window.isDestroyed() && hears(pageOf(window.webContents.getURL()), event)) window.webContents.send('till:event', event, payload)
    }
  }

function tooLarge(input: unknown): boolean {
  try {
    return (JSON.stringify(input)?.length ?? 0) > LARGEST_INPUT
  } catch {
    return true // a ring, or a bigint: nothing that a screen of ours sends
  }
}
