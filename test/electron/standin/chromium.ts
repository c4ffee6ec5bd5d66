import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

/**
 * The browser without the parts that only a window needs: a till is there for half the work. The program itself and not the script
 * before it, which would die alone.
 */
const SHELL = '/usr/lib/chromium/chromium-headless-shell'

/** Where the machine keeps a Chromium, or undefined. `CHROMIUM` names another. */
export function findChromium(): string | undefined {
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge']
  const folders = (process.env.PATH ?? '').split(path.delimiter)
  const fixed = [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
    'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
  ]
  const candidates = [process.env.CHROMIUM, ...folders.flatMap((f) => names.map((n) => path.join(f, n))), ...fixed]
  return candidates.find((file) => file && existsSync(file))
}

/** Starts the browser with a profile of its own and answers its DevTools address. Headless unless `STANDIN_HEADED=1`. */
export async function startChromium(): Promise<{ url: string; headed: boolean; stop(): void }> {
  const headed = process.env.STANDIN_HEADED === '1'
  const file = !headed && !process.env.CHROMIUM && existsSync(SHELL) ? SHELL : findChromium()
  if (!file) throw new Error('No Chromium on this machine: install the package `chromium`, or name one in CHROMIUM.')
  const profile = mkdtempSync(path.join(tmpdir(), 'stamkunde-standin-'))
  const child = spawn(
    file,
    [
      '--remote-debugging-port=0',
      `--user-data-dir=${profile}`,
      '--no-first-run',
      '--no-default-browser-check',
      '--disable-extensions',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--disable-quic',
      '--disable-dev-shm-usage',
      '--disable-gpu',
      '--password-store=basic',
      '--disable-features=Translate,MediaRouter,OptimizationHints',
      '--autoplay-policy=no-user-gesture-required',
      '--lang=nb',
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      // An app window has neither tabs nor an address field: it looks like the till it is. It belongs to the address it
      // began with, which nobody serves before the till does.
      ...(headed
        ? ['--app=https://till.app.app-scheme.test/', '--window-size=1024,768', '--window-position=0,0', '--test-type']
        : ['--headless=new', '--no-startup-window']),
    ],
    { stdio: ['ignore', 'ignore', 'pipe'] },
  )
  const stop = () => {
    child.kill('SIGKILL')
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 })
  }
  process.on('exit', stop)
  return { url: await devtoolsAddress(child), headed, stop }
}

function devtoolsAddress(child: ChildProcess): Promise<string> {
  return new Promise((ok, no) => {
    let said = ''
    child.stderr!.on('data', (bytes) => {
      if (said === 'listening') return
      said += bytes
      const found = /^DevTools listening on (ws:.*)$/m.exec(said)
      if (!found) return
      said = 'listening'
      process.stderr.write(`${found[0]}\n`) // Playwright's _electron.launch waits for this line
      ok(found[1]!)
    })
    child.on('exit', (code) => no(new Error(`chromium ended with ${code}\n${said}`)))
  })
}
