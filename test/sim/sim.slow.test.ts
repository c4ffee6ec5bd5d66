import { describe, expect, test } from 'vitest'
import { finders } from './finders.ts'
import { KILLED_WITHIN } from './hunt.ts'
import { pinned } from './pinned.ts'
import { type Failure, find, type Ran, simulate } from './sim.ts'

/** `npm run sim -- --seeds 20000` looks further. */
const SEEDS = 2_000
/** What must really have happened among so many seeds, or the world is kinder than it says. */
const FAULTS = [
  'requests lost',
  'answers lost',
  'requests doubled',
  'old requests among newer ones',
  'answers after the patience ran out',
  'old answers delivered again',
  'pages spoilt on their way',
  'foreign pages in place of an answer',
  'partitions',
  'crashes before a commit',
  'crashes after a commit',
  'crashes between writes',
  'commits refused by a full disk',
  'server restarts',
  'server restored with a new incarnation',
  'server restored, unsaid',
  'tills restored from a backup',
  'tills cloned',
  'tills paired late',
  'clock jumps of minutes and days',
  'clock jumps of years',
  'people erased',
]
const told = ({ seed, step, what }: Failure) => `seed ${seed}, step ${step}: ${what}\nagain: npm run sim -- --seed ${seed}`
const report = ({ seeds, ms, counts }: Ran) => {
  const faults = FAULTS.map((fault) => `${counts[fault] ?? 0} ${fault}`).join(', ')
  console.log(`${seeds} seeds in ${(ms / 1_000).toFixed(1)} s, ${(seeds / (ms / 1_000)).toFixed(1)} seeds/s: ${faults}`)
}

describe('the simulation', () => {
  test(`${SEEDS} seeds, and every seed that ever failed`, async () => {
    const all = new Set([...Array.from({ length: SEEDS }, (_, i) => i + 1), ...pinned.map(({ seed }) => seed)])
    const ran = await simulate({ only: [...all] })
    report(ran)
    expect(ran.failures.map(told)).toEqual([])
    expect(ran.seeds).toBe(all.size)
    for (const fault of FAULTS) expect(ran.counts[fault] ?? 0, fault).toBeGreaterThan(SEEDS / 100)
  }, 1_200_000)

  test('a seed is the same world every time, whatever was run before it', async () => {
    const seeds = [11, 12, 13, 14, 15, 16]
    const [once, again] = await Promise.all([seeds, seeds.toReversed()].map((only) => simulate({ only, jobs: 1 })))
    expect(again?.counts).toEqual(once?.counts)
  }, 600_000)

  test('planted faults are found, and by nothing else than by the fault', async () => {
    const { failures, unplanted } = await find(finders)
    expect(unplanted).toEqual([])
    expect(new Set(failures.map(({ mutant }) => mutant))).toEqual(new Set(Object.keys(finders)))
    // Without a fault these seeds are good: they are among those above.
    expect(Math.max(...Object.values(finders))).toBeLessThanOrEqual(KILLED_WITHIN)
    expect(Object.keys(finders).length).toBeGreaterThanOrEqual(15)
  }, 1_200_000)
})
