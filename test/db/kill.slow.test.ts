import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createLedger } from '#db/ledger'
import { openTillStore } from '#db/open-till-store'
import { createRandom } from '#db/seed/random'
import { createWatch } from '#db/watch'
import { quickStart } from '#test/builders/quick-start'
import { aTill, COFFEE, good } from '#test/builders/till'
import { ROOM } from './recovery/shops.ts'

const ROUNDS = 8
let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(ROOM, 'stamkunde-kill-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('killed at any moment it opens again with every acknowledged fact', async () => {
  const path = join(folder, 'till.db')
  const first = aTill({ path, now: Date.now(), programmes: [COFFEE], printer: true })
  const members = Array.from({ length: 8 }, () => first.aMember().member)
  first.store.db.close()

  const random = createRandom(7)
  const acknowledged: string[] = []
  for (let round = 0; round < ROUNDS; round++) {
    const child = spawn(process.execPath, [join(import.meta.dirname, 'kill.ts'), path, ...members], {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: quickStart(),
    })
    const [least, ms] = [random.whole(1, 30), random.whole(0, 20)]
    const told = await killedAfter(child, least, ms)
    expect(told.length).toBeGreaterThanOrEqual(least)
    acknowledged.push(...told)

    const store = good(openTillStore(path))
    const { sqlite } = store.db
    expect(sqlite.pragma('integrity_check', { simple: true })).toBe('ok')
    const missing = acknowledged.filter((command) => store.fact(command) === undefined)
    expect(missing, `round ${round}`).toEqual([])
    const ledger = createLedger(sqlite, createWatch(sqlite))
    expect(ledger.brokenLink()).toBeUndefined()
    // Facts, what is read of them and the slips are there together or not at all.
    const numbers = sqlite.prepare<[], number>('SELECT n FROM ledger ORDER BY n').pluck().all()
    expect(numbers).toEqual(numbers.map((_, i) => i + 1))
    const count = (sql: string) => sqlite.prepare<[], number>(sql).pluck().get()
    const stamped = count("SELECT count(*) FROM ledger WHERE kind = 'stamped'")
    expect(count("SELECT coalesce(sum(count), 0) FROM tallies WHERE kind = 'stamps'")).toBe(stamped)
    expect(count("SELECT count(*) FROM spool WHERE kind = 'stamp'")).toBe(stamped)
    store.db.close()
  }
}, 900_000)

/**
 * Kills the child so many milliseconds after it has acknowledged so many, however long a busy machine takes for them; answers all that
 * it acknowledged.
 */
function killedAfter(child: ChildProcess, least: number, ms: number): Promise<string[]> {
  let said = ''
  let dies = false
  child.stdout?.on('data', (chunk: Buffer) => {
    said += chunk.toString()
    if (dies || said.split('\n').length <= least) return
    dies = true
    setTimeout(() => child.kill('SIGKILL'), ms)
  })
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    // Only whole lines: the last one may have been cut off by the kill.
    child.on('close', (code, signal) =>
      signal === 'SIGKILL' ? resolve(said.split('\n').slice(0, -1)) : reject(new Error(`ended by itself: ${code}`)),
    )
  })
}
