import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { openTillStore } from '#db/open-till-store'
import { recoverDatabase } from '#db/recovery/recover'
import { settle } from '#db/recovery/swap'
import { quickStart } from '#test/builders/quick-start'
import { good, NOON, refusalIn } from '#test/builders/till'
import { ROOM } from './shops.ts'

const here = (name: string) => fileURLToPath(new URL(name, import.meta.url))
const run = (...args: string[]) =>
  spawnSync(process.execPath, ['--import', here('./hooks.ts'), here('./crash-run.ts'), ...args], { encoding: 'utf8', env: quickStart() })

const DAY_MS = 86_400_000

interface Point {
  at: number
  found: number | string
  came: number | string
  strays: string[]
  kept: number
}

test('a recovery that ends at any change of the disk leaves the old database or the new one, and the next start comes to the end', () => {
  const { stdout, stderr, status } = run()
  expect(stderr.replaceAll(/.*ExperimentalWarning.*\n|.*node --trace.*\n/g, '')).toBe('')
  expect(status).toBe(0)
  const [head, ...points] = stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line)) as [{ total: number; written: number }, ...Point[]]
  expect(points).toHaveLength(head.total)
  const wrong = points.filter(({ found, came, strays, kept }) => {
    const isOldOrNew = found === 'databaseDamaged' || found === head.written
    return !isOldOrNew || came !== head.written || strays.length > 0 || kept !== 1
  })
  expect(wrong).toEqual([])
  // Both happen: it is not always one of them.
  expect(new Set(points.map(({ found }) => found))).toEqual(new Set(['databaseDamaged', head.written]))
  console.log(`${points.length} points`)
}, 900_000)

test.each(['moving', 'restoring', 'looking', 'checking'])(
  'killed while %s: the damaged files are as they were, and are put right the second time',
  (step) => {
    const folder = mkdtempSync(path.join(ROOM, 'stamkunde-killed-'))
    try {
      expect(run('--kill', step, '--folder', folder).signal).toBe('SIGKILL')
      const file = path.join(folder, 'till', 'till.db')
      settle(file)
      expect(refusalIn(openTillStore(file))).toBe('databaseDamaged')
      const done = good(recoverDatabase({ file, now: () => NOON + DAY_MS, onProgress: () => {} }, { newest: true }))
      expect(done).toMatchObject({ lost: 0 })
      good(openTillStore(file)).db.close()
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  },
  900_000,
)
