import { app, BrowserWindow, shell } from 'electron'
import type { Served } from '#shared/till/serve'
import { ok } from '#shared/values/result'
import type { UpdateCall } from '../desktop-calls.ts'
import { tell } from '../ipc.ts'
import { createUpdates } from './create-updates.ts'
import { createLaunch, targetHere } from './installer.ts'
import { PUBLISHER } from './publisher.ts'
import { watchSales } from './sale-watch.ts'

/** A manager who opens the page sees what there is now, not six hours ago; a page that asks again and again does not. */
const FRESH_MS = 60_000

export interface UpdatesHereDeps {
  /** The till's data folder. */
  data: string
  now: () => number
  log: (what: string, error?: unknown) => void
}

/** The updates of the till on this machine, with what Electron knows of it. `STAMKUNDE_UPDATES` names another address, or `off`. */
export function updatesHere({ data, now, log }: UpdatesHereDeps) {
  const appImage = process.env.APPIMAGE
  const sales = watchSales(() => performance.now())
  const updates = createUpdates({
    version: app.getVersion(),
    target: app.isPackaged ? targetHere(process.platform, process.arch, appImage) : undefined,
    keys: PUBLISHER.keys,
    address: process.env.STAMKUNDE_UPDATES ?? PUBLISHER.address,
    folder: data,
    now,
    wait: sales.wait,
    launch: createLaunch({
      appImage,
      quit: () => app.quit(),
      relaunch(file) {
        app.relaunch({ execPath: file, args: process.argv.slice(1) })
        app.quit()
      },
      show: (file) => shell.showItemInFolder(file),
    }),
    onUpdate: (view) => tell(BrowserWindow.getAllWindows)('update', view),
    log,
  })
  let asked = Number.NEGATIVE_INFINITY

  const calls: Pick<Served, UpdateCall> = {
    update() {
      if (performance.now() - asked > FRESH_MS) {
        asked = performance.now()
        void updates.look()
      }
      return ok(updates.view())
    },
    installUpdate: updates.agree,
  }
  return {
    calls,
    heard: sales.heard,
    start: updates.start,
    /** Somebody closes the till: an update that was agreed to is installed on the way out. To be told after the database is closed. */
    quits(event: { preventDefault(): void }): void {
      if (updates.isAgreed()) {
        event.preventDefault()
        void updates.installAtClosing().finally(() => app.exit())
      } else updates.stop()
    },
  }
}
