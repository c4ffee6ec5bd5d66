import path from 'node:path'
import { app, BrowserWindow, ipcMain, Menu, powerMonitor, safeStorage, session } from 'electron'
import { createApi } from './api.ts'
import { clock } from './clock.ts'
import { createCustomerWindow } from './display/open-display.ts'
import { createFiles } from './files.ts'
import { listen, tell } from './ipc.ts'
import { createLog } from './log.ts'
import { createRecovery } from './recovery/recovery.ts'
import { createSecrets } from './secrets.ts'
import { autostartHere } from './shell/autostart.ts'
import { createShell } from './shell/create-shell.ts'
import { endCalmly, followApp, followPower } from './shell/follow-app.ts'
import { guardPages } from './shell/guard.ts'
import { claimLinks } from './shell/links.ts'
import { rememberedLanguage } from './shell/remembered-language.ts'
import { openTillDoor } from './shell/till-door.ts'
import { updatesHere } from './updates/updates-here.ts'
import { declareScheme, serveFiles } from './window.ts'

// Wires, and nothing else: which data folder, which window, which door.

const here = import.meta.dirname
app.setName('stamkunde')
const data = process.env.STAMKUNDE_DATA ?? app.getPath('userData')
app.setPath('userData', data)
const log = createLog(data)

declareScheme()
// A till opened twice is one till: the second wakes the first, hands over its link, and goes.
if (!app.requestSingleInstanceLock()) process.exit(0)
// The till goes on: every write is a transaction of its own, and a shop with a queue is better served by a till than by none.
process.on('uncaughtException', (error) => log('uncaught', error))
process.on('unhandledRejection', (error) => log('unhandled', error))

const now = clock()
const file = path.join(data, 'till.db')
const secrets = createSecrets(data, safeStorage)
const tellAll = tell(BrowserWindow.getAllWindows)
const shell = createShell({
  preload: path.join(here, 'preload.cjs'),
  kiosk: process.env.STAMKUNDE_KIOSK === '1',
  autostart: autostartHere(app, log),
  remembered: rememberedLanguage(data),
  isTillOpen: () => door.isOpen(),
  log,
})
const customer = createCustomerWindow({ preload: path.join(here, 'preload.cjs'), cashier: shell.current, log })
const updates = updatesHere({ data, now, log })
// The database is opened while the browser starts.
const door = openTillDoor({
  file,
  now,
  log,
  recovery: createRecovery({ file, secrets, now, log, onProgress: (progress) => tellAll('recoveryProgress', progress) }),
  create: (store, moveInto, onDamaged) =>
    createApi({
      store,
      version: app.getVersion(),
      host: process.versions.electron ? `Electron ${process.versions.electron}` : 'stand-in',
      simulatedFolder: path.join(data, 'slips'),
      secrets,
      ready: app.whenReady(),
      now,
      elapsed: () => performance.now(),
      files: createFiles(shell.current),
      window: shell.current,
      tell: tellAll,
      log,
      shell: { ...shell.calls, ...updates.calls },
      heard: updates.heard,
      display: customer,
      onSettings(settings) {
        shell.apply(settings)
        customer.configure(settings.customerDisplay)
      },
      moveInto,
      onDamaged,
    }),
  beginAnew: shell.beginAnew,
})

followApp(app, shell, process.argv)
endCalmly(app, { close: door.close, quits: updates.quits, log })

await app.whenReady()
serveFiles(path.resolve(here, '../renderer'))
Menu.setApplicationMenu(null)
guardPages(app, session.defaultSession)
listen(ipcMain, (...asked) => {
  updates.heard(asked[0])
  return door.answer(...asked)
})
followPower(powerMonitor, shell, door)
await shell.open()
customer.begin()
claimLinks(app)
updates.start()
