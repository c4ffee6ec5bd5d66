import path from 'node:path'
import { app, BrowserWindow, powerMonitor, safeStorage } from 'electron'
import { createApi } from './api.ts'
import { clock } from './clock.ts'
import { listen, tell } from './ipc.ts'
import { createLog } from './log.ts'
import { createSecrets } from './secrets.ts'
import { openTillDoor } from './shell/till-door.ts'
import { createSecureWindow, declareScheme, denyPermissions, openPage, serveFiles } from './window.ts'

// Wires, and nothing else: which data folder, which window, which door.

const here = import.meta.dirname
app.setName('stamkunde')
const data = process.env.STAMKUNDE_DATA ?? app.getPath('userData')
app.setPath('userData', data)
const log = createLog(data)

declareScheme()
// A till opened twice is one till: the second wakes the first and goes.
if (!app.requestSingleInstanceLock()) process.exit(0)
process.on('uncaughtException', (error) => log('uncaught', error))
process.on('unhandledRejection', (error) => log('unhandled', error))

const now = clock()
const current = () => BrowserWindow.getAllWindows()[0]
// The database is opened while the browser starts.
const door = openTillDoor({
  file: path.join(data, 'till.db'),
  now,
  log,
  create: (store, moveInto) =>
    createApi({
      store,
      version: app.getVersion(),
      host: process.versions.electron ? `Electron ${process.versions.electron}` : 'stand-in',
      simulatedFolder: path.join(data, 'slips'),
      secrets: createSecrets(data, safeStorage),
      ready: app.whenReady(),
      now,
      window: current,
      tell: tell(BrowserWindow.getAllWindows),
      log,
      moveInto,
    }),
  beginAnew() {
    for (const window of BrowserWindow.getAllWindows()) window.webContents.reload()
  },
})

await app.whenReady()
serveFiles(path.resolve(here, '../renderer'))
denyPermissions()
listen(door.answer)
app.on('second-instance', () => {
  const window = current()
  if (window?.isMinimized()) window.restore()
  window?.focus()
})
app.on('window-all-closed', () => app.quit())
app.on('will-quit', door.close)
powerMonitor.on('resume', door.online)

const window = createSecureWindow({
  preload: path.join(here, 'preload.cjs'),
  title: 'Stamkunde',
  kiosk: process.env.STAMKUNDE_KIOSK === '1',
})
await openPage(window)
