import { expect, test } from 'vitest'
import { createJoinProgress } from '#electron/sync/join-progress'
import type { JoinProgress } from '#shared/till/sync-views'

test('how far a till is that joins is told once for each hundredth, and never more than everything', () => {
  const told: JoinProgress[] = []
  const tell = createJoinProgress((progress) => told.push(progress))
  for (let done = 0; done <= 10_000; done += 5) tell({ what: 'bytes', done, total: 10_000 })
  expect(told).toHaveLength(101)
  expect([told[0], told.at(-1)]).toEqual([
    { what: 'bytes', done: 0, total: 10_000 },
    { what: 'bytes', done: 10_000, total: 10_000 },
  ])
  // A log of nothing says nothing; one that grew while it was read is whole.
  tell({ what: 'facts', done: 0, total: 0 })
  tell({ what: 'facts', done: 12, total: 10 })
  expect(told.slice(101)).toEqual([{ what: 'facts', done: 10, total: 10 }])
})
