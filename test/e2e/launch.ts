import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { _electron, type ElectronApplication, type Page } from 'playwright-core'
import { findHost } from '../../build/host.ts'

export interface RunningTill {
  app: ElectronApplication
  page: Page
  data: string
  /** The window at this size in CSS pixels. */
  resize(width: number, height: number): Promise<void>
  /** Answers the next dialogues for opening and for saving a file as a person would who chooses this one. */
  chooseFile(file: string): Promise<void>
  close(): Promise<void>
}

/**
 * Starts the real bundles on Electron's binary, or on the stand-in where there is none, with a data folder of their own.
 * `data` names a folder to keep; without it a new one is made and removed at the end. `app` names another folder with a
 * till in it than this one; `args` are the words it is started with.
 */
export async function launchTill(
  options: { data?: string; env?: Record<string, string>; app?: string; args?: string[] } = {},
): Promise<RunningTill> {
  const host = findHost({ mayFetch: false })
  if (!host) throw new Error('Neither Electron nor a Chromium is here.')
  const data = options.data ?? mkdtempSync(path.join(tmpdir(), 'stamkunde-till-'))
  const app = await _electron.launch({
    ...(host.kind === 'stand-in' ? { executablePath: host.file } : {}),
    ...(options.app ? { cwd: options.app } : {}),
    args: [
      process.env.STAMKUNDE_MAIN ?? 'dist/electron/main.js',
      ...(host.kind === 'electron' ? ['--no-sandbox'] : []),
      ...(options.args ?? []),
    ],
    env: { ...(process.env as Record<string, string>), STAMKUNDE_DATA: data, ...options.env },
    timeout: 60_000,
  })
  // As long as the launch itself may take: on a busy machine the first window is the slowest part of it.
  const page = await app.firstWindow({ timeout: 60_000 })
  // A test that reloads a page still on its way would make the till believe that it cannot be opened.
  await page.waitForURL(/\/index\.html/)
  await page.setViewportSize({ width: 1024, height: 768 })
  return {
    app,
    page,
    data,
    resize: (width, height) => page.setViewportSize({ width, height }),
    chooseFile: (file) =>
      app.evaluate(({ dialog }, chosen) => {
        dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [chosen] })
        dialog.showSaveDialog = async () => ({ canceled: false, filePath: chosen })
      }, file),
    async close() {
      await end(app, data)
      if (!options.data) rmSync(data, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}

const LATEST_END_MS = 60_000

/** Closes the till as its user does. One that does not end is killed, and what it wrote down of itself is the error. */
async function end(app: ElectronApplication, data: string): Promise<void> {
  const main = app.process()
  let isLate = false
  const late = setTimeout(() => {
    isLate = true
    main.kill('SIGKILL')
  }, LATEST_END_MS)
  await app.close()
  clearTimeout(late)
  const file = path.join(data, 'till.log')
  const log = existsSync(file) ? readFileSync(file, 'utf8') : ''
  if (isLate) throw new Error(`the till did not end; its log says:\n${log}`)
  if (log.includes('closing the till')) console.log(`the till could not be closed, and ended all the same:\n${log}`)
}
