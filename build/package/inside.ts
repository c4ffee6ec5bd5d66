import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { Plugin } from 'vite'

/** Bytes a package has in a bundle, before they are made smaller; what is ours is under `OURS`. */
export type Inside = Record<string, number>
export const OURS = 'stamkunde'

/** The package that a module is of, by its path. */
export function packageOf(module: string): string {
  const [, after] = /.*[\\/]node_modules[\\/](.*)$/.exec(module.replace(/^\0/, '')) ?? []
  if (!after) return OURS
  const [first = '', second = ''] = after.split(/[\\/]/)
  return first.startsWith('@') ? `${first}/${second}` : first
}

/** Notes beside the bundles (`dist/packages/<name>.json`) which packages went into this one: what a package must carry licences for. */
export function noteInside(name: string): Plugin {
  return {
    name: 'note-what-is-inside',
    generateBundle(_options, bundle) {
      const inside: Inside = {}
      for (const chunk of Object.values(bundle)) {
        if (chunk.type !== 'chunk') continue
        for (const [module, { renderedLength }] of Object.entries(chunk.modules)) {
          const of = packageOf(module)
          if (renderedLength > 0) inside[of] = (inside[of] ?? 0) + renderedLength
        }
      }
      const folder = path.resolve(import.meta.dirname, '../../dist/packages')
      mkdirSync(folder, { recursive: true })
      writeFileSync(path.join(folder, `${name}.json`), JSON.stringify(inside, null, 1))
    },
  }
}

/** What the bundles that go into the package were noted to hold: of the main process and its threads, and of the screens. */
export function readInside(dist: string): { main: Inside; screens: Inside } {
  const folder = path.join(dist, 'packages')
  const main: Inside = {}
  for (const file of readdirSync(folder)) {
    if (file === 'renderer.json') continue
    const noted = JSON.parse(readFileSync(path.join(folder, file), 'utf8')) as Inside
    for (const [name, bytes] of Object.entries(noted)) main[name] = (main[name] ?? 0) + bytes
  }
  return { main, screens: JSON.parse(readFileSync(path.join(folder, 'renderer.json'), 'utf8')) as Inside }
}
