import { describe, expect, test } from 'vitest'
import { finders } from './finders.ts'
import { KILLED_WITHIN } from './hunt.ts'
import { pinned } from './pinned.ts'
import { type Failure, type Ran, simulate } from './sim.ts'

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
  test('every seed that ever failed', async () => {
    const ran = await simulate({ only: pinned.map(({ seed }) => seed) })
    expect(ran.failures.map(told)).toEqual([])
    expect(ran.seeds).toBe(pinned.length)
  })

  test(`${SEEDS} seeds`, async () => {
    const ran = await simulate({ seeds: SEEDS })
    report(ran)
    expect(ran.failures.map(told)).toEqual([])
    expect(ran.seeds).toBe(SEEDS)
    for (const fault of FAULTS) expect(ran.counts[fault] ?? 0, fault).toBeGreaterThan(SEEDS / 100)
  }, 1_200_000)

  test('a seed is the same world every time', async () => {
    const [once, again] = [await simulate({ from: 11, seeds: 6, jobs: 1 }), await simulate({ from: 11, seeds: 6, jobs: 2 })]
    expect(again.counts).toEqual(once.counts)
  })

  test('planted faults are found, and by nothing else than by the fault', async () => {
    const waiting = Object.entries(finders)
    const overlooked: string[] = []
    const hunter = async () => {
      for (let next = waiting.shift(); next; next = waiting.shift()) {
        const [mutant, seed] = next
        const ran = await simulate({ mutant, only: [seed], jobs: 1 })
        if (ran.failures.length === 0) overlooked.push(mutant)
      }
    }
    await Promise.all([hunter(), hunter()])
    const clean = await simulate({ only: [...new Set(Object.values(finders))] })
    expect(overlooked).toEqual([])
    expect(clean.failures.map(told)).toEqual([])
    expect(Math.max(...Object.values(finders))).toBeLessThanOrEqual(KILLED_WITHIN)
    expect(Object.keys(finders).length).toBeGreaterThanOrEqual(15)
  }, 600_000)
})
