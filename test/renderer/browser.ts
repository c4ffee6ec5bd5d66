import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { type Browser, chromium } from 'playwright-core'
import { build } from 'vite'
import { rendererConfig } from '../../build/vite.renderer.ts'
import { findChromium } from '../electron/standin/chromium.ts'

/** The browser without the parts that only a window needs: a page is there in half the time. */
const SHELL = '/usr/bin/chromium-headless-shell'

/** The machine's browser for pages without a window, or undefined where there is none. `CHROMIUM` names another. */
export const browserPath = (): string | undefined => process.env.CHROMIUM ?? (existsSync(SHELL) ? SHELL : findChromium())

export const launchBrowser = (): Promise<Browser> => chromium.launch({ executablePath: browserPath() as string, args: ['--no-sandbox'] })

/**
 * A folder with the built screens. `npm test` has built them already and names the folder in `SCREENS`; otherwise they are built
 * into a folder of their own, since a build that runs meanwhile empties dist. `remove` takes away what was made here.
 */
export async function builtScreens(): Promise<{ dir: string; remove(): Promise<void> }> {
  if (process.env.SCREENS) return { dir: process.env.SCREENS, remove: async () => {} }
  const dir = await mkdtemp(path.join(tmpdir(), 'stamkunde-screens-'))
  // Under vitest NODE_ENV is `test`, which would give React's slow development build.
  const before = process.env.NODE_ENV
  process.env.NODE_ENV = 'production'
  try {
    await build({ ...rendererConfig, mode: 'production', logLevel: 'error', build: { ...rendererConfig.build, outDir: dir } })
  } finally {
    process.env.NODE_ENV = before
  }
  return { dir, remove: () => rm(dir, { recursive: true, force: true }) }
}
