import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'

/** Where the fuses are, in any Electron binary: this text, the version of the wire, its length, a byte a fuse. */
const SENTINEL = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'
export const FUSES_IN_ELECTRON_45 = 9

/**
 * A folder that packs as Electron for Linux does, without Electron: enough to make and look through a package where the
 * real one cannot be fetched. Its binary has a fuse wire, every fuse as it must not stay.
 */
export function makeFakeElectron(folder: string, { version, fuses }: { version: string; fuses: string }): string {
  mkdirSync(path.join(folder, 'locales'), { recursive: true })
  mkdirSync(path.join(folder, 'resources'), { recursive: true })
  const wire = Buffer.concat([Buffer.from(SENTINEL), Buffer.from([1, fuses.length]), Buffer.from(fuses)])
  writeFileSync(path.join(folder, 'electron'), Buffer.concat([Buffer.alloc(4096, 'x'), wire, Buffer.alloc(4096, 'y')]), { mode: 0o755 })
  writeFileSync(path.join(folder, 'version'), version)
  writeFileSync(path.join(folder, 'LICENSE'), "Electron's licence\n")
  writeFileSync(path.join(folder, 'LICENSES.chromium.html'), '<!doctype html>')
  for (const language of ['nb', 'sv', 'en-US', 'en-GB', 'de']) writeFileSync(path.join(folder, 'locales', `${language}.pak`), '')
  return folder
}
