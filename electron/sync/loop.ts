import type { SyncTransport } from '#shared/sync/routes'
import type { SyncStore } from '#shared/sync/sync-store'
import type { NetView } from '#shared/till/sync-views'
import { delayAfter, REFUSES_THE_PUSH, type Trouble } from './back-off.ts'
import { createConfirm, type Word } from './confirm.ts'
import { createExchange, type ExchangeDeps } from './exchange.ts'
import { createNetTeller } from './net-view.ts'

export interface Timers {
  /** Calls once after so many milliseconds; answers how to call it off. */
  after(ms: number, then: () => void): () => void
}
export interface SyncLoopDeps extends Pick<ExchangeDeps, 'link' | 'breathe' | 'slice' | 'versions' | 'isQuiet' | 'onRead'> {
  store: SyncStore
  transport: SyncTransport
  /** The wall clock, in milliseconds. */
  now: () => number
  timers: Timers
  /** From 0 up to 1. */
  random: () => number
  onNet: (view: NetView) => void
  /** Members whose cards may look different now, by what came from others. */
  onMerged: (members: string[]) => void
  log: (what: string, error?: unknown) => void
}
export type SyncLoop = ReturnType<typeof createSyncLoop>

/** A burst of writes makes one push. */
const COALESCE_MS = 50
/** With the doorbell up, asking is only for the case that a ring was lost. */
const POLL_MS = 60_000
const POLL_WITHOUT_BELL_MS = 5_000
/** A line that lives no longer than this was never good: something on the way opens it and shuts it again. */
const SHORT_LIFE_MS = 1_000
/** So many of them in a row, and it is only tried now and then: each rings when it opens, and each ring is an exchange. */
const MOST_SHORT_LIVES = 3
/** A push that takes longer than this is shown. */
const SLOW_PUSH_MS = 300
const FOLD_MS = 10
const CONFIRM_MS = 400

/**
 * Keeps a till and its server alike: pushes what the till writes, pulls what others wrote, and waits for the doorbell. Starts
 * by itself; one exchange at a time; nothing that a person asks of the till ever waits for it. Time, chance and the network
 * are given, so that the simulation runs this very code.
 */
export function createSyncLoop(deps: SyncLoopDeps) {
  const { store, transport, timers, log } = deps
  let stopped = false
  let running: Promise<void> | undefined
  let again = false
  let folding: Promise<void> | undefined
  let next: { cancel: () => void; isSoon: boolean } | undefined
  let failures = 0
  /** Why the server refused what is being pushed: until that is tried again, others' facts are pulled all the same. */
  let pushRefused: { why: Trouble; cancel: () => void } | undefined
  let divergedAt: string | undefined
  let line: { hangUp: () => void } | undefined
  let shortLives = 0
  let cancelRest: (() => void) | undefined
  /** A redemption was confirmed: what it writes is pushed at once. */
  let isUrgent = false
  let cancelSlow: (() => void) | undefined

  const net = createNetTeller({ ...deps, isPaired: () => store.paired() !== undefined, waiting: () => store.waiting() })
  const exchange = createExchange({ ...deps, isStopped: () => stopped, onContact: net.contact, onPushing })
  const confirmed = createConfirm({ ...deps, exchange })

  function schedule(ms: number, isSoon: boolean): void {
    next?.cancel()
    next = undefined
    if (stopped) return
    next = { isSoon, cancel: timers.after(ms, () => void run()) }
  }

  /** Exchanges now, or once more when the exchange under way is done. `ms` lets a burst of writes come together. */
  function soon(ms: number): void {
    if (stopped) return
    if (running) again = true
    else if (!next?.isSoon || ms === 0) schedule(ms, true)
  }

  function run(): Promise<void> {
    running ??= exchangeAll().finally(() => {
      running = undefined
      if (again && failures === 0) soon(0)
    })
    return running
  }

  async function exchangeAll(): Promise<void> {
    next?.cancel()
    next = undefined
    isUrgent = false
    let trouble: Trouble | undefined
    do {
      again = false
      trouble = await once()
    } while (again && !trouble && !stopped)
    if (stopped) return
    try {
      ended(trouble)
      foldSoon()
    } catch (error) {
      // Whatever the database says, there is a next time.
      log('sync', error)
      schedule(delayAfter('unexpected', ++failures, deps.random), false)
    }
  }

  async function once(): Promise<Trouble | undefined> {
    try {
      return store.paired() ? await exchange.run({ pushes: !pushRefused }) : undefined
    } catch (error) {
      if (!stopped) log('sync', error)
      return 'unexpected'
    }
  }

  function ended(trouble: Trouble | undefined): void {
    if (trouble && REFUSES_THE_PUSH.has(trouble)) refused(trouble)
    else if (trouble) {
      failed(trouble)
      return
    }
    failures = 0
    divergedAt = undefined
    // What the server refused is still refused, although the rest goes well.
    net.ended(pushRefused?.why)
    if (store.paired()) listen()
    schedule(line ? POLL_MS : POLL_WITHOUT_BELL_MS, false)
  }

  function failed(trouble: Trouble): void {
    failures++
    // A page that does not agree may have been spoilt on its way: it is asked for once more before anybody is told.
    const isFirst = trouble === 'syncDiverged' && !isSecondAtThisPlace()
    if (!isFirst) net.ended(trouble)
    if (failures === 1) log(`sync: ${trouble}`)
    schedule(delayAfter(isFirst ? 'unreachable' : trouble, failures, deps.random), false)
  }

  function refused(why: Trouble): void {
    log(`sync: ${why}`)
    pushRefused?.cancel()
    const cancel = timers.after(delayAfter(why, 1, deps.random), () => {
      pushRefused = undefined
      soon(0)
    })
    pushRefused = { why, cancel }
  }

  function isSecondAtThisPlace(): boolean {
    const { incarnation, seq } = store.cursor()
    const place = `${incarnation} ${seq}`
    const isSecond = place === divergedAt
    divergedAt = place
    return isSecond
  }

  function listen(): void {
    if (line || stopped || cancelRest) return
    const begun = deps.now()
    let mine: { hangUp: () => void } | undefined
    let isOver = false
    const onEnd = () => {
      isOver = true
      shortLives = deps.now() - begun < SHORT_LIFE_MS ? shortLives + 1 : 0
      if (shortLives >= MOST_SHORT_LIVES && !stopped) rest()
      if (line !== mine || !line) return
      line = undefined
      if (!running && failures === 0 && !next?.isSoon) schedule(POLL_WITHOUT_BELL_MS, false)
    }
    const hangUp = transport.listen(() => !isOver && ring(), onEnd)
    mine = { hangUp }
    if (!isOver) line = mine
  }

  /** Does without the doorbell for a while. */
  function rest(): void {
    cancelRest?.()
    cancelRest = timers.after(POLL_WITHOUT_BELL_MS, () => {
      cancelRest = undefined
    })
  }

  function hangUp(): void {
    const { hangUp } = line ?? {}
    line = undefined
    hangUp?.()
  }

  /** The server has something new, and so is there. */
  function ring(): void {
    failures = 0
    soon(0)
  }

  function onPushing(isPushing: boolean): void {
    cancelSlow?.()
    cancelSlow = isPushing && !stopped ? timers.after(SLOW_PUSH_MS, () => net.sending(true)) : undefined
    if (!isPushing) net.sending(false)
  }

  /** Folds what large merges left, a little at a time. Beside the exchange: a stamp is pushed meanwhile. */
  function foldSoon(): void {
    folding ??= fold().finally(() => {
      folding = undefined
    })
  }
  async function fold(): Promise<void> {
    try {
      while (!stopped && store.refold(FOLD_MS)) await deps.breathe()
    } catch (error) {
      if (!stopped) log('sync: folding', error)
    }
  }

  function wake(): void {
    if (stopped) return
    net.changed()
    // A command has just been written durably: nothing here may make it look as if it had not.
    try {
      if (!store.paired()) return
    } catch (error) {
      log('sync', error)
      return
    }
    // While nobody answers, writing more changes nothing: the next try comes when it comes.
    if (failures > 0 || pushRefused) return
    soon(isUrgent ? 0 : COALESCE_MS)
  }

  store.onWritten(wake)
  soon(0)

  return {
    /** Something was written here. */
    wake,
    /** The machine woke up, or the network changed: everything that was waiting tries again. */
    online(): void {
      failures = 0
      pushRefused?.cancel()
      pushRefused = undefined
      shortLives = 0
      cancelRest?.()
      cancelRest = undefined
      hangUp()
      soon(0)
    },
    stop(): void {
      stopped = true
      next?.cancel()
      cancelSlow?.()
      pushRefused?.cancel()
      cancelRest?.()
      net.stop()
      hangUp()
    },
    net: net.view,
    /**
     * Asks the server before a redemption for these member ids, for `budgetMs` at most; pulls and asks again when it knows
     * facts of theirs that the till does not. Never rejects.
     */
    async confirm(members: readonly string[], budgetMs = CONFIRM_MS): Promise<Word> {
      if (stopped || failures > 0 || members.length === 0 || !store.paired()) return 'offline'
      const word = await confirmed(members, budgetMs)
      isUrgent ||= word === 'server'
      return word
    },
    /** Exchanges until nothing is left to do, or something went wrong, and folds what that left. */
    async sync(): Promise<void> {
      if (stopped) return
      if (running) again = true
      await run()
      await folding
    },
  }
}
