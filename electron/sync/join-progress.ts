import type { JoinProgress } from '#shared/till/sync-views'

/** Tells how far a till is that joins, a hundred times at most: each slice and each piece would be told otherwise. */
export function createJoinProgress(tell: (progress: JoinProgress) => void): (progress: JoinProgress) => void {
  let told = ''
  return (progress) => {
    const { what, done, total } = progress
    if (total <= 0) return
    const now = `${what} ${Math.floor((100 * Math.min(done, total)) / total)}`
    if (now === told) return
    told = now
    tell({ ...progress, done: Math.min(done, total) })
  }
}
