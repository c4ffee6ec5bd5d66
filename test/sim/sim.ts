import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { quickStart } from '#test/builders/quick-start'
import { createTally } from './tally.ts'

// Runs seeds in processes of their own, one for each core: the hooks must be there before the code is loaded.

export interface Failure {
  seed: number
  /** The step of the story at which it showed; beyond the last one, after healing. */
  step: number
  what: string
  /** The fault that was planted, if any. */
  mutant?: string
}
export interface Ran {
  seeds: number
  /** Wall time of the whole, in milliseconds. */
  ms: number
  failures: Failure[]
  counts: Record<string, number>
  /** Faults that were to be planted into files that nobody loaded. */
  unplanted: string[]
}
export interface Asked {
  from?: number
  seeds?: number
  only?: readonly number[]
  mutant?: string
  /** Stop at the first failure. */
  stop?: boolean
  /** Tell what happens on standard error. */
  story?: boolean
  jobs?: number
  onFailure?: (failure: Failure) => void
}

/** What a process does: seeds, on the code as it is or with a fault planted into it. */
export type Share = { mutant?: string } & ({ only: readonly number[] } | { from: number; seeds: number; every: number })

const here = (file: string) => fileURLToPath(new URL(file, import.meta.url))

/** Runs seeds and answers what came of them. Throws when a process dies of something else. */
export function simulate({ from = 1, seeds = 1, only, jobs = 2, mutant, ...asked }: Asked): Promise<Ran> {
  const of = mutant === undefined ? {} : { mutant }
  const shares = Array.from({ length: jobs }, (_, job): Share[] => [
    only
      ? { ...of, only: only.filter((_, i) => i % jobs === job) }
      : { ...of, from: from + job, seeds: Math.floor((seeds - job + jobs - 1) / jobs), every: jobs },
  ])
  return inProcesses(shares, asked)
}

/** Plants faults one after another, and runs the one seed for each that is to find it. */
export function find(finders: Readonly<Record<string, number>>, { jobs = 2 } = {}): Promise<Ran> {
  const all = Object.entries(finders).map(([mutant, seed]): Share => ({ mutant, only: [seed] }))
  return inProcesses(
    Array.from({ length: jobs }, (_, job) => all.filter((_, i) => i % jobs === job)),
    {},
  )
}

type Telling = Pick<Asked, 'stop' | 'story' | 'onFailure'>

async function inProcesses(all: Share[][], asked: Telling): Promise<Ran> {
  const startedAt = performance.now()
  const tally = createTally()
  const ran: Ran = { seeds: 0, ms: 0, failures: [], counts: tally.counts, unplanted: [] }
  await Promise.all(
    all.map(async (shares) => {
      const done = await oneProcess(shares, asked, (failure) => ran.failures.push(failure))
      ran.seeds += done.seeds
      ran.unplanted.push(...done.unplanted)
      tally.add(done.counts)
    }),
  )
  ran.failures.sort((a, b) => a.seed - b.seed)
  ran.ms = performance.now() - startedAt
  return ran
}

interface Done {
  seeds: number
  counts: Record<string, number>
  unplanted: string[]
}

async function oneProcess(shares: Share[], { stop, story, onFailure }: Telling, onFailed: (failure: Failure) => void): Promise<Done> {
  // Rows live a moment: room for many of them before the collector looks.
  const node = ['--max-semi-space-size=64', '--import', here('hooks.ts')]
  const args = [...node, here('worker.ts'), '--shares', JSON.stringify(shares), ...(stop ? ['--stop'] : []), ...(story ? ['--story'] : [])]
  const child = spawn(process.execPath, args, {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...quickStart(), TZ: 'UTC', NODE_NO_WARNINGS: '1' },
  })
  let errors = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    if (story) process.stderr.write(text)
    else errors = (errors + text).slice(-4_000)
  })
  let done: Done | undefined
  for await (const line of createInterface({ input: child.stdout })) {
    const said = JSON.parse(line) as { failed?: Failure; done?: Done }
    if (said.failed) {
      onFailed(said.failed)
      onFailure?.(said.failed)
    }
    if (said.done) done = said.done
  }
  if (!done) throw new Error(`a simulating process ended before its time (${JSON.stringify(shares)}):\n${errors}`)
  return done
}
