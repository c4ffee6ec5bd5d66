import { createHash } from 'node:crypto'
import type { SpoolJob, SpoolStore } from '#db/spool'
import type { CodePage } from '#shared/slip/code-pages'
import type { Columns } from '#shared/slip/layout'
import type { PrinterState } from '#shared/till/till-views'
import { kindOfError } from './kind-of-error.ts'
import { afterWaiting } from './patience.ts'
import type { PrinterLine } from './printer-line.ts'
import { canPrint, needsHands } from './printer-status.ts'
import type { SpoolTiming } from './spool-timing.ts'
import type { Link, Transport } from './transports/transport.ts'

/** A printer as configured: the way to it, its paper, its knife. */
export interface PrinterPort {
  transport: Transport
  columns: Columns
  cut: boolean
  codePage?: CodePage | undefined
}
/** What has been learnt of the printer since it was configured. */
export interface Manners {
  /** It was asked for its status and said nothing. */
  silent: boolean
  /** It never says when it is done. */
  mute: boolean
}
export interface SlipPrinterOptions {
  store: SpoolStore
  timing: SpoolTiming
  now: () => string
  state: () => PrinterState
  say: (state: PrinterState) => void
  /** A slip's row has moved. */
  moved: (job: number, state: SpoolJob['state'], why?: string) => void
}
export interface Printing {
  port: PrinterPort
  manners: Manners
  line: PrinterLine
  /** Asks the printer for its state and says it. */
  ask: () => Promise<void>
  /** The till is closing, or another printer was chosen. */
  isStopped: () => boolean
}

/** 9600 baud lines take a slip in pieces, so that a stall is noticed where it happens. */
const CHUNK = 256

/** `broken`: the line broke, and a piece of the slip may hang from the printer. `refused`: nothing was taken, it is queued still. */
export type SlipEnd = 'over' | 'broken' | 'refused'

/** Prints one slip on an open line and moves its row: sending → awaitingAck → printed, or `uncertain` with the reason. */
export function createSlipPrinter(options: SlipPrinterOptions): (job: SpoolJob, printing: Printing) => Promise<SlipEnd> {
  const { store, timing, now, state, say } = options
  const move = (job: SpoolJob, to: SpoolJob['state'], why?: string) => {
    store.move(job.job, { state: to, ...(why === undefined ? {} : { error: why }), at: now() })
    options.moved(job.job, to, why)
  }

  async function printSlip(job: SpoolJob, printing: Printing): Promise<SlipEnd> {
    const { port, manners, line } = printing
    const { columns, cut, codePage } = port
    let bytes: Buffer
    try {
      const { encodeSlip } = await import('./encode-slip.ts')
      bytes = encodeSlip(job.document, { columns, cut, copy: job.copy, ack: !manners.mute, codePage })
    } catch (error) {
      move(job, 'failed', kindOfError(error))
      return 'over'
    }
    if (!line.link.isOpen()) return 'over' // Nothing was handed over: it stays queued.
    store.sending(job.job, { bytes, sha256: createHash('sha256').update(bytes).digest('hex'), columns, at: now() })
    options.moved(job.job, 'sending')
    line.begin()

    const spare = manners.silent || manners.mute ? timing.spareSilent : timing.spare
    const allowance = (bytes.length / port.transport.bytesPerSecond) * 2000 + spare
    const handed = await handOver(printing, bytes, allowance)
    if (handed !== 'all') {
      move(job, 'uncertain', printing.isStopped() ? 'tillStopped' : handed === 'lost' ? 'linkLost' : 'noAck')
      return 'broken'
    }
    if (line.link.endOfSlip) return whole(job, printing, line.link.endOfSlip)
    move(job, 'awaitingAck')
    const outcome = await awaitDone(printing, allowance)
    if (outcome === 'lost') {
      // The system had taken every byte; how many of them the printer has, nobody knows.
      move(job, 'uncertain', printing.isStopped() ? 'tillStopped' : 'linkLost')
      return 'broken'
    }
    if (outcome === 'done') move(job, 'printed')
    else {
      move(job, 'uncertain', manners.silent || manners.mute ? 'noStatus' : 'noAck')
      // It is well, and does not answer this question: the next slip does not wait for it.
      if (canPrint(state())) manners.mute = true
    }
    return 'over'
  }

  /** The system's queue takes a slip whole and keeps it while the printer cannot print: it is not sent twice meanwhile. */
  async function whole(job: SpoolJob, { isStopped }: Printing, endOfSlip: NonNullable<Link['endOfSlip']>): Promise<SlipEnd> {
    let taken = false
    const gone = endOfSlip(() => {
      taken = true
      move(job, 'awaitingAck')
    })
    for (;;) {
      const result = await within(gone, timing.stalled)
      if (result === 'waiting') {
        // Before it is taken the system may only be slow.
        if (taken) say('stalled')
        continue
      }
      if ('refusal' in result && result.refusal === 'notTaken') {
        move(job, 'queued')
        return 'refused'
      }
      // Gone from the queue is not out of the printer.
      move(job, 'uncertain', 'ok' in result ? 'noStatus' : isStopped() ? 'tillStopped' : 'noAck')
      return 'over'
    }
  }

  /** Writes a slip in pieces. A piece that does not move is shown; past its time the link is given up. */
  async function handOver({ line, ask }: Printing, bytes: Buffer, allowance: number): Promise<'all' | 'lost' | 'late'> {
    let deadline = performance.now() + allowance
    for (let at = 0; at < bytes.length; at += CHUNK) {
      const writing = line.link.write(bytes.subarray(at, at + CHUNK))
      for (;;) {
        const result = await within(writing, Math.min(timing.stalled, allowance))
        if (result !== 'waiting') {
          if ('refusal' in result) return 'lost'
          break
        }
        // Where the printer has said why, hands are mending it, and those take their time.
        if (needsHands(state())) deadline = performance.now() + allowance
        else say('stalled')
        if (performance.now() >= deadline) {
          await line.link.close()
          return 'late'
        }
      }
    }
    if (state() === 'stalled') await ask()
    return 'all'
  }

  /** Waits for the printer's "done", asking it meanwhile how it is: all bytes are over, so no question lands inside one. */
  async function awaitDone({ line, manners, ask }: Printing, allowance: number): Promise<'done' | 'lost' | 'late'> {
    let deadline = performance.now() + allowance
    for (;;) {
      const left = Math.max(0, deadline - performance.now())
      if (await line.done(Math.min(timing.poll, manners.mute ? timing.spareSilent : left))) return 'done'
      if (!line.link.isOpen()) return 'lost'
      if (!manners.silent) await ask()
      if (needsHands(state())) deadline = performance.now() + allowance
      else if (manners.mute || performance.now() >= deadline) {
        if (await line.done(0)) return 'done'
        return line.link.isOpen() ? 'late' : 'lost'
      }
    }
  }

  return printSlip
}

/** The promise's value, or `waiting` after `ms`. */
async function within<T>(promise: Promise<T>, ms: number): Promise<T | 'waiting'> {
  let callOff = () => {}
  const late = new Promise<'waiting'>((resolve) => {
    callOff = afterWaiting(ms, () => resolve('waiting'))
  })
  try {
    return await Promise.race([promise, late])
  } finally {
    callOff()
  }
}
