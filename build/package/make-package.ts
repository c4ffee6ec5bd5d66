import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { build, type Configuration, Platform } from 'electron-builder'
import { electronBinary } from '../host.ts'
import { packageConfig } from './config.ts'
import { FUSES_IN_ELECTRON_45, makeFakeElectron } from './fake-electron.ts'
import { readInside } from './inside.ts'
import { licencesOf } from './licences.ts'

const root = path.resolve(import.meta.dirname, '../..')
const NATIVE = [
  'better-sqlite3',
  '@serialport/bindings-cpp',
  '@serialport/bindings-interface',
  '@serialport/parser-readline',
  'debug',
  'ms',
  'node-gyp-build',
]

export interface Made {
  /** The folder that would be installed. */
  folder: string
  asar: string
  /** Electron's binary inside, renamed. */
  binary: string
  /** Whether it holds the real Electron. */
  real: boolean
}

/**
 * Packs the till for this system as a folder, from the bundles in `dist`, without a network: around Electron's own binary
 * where it is here, else (on Linux) around a file in its place.
 */
export async function makeFolder(out: string): Promise<Made> {
  writeLicences()
  const real = electronBinary()
  if (!real && process.platform !== 'linux') throw new Error("Electron's binary is not here: run `npm start` once, with a network.")
  const electronDist = real ? path.dirname(real) : fakeElectron(path.join(out, 'electron'))
  await build({ projectDir: root, targets: Platform.current().createTarget('dir'), config: packageConfig({ out, electronDist }) })
  const mac = process.platform === 'darwin'
  const folder = path.join(
    out,
    { darwin: `mac${process.arch === 'arm64' ? '-arm64' : ''}`, win32: 'win-unpacked' }[process.platform as string] ?? 'linux-unpacked',
  )
  const resources = mac ? path.join(folder, 'Stamkunde.app/Contents/Resources') : path.join(folder, 'resources')
  const binary = path.join(folder, mac ? 'Stamkunde.app' : process.platform === 'win32' ? 'Stamkunde.exe' : 'stamkunde')
  return { folder, asar: path.join(resources, 'app.asar'), binary, real: Boolean(real) }
}

/** Packs what is handed out: installers for the systems named, signed where the publisher's certificates are set. Fetches Electron. */
export async function makeInstallers(out: string, systems: ('linux' | 'mac' | 'win')[]): Promise<string[]> {
  writeLicences()
  const platforms = { linux: Platform.LINUX, mac: Platform.MAC, win: Platform.WINDOWS }
  const targets = new Map(systems.flatMap((system) => [...platforms[system].createTarget()]))
  const config: Configuration = packageConfig({ out })
  return build({ projectDir: root, targets, config, publish: 'never' })
}

function fakeElectron(folder: string): string {
  const { version } = JSON.parse(readFileSync(path.join(root, 'node_modules/electron/package.json'), 'utf8')) as { version: string }
  mkdirSync(folder, { recursive: true })
  return makeFakeElectron(folder, { version, fuses: '0'.repeat(FUSES_IN_ELECTRON_45) })
}

function writeLicences(): void {
  const dist = path.join(root, 'dist')
  if (!existsSync(path.join(dist, 'packages'))) throw new Error('The bundles are not here: run `npm run build`.')
  const { main, screens } = readInside(dist)
  writeFileSync(path.join(dist, 'licences.txt'), licencesOf([...Object.keys(main), ...Object.keys(screens), ...NATIVE], root))
}
