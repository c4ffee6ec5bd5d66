import { mutants } from './mutants.ts'
import { simulate } from './sim.ts'

/** A mutant that is not found among so many seeds lives. */
export const KILLED_WITHIN = 200

export interface Hunted {
  name: string
  /** The first seed that found it; undefined where it lives. */
  seed?: number
  why: string
  ms: number
}

/**
 * Looks for every planted fault, two at a time, until it is found. A seed that fails on the code as it is finds nothing: the
 * last thing done is to run all the finders without any fault; those that fail are answered as `unsound`.
 */
export async function hunt(onFound: (hunted: Hunted) => void = () => undefined): Promise<{ all: Hunted[]; unsound: number[] }> {
  const waiting = [...mutants]
  const all: Hunted[] = []
  const hunter = async () => {
    for (let mutant = waiting.shift(); mutant; mutant = waiting.shift()) {
      const { name } = mutant
      const ran = await simulate({ mutant: name, seeds: KILLED_WITHIN, stop: true, jobs: 1 })
      const first = ran.failures[0]
      const why = first ? (first.what.split('\n')[0] ?? '') : ran.unplanted.length > 0 ? 'NEVER LOADED' : 'LIVES'
      const hunted = { name, ...(first && { seed: first.seed }), why, ms: ran.ms }
      all.push(hunted)
      onFound(hunted)
    }
  }
  await Promise.all([hunter(), hunter()])
  const finders = [...new Set(all.flatMap(({ seed }) => seed ?? []))]
  const clean = await simulate({ only: finders })
  return { all, unsound: clean.failures.map(({ seed }) => seed) }
}
