// Which host runs the till: Electron's binary where it is present or can be fetched, else the stand-in on a Chromium.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { findChromium } from '../test/electron/standin/chromium.ts'

const root = path.resolve(import.meta.dirname, '..')
const DAY_MS = 24 * 3600 * 1000

export type Host = { kind: 'electron' | 'stand-in'; file: string; sentence: string }

/** Electron's binary, if it is already there. */
export function electronBinary(): string | undefined {
  const folder = path.join(root, 'node_modules/electron')
  const pathFile = path.join(folder, 'path.txt')
  if (!existsSync(pathFile)) return undefined
  const file = path.join(folder, 'dist', readFileSync(pathFile, 'utf8'))
  return existsSync(file) ? file : undefined
}

/** Tries to fetch Electron's binary, at most once a day: without a network the answer is no, and nobody should wait for it. */
function fetchElectron(): string | undefined {
  const note = path.join(root, 'out/electron-not-fetched')
  if (existsSync(note) && Date.now() - statSync(note).mtimeMs < DAY_MS) return undefined
  const fetched = spawnSync(process.execPath, [path.join(root, 'node_modules/electron/install.js')], { stdio: 'ignore', timeout: 180_000 })
  if (fetched.status === 0) return electronBinary()
  mkdirSync(path.dirname(note), { recursive: true })
  writeFileSync(note, 'Electron could not be fetched. Remove this file to have it tried again.\n')
  return undefined
}

/** Installs Debian packages as root; elsewhere says in one sentence what is missing, and answers false. */
export function ensurePackages(missing: string[], why: string): boolean {
  if (missing.length === 0) return true
  const debian = existsSync('/etc/debian_version') && process.getuid?.() === 0
  if (!debian) {
    console.error(`Missing: ${missing.join(', ')} (${why}). Install it with your system's package manager and run this again.`)
    return false
  }
  console.log(`installing ${missing.join(', ')} (${why}) …`)
  const quiet = { stdio: 'ignore' as const, env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } }
  spawnSync('apt-get', ['update'], quiet)
  const done = spawnSync('apt-get', ['install', '-y', '--no-install-recommends', ...missing], quiet)
  if (done.status !== 0) console.error(`Could not install ${missing.join(', ')} (${why}): apt-get ended with ${done.status}.`)
  return done.status === 0
}

/** True when a program is on the PATH. */
export const hasProgram = (name: string): boolean =>
  (process.env.PATH ?? '').split(path.delimiter).some((folder) => existsSync(path.join(folder, name)))

/** The host to run the till on, with the sentence that says which and why. Undefined where there is neither. */
export function findHost({ mayFetch }: { mayFetch: boolean }): Host | undefined {
  const wanted = process.env.STAMKUNDE_HOST
  const binary = wanted === 'stand-in' ? undefined : (electronBinary() ?? (mayFetch ? fetchElectron() : undefined))
  if (binary) return { kind: 'electron', file: binary, sentence: 'Running on Electron.' }
  if (!findChromium() && !ensurePackages(['chromium'], 'the browser that stands in for Electron')) return undefined
  return {
    kind: 'stand-in',
    file: path.join(root, 'test/electron/standin/electron.sh'),
    sentence: `Electron's binary is not here and could not be fetched: running on the stand-in, with ${findChromium()}.`,
  }
}
