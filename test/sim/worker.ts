import { parseArgs } from 'node:util'
import { unplanted } from './hooks.ts'
import { makeImages } from './images.ts'
import { createTally } from './tally.ts'
import { runSeed } from './world.ts'

// A process that runs seeds one after another and tells its parent in lines of JSON. Started by sim.ts with the hooks.

const { values } = parseArgs({
  options: {
    from: { type: 'string', default: '1' },
    seeds: { type: 'string', default: '1' },
    every: { type: 'string', default: '1' },
    only: { type: 'string' },
    stop: { type: 'boolean', default: false },
    story: { type: 'boolean', default: false },
  },
})
const say = (line: object) => process.stdout.write(`${JSON.stringify(line)}\n`)

const list = values.only?.split(',').map(Number)
const from = Number(values.from)
const all = list ?? Array.from({ length: Number(values.seeds) }, (_, i) => from + i * Number(values.every))
const tally = createTally()
const images = await makeImages()
const startedAt = performance.now()
let ran = 0
for (const seed of all) {
  const outcome = await runSeed(seed, images, values.story ? (line) => process.stderr.write(`${line}\n`) : undefined)
  ran++
  tally.add(outcome.tally)
  if (outcome.failure) say({ failed: { seed, ...outcome.failure } })
  if (outcome.failure && values.stop) break
}
say({ done: { seeds: ran, ms: performance.now() - startedAt, counts: tally.counts, unplanted: unplanted() } })
