import { parseArgs } from 'node:util'
import { unplanted, withFault } from './hooks.ts'
import type { Share } from './sim.ts'
import { createTally } from './tally.ts'

// A process that runs seeds one after another and tells its parent in lines of JSON. Started by sim.ts with the hooks.

const { values } = parseArgs({
  options: {
    shares: { type: 'string', default: '[]' },
    stop: { type: 'boolean', default: false },
    story: { type: 'boolean', default: false },
  },
})
const say = (line: object) => process.stdout.write(`${JSON.stringify(line)}\n`)
const story = values.story ? (line: string) => void process.stderr.write(`${line}\n`) : undefined

const tally = createTally()
const missed: string[] = []
let ran = 0
for (const { mutant, ...share } of JSON.parse(values.shares) as Share[]) {
  const { makeImages } = (await import(withFault('./images.ts', mutant))) as typeof import('./images.ts')
  const { runSeed } = (await import(withFault('./world.ts', mutant))) as typeof import('./world.ts')
  const images = await makeImages()
  const seeds = 'only' in share ? share.only : Array.from({ length: share.seeds }, (_, i) => share.from + i * share.every)
  for (const seed of seeds) {
    const outcome = await runSeed(seed, images, story)
    ran++
    tally.add(outcome.tally)
    if (outcome.failure) say({ failed: { seed, ...outcome.failure, ...(mutant !== undefined && { mutant }) } })
    if (outcome.failure && values.stop) break
  }
  if (mutant !== undefined) missed.push(...unplanted(mutant))
}
say({ done: { seeds: ran, counts: tally.counts, unplanted: missed } })
