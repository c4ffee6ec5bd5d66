import { parentPort, workerData } from 'node:worker_threads'
import { openReading } from '#db/insight/open-reading'
import { createAnswering } from './answer.ts'
import { CANCELLED, CLOSED, type FromThread, type ThreadData, type ToThread } from './thread.ts'

// A thread of its own with a connection of its own: the queue does not wait while everybody is looked at.

const { path, signals } = workerData as ThreadData
const seen = new Int32Array(signals)
const sqlite = openReading(path)
const say = (message: FromThread) => {
  const bytes = 'answer' in message && message.answer instanceof Uint8Array ? [message.answer.buffer as ArrayBuffer] : []
  parentPort?.postMessage(message, bytes)
}
const answer = createAnswering(sqlite, () => Atomics.load(seen, CANCELLED) === 1, say)

parentPort?.on('message', (message: ToThread) => {
  if (!('close' in message)) return void answer(message)
  sqlite.close()
  Atomics.store(seen, CLOSED, 1)
  Atomics.notify(seen, CLOSED)
  parentPort?.close()
})
