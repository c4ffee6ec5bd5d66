import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { OURS } from './inside.ts'

/** The licences of all packages whose code is inside, as one text: their authors ask for no more, and for no less. */
export function licencesOf(packages: readonly string[], root: string): string {
  return [...new Set(packages)]
    .filter((name) => name !== OURS)
    .sort()
    .map((name) => {
      const folder = path.join(root, 'node_modules', name)
      const { version, license } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')) as Record<string, string>
      const file = existsSync(folder) && readdirSync(folder).find((one) => /^licen[cs]e/i.test(one))
      const text = file ? readFileSync(path.join(folder, file), 'utf8').trim() : `Licence: ${license}`
      return `${name} ${version}\n\n${text}\n`
    })
    .join(`\n${'-'.repeat(80)}\n\n`)
}
