import { parentPort, workerData } from 'node:worker_threads'
import { isSound } from '#db/check-database'

// A thread of its own: the queue does not wait while a million rows are looked through.
parentPort?.postMessage(isSound(workerData as string))
