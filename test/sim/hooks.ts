import { readFileSync } from 'node:fs'
import { registerHooks } from 'node:module'
import { fileURLToPath } from 'node:url'
import { type Change, mutants } from './mutants.ts'

// Loaded before everything else (`node --import`): ids come from the seed's dice. Whatever is imported as `x.ts?mutant=NAME` is a
// copy of the real code with that fault planted into it, and so is what it imports, as far as that leads to the fault: one process can
// hold many, and what no fault can reach is there once for all of them.

const uuid = new URL('./seeded-uuid.ts', import.meta.url).href
const root = new URL('../../', import.meta.url).href
const MARK = '?mutant='
const planted = new Set<string>()

registerHooks({
  resolve(specifier, context, next) {
    const from = context.parentURL ?? ''
    if (specifier === 'uuid' && from !== uuid) return { url: uuid, format: 'module-typescript', shortCircuit: true }
    const resolved = next(specifier, context)
    const mark = from.indexOf(MARK)
    if (mark < 0 || resolved.url.includes(MARK)) return resolved
    const isTouched = changesOf(from.slice(mark + MARK.length)).some(({ file }) => reach(resolved.url).has(new URL(file, root).href))
    return isTouched ? { ...resolved, url: `${resolved.url}${from.slice(mark)}` } : resolved
  },
  load(url, context, next) {
    const [file = '', name] = url.split(MARK)
    const changes = name === undefined ? [] : changesOf(name).filter((change) => new URL(change.file, root).href === file)
    if (changes.length === 0) return next(url, context)
    planted.add(url)
    return { format: 'module-typescript', source: changes.reduce(plant, readFileSync(fileURLToPath(file), 'utf8')), shortCircuit: true }
  },
})

const IMPORTED = /^(?:import|export)\s(?!type\b)[^'"]*?from '([.#][^']+)'|\bimport\(?\s*'([.#][^']+)'/gm
const imported = new Map<string, string[]>()
/** The files of ours that a file imports. The dice are the same for all: there is one world at a time. */
function importedBy(file: string): string[] {
  let known = imported.get(file)
  if (!known) {
    const isOurs = file.startsWith(root) && !file.includes('/node_modules/') && file !== uuid
    const names = isOurs
      ? [...readFileSync(fileURLToPath(file), 'utf8').matchAll(IMPORTED)].map(([, from, bare]) => from ?? bare ?? '')
      : []
    known = names.map((name) => (name.startsWith('#') ? new URL(`${name.slice(1)}.ts`, root) : new URL(name, file)).href)
    imported.set(file, known)
  }
  return known
}

const reached = new Map<string, Set<string>>()
/** A file and all that it leads to. */
function reach(file: string): Set<string> {
  let found = reached.get(file)
  if (!found) {
    found = new Set([file])
    for (const one of found) for (const next of importedBy(one)) found.add(next)
    reached.set(file, found)
  }
  return found
}

/** What to import a module as, to have it with a fault and all that it imports. */
export const withFault = (module: string, mutant: string | undefined): string =>
  mutant === undefined ? module : `${module}${MARK}${encodeURIComponent(mutant)}`

/** Files into which a fault was to be planted and that nobody loaded: such a mutant would live for the wrong reason. */
export const unplanted = (mutant: string): string[] =>
  changesOf(encodeURIComponent(mutant)).flatMap(({ file }) => (planted.has(withFault(new URL(file, root).href, mutant)) ? [] : [file]))

function changesOf(name: string): readonly Change[] {
  const mutant = mutants.find((one) => one.name === decodeURIComponent(name))
  if (!mutant) throw new Error(`no mutant is called ${name}`)
  return mutant.changes
}

/** The file with a fault. Fails loudly where the text is not there (exactly once), so that a mutant cannot rot. */
function plant(source: string, { file, is, becomes }: Change): string {
  const found = source.split(is).length - 1
  if (found !== 1) throw new Error(`found ${found} times in ${file}, wanted once:\n${is}`)
  return source.replace(is, () => becomes)
}
