import { parseArgs } from 'node:util'
import { mutants } from './mutants.ts'
import { pinned } from './pinned.ts'
import { type Ran, simulate } from './sim.ts'

// `npm run sim -- --seeds 10000 --from 1` · `-- --seed 4711` (one, with its story) · `-- --mutants` · `-- --pinned`

const KILLED_WITHIN = 200

const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '500' },
    from: { type: 'string', default: '1' },
    seed: { type: 'string' },
    mutant: { type: 'string' },
    mutants: { type: 'boolean', default: false },
    pinned: { type: 'boolean', default: false },
    jobs: { type: 'string', default: '2' },
  },
})
const jobs = Number(values.jobs)
const again = ({ seed }: { seed: number }) => `npm run sim -- --seed ${seed}${values.mutant ? ` --mutant ${values.mutant}` : ''}`
const mutant = values.mutant

if (values.mutants) {
  let alive = 0
  console.log('mutant                                  killed by seed   after   why')
  for (const { name } of mutants) {
    const ran = await simulate({ mutant: name, seeds: KILLED_WITHIN, stop: true, jobs })
    const first = ran.failures[0]
    if (!first) alive++
    const why = first ? first.what.split('\n')[0]?.slice(0, 100) : ran.unplanted.length > 0 ? 'NEVER LOADED' : 'LIVES'
    console.log(`${name.padEnd(40)}${String(first?.seed ?? '–').padStart(10)}${`${(ran.ms / 1_000).toFixed(1)} s`.padStart(14)}   ${why}`)
  }
  console.log(`${mutants.length - alive} of ${mutants.length} killed within ${KILLED_WITHIN} seeds`)
  process.exitCode = alive === 0 ? 0 : 1
} else {
  const chosen = values.seed
    ? { only: [Number(values.seed)], story: true, jobs: 1 }
    : values.pinned
      ? { only: pinned.map(({ seed }) => seed), jobs }
      : { from: Number(values.from), seeds: Number(values.seeds), jobs }
  report(
    await simulate({
      ...chosen,
      mutant,
      onFailure: (failure) => console.log(`seed ${failure.seed}, step ${failure.step}: ${failure.what}\n  again: ${again(failure)}`),
    }),
  )
}

function report({ seeds, ms, failures, counts }: Ran): void {
  for (const [what, times] of Object.entries(counts).sort()) console.log(`${String(times).padStart(9)}  ${what}`)
  console.log(`${seeds} seeds in ${(ms / 1_000).toFixed(1)} s: ${(seeds / (ms / 1_000)).toFixed(1)} seeds/s; ${failures.length} failed`)
  process.exitCode = failures.length === 0 ? 0 : 1
}
