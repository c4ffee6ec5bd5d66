import { Worker } from 'node:worker_threads'
import type { BackupFailure } from '#db/recovery/backup'
import type { Backup } from '#db/recovery/backup-files'
import type { Forgotten } from '#db/recovery/forget'
import type { Ground, LookedInto } from '#db/recovery/recover'
import type { RecoveryDone, RecoveryProgress } from '#shared/till/desktop-views'
import type { RefusalCode } from '#shared/till/refusals'
import type { Result } from '#shared/values/result'

// What the thread is told, and says. One job, and it ends: nothing of it stays in memory while the shop is open.

interface Jobs {
  backUp: { input: { file: string; folder: string }; answer: Result<Backup, BackupFailure> }
  /** Through its pages only, for a till that has just been opened. */
  glance: { input: { file: string }; answer: boolean }
  check: { input: { file: string }; answer: boolean }
  forget: { input: { file: string; members: readonly string[]; isCalm: boolean }; answer: Forgotten }
  look: { input: { file: string; till?: string }; answer: Result<LookedInto, RefusalCode> }
  recover: { input: { file: string; till?: string; ground: Ground }; answer: Result<Omit<RecoveryDone, 'way'>, RefusalCode> }
}
export type JobName = keyof Jobs
export type JobInput<N extends JobName> = Jobs[N]['input']
export type JobAnswer<N extends JobName> = Jobs[N]['answer']

/** How far the till's clock is from the machine's: a function cannot be passed on. */
export type ToThread = { [N in JobName]: { name: N; input: JobInput<N>; aheadMs: number } }[JobName]
export type FromThread = { progress: RecoveryProgress } | { answer: JobAnswer<JobName> }

/** Beside this file, as source or as built. */
const beside = () => new URL(import.meta.url.endsWith('.ts') ? './recovery-worker.ts' : './recovery-worker.js', import.meta.url)

export interface JobOptions {
  now: () => number
  onProgress?: (progress: RecoveryProgress) => void
  /** Ends the thread, as a killed program would: after the statement that it is at. */
  signal?: AbortSignal
}

/** Does one job on a thread of its own, and answers what it answers. Throws where the thread dies or is ended, when it is gone. */
export function onThread<N extends JobName>(name: N, input: JobInput<N>, { now, onProgress, signal }: JobOptions): Promise<JobAnswer<N>> {
  return new Promise((done, fail) => {
    signal?.throwIfAborted()
    const worker = new Worker(beside(), { workerData: { name, input, aheadMs: now() - Date.now() } })
    worker.on('message', (message: FromThread) => {
      if ('progress' in message) onProgress?.(message.progress)
      else done(message.answer as JobAnswer<N>)
    })
    const end = () => void worker.terminate()
    signal?.addEventListener('abort', end)
    worker.on('error', fail)
    worker.on('exit', (code) => {
      signal?.removeEventListener('abort', end)
      fail(new Error(`the thread ended with ${code}`))
    })
  })
}
