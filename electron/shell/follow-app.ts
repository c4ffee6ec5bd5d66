import type { App, PowerMonitor } from 'electron'
import { later } from '../later.ts'
import type { Shell } from './create-shell.ts'
import { codeAmong, codeOfLink } from './links.ts'

/** Has the shell hear what the system says to the program: links, a second start, closing. Before the app is ready: macOS says it early. */
export function followApp(app: App, shell: Shell, words: readonly string[]): void {
  shell.arrive(codeAmong(words))
  app.on('open-url', (event, url) => {
    event.preventDefault()
    shell.arrive(codeOfLink(url))
  })
  app.on('second-instance', (_event, others) => {
    shell.wake()
    shell.arrive(codeAmong(others))
  })
  app.on('before-quit', shell.quits)
  app.on('window-all-closed', () => app.quit())
}

interface Closing {
  close: () => Promise<unknown> | undefined
  quits: (event: { preventDefault(): void }) => void
  log: (what: string, error: unknown) => void
}

/** A thread ends after the statement that it is at, which for a copy of a large club takes seconds. */
const END_MS = 5_000

/**
 * Ends the program when `close` says that the till's files are let go of, and after a few seconds whatever it says: nobody waits
 * longer for a till that they have closed. Where closing fails, the program ends all the same, and the system lets the files go: a till
 * without a window would keep the next one from starting. Then `quits` may hold the end up for its own reason.
 */
export function endCalmly(app: Pick<App, 'on' | 'quit'>, { close, quits, log }: Closing, timer = later): void {
  let state: 'open' | 'closing' | 'closed' = 'open'
  const closeAll = () => {
    try {
      return close()
    } catch (error) {
      log('closing the till', error)
      return undefined
    }
  }
  app.on('will-quit', (event) => {
    if (state === 'open') {
      const ending = closeAll()
      state = ending ? 'closing' : 'closed'
      const end = () => {
        cancel()
        if (state === 'closed') return
        state = 'closed'
        app.quit()
      }
      const cancel = ending ? timer(END_MS, end) : () => {}
      void ending?.finally(end)
    }
    if (state === 'closing') event.preventDefault()
    else quits(event)
  })
}

/** The same of the machine's power, which can be heard once the app is ready. */
export function followPower(power: PowerMonitor, shell: Shell, { online, lock }: { online: () => void; lock: () => void }): void {
  power.on('resume', online)
  power.on('suspend', lock)
  power.on('lock-screen', lock)
  power.on('shutdown', shell.leave)
}
