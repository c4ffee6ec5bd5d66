import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { app, BrowserWindow, protocol, type Rectangle } from 'electron'
import { fileFor } from './page-files.ts'

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
const HEADERS = {
  'content-security-policy': POLICY,
  'x-content-type-options': 'nosniff',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
}

/** To be called before the app is ready: `app://` is a standard, secure scheme, and every page there will be is sandboxed. */
export function declareScheme(): void {
  app.enableSandbox()
  protocol.registerSchemesAsPrivileged([{ scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } }])
}

/** Serves the renderer's files under `app://till/`, each with the content security policy. */
export function serveFiles(root: string): void {
  protocol.handle('app', async (request) => {
    const file = await fileFor(root, request.url)
    const bytes = file && (await readFile(file).catch(() => undefined))
    if (!file || !bytes) return new Response('not found', { status: 404 })
    return new Response(new Uint8Array(bytes), {
      headers: { 'content-type': TYPES[path.extname(file)] ?? 'application/octet-stream', ...HEADERS },
    })
  })
}

export interface SecureWindowOptions {
  preload: string
  title: string
  kiosk?: boolean
  /** Fills this screen, which is a customer's: it can be pressed and never takes the keys. */
  fill?: Rectangle
  /** Comes up without taking the keys from the window that has them. */
  quiet?: boolean
}

/** The only `new BrowserWindow` there is: isolated, sandboxed, without Node. What its page may do, `guardPages` holds for every page. */
export function createSecureWindow({ preload, title, kiosk = false, fill, quiet = false }: SecureWindowOptions): BrowserWindow {
  const window = new BrowserWindow({
    width: 1024,
    height: 768,
    minWidth: 800,
    minHeight: 600,
    title,
    kiosk,
    show: !quiet,
    // Pole displays are smaller than any till.
    ...(fill && { ...fill, minWidth: 0, minHeight: 0, fullscreen: true, frame: false, focusable: false, skipTaskbar: true }),
    backgroundColor: '#e5ebea',
    webPreferences: {
      preload,
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: false,
      devTools: !app.isPackaged,
    },
  })
  if (quiet) window.once('ready-to-show', () => window.showInactive())
  return window
}
