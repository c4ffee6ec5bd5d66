import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'

// What must not stand in the sources at all, or in one place only. Read as text: nobody can forget to call a test.

const root = path.resolve(import.meta.dirname, '../../..')
const sources = ['electron', 'renderer', 'shared', 'db'].flatMap((room) =>
  readdirSync(path.join(root, room), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(ts|tsx|html|css)$/.test(name))
    .map((name) => ({ name: `${room}/${name}`, text: readFileSync(path.join(root, room, name), 'utf8') })),
)
const where = (pattern: RegExp) => sources.filter(({ text }) => pattern.test(text)).map(({ name }) => name)
const preferences = readFileSync(path.join(root, 'electron/window.ts'), 'utf8')

describe('in one place', () => {
  test.each([
    ['a window', /new (BrowserWindow|BaseWindow|WebContentsView|BrowserView)\b/, ['electron/window.ts']],
    ['a door for pages', /\bipc(Main)?\s*\.\s*(handle|handleOnce|on|once)\b/, ['electron/ipc.ts']],
    ['what a page sees of Electron', /contextBridge\s*\./, ['electron/preload.ts']],
    ['a scheme of our own', /protocol\s*\.\s*handle\b/, ['electron/window.ts']],
  ])('%s', (_what, pattern, files) => expect(where(pattern)).toEqual(files))
})

describe('nowhere', () => {
  test.each([
    ['a program or page of the machine’s opened from ours', /openExternal|openPath/],
    ['a webview', /<webview|webviewTag:\s*true|allowpopups/],
    ['Node in a page', /nodeIntegration\w*:\s*true|contextIsolation:\s*false|sandbox:\s*false|--no-sandbox/],
    [
      'a browser with its guard down',
      /webSecurity:\s*false|allowRunningInsecureContent:\s*true|experimentalFeatures:\s*true|enableBlinkFeatures/,
    ],
    ['code made of text', /\beval\s*\(|new Function\s*\(|executeJavaScript|dangerouslySetInnerHTML|\.innerHTML\s*=|insertAdjacentHTML/],
    ['a policy with a hole', /unsafe-(inline|eval|hashes)|wasm-unsafe|strict-dynamic/],
    ['a certificate taken on trust', /setCertificateVerifyProc|'certificate-error'|ignore-certificate-errors|rejectUnauthorized:\s*false/],
  ])('%s', (_what, pattern) => expect(where(pattern)).toEqual([]))
})

test.each([
  'contextIsolation: true',
  'sandbox: true',
  'nodeIntegration: false',
  'nodeIntegrationInWorker: false',
  'nodeIntegrationInSubFrames: false',
  'webSecurity: true',
  'allowRunningInsecureContent: false',
  'experimentalFeatures: false',
  'webviewTag: false',
  'navigateOnDragDrop: false',
  'devTools: !app.isPackaged',
  'app.enableSandbox()',
])('the window says it itself, whatever Electron’s defaults are: %s', (line) => expect(preferences).toContain(line))

test('the policy begins with nothing and allows our own', () => {
  const policy = /const POLICY = \[([^\]]+)\]/.exec(preferences)?.[1] ?? ''
  const lines = [...policy.matchAll(/"([^"]+)"/g)].map(([, line]) => line)
  expect(lines[0]).toBe("default-src 'none'")
  for (const line of lines) expect(line).toMatch(/^[a-z-]+ ('none'|'self'( data:)?)$/)
  expect(lines).toContain("script-src 'self'")
  expect(lines.filter((line) => line?.includes('data:'))).toEqual(["img-src 'self' data:"])
})
