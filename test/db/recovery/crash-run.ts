import fs from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { openTillStore } from '#db/open-till-store'
import { recoverDatabase } from '#db/recovery/recover'
import { settle } from '#db/recovery/swap'
import { createRandom } from '#db/seed/random'
import { isRefusal } from '#shared/values/result'
import { NOON } from '#test/builders/till'
import { throwWith } from '../../sim/seeded-uuid.ts'
import { buildShops, layOut, ROOM, type Shop } from './shops.ts'

// Ends a recovery at every single thing that it does to the disk, one after the other, starts again, and tells in lines of JSON how
// that went. With `--kill STEP` it really ends itself there, and leaves the folder to its parent.

const { values } = parseArgs({ options: { kill: { type: 'string' }, folder: { type: 'string' } } })
const CHANGING = ['renameSync', 'rmSync', 'linkSync', 'copyFileSync', 'fsyncSync', 'mkdirSync', 'writeSync', 'openSync'] as const
const real = Object.fromEntries(CHANGING.map((name) => [name, fs[name]])) as Record<string, (...given: unknown[]) => unknown>

const isScratch = (given: unknown): boolean => typeof given === 'string' && /-(found|reading|server)(-\w+)?(\.torn)?$/.test(given)

class Crash extends Error {}
/** From the `at`-th change on, nothing reaches the disk any more, as if the machine had stopped. Answers how many there were. */
function crashAt(at: number, work: () => void): number {
  let count = 0
  for (const name of CHANGING) {
    Object.assign(fs, {
      [name]: (...given: unknown[]) => {
        // Scratch files are no points of their own: they say nothing to anybody.
        if (count >= at || (!given.some(isScratch) && ++count >= at)) throw new Crash()
        return real[name]?.(...given)
      },
    })
  }
  syncBuiltinESMExports()
  try {
    work()
  } catch (error) {
    if (!(error instanceof Crash)) throw error
  } finally {
    Object.assign(fs, real)
    syncBuiltinESMExports()
  }
  return count
}

const say = (line: object) => process.stdout.write(`${JSON.stringify(line)}\n`)
const root = values.folder ?? fs.mkdtempSync(path.join(ROOM, 'stamkunde-crash-'))
const dice = createRandom(7)
throwWith({ now: () => NOON, next: dice.next })
const shop = buildShops(path.join(root, 'shops'), 1)[0] as Shop
const folder = path.join(root, 'till')

/** The shop with a wal that SQLite would not read to its end. */
function damaged(): string {
  const file = layOut(shop, folder)
  const wal = fs.readFileSync(`${file}-wal`)
  wal[5_000] = (wal[5_000] as number) ^ 1
  fs.writeFileSync(`${file}-wal`, wal)
  return file
}
const deps = (file: string) => ({
  file,
  now: () => shop.now + 60_000,
  onProgress: ({ step }: { step: string }) => step === values.kill && process.kill(process.pid, 'SIGKILL'),
})
const facts = (file: string): number | string => {
  const store = openTillStore(file, { now: () => shop.now + 60_000 })
  if (isRefusal(store)) return store.refusal
  const count = store.ok.db.sqlite.prepare<[], number>('SELECT count(*) FROM ledger').pluck().get() as number
  store.ok.db.close()
  return count
}

/** What the next start finds, and what it comes to in the end. */
function startAgain(file: string): { found: number | string; came: number | string; strays: string[]; kept: number } {
  settle(file)
  const found = facts(file)
  if (typeof found === 'string') recoverDatabase(deps(file), { newest: true })
  const names = fs.readdirSync(folder)
  return {
    found,
    came: facts(file),
    strays: names.filter((name) => /recover|\.part|\.new/.test(name)),
    kept: names.filter((name) => name.startsWith('damaged-')).length,
  }
}

if (values.kill) {
  recoverDatabase(deps(damaged()), { newest: true })
} else {
  let total = 0
  try {
    total = crashAt(Number.POSITIVE_INFINITY, () => void recoverDatabase(deps(damaged()), { newest: true }))
    say({ total, written: shop.facts.length })
    for (let at = 1; at <= total; at++) {
      const file = damaged()
      crashAt(at, () => void recoverDatabase(deps(file), { newest: true }))
      say({ at, ...startAgain(file) })
    }
  } finally {
    fs.rmSync(root, { recursive: true, force: true })
  }
}
