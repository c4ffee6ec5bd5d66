import type { Circumstances } from '#db/insight/answerer'
import type { WorkProgress } from '#shared/till/insight-views'
import type { RefusalCode } from '#shared/till/refusals'
import { ok, type Result, refuse } from '#shared/values/result'
import type { AskName, Asks, InsightThread, StartThread } from './thread.ts'

export interface InsightDeps {
  start: StartThread
  /** How things stand now. */
  now(): Omit<Circumstances, 'changed'>
  onProgress(progress: WorkProgress): void
  /** Without a question for so long, the thread ends and its memory comes back. Two minutes when left out. */
  idleMs?: number
  log(what: string, error?: unknown): void
}
interface Job {
  ask: number
  name: AskName
  input: unknown
  answered(answer: Result<unknown, RefusalCode>): void
}
export type Insight = ReturnType<typeof createInsight>

const IDLE_MS = 120_000
/** More members than this are read faster all together. */
const MANY = 2_000
/** What takes so long that nothing else should wait behind it. */
const LONG: ReadonlySet<string> = new Set(['runHistory'])

/**
 * Asks about all members at once, of threads that are there while somebody asks: one question at a time, in their order, and a long one
 * beside them in a thread of its own. Refusals: `workRunning` where another long one is being answered, `unexpected` where the thread
 * died; the next one gets a new thread.
 */
export function createInsight(deps: InsightDeps) {
  const quick = createLine(deps)
  const long = createLine(deps)
  return {
    ask<N extends AskName>(name: N, input: Asks[N]['input']): Promise<Result<Asks[N]['answer'], RefusalCode>> {
      const isLong = LONG.has(name)
      if (isLong && long.isBusy()) return Promise.resolve(refuse('workRunning'))
      return (isLong ? long : quick).ask(name, input) as Promise<Result<Asks[N]['answer'], RefusalCode>>
    },
    /** Members look different: they are read again before the next question. */
    changed(members: readonly string[]): void {
      quick.changed(members)
      long.changed(members)
    },
    /** Stops what is being worked out. Answers whether there was anything. */
    cancel(): boolean {
      const [wasLong, wasQuick] = [long.cancel(), quick.cancel()]
      return wasLong || wasQuick
    },
    /** Ends the threads; who still waits is refused. */
    close(): void {
      long.close()
      quick.close()
    },
  }
}

/** One thread and those who wait for it. */
function createLine({ start, now, onProgress, idleMs = IDLE_MS, log }: InsightDeps) {
  let thread: InsightThread | undefined
  let running: Job | undefined
  let waiting: Job[] = []
  let changed: Set<string> | 'everybody' = new Set()
  let idle: NodeJS.Timeout | undefined
  let asks = 0

  const leave = () => {
    thread?.leave()
    thread = undefined
  }
  const next = () => {
    clearTimeout(idle)
    running = waiting.shift()
    if (!running) {
      idle = setTimeout(leave, idleMs)
      idle.unref()
      return
    }
    if (!thread) {
      changed = new Set() // it reads everybody
      thread = start({ said, died })
    }
    const { ask, name, input } = running
    thread.say({ ask, name, input, now: { ...now(), changed: changed === 'everybody' ? changed : [...changed] } })
    changed = new Set()
  }
  const answered = (answer: Result<unknown, RefusalCode>) => {
    const job = running
    running = undefined
    next()
    job?.answered(answer)
  }
  const said: Parameters<StartThread>[0]['said'] = (message) => {
    if (message.ask !== running?.ask) return
    if ('progress' in message) return onProgress(message.progress)
    if ('answer' in message) return answered(ok(message.answer))
    if ('refusal' in message) return answered(refuse(message.refusal))
    log(`insight: ${running.name}`, message.fault)
    // What it holds may be half of something.
    leave()
    answered(refuse('unexpected'))
  }
  const died = (why: unknown) => {
    log('insight: the thread died', why)
    thread = undefined
    if (running) answered(refuse('unexpected'))
  }

  return {
    ask: (name: AskName, input: unknown): Promise<Result<unknown, RefusalCode>> =>
      new Promise((resolve) => {
        waiting.push({ ask: ++asks, name, input, answered: resolve })
        if (!running) next()
      }),
    isBusy: (): boolean => running !== undefined,
    changed(members: readonly string[]): void {
      if (!thread || changed === 'everybody') return
      for (const member of members) changed.add(member)
      if (changed.size > MANY) changed = 'everybody'
    },
    cancel(): boolean {
      if (!running) return false
      thread?.cancel()
      return true
    },
    close(): void {
      clearTimeout(idle)
      thread?.close()
      thread = undefined
      const left = running ? [running, ...waiting] : waiting
      running = undefined
      waiting = []
      for (const job of left) job.answered(refuse('unexpected'))
    },
  }
}
