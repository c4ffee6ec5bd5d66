import type { App, PowerMonitor } from 'electron'
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

/** The same of the machine's power, which can be heard once the app is ready. */
export function followPower(power: PowerMonitor, shell: Shell, { online, lock }: { online: () => void; lock: () => void }): void {
  power.on('resume', online)
  power.on('suspend', lock)
  power.on('lock-screen', lock)
  power.on('shutdown', shell.leave)
}
