import { parseArgs } from 'node:util'
import { hunt, KILLED_WITHIN } from './hunt.ts'
import { pinned } from './pinned.ts'
import { type Ran, simulate } from './sim.ts'

// `npm run sim -- --seeds 10000 --from 1` · `-- --seed 4711` (one, with its story) · `-- --mutants` · `-- --pinned`

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
  console.log(`${'mutant'.padEnd(58)}${'seed'.padStart(6)}${'after'.padStart(9)}   what showed`)
  const { all, unsound } = await hunt(({ name, seed, why, ms }) =>
    console.log(`${name.padEnd(58)}${String(seed ?? '–').padStart(6)}${`${(ms / 1_000).toFixed(1)} s`.padStart(9)}   ${why.slice(0, 100)}`),
  )
  const killed = all.filter(({ seed }) => seed !== undefined).length
  console.log(`${killed} of ${all.length} killed within ${KILLED_WITHIN} seeds`)
  if (unsound.length > 0) console.log(`these seeds fail without any fault planted, too: ${unsound.join(', ')}`)
  process.exitCode = killed === all.length && unsound.length === 0 ? 0 : 1
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
