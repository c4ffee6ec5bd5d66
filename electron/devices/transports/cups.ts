import { setTimeout as pause } from 'node:timers/promises'
import type { SystemQueues } from './queue.ts'
import { runProgram } from './run-program.ts'

export interface CupsOptions {
  lp?: string
  lpstat?: string
  /** How long the programs may take to answer, in milliseconds. */
  answerMs?: number
  /** Between looks at whether a slip is still in the queue. */
  lookMs?: number
}

/** So often may the queue not answer before the slip in it is given up. */
const LOOKS = 3

/** CUPS (macOS, Linux) through its own two programs, which every installation has. Slips go raw, past any driver. */
export function cupsQueues(options: CupsOptions = {}): SystemQueues {
  const { lp = 'lp', lpstat = 'lpstat', answerMs = 10_000, lookMs = 1000 } = options
  const ask = (args: string[], signal?: AbortSignal) => runProgram(lpstat, args, { timeoutMs: answerMs, signal })

  /** Answers when the slip is in the queue no more. */
  async function gone(name: string, request: string, signal: AbortSignal): Promise<boolean> {
    for (let silent = 0; silent < LOOKS; ) {
      const jobs = await ask(['-W', 'not-completed', '-o', name], signal)
      if (jobs.ended === 'stopped') return false
      const answered = jobs.ended === 'itself' && jobs.code === 0
      if (answered && !jobs.out.split('\n').some((line) => line.split(/\s/)[0] === request)) return true
      silent = answered ? 0 : silent + 1
      await pause(lookMs, undefined, { signal }).catch(() => {})
    }
    return false
  }

  return {
    async names() {
      const listed = await ask(['-e'])
      return listed.ended === 'itself' && listed.code === 0 ? listed.out.split('\n').filter((name) => name !== '') : []
    },
    async print(name, slip, { onTaken, signal }) {
      const handed = await runProgram(lp, ['-d', name, '-o', 'raw', '-t', 'Stamkunde'], { input: slip, timeoutMs: answerMs, signal })
      if (handed.ended === 'missing') return { refusal: 'notTaken' }
      // Ended in the middle: it may have handed over all of it, or nothing.
      if (handed.ended !== 'itself') return { refusal: 'lost' }
      if (handed.code !== 0) return { refusal: 'notTaken' }
      onTaken()
      const request = /request id is (\S+)/.exec(handed.out)?.[1]
      return request === undefined || (await gone(name, request, signal)) ? { ok: undefined } : { refusal: 'lost' }
    },
  }
}
