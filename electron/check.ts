import { Worker } from 'node:worker_threads'

/** Looks through the database beside the till's work, and calls `onDamaged` where it is not sound. */
export function checkBeside(path: string, onDamaged: () => void, onFault: (error: unknown) => void): void {
  const entry = import.meta.url.endsWith('.ts') ? './check-worker.ts' : './check-worker.js'
  const worker = new Worker(new URL(entry, import.meta.url), { workerData: path })
  worker.on('message', (sound: boolean) => {
    if (!sound) onDamaged()
  })
  worker.on('error', onFault)
  worker.unref()
}
