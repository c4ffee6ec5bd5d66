import { spawn } from 'node:child_process'

/** How a program of the system's own ended: by itself, not at all (`missing`), or it was ended (`late`, `stopped`). */
export type Ran = { ended: 'itself'; code: number; out: string } | { ended: 'missing' | 'late' | 'stopped' }

export interface RunOptions {
  /** Given on standard input, which is then closed. */
  input?: Uint8Array | string
  env?: Record<string, string>
  /** It is killed after this; the answer is `late`. */
  timeoutMs: number
  /** Kills it before that; the answer is `stopped`. */
  signal?: AbortSignal | undefined
  /** Each line as it comes. After the first one, time is no longer counted. */
  onLine?: (line: string) => void
}

/** Most that is kept of what a program says: a queue's list is short, and a mad program's is not. */
const LONGEST_ANSWER = 200_000

/** Runs a program without a shell: what a person typed can be an argument and never a command. Never throws. */
export function runProgram(program: string, args: readonly string[], options: RunOptions): Promise<Ran> {
  return new Promise((resolve) => {
    if (options.signal?.aborted) return resolve({ ended: 'stopped' })
    const child = spawn(program, args, {
      // Answers are read: they must be in one language.
      env: { ...process.env, LC_ALL: 'C', ...options.env },
      stdio: ['pipe', 'pipe', 'ignore'],
      windowsHide: true,
    })
    let out = ''
    let line = ''
    const done = (ran: Ran) => {
      clearTimeout(timer)
      options.signal?.removeEventListener('abort', stop)
      child.stdout.destroy()
      resolve(ran)
    }
    const end = (ended: 'late' | 'stopped') => {
      child.kill('SIGKILL')
      done({ ended })
    }
    const stop = () => end('stopped')
    const timer = setTimeout(() => end('late'), options.timeoutMs)
    options.signal?.addEventListener('abort', stop)

    child.on('error', () => done({ ended: 'missing' }))
    child.on('close', (code) => done({ ended: 'itself', code: code ?? -1, out }))
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      out = (out + text).slice(0, LONGEST_ANSWER)
      const lines = (line + text).split(/\r?\n/)
      line = lines.pop() ?? ''
      if (!options.onLine || lines.length === 0) return
      clearTimeout(timer)
      for (const whole of lines) options.onLine(whole)
    })
    // It may end before it has read everything.
    child.stdin.on('error', () => {})
    child.stdin.end(options.input ?? '')
  })
}
