// An `electron` with nothing behind it, for main-alone.mjs.

/** Stands for anything: every property of it is it, calling it gives it. */
function hollow(known = {}) {
  function anything() {}
  return new Proxy(Object.assign(anything, known), {
    get(_anything, name) {
      if (Object.hasOwn(known, name)) return known[name]
      if (name === 'then') return undefined
      if (name === Symbol.iterator) return [][Symbol.iterator]
      return name === Symbol.toPrimitive ? () => '' : hollow()
    },
    apply: () => hollow(),
    construct: () => hollow(),
  })
}
const state = globalThis.mainAlone
export const app = hollow({
  isPackaged: false,
  getPath: () => process.env.STAMKUNDE_DATA,
  getAppPath: () => process.cwd(),
  getVersion: () => '0.1.0',
  getLocale: () => 'nb-NO',
  requestSingleInstanceLock: () => true,
  whenReady() {
    // The first time it is asked for, the main module has yet to come to its end: that is where it has been initialised.
    if (!state.ready)
      queueMicrotask(() => {
        state.ready = performance.now()
        state.cpu = process.cpuUsage(state.began_cpu)
      })
    state.ready ||= performance.now()
    return Promise.resolve()
  },
})
export const ipcMain = hollow({
  handle(name, answer) {
    if (name === 'till:call') state.call = answer
  },
})
const display = { id: 1, bounds: { x: 0, y: 0, width: 1024, height: 768 }, workArea: { x: 0, y: 0, width: 1024, height: 768 } }
export const screen = hollow({ getAllDisplays: () => [display], getPrimaryDisplay: () => display })
export const BrowserWindow = hollow({ getAllWindows: () => [] })
export const safeStorage = hollow({ isEncryptionAvailable: () => false })
export const [protocol, session, Menu, dialog, shell, nativeTheme, powerMonitor, powerSaveBlocker, webContents] = Array.from(
  { length: 9 },
  () => hollow(),
)
export const [crashReporter, net, clipboard, utilityProcess, globalShortcut, nativeImage, systemPreferences, Notification, Tray] =
  Array.from({ length: 9 }, () => hollow())
