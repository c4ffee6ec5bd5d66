import { type ChildProcess, spawn } from 'node:child_process'
import path from 'node:path'

/** The built main process in Node alone (`main-alone.mjs`), with a data folder. */
export interface Alone {
  /** From the first line of the main module to its being ready to wait for the browser. */
  start(): Promise<{ ms: number; cpuMs: number }>
  weight(): Promise<{ rss: number; cpu: NodeJS.CpuUsage }>
  call<T>(name: string, input: unknown): Promise<{ ok?: T; refusal?: string }>
  stop(): Promise<void>
}

/**
 * V8 sizes its young generation by the machine's memory, and Electron's, with its halved pointers, ends at half of Node's. This is
 * what it is on a till of 4 GB; on the machine that measures it would be four times as much, and mostly air.
 */
const YOUNG = '--max-semi-space-size=8'

/** Starts a main module alone, and waits until it answers. */
export async function startAlone(data: string, main = 'dist/electron/main.js'): Promise<Alone> {
  const child: ChildProcess = spawn(process.execPath, [YOUNG, '--import', path.resolve('test/bench/main-alone.mjs'), main], {
    env: { ...process.env, STAMKUNDE_DATA: data },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  const waiting = new Map<number, (answer: unknown) => void>()
  let last = 0
  child.on('message', (message) => {
    const { id, answer } = message as { id: number; answer: unknown }
    waiting.get(id)?.(answer)
    waiting.delete(id)
  })
  const ask = <T>(what: string, given?: unknown): Promise<T> =>
    new Promise((done, failed) => {
      const id = ++last
      waiting.set(id, done as (answer: unknown) => void)
      child.once('exit', () => failed(new Error('the main process ended')))
      child.send({ id, what, given })
    })
  child.setMaxListeners(0)
  await ask('weight')
  return {
    start: () => ask('start'),
    weight: () => ask('weight'),
    call: (name, input) => ask('call', { name, input }),
    stop: () =>
      new Promise((done) => {
        child.once('exit', () => done())
        child.kill()
      }),
  }
}
