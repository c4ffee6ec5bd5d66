import { fork } from 'node:child_process'
import path from 'node:path'
import { quickStart } from '#test/builders/quick-start'
import type { Order, Said } from './till-process.ts'

type SaidOf<S extends Said['said']> = Extract<Said, { said: S }>

/** A till in a process of its own, as its parent sees it. */
export interface TillProcess {
  tell(order: Order): void
  /** The next time it says this, counted from the call. Rejects when the process ends first. */
  says<S extends Said['said']>(said: S): Promise<SaidOf<S>>
  on<S extends Said['said']>(said: S, then: (what: SaidOf<S>) => void): void
  kill(): Promise<void>
}

/** Starts a till on a database file; with a token it exchanges with the server at once. */
export async function aTillProcess(file: string, url: string, token = ''): Promise<TillProcess & { till: string }> {
  const child = fork(path.join(import.meta.dirname, 'till-process.ts'), [file, url, token], {
    stdio: ['ignore', 'inherit', 'pipe', 'ipc'],
    env: quickStart(),
  })
  let complained = ''
  child.stderr?.on('data', (bytes: Buffer) => {
    complained += bytes.toString()
    process.stderr.write(bytes)
  })
  const listeners = new Set<(said: Said) => void>()
  child.on('message', (said: Said) => {
    for (const listener of [...listeners]) listener(said)
  })
  const says: TillProcess['says'] = (wanted) =>
    new Promise((done, fail) => {
      // `close` comes when it has ended and everything it said is here.
      const ended = (code: number | null) => fail(new Error(`a till ended (${code}) before it said ${wanted}: ${complained}`))
      const hear = (said: Said) => {
        if (said.said !== wanted) return
        listeners.delete(hear)
        child.off('close', ended)
        done(said as SaidOf<typeof wanted>)
      }
      listeners.add(hear)
      child.once('close', ended)
    })
  const { till } = await says('ready')
  return {
    till,
    tell: (order) => void child.send(order),
    says,
    on(wanted, then) {
      listeners.add((said) => {
        if (said.said === wanted) then(said as never)
      })
    },
    kill: () =>
      new Promise((gone) => {
        if (child.exitCode !== null || child.signalCode !== null) return gone()
        child.once('exit', () => gone())
        child.kill('SIGKILL')
      }),
  }
}
