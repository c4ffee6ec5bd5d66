import type { BackupView, RecoveryView } from '#shared/till/desktop-views'
import type { FakeOptions } from './fake-bridge.ts'
import type { Scene } from './scenes.ts'

const backup = (at: string, facts: number): BackupView => ({
  file: `till-${at.replace(/\D/g, '').slice(0, 14)}.db`,
  at,
  bytes: 900_000,
  facts,
})
const backups = [
  backup('2026-11-21T13:00:00.000Z', 12_431),
  backup('2026-11-21T12:00:00.000Z', 12_388),
  backup('2026-11-20T17:00:00.000Z', 12_002),
]
/** A till with damaged files, as one finds it: nearly everything can be read, there are backups and a server. */
export const damaged: RecoveryView = {
  why: 'databaseDamaged',
  found: { facts: 12_440, unsent: 9, lastAt: '2026-11-21T13:28:00.000Z' },
  backups,
  server: true,
  best: 'salvage',
  ways: ['salvage', 'backup', 'server', 'again'],
}
export const closed = (recovery: RecoveryView, more: FakeOptions = {}): FakeOptions => ({
  refuse: { start: recovery.why },
  recovery,
  ...more,
})
const only = (why: RecoveryView['why']): RecoveryView => ({ why, backups: [], server: false, ways: ['again'] })
const KEPT = 'C:\\Users\\kasse\\AppData\\Roaming\\stamkunde\\damaged\\2026-11-21T13-32-04Z'

/** Every state of a till that cannot be opened. */
export const recoveryScenes: readonly Scene[] = [
  { name: 'recovery', fake: closed(damaged), go: (page) => page.locator('.rec-facts').waitFor() },
  {
    name: 'recovery-others',
    fake: closed(damaged),
    async go(page) {
      await page.locator('.rec-others > .btn').click()
      await page.locator('#rec-backup').waitFor()
    },
  },
  {
    name: 'recovery-refused',
    fake: closed(damaged, { refuse: { start: 'databaseDamaged', recover: 'diskFull' } }),
    async go(page) {
      await page.locator('.rec-best .btn').click()
      await page.locator('.rec-refused').waitFor()
    },
  },
  { name: 'recovery-read-only', fake: closed(only('readOnly')), go: (page) => page.locator('.rec-best').waitFor() },
  {
    name: 'recovering',
    fake: closed(damaged, { delays: { recover: 60_000 } }),
    async go(page) {
      await page.locator('.rec-best .btn').click()
      await page.locator('.rec-bar').waitFor()
      await page.evaluate(() => {
        const { emit } = (window as unknown as { fake: { emit(event: string, payload: unknown): void } }).fake
        emit('recoveryProgress', { step: 'looking', done: 1, total: 1 })
        emit('recoveryProgress', { step: 'moving', done: 3, total: 3 })
        emit('recoveryProgress', { step: 'salvaging', done: 8_123, total: 12_440 })
      })
    },
  },
  {
    name: 'recovered-lost',
    fake: closed(damaged, { recovered: { way: 'salvage', facts: 12_437, salvaged: 6, lost: 3, kept: KEPT } }),
    async go(page) {
      await page.locator('.rec-best .btn').click()
      await page.locator('.rec-kept').waitFor()
    },
  },
]
