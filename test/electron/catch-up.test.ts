import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createCatchUp } from '#electron/catch-up'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

test('folds slice after slice with rests between, then looks now and again, until it is stopped', () => {
  const answers = [true, true, false, false, true]
  const refold = vi.fn((budgetMs: number) => budgetMs < 10 && (answers.shift() ?? false))
  const catchUp = createCatchUp({ refold, log: () => {} })
  expect(refold).not.toHaveBeenCalled()
  vi.advanceTimersByTime(1_000)
  expect(refold).toHaveBeenCalledTimes(1)
  vi.advanceTimersByTime(40)
  expect(refold).toHaveBeenCalledTimes(3)
  vi.advanceTimersByTime(29_000)
  expect(refold).toHaveBeenCalledTimes(3)
  vi.advanceTimersByTime(1_000)
  expect(refold).toHaveBeenCalledTimes(4)
  vi.advanceTimersByTime(30_020)
  expect(refold).toHaveBeenCalledTimes(6)
  catchUp.stop()
  vi.advanceTimersByTime(3_600_000)
  expect(refold).toHaveBeenCalledTimes(6)
})

test('a bug is told once and does not end it', () => {
  const refold = vi.fn((): boolean => {
    throw new Error('broken')
  })
  const log = vi.fn()
  const catchUp = createCatchUp({ refold, log })
  vi.advanceTimersByTime(31_000)
  expect([refold.mock.calls.length, log.mock.calls.length]).toEqual([2, 2])
  catchUp.stop()
})
