import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { StartView } from '#shared/till/till-views'
import { newId } from '#shared/values/ids'
import { PINS } from '../demo/day.ts'
import { type Alone, startAlone } from './alone.ts'
import { type Figure, ms, percentile } from './figures.ts'

// The main process itself, without the browser it waits for: how soon it is there, what it weighs, what it does when
// nobody asks it anything. `data` holds a till of 100 000 members.

const IDLE_MS = 20_000
/** The database is looked through five seconds after the start: that is no idling. */
const LOOKS_AFTER_MS = 6_000
const ERRANDS = 1_000
const megabytes = (bytes: number) => `${Math.round(bytes / 1e6)} MB`

/** A main module that only opens the same database, in a folder of its own: the least that a till's could be. */
function bareMain(data: string): { file: string; remove: () => void } {
  const folder = mkdtempSync(path.join(tmpdir(), 'stamkunde-bare-'))
  const file = path.join(folder, 'main.mjs')
  const sqlite = path.resolve('node_modules/better-sqlite3/lib/index.js')
  writeFileSync(
    file,
    `import Database from ${JSON.stringify(sqlite)}
     import { app } from 'electron'
     new Database(${JSON.stringify(path.join(data, 'till.db'))}).pragma('user_version')
     setInterval(() => {}, 1e9)
     await app.whenReady()`,
  )
  return { file, remove: () => rmSync(folder, { recursive: true, force: true }) }
}

/** From the main module's first line until it waits for the browser: modules loaded, database open, till made. */
export async function mainInitialisation(data: string): Promise<Figure> {
  const bare = bareMain(data)
  const took: { ms: number; cpuMs: number }[] = []
  const floor: number[] = []
  try {
    for (let i = 0; i < 9; i++) {
      const least = await startAlone(data, bare.file)
      floor.push((await least.start()).ms)
      await least.stop()
      const main = await startAlone(data)
      took.push(await main.start())
      await main.stop()
    }
  } finally {
    bare.remove()
  }
  const median = percentile(
    took.map((one) => one.ms),
    50,
  )
  const cpu = percentile(
    took.map((one) => one.cpuMs),
    50,
  )
  return {
    name: 'main module initialised, 100 000 members, median of 9',
    bar: '≤ 300 ms',
    measured: `${ms(median)} (${ms(cpu)} of processor time)`,
    floor: `a module that only opens the database ${ms(percentile(floor, 50))}`,
    good: median <= 300,
  }
}

/** Weight after the start and after a busy day, and the processor's time while nothing is asked. */
export async function weightFigures(data: string, phones: string[]): Promise<Figure[]> {
  const bare = bareMain(data)
  const least = await startAlone(data, bare.file)
  const main = await startAlone(data)
  try {
    await sleep(LOOKS_AFTER_MS)
    await quiet(main)
    const [started, floor] = [await main.weight(), await least.weight()]
    await busyDay(main, phones)
    const busy = await main.weight()
    await quiet(main)
    const [before, leastBefore] = [await main.weight(), await least.weight()]
    await sleep(IDLE_MS)
    const [after, leastAfter] = [await main.weight(), await least.weight()]
    const share = (from: NodeJS.CpuUsage, to: NodeJS.CpuUsage) => ((to.user + to.system - from.user - from.system) / 1000 / IDLE_MS) * 100
    const used = share(before.cpu, after.cpu)
    const heaviest = Math.max(started.rss, busy.rss)
    return [
      {
        name: `memory of the main process, 100 000 members, ${ERRANDS} finds and stamps`,
        bar: '≤ 150 MB',
        measured: `${megabytes(started.rss)} started, ${megabytes(busy.rss)} after, ${megabytes(after.rss)} at rest`,
        floor: `Node with the database open ${megabytes(floor.rss)}`,
        good: heaviest <= 150e6,
      },
      {
        name: 'main process, nothing asked, processor over 20 s',
        bar: '≤ 0.5 %',
        measured: `${used.toFixed(2)} %`,
        floor: `Node with the database open ${share(leastBefore.cpu, leastAfter.cpu).toFixed(2)} %`,
        good: used <= 0.5,
      },
    ]
  } finally {
    await Promise.all([main.stop(), least.stop()])
    bare.remove()
  }
}

/** As a cashier would: the last digits one key after the other, the member, a stamp. */
async function busyDay({ call }: Alone, phones: string[]): Promise<void> {
  const { ok: start } = await call<StartView>('start', {})
  if (!start?.setUp) throw new Error('the till of the bench is not set up')
  const owner = start.staff.find(({ role }) => role === 'owner')
  const { refusal } = await call(start.unclaimed ? 'claimOwner' : 'signIn', { staff: owner?.id, pin: PINS.owner })
  if (refusal) throw new Error(`the till of the bench opens to nobody: ${refusal}`)
  let stamped = 0
  for (let i = 0; i < ERRANDS; i++) {
    const digits = phones[i % phones.length] as string
    let member = ''
    for (let n = 4; n <= 8; n += 2) {
      const { ok } = await call<{ hits: { member: string }[] }>('find', { text: digits.slice(-n) })
      member = ok?.hits[0]?.member ?? member
    }
    await call('openMember', { member })
    const { refusal } = await call('stamp', { command: newId(), member, programme: 'kaffe', count: 1 })
    if (!refusal) stamped++
  }
  if (stamped < ERRANDS * 0.9) throw new Error(`only ${stamped} of ${ERRANDS} stamps were taken`)
}

/** Until the thread that looks through the database, and whatever else the start left to do, has done it. */
async function quiet(main: Alone): Promise<void> {
  for (let i = 0; i < 60; i++) {
    const before = await main.weight()
    await sleep(1_000)
    const after = await main.weight()
    if (after.cpu.user + after.cpu.system - before.cpu.user - before.cpu.system < 10_000) return
  }
}
