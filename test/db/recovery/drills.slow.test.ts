import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { quickStart } from '#test/builders/quick-start'
import { DAMAGES } from './damage.ts'
import type { Drilled } from './drill.ts'
import { FAULTS } from './faults.ts'
import { ROOM } from './shops.ts'

const DRILLS = 300
const JOBS = 2
/** A planted fault must show within so many drills. */
const FOUND_WITHIN = 24

const here = (name: string) => fileURLToPath(new URL(name, import.meta.url))
/** The shops, built once for all the processes that drill. */
const shops = mkdtempSync(path.join(ROOM, 'stamkunde-shops-'))
afterAll(() => rmSync(shops, { recursive: true }))
beforeAll(async () => void (await run(['--prepare', shops])), 300_000)

const drills = (from: number, count: number, more: { every?: number; fault?: string } = {}) =>
  run(['--shops', shops, '--from', `${from}`, '--drills', `${count}`, '--every', `${more.every ?? 1}`], more.fault)

/** Drills in a process of their own, as Node runs it. Where a fault is planted it ends at the first drill that goes wrong: more is not wanted. */
async function run(args: string[], fault?: string): Promise<Drilled[]> {
  const child = spawn(process.execPath, ['--import', here('./hooks.ts'), here('./drill-run.ts'), ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...quickStart(), ...(fault !== undefined && { FAULT: fault }) },
  })
  let trouble = ''
  child.stderr.on('data', (text) => {
    trouble += text
  })
  const ended = new Promise<number | null>((done) => child.on('close', done))
  const drilled: Drilled[] = []
  const isFound = () => fault !== undefined && drilled.some(({ wrong }) => wrong.length > 0)
  for await (const line of createInterface({ input: child.stdout })) {
    drilled.push(JSON.parse(line) as Drilled)
    if (isFound()) child.kill()
  }
  const code = await ended
  if (code !== 0 && !isFound()) throw new Error(`after ${drilled.length} drills: ${trouble}`)
  return drilled
}

const again = ({ seed }: Drilled) => `node --import ./test/db/recovery/hooks.ts test/db/recovery/drill-run.ts --from ${seed}`
const told = (drilled: Drilled) =>
  `seed ${drilled.seed} (${drilled.shop}; ${drilled.damage}): ${drilled.wrong.join('; ')}\nagain: ${again(drilled)}`

describe('a shop whose files are damaged', () => {
  test(`${DRILLS} drills: nothing is lost that the bytes still hold, nothing comes that was never written`, async () => {
    const startedAt = performance.now()
    const parts = Array.from({ length: JOBS }, (_, i) => drills(1 + i, DRILLS / JOBS, { every: JOBS }))
    const all = (await Promise.all(parts)).flat()
    const counts = Object.groupBy(
      all,
      ({ opening, came, written, lost }) =>
        `${opening}; ${came === written ? 'all came back' : lost > 0 ? 'what is lost is told' : 'what is lost is in no byte'}`,
    )
    const seconds = ((performance.now() - startedAt) / 1_000).toFixed(1)
    console.log(
      `${all.length} drills in ${seconds} s`,
      Object.fromEntries(Object.entries(counts).map(([what, some]) => [what, some?.length])),
    )
    expect(all.filter(({ wrong }) => wrong.length > 0).map(told)).toEqual([])
    expect(all).toHaveLength(DRILLS)
    // Every kind of damage has happened, and each of the three ends has been met.
    for (const { name } of DAMAGES)
      expect(
        all.some(({ damage }) => damage.includes(name)),
        name,
      ).toBe(true)
    expect(all.some(({ opening }) => opening === 'opened') && all.some(({ opening }) => opening === 'databaseDamaged')).toBe(true)
    expect(all.some(({ lost }) => lost > 0)).toBe(true)
  }, 900_000)

  for (const fault of FAULTS) {
    test(`the drills would notice it: ${fault.name}`, async () => {
      const drilled = await drills(fault.from, FOUND_WITHIN, { fault: fault.name })
      expect(drilled.some(({ wrong }) => wrong.length > 0)).toBe(true)
    }, 900_000)
  }
})
