import { readFileSync } from 'node:fs'
import { registerHooks } from 'node:module'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { mutants } from './mutants.ts'

// Loaded before everything else (`node --import`): ids come from the seed's dice, and where MUTANT names one, its fault is
// planted into the real code as it is loaded.

const uuid = new URL('./seeded-uuid.ts', import.meta.url).href
const root = new URL('../../', import.meta.url)
const name = process.env.MUTANT
const mutant = name === undefined ? undefined : mutants.find((one) => one.name === name)
if (name !== undefined && !mutant) throw new Error(`no mutant is called ${name}`)
const waiting = Map.groupBy(mutant?.changes ?? [], ({ file }) => new URL(file, root).href)

registerHooks({
  resolve(specifier, context, next) {
    return specifier === 'uuid' && context.parentURL !== uuid
      ? { url: uuid, format: 'module-typescript', shortCircuit: true }
      : next(specifier, context)
  },
  load(url, context, next) {
    const changes = waiting.get(url)
    if (!changes) return next(url, context)
    waiting.delete(url)
    const source = readFileSync(fileURLToPath(url), 'utf8')
    return { format: 'module-typescript', source: changes.reduce(planted, source), shortCircuit: true }
  },
})

/** The file with a fault. Fails loudly where the text is not there (exactly once), so that a mutant cannot rot. */
export function planted(source: string, { file, is, becomes }: { file: string; is: string; becomes: string }): string {
  const found = source.split(is).length - 1
  if (found !== 1) throw new Error(`mutant ${name}: found ${found} times in ${file}, wanted once:\n${is}`)
  return source.replace(is, () => becomes)
}

/** Says what is planted but was never loaded: such a mutant would live for the wrong reason. */
export const unplanted = (): string[] => [...waiting.keys()].map((url) => url.replace(pathToFileURL(fileURLToPath(root)).href, ''))
