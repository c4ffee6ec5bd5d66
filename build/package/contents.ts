import { statSync } from 'node:fs'
import { getRawHeader } from '@electron/asar'

/** What a packed till holds, without Electron itself. */
export interface Contents {
  /** Bytes inside app.asar. */
  asar: number
  /** Bytes of what lies beside it, because the operating system must be able to load it. */
  unpacked: number
  /** Every file: its path inside the package and its bytes. */
  files: { path: string; bytes: number }[]
}

interface Entry {
  files?: Record<string, Entry>
  size?: number
  unpacked?: boolean
}

/** Reads the table of an app.asar. */
export function readContents(asar: string): Contents {
  const files: Contents['files'] = []
  let unpacked = 0
  const walk = (folder: Entry, at: string): void => {
    for (const [name, entry] of Object.entries(folder.files ?? {})) {
      const path = at ? `${at}/${name}` : name
      if (entry.files) walk(entry, path)
      else files.push({ path, bytes: entry.size ?? 0 })
      if (entry.unpacked && !entry.files) unpacked += entry.size ?? 0
    }
  }
  walk(getRawHeader(asar).header as Entry, '')
  return { asar: statSync(asar).size, unpacked, files }
}

/** The part of the package that a file belongs to: a native module, the screens, or the main process. */
export function partOf(path: string): string {
  const module = /^node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1]
  if (module) return module
  return path.startsWith('dist/renderer/') ? 'screens' : path.startsWith('dist/electron/') ? 'main process and threads' : 'the rest'
}

/** Bytes for each part, largest first. */
export function byPart(contents: Contents): [part: string, bytes: number][] {
  const parts = new Map<string, number>()
  for (const { path, bytes } of contents.files) parts.set(partOf(path), (parts.get(partOf(path)) ?? 0) + bytes)
  return [...parts].sort((a, b) => b[1] - a[1])
}
