import { parentPort, workerData } from 'node:worker_threads'
import { isSound } from '#db/check-database'
import { makeBackup } from '#db/recovery/backup'
import { forgetEverywhere } from '#db/recovery/forget'
import { isWhole } from '#db/recovery/look-over'
import { lookInto, recoverDatabase } from '#db/recovery/recover'
import type { FromThread, ToThread } from './thread.ts'

// A thread of its own: the queue does not wait for a backup, and the window lives while a database is put together again.

const job = workerData as ToThread
const now = () => Date.now() + job.aheadMs
const say = (message: FromThread) => parentPort?.postMessage(message)
const deps = { now, onProgress: (progress: Extract<FromThread, { progress: unknown }>['progress']) => say({ progress }) }

if (job.name === 'backUp') say({ answer: makeBackup(job.input.file, job.input.folder, now()) })
else if (job.name === 'forget') say({ answer: forgetEverywhere(job.input.file, job.input.members, job.input.isCalm) })
else if (job.name === 'glance') say({ answer: isSound(job.input.file) })
else if (job.name === 'check') say({ answer: isWhole(job.input.file) })
else if (job.name === 'look') say({ answer: lookInto({ ...deps, ...job.input }) })
else
  say({
    answer: recoverDatabase(
      { ...deps, file: job.input.file, ...(job.input.till !== undefined && { till: job.input.till }) },
      job.input.ground,
    ),
  })
