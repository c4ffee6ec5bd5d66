import type { SpoolJob, SpoolStore } from '#db/spool'
import type { PrinterState } from '#shared/till/till-views'
import { ok, type Result, refuse } from '#shared/values/result'
import { type Bell, createBell } from './bell.ts'
import { kindOfError } from './kind-of-error.ts'
import { createSlipPrinter, type Manners, type PrinterPort } from './print-slip.ts'
import { createPrinterLine, type PrinterLine } from './printer-line.ts'
import { canPrint } from './printer-status.ts'
import { SPOOL_TIMING, type SpoolTiming } from './spool-timing.ts'
import type { Link, LinkFault } from './transports/transport.ts'

// The one writer of a printer: takes slips from the spool, oldest first, and moves each through
// queued → sending → awaitingAck → printed | uncertain | failed. It prints again by itself only when no byte was handed
// over. It runs behind the stamp: everything here happens after the commit, and nothing here can refuse one.

export interface SpoolerOptions {
  store: SpoolStore
  /** Called whenever the printer's state or a slip's may have changed. */
  onChange: () => void
  /** The printer has answered something that it can be understood by. */
  onAnswer?: () => void
  /** A slip became uncertain, or could not be made. */
  onFailure?: (job: number, why: string) => void
  /** Never told what stands on a slip. */
  log: (event: string, details?: Record<string, string | number>) => void
  /** The time for the spool's rows, ISO UTC. */
  now: () => string
  timing?: Partial<SpoolTiming>
}
export interface Spooler {
  /** Prints on this port from now on; `undefined` for none. `only` leaves every other slip in the queue. */
  use(port: PrinterPort | undefined, only?: number): Promise<void>
  /** There is something in the queue. Returns at once. */
  wake(): void
  state(): PrinterState
  /** The state after the printer has been found (or not) and asked. */
  settled(): Promise<PrinterState>
  /** The operator's answer to "did it come out?", or to a slip that is not wanted. Refusal: `slipUnknown`. */
  answer(job: number, answer: 'cameOut' | 'again' | 'drop'): Result<void, 'slipUnknown'>
  close(): Promise<void>
}

interface Session {
  port: PrinterPort
  only: number | undefined
  bell: Bell
  manners: Manners
  stopped: boolean
  link?: Link
  ended: Promise<void>
}

const ANSWERABLE: Record<'cameOut' | 'again' | 'drop', readonly SpoolJob['state'][]> = {
  cameOut: ['uncertain'],
  again: ['uncertain', 'failed', 'dropped', 'printed'],
  drop: ['queued', 'uncertain', 'failed'],
}

/** Makes the spooler and marks what a crash interrupted as uncertain. It prints nothing until `use`. */
export function createSpooler({ store, onChange, onAnswer, onFailure, log, now, timing: given }: SpoolerOptions): Spooler {
  const timing: SpoolTiming = { ...SPOOL_TIMING, ...given }
  let state: PrinterState = 'none'
  let session: Session | undefined
  /** Slips that broke off in the middle: what hangs from the printer is cut off once the operator says it will do. */
  const brokenOff = new Set<number>()
  let mustTrim = false
  let whenSettled: (() => void)[] = []

  const interrupted = store.recover(now())
  if (interrupted > 0) log('slips interrupted by a stop', { slips: interrupted })

  const say = (next: PrinterState) => {
    if (next === state) return
    log('printer', { state: next })
    state = next
    onChange()
  }
  const settle = () => {
    const waiting = whenSettled
    whenSettled = []
    for (const resolve of waiting) resolve()
  }
  const moved = (job: number, to: string, why?: string) => {
    log('slip', { job, state: to, ...(why === undefined ? {} : { why }) })
    if (why !== undefined) onFailure?.(job, why)
    onChange()
  }
  const printSlip = createSlipPrinter({ store, timing, now, state: () => state, say, moved })

  async function run(own: Session): Promise<void> {
    let wait = timing.backOff
    while (!own.stopped) {
      const opened = await own.port.transport.open()
      if ('refusal' in opened) {
        if (own.stopped) return
        say(stateOfFault(opened.refusal))
        settle()
        await own.bell.wait(wait)
        wait = Math.min(wait * 2, timing.backOffMost)
        continue
      }
      const link = opened.ok
      own.link = link
      let letGo = false
      link.onClose(() => {
        if (!letGo) own.bell.ring()
      })
      const ended = own.stopped ? 'lost' : await serve(own, createPrinterLine(link, { probeMs: timing.probe, onState: say, onAnswer }))
      letGo = true
      await link.close()
      if (own.stopped) return
      if (ended === 'refused') {
        say('stalled')
        await own.bell.wait(wait)
        wait = Math.min(wait * 2, timing.backOffMost)
        continue
      }
      wait = timing.backOff
      if (ended === 'idle') await own.bell.wait()
      else {
        say('absent')
        settle()
        await own.bell.wait(timing.backOff)
      }
    }
  }

  /** A spool that cannot be written (a full disk, say) stops the printer for a while, never the till. */
  async function keepRunning(own: Session): Promise<void> {
    while (!own.stopped) {
      try {
        await run(own)
      } catch (error) {
        log('printing stopped', { error: kindOfError(error) })
        await own.link?.close()
        settle()
        await own.bell.wait(timing.backOffMost)
      }
    }
  }

  /** Prints on an open link until it is lost, takes no slip, or is idle long enough to be let go. */
  async function serve(own: Session, line: PrinterLine): Promise<'lost' | 'refused' | 'idle'> {
    const { manners, port } = own
    const isStopped = () => own.stopped
    const ask = async () => {
      if (port.transport.takesWholeSlips) return say('noStatus')
      const answer = await line.probe()
      if (own.stopped || !line.link.isOpen()) return
      manners.silent = answer === 'noStatus' && !line.answers()
      // One that did answer and no longer does has stopped.
      say(answer === 'noStatus' && line.answers() ? 'stalled' : answer)
    }
    for (;;) {
      await ask()
      if (own.stopped || !line.link.isOpen()) return 'lost'
      settle()
      while (canPrint(state)) {
        if (mustTrim && (!port.cut || 'ok' in (await line.link.write(await trim())))) mustTrim = false
        const job = nextFor(own)
        if (!job || own.stopped || !line.link.isOpen()) break
        const end = await printSlip(job, { port, manners, line, ask, isStopped })
        if (end === 'refused') return 'refused'
        if (end === 'broken') brokenOff.add(job.job)
        // A slip that was acknowledged has said how the paper is; anything else asks before the next.
        if (store.get(job.job)?.state !== 'printed') await ask()
      }
      if (own.stopped || !line.link.isOpen()) return 'lost'
      const blocked = !canPrint(state)
      const { keepOpen } = port.transport
      const rung = await own.bell.wait(blocked ? timing.poll : keepOpen ? timing.idlePoll : timing.idleClose)
      if (!rung && !blocked && !keepOpen) return 'idle'
    }
  }

  function nextFor(own: Session): SpoolJob | undefined {
    if (own.only === undefined) return store.next()
    const job = store.get(own.only)
    return job?.state === 'queued' ? job : undefined
  }

  async function stop(): Promise<void> {
    const old = session
    session = undefined
    if (!old) return
    old.stopped = true
    old.bell.ring()
    await old.link?.close()
    await old.ended
  }

  async function start(port: PrinterPort | undefined, only: number | undefined): Promise<void> {
    await stop()
    if (!port) {
      say('none')
      return settle()
    }
    const mute = port.transport.takesWholeSlips === true
    const manners = { silent: mute, mute }
    const own: Session = { port, only, bell: createBell(), manners, stopped: false, ended: Promise.resolve() }
    session = own
    own.ended = keepRunning(own)
  }
  // One change after the other: two at once would leave two writers on one port.
  let change = Promise.resolve()
  const inTurn = (next: () => Promise<void>): Promise<void> => {
    change = change.then(next)
    return change
  }

  return {
    use: (port, only) => inTurn(() => start(port, only)),
    wake: () => session?.bell.ring(),
    state: () => state,
    settled() {
      if (!session) return Promise.resolve(state)
      const asked = new Promise<PrinterState>((resolve) => whenSettled.push(() => resolve(state)))
      session.bell.ring()
      return asked
    },
    answer(number, answer) {
      const job = store.get(number)
      if (!job || !ANSWERABLE[answer].includes(job.state)) return refuse('slipUnknown')
      if (answer === 'again') store.again(number, now())
      else store.move(number, { state: answer === 'cameOut' ? 'printed' : 'dropped', at: now() })
      if (brokenOff.delete(number) && answer !== 'again') mustTrim = true
      moved(number, store.get(number)?.state ?? 'dropped')
      session?.bell.ring()
      return ok(undefined)
    },
    close: () => inTurn(stop),
  }
}

const stateOfFault = (fault: LinkFault): PrinterState => (fault === 'lost' ? 'absent' : fault)

const trim = async () => (await import('./encode-slip.ts')).encodeTrim()
