// Stand-in for the `electron` module: its main-process API in Node, its windows in the machine's Chromium over the
// DevTools protocol. It runs our real main, preload and renderer bundles where Electron's binary cannot be had.
// Not covered: the OS sandbox, fuses, asar, native menus and dialogs, a key store behind safeStorage, autoUpdater, windows that a
// page opens, device pickers. Covered by asking as Electron asks: navigation, requests, permissions, pages that die or hang.
import { EventEmitter } from 'node:events'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { App } from './app.ts'
import { Cdp, type Json } from './cdp.ts'
import { startChromium } from './chromium.ts'
import { IpcMain } from './ipc-main.ts'
import { Schemes } from './schemes.ts'
import { Screen } from './screen.ts'
import { Session } from './session.ts'
import { WebContents } from './web-contents.ts'

let cdp: Cdp
let headed = false
const windows = new Set<BrowserWindow>()
const schemes = new Schemes()

async function start() {
  const chromium = await startChromium()
  headed = chromium.headed
  cdp = await Cdp.connect(chromium.url)
  cdp.on('closed', () => app.quit()) // somebody closed the browser: so is the till
}

export const ipcMain = new IpcMain()
export const app = new App(start, () => {
  for (const window of windows) window.destroy()
})
export const session = { defaultSession: new Session(() => cdp) }
const host = { cdp: () => cdp, headed: () => headed, schemes, ipcMain, session: session.defaultSession }

export const protocol = {
  registerSchemesAsPrivileged(list: { scheme: string }[]) {
    if (app.isReady()) throw new Error('protocol.registerSchemesAsPrivileged should be called before app is ready')
    for (const s of list) schemes.register(s.scheme)
  },
  handle: schemes.handle.bind(schemes),
}

export class BrowserWindow extends EventEmitter {
  readonly webContents: WebContents
  private readonly options: Json
  private kiosk = false

  static getAllWindows() {
    return [...windows]
  }
  static getFocusedWindow() {
    return [...windows].at(-1) ?? null
  }
  static fromWebContents(contents: WebContents) {
    return [...windows].find((w) => w.webContents === contents) ?? null
  }
  constructor(options: Json = {}) {
    super()
    if (!app.isReady()) throw new Error('Cannot create BrowserWindow before app is ready')
    this.options = { width: 800, height: 600, ...options }
    windows.add(this)
    this.webContents = new WebContents(host, { width: this.options.width, height: this.options.height }, options.webPreferences?.preload)
    app.emit('web-contents-created', {}, this.webContents)
    for (const event of ['unresponsive', 'responsive']) this.webContents.on(event, () => this.emit(event))
    this.webContents.on('did-finish-load', () => this.emit('ready-to-show'))
    this.webContents.on('destroyed', () => {
      windows.delete(this)
      this.emit('closed')
      if (windows.size === 0) app.emit('window-all-closed')
    })
    this.kiosk = options.kiosk === true
    if (options.kiosk || options.fullscreen) void this.webContents.opened.then(() => this.setFullScreen(true))
  }
  get id() {
    return this.webContents.id
  }
  getBounds() {
    const { x = 0, y = 0, width, height } = this.options
    return { x, y, width, height }
  }
  loadURL(url: string) {
    return this.webContents.loadURL(url)
  }
  loadFile(file: string) {
    return this.webContents.loadURL(pathToFileURL(path.resolve(file)).href)
  }
  async setFullScreen(on: boolean) {
    const { windowId } = await cdp.send('Browser.getWindowForTarget', { targetId: this.webContents.target })
    await cdp.send('Browser.setWindowBounds', { windowId, bounds: { windowState: on ? 'fullscreen' : 'normal' } })
  }
  setKiosk(on: boolean) {
    this.kiosk = on
    void this.setFullScreen(on)
  }
  isKiosk() {
    return this.kiosk
  }
  close() {
    let stop = false
    this.emit('close', {
      preventDefault() {
        stop = true
      },
    })
    if (!stop) this.destroy()
  }
  destroy() {
    cdp.send('Target.closeTarget', { targetId: this.webContents.target }).catch(() => {})
    this.webContents.gone()
  }
  isDestroyed() {
    return this.webContents.isDestroyed()
  }
  focus() {
    void cdp.send('Target.activateTarget', { targetId: this.webContents.target })
  }
  getTitle() {
    return this.options.title ?? ''
  }
  show() {}
  showInactive() {}
  hide() {}
  maximize() {}
  restore() {}
  removeMenu() {}
  isMinimized() {
    return false
  }
  isVisible() {
    return true
  }
}

export const webContents = {
  getAllWebContents: () => [...windows].map((w) => w.webContents),
  fromId: (id: number) => [...windows].map((w) => w.webContents).find((c) => c.id === id),
  fromDevToolsTargetId: (target: string) => [...windows].map((w) => w.webContents).find((c) => c.target === target),
}

// What a machine without Electron has no counterpart for: answers as a person who cancels would.
export const Menu = { setApplicationMenu() {} }
export const dialog = {
  showMessageBox: async () => ({ response: 0, checkboxChecked: false }),
  showOpenDialog: async (): Promise<{ canceled: boolean; filePaths: string[] }> => ({ canceled: true, filePaths: [] }),
  showSaveDialog: async (): Promise<{ canceled: boolean; filePath?: string }> => ({ canceled: true }),
  showErrorBox: (title: string, content: string) => {
    process.stderr.write(`${title}\n${content}\n`)
  },
}
export const screen = new Screen()
export const shell = { openExternal: async () => {} }
export const nativeTheme = Object.assign(new EventEmitter(), { shouldUseDarkColors: false, themeSource: 'system' })
export const powerMonitor = new EventEmitter()
export const safeStorage = {
  isEncryptionAvailable: () => false,
  encryptString: (text: string) => Buffer.from(text),
  decryptString: (bytes: Buffer) => bytes.toString(),
}

export default { app, BrowserWindow, ipcMain, protocol, webContents, session, Menu, dialog, shell, nativeTheme, powerMonitor, screen }
