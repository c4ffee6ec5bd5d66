import { Worker } from 'node:worker_threads'
import { CANCELLED, CLOSED, SIGNALS_BYTES, type StartThread, type ThreadData, type ToThread } from './thread.ts'

/** Longer than any question takes to notice that it was cancelled. Then the thread is ended all the same. */
const CLOSE_MS = 1_500

/** Beside this file, as source or as built. */
const beside = () => new URL(import.meta.url.endsWith('.ts') ? './insight-worker.ts' : './insight-worker.js', import.meta.url)

/** Starts a thread over a database file. */
export const threadOver =
  (path: string, entry: URL = beside()): StartThread =>
  (listener) => {
    const signals = new SharedArrayBuffer(SIGNALS_BYTES)
    const seen = new Int32Array(signals)
    const worker = new Worker(entry, { workerData: { path, signals } satisfies ThreadData })
    worker.unref()
    let isClosed = false
    const died = (why: unknown) => {
      if (!isClosed) listener.died(why)
      isClosed = true
    }
    worker.on('message', (message) => {
      if (!isClosed) listener.said(message)
    })
    worker.on('error', died)
    worker.on('exit', (code) => died(`the thread ended with ${code}`))
    return {
      say(message) {
        Atomics.store(seen, CANCELLED, 0)
        worker.postMessage(message satisfies ToThread)
      },
      cancel: () => void Atomics.store(seen, CANCELLED, 1),
      leave() {
        isClosed = true
        worker.postMessage({ close: true } satisfies ToThread)
      },
      close() {
        isClosed = true
        Atomics.store(seen, CANCELLED, 1)
        worker.postMessage({ close: true } satisfies ToThread)
        // The file may be replaced in a moment, which nobody may be reading then.
        if (Atomics.wait(seen, CLOSED, 0, CLOSE_MS) === 'timed-out') void worker.terminate()
      },
    }
  }
