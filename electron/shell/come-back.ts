import type { BrowserWindow } from 'electron'

/** Chromium calls a page unresponsive after some fifteen seconds of silence; this much longer it is given. */
const HANG_MS = 5_000
/** A page that was ended is begun anew when its process is gone; where nobody says that it is, after this long. */
const FORCED_MS = 3_000
/** Chromium's ERR_ABORTED. */
const ABORTED = -3
const MINUTE_MS = 60_000
const MOST_A_MINUTE = 3

export interface ComeBackDeps {
  now: () => number
  /** Runs `task` after `ms`; the answer cancels it. */
  later: (ms: number, task: () => void) => () => void
  log: (what: string) => void
  /** Opens the page anew. */
  begin: () => void
  /** The page has died too often to be begun anew by itself. Answers true where somebody wants it tried again. */
  askToTry: () => Promise<boolean>
}

/**
 * A window whose page dies, hangs or does not load begins it anew by itself, at most three times a minute; then a person is asked. What was
 * acknowledged is in the database, and what stood half-typed the main process remembers.
 */
export function comeBack(window: BrowserWindow, { now, later, log, begin, askToTry }: ComeBackDeps): void {
  const contents = window.webContents
  let gone: number[] = []
  let stopWaiting = () => {}

  const beginAnew = () => {
    if (!window.isDestroyed()) begin()
  }
  async function comeBackOrAsk() {
    gone = [...gone.filter((at) => now() - at < MINUTE_MS), now()]
    if (gone.length > MOST_A_MINUTE) {
      log('the page has gone too often: asking')
      if (!(await askToTry())) return
      gone = []
    }
    // Not within the event: Chromium is still taking the old page down.
    later(0, beginAnew)
  }
  function endHanging() {
    log('the page hangs: it is ended')
    stopWaiting = later(FORCED_MS, beginAnew)
    contents.forcefullyCrashRenderer()
  }

  contents.on('render-process-gone', (_event, { reason, exitCode }) => {
    stopWaiting()
    if (reason === 'clean-exit') return
    log(`the page is gone: ${reason} ${exitCode}`)
    void comeBackOrAsk()
  })
  contents.on('did-fail-load', (_event, code, _words, _url, isMainFrame) => {
    // Given up for another page is no failure.
    if (!isMainFrame || code === ABORTED) return
    log(`the page could not be loaded: ${code}`)
    void comeBackOrAsk()
  })
  window.on('unresponsive', () => {
    stopWaiting()
    stopWaiting = later(HANG_MS, endHanging)
  })
  window.on('responsive', () => stopWaiting())
  window.on('closed', () => stopWaiting())
}
