import { expect, test, vi } from 'vitest'
import type { PairedTillView, ServerView } from '#shared/till/sync-views'
import { ok } from '#shared/values/result'
import { createExposure, exposureOf } from '../../../electron/sync/exposure.ts'

const NOW = Date.parse('2026-11-21T13:00:00.000Z')
const ago = (ms: number) => new Date(NOW - ms).toISOString()
const aTill = (till: string, part: Partial<PairedTillView> = {}): PairedTillView => ({
  till,
  name: till,
  isThis: false,
  pairedAt: ago(86_400_000),
  lastContactAt: ago(20_000),
  unsent: 0,
  clockOffsetMs: 0,
  ...part,
})
const club = [
  aTill('k1', { isThis: true, lastContactAt: ago(900_000) }),
  aTill('k2', { lastContactAt: ago(600_000) }),
  aTill('k3'),
  aTill('k4', { lastContactAt: undefined as never }),
  aTill('k5', { lastContactAt: ago(900_000), revokedAt: ago(1_000) }),
]

test('every till that was silent counts with its budget of a day; who was shut out does not, nor the one that asks', () => {
  expect(exposureOf(club, 200_000, NOW, false)).toEqual({ tillsOffline: 2, tills: 4, amount: 400_000 })
  expect(exposureOf(club, 200_000, NOW, true)).toEqual({ tillsOffline: 3, tills: 4, amount: 600_000 })
  expect(exposureOf([aTill('k1', { isThis: true })], 200_000, NOW, false)).toEqual({ tillsOffline: 0, tills: 1, amount: 0 })
})

function watching(net: ServerView['net']) {
  const state = { net, tills: club as PairedTillView[] | undefined, asked: 0, answers: true }
  const exposure = createExposure({
    server() {
      state.asked++
      return state.answers ? Promise.resolve(ok({ net: state.net, ...(state.tills && { tills: state.tills }) })) : new Promise(() => {})
    },
    net: () => state.net,
    perDay: () => 200_000,
    now: () => NOW,
  })
  return { state, exposure }
}

test('a till on its own asks nobody and says nothing', async () => {
  const { state, exposure } = watching({ state: 'alone', waiting: 0 })
  await exposure.refresh()
  expect([state.asked, exposure.known()]).toEqual([0, undefined])
})

test('cut off, the till goes by what it heard last, and counts itself', async () => {
  const { state, exposure } = watching({ state: 'online', waiting: 0 })
  expect(exposure.known()).toBeUndefined()
  await exposure.refresh()
  expect(exposure.known()?.tillsOffline).toBe(2)
  Object.assign(state, { net: { state: 'offline', waiting: 3 }, tills: undefined })
  await exposure.refresh()
  expect(exposure.known()).toEqual({ tillsOffline: 3, tills: 4, amount: 600_000 })
})

test('a server that never answers keeps nobody waiting', async () => {
  const { state, exposure } = watching({ state: 'online', waiting: 0 })
  state.answers = false
  vi.useFakeTimers()
  try {
    const looked = exposure.refresh()
    await vi.advanceTimersByTimeAsync(1_000)
    await looked
  } finally {
    vi.useRealTimers()
  }
  expect(exposure.known()).toBeUndefined()
})
