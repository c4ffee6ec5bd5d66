import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { app, BrowserWindow, powerMonitor, safeStorage } from 'electron'
import { openTillStore } from '#db/open-till-store'
import type { RefusalCode } from '#shared/till/refusals'
import { isRefusal, type Refusal, refuse } from '#shared/values/result'
import { type Api, createApi } from './api.ts'
import { checkBeside } from './check.ts'
import { clock } from './clock.ts'
import { listen, tell } from './ipc.ts'
import { createLog } from './log.ts'
import { createSecrets } from './secrets.ts'
import { putInPlace } from './sync/snapshot.ts'
import { createSecureWindow, declareScheme, denyPermissions, openPage, serveFiles } from './window.ts'

// Wires, and nothing else: which data folder, which window, which door.

const here = import.meta.dirname
app.setName('stamkunde')
const data = process.env.STAMKUNDE_DATA ?? app.getPath('userData')
app.setPath('userData', data)
const file = path.join(data, 'till.db')
const log = createLog(data)

declareScheme()
// A till opened twice is one till: the second wakes the first and goes.
if (!app.requestSingleInstanceLock()) process.exit(0)
process.on('uncaughtException', (error) => log('uncaught', error))
process.on('unhandledRejection', (error) => log('unhandled', error))

// A large database is looked through beside the work. Once damage was found, it is looked through before the next opening.
let damaged = false
let till: Api | undefined
const current = () => BrowserWindow.getAllWindows()[0]
// The database is opened while the browser starts.
let opened = openTill()

await app.whenReady()
serveFiles(path.resolve(here, '../renderer'))
denyPermissions()
// A till that cannot open its database still opens its window, says in a sentence why, and can be asked to try again.
listen(async (name, input) => {
  if (!till && name === 'start') opened = openTill()
  return till ? till.answer(name, input) : opened
})
app.on('second-instance', () => {
  const window = current()
  if (window?.isMinimized()) window.restore()
  window?.focus()
})
app.on('window-all-closed', () => app.quit())
app.on('will-quit', () => till?.close())
powerMonitor.on('resume', () => till?.online())

/** A database that cannot be understood at all is told as a damaged one: nothing in it has been touched. */
function openTill(): Refusal<RefusalCode> | undefined {
  try {
    mkdirSync(data, { recursive: true })
    const now = clock()
    const store = openTillStore(file, { now, check: damaged })
    if (isRefusal(store)) return store
    till = createApi({
      store: store.ok,
      version: app.getVersion(),
      host: process.versions.electron ? `Electron ${process.versions.electron}` : 'stand-in',
      simulatedFolder: path.join(data, 'slips'),
      secrets: createSecrets(data, safeStorage),
      ready: app.whenReady(),
      now,
      window: current,
      tell: tell(BrowserWindow.getAllWindows),
      log,
      async moveInto(snapshot, as) {
        closeTill()
        try {
          putInPlace(snapshot, file)
        } catch (error) {
          log('moving into the snapshot', error)
          opened = openTill()
          return refuse('snapshotBroken')
        }
        opened = openTill()
        return till?.join(as) ?? opened ?? refuse('databaseDamaged')
      },
    })
    if (!damaged) checkBeside(file, closeDamaged, (error) => log('looking through the database', error))
    damaged = false
    return undefined
  } catch (error) {
    log('opening the database', error)
    return refuse('databaseDamaged')
  }
}

function closeTill(): void {
  till?.close()
  till = undefined
}

/** Nothing more is written to a damaged database; the window says so. */
function closeDamaged(): void {
  damaged = true
  opened = refuse('databaseDamaged')
  closeTill()
  for (const window of BrowserWindow.getAllWindows()) window.webContents.reload()
}

const window = createSecureWindow({
  preload: path.join(here, 'preload.cjs'),
  title: 'Stamkunde',
  kiosk: process.env.STAMKUNDE_KIOSK === '1',
})
await openPage(window)
