import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTillStore } from '#db/open-till-store'
import { createRandom } from '#db/seed/random'
import { createSyncStore } from '#db/sync-store'
import { aCable, type Cable } from '#test/builders/cable'
import { aServerProcess, type ServerProcess } from '#test/builders/server-process'
import { aTill, COFFEE, good } from '#test/builders/till'
import { aTillProcess, type TillProcess } from './tills.ts'

// Tills and the server are killed during traffic, at any moment and again and again; then they must be equal.

const KILLS = 50
const TILLS = 2
let folder: string
let server: ServerProcess
let cable: Cable
beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'stamkunde-sync-kill-'))
  server = await aServerProcess()
  // The server comes back on another port: the cable's near end stays where the tills know it.
  cable = await aCable(() => server.url)
})
afterAll(async () => {
  await cable?.close()
  await server?.close()
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
})

test(`${KILLS} kills of tills and server during traffic lose and double nothing`, { timeout: 1_200_000 }, async () => {
  const random = createRandom(2026)
  const members = ['m1', 'm2', 'm3', 'm4', 'm5']
  const acknowledged: string[] = []
  const tills: { file: string; token: string; process: TillProcess }[] = []

  const watch = (till: TillProcess) => till.on('stamped', ({ id }) => acknowledged.push(id))
  for (let i = 0; i < TILLS; i++) {
    const file = path.join(folder, `till-${i}.db`)
    aTill({ path: file, now: Date.now(), programmes: i === 0 ? [COFFEE] : [] }).store.db.close()
    const first = await aTillProcess(file, cable.url)
    first.tell({ order: 'pair', code: i === 0 ? server.code : await server.newCode() })
    const { token } = await first.says('paired')
    await first.kill()
    tills.push({ file, token, process: await aTillProcess(file, cable.url, token) })
  }
  const traffic = (till: TillProcess) => {
    watch(till)
    till.tell({ order: 'stamp', members, everyMs: 10 })
  }
  for (const { process } of tills) traffic(process)

  const killed = { till: 0, server: 0 }
  const killServer = async () => {
    killed.server++
    await server.kill()
    await server.start()
  }
  const killTill = async (till: (typeof tills)[number]) => {
    killed.till++
    await till.process.kill()
    till.process = await aTillProcess(till.file, cable.url, till.token)
    traffic(till.process)
  }
  while (killed.till + killed.server < KILLS) {
    await pause(random.whole(20, 200))
    // One of the three, or several at once.
    const hit = random.whole(1, 7)
    await Promise.all([...(hit & 1 ? [killServer()] : []), ...tills.filter((_, i) => hit & (2 << i)).map(killTill)])
  }
  // However slowly they stamp: there is something to lose.
  await expect.poll(() => acknowledged.length, { timeout: 300_000 }).toBeGreaterThan(KILLS)
  // Quiet now: whoever still stamps is ended, and all find each other again.
  for (const till of tills) {
    await till.process.kill()
    till.process = await aTillProcess(till.file, cable.url, till.token)
  }
  const reports = async () => {
    const answers = []
    for (const { process } of tills) {
      const said = process.says('report')
      process.tell({ order: 'report' })
      answers.push(await said)
    }
    return answers
  }
  await expect
    .poll(
      async () => {
        const [one, two] = await reports()
        return (
          one?.waiting === 0 &&
          two?.waiting === 0 &&
          one.seq === two.seq &&
          one.run === two.run &&
          one.facts === one.seq &&
          two.facts === two.seq
        )
      },
      { timeout: 300_000, interval: 200 },
    )
    .toBe(true)
  for (const { process } of tills) await process.kill()

  const ledgers = tills.map(({ file }) => {
    const store = good(openTillStore(file))
    const sync = createSyncStore(store)
    while (sync.refold(1_000));
    const ids = store.db.sqlite.prepare<[], string>('SELECT id FROM ledger ORDER BY logged').pluck().all()
    const states = members.map((member) => store.folded(member).state)
    const cards = store.db.sqlite.prepare('SELECT * FROM punch_cards ORDER BY member').all()
    expect(store.db.sqlite.pragma('integrity_check', { simple: true })).toBe('ok')
    store.db.close()
    return { ids, states, cards }
  })
  expect(ledgers[1]).toEqual(ledgers[0])
  const ids = new Set(ledgers[0]?.ids)
  expect(ids.size).toBe(ledgers[0]?.ids.length)
  expect(acknowledged.filter((id) => !ids.has(id))).toEqual([])
  console.log(
    `${killed.till} tills and ${killed.server} servers killed; ${acknowledged.length} acknowledged stamps, ${ids.size} facts, all equal`,
  )
})
