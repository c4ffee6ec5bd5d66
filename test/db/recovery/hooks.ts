import { readFileSync } from 'node:fs'
import { registerHooks } from 'node:module'
import { fileURLToPath } from 'node:url'
import { FAULTS } from './faults.ts'

// Loaded before everything else (`node --import`): ids come from dice, so that a drill is the same every time, and where FAULT
// names one, it is planted into the real code as it is loaded.

const uuid = new URL('../../sim/seeded-uuid.ts', import.meta.url).href
const root = new URL('../../../', import.meta.url)
const name = process.env.FAULT
const fault = FAULTS.find((one) => one.name === name)
if (name !== undefined && !fault) throw new Error(`no fault is called ${name}`)
const place = fault && new URL(fault.file, root).href

registerHooks({
  resolve: (specifier, context, next) =>
    specifier === 'uuid' && context.parentURL !== uuid
      ? { url: uuid, format: 'module-typescript', shortCircuit: true }
      : next(specifier, context),
  load(url, context, next) {
    if (!fault || url !== place) return next(url, context)
    const source = readFileSync(fileURLToPath(url), 'utf8')
    if (source.split(fault.is).length !== 2) throw new Error(`fault ${name}: wanted once in ${fault.file}:\n${fault.is}`)
    return { format: 'module-typescript', source: source.replace(fault.is, () => fault.becomes), shortCircuit: true }
  },
})
