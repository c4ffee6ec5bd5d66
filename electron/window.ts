import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { app, BrowserWindow, Menu, protocol, session } from 'electron'
import { fileFor, PAGE } from './page-files.ts'

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.woff2': 'font/woff2',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.txt': 'text/plain; charset=utf-8',
}
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "font-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
].join('; ')

/** To be called before the app is ready: `app://` is a standard, secure scheme. */
export function declareScheme(): void {
  protocol.registerSchemesAsPrivileged([{ scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } }])
}

/** Serves the renderer's files under `app://till/`, each with the content security policy. */
export function serveFiles(root: string): void {
  protocol.handle('app', async (request) => {
    const file = await fileFor(root, request.url)
    const bytes = file && (await readFile(file).catch(() => undefined))
    if (!file || !bytes) return new Response('not found', { status: 404 })
    return new Response(new Uint8Array(bytes), {
      headers: {
        'content-type': TYPES[path.extname(file)] ?? 'application/octet-stream',
        'content-security-policy': POLICY,
        'x-content-type-options': 'nosniff',
      },
    })
  })
}

/** The only `new BrowserWindow` there is: isolated, sandboxed, kept to our own page. */
export function createSecureWindow(options: { preload: string; title: string; kiosk: boolean }): BrowserWindow {
  const window = new BrowserWindow({
    width: 1024,
    height: 768,
    minWidth: 800,
    minHeight: 600,
    title: options.title,
    kiosk: options.kiosk,
    backgroundColor: '#e5ebea',
    webPreferences: {
      preload: options.preload,
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      webviewTag: false,
      spellcheck: false,
    },
  })
  window.webContents.setWindowOpenHandler(() => ({ action: 'deny' }))
  window.webContents.on('will-navigate', (event, url) => {
    if (url !== PAGE) event.preventDefault()
  })
  window.webContents.on('will-attach-webview', (event) => event.preventDefault())
  reloadWhenGone(window)
  return window
}

/** Denies every permission a page could ask for; the till asks for none. */
export function denyPermissions(): void {
  session.defaultSession.setPermissionRequestHandler((_contents, _permission, answer) => answer(false))
  session.defaultSession.setPermissionCheckHandler(() => false)
  Menu.setApplicationMenu(null)
}

/** Opens the till's page. */
export const openPage = (window: BrowserWindow): Promise<void> => window.loadURL(PAGE)

// A renderer that dies comes back by itself, but not for ever: three times a minute, then the till closes.
function reloadWhenGone(window: BrowserWindow): void {
  let gone: number[] = []
  window.webContents.on('render-process-gone', (_event, details) => {
    if (details.reason === 'clean-exit') return
    const now = Date.now()
    gone = [...gone.filter((at) => now - at < 60_000), now]
    if (gone.length > 3) app.quit()
    else window.webContents.reload()
  })
}
