import type { SpoolStore } from '#db/spool'
import type { Devices } from '#shared/devices/devices'
import type { SlipDocument } from '#shared/slip/slip-document'
import type { RefusalCode } from '#shared/till/refusals'
import type { PrinterState, Settings } from '#shared/till/till-views'
import { ok, refuse } from '#shared/values/result'
import type { PrinterPort } from './print-slip.ts'
import type { Spooler } from './spool.ts'

type Printer = Settings['printer']

export interface PrinterTrialOptions {
  spooler: Spooler
  store: SpoolStore
  saved: () => Printer
  portOf: (printer: Printer) => PrinterPort | undefined
  testSlip: (job: number) => SlipDocument
  /** ISO UTC. */
  now: () => string
  onChange: () => void
}
export interface PrinterTrial {
  test: Devices['testPrinter']
  isOn(): boolean
  /** The saved printer prints again, and nothing of the test comes out of it. */
  end(): Promise<void>
  close(): void
}

/** How long a test waits for the printer to be found and asked. */
const FINDS_MS = 6000
/** Windows starts a program for it, and may be busy. */
const QUEUE_FINDS_MS = 20_000
/** Afterwards the saved settings hold again, whatever became of the test. */
const LASTS_MS = 30_000
/** Between looks at whether a slip is out. */
const SETTLES_MS = 250
const UNDER_WAY: ReadonlySet<string | undefined> = new Set(['queued', 'sending', 'awaitingAck'])
/** Speeds that receipt printers are set to, commonest first. */
const SPEEDS = [9600, 19_200, 38_400, 115_200, 57_600]
/** Whatever else it says, it is understood. */
const UNDERSTOOD: ReadonlySet<PrinterState> = new Set(['ready', 'paperLow', 'paperOut', 'coverOpen', 'error'])
const REFUSED: Partial<Record<PrinterState, RefusalCode>> = {
  none: 'noPrinter',
  absent: 'printerAbsent',
  busy: 'printerBusy',
  denied: 'printerDenied',
  notAPrinter: 'notAPrinter',
  settings: 'deviceSettings',
}

/** Tries a printer that is nobody's setting yet, or the saved one. One test after the other: two would take each other's port. */
export function createPrinterTrial({ spooler, store, saved, portOf, testSlip, now, onChange }: PrinterTrialOptions): PrinterTrial {
  let ending: NodeJS.Timeout | undefined
  let trial: { job: number; printer: Printer; until: number } | undefined
  let closed = false
  let turn: Promise<unknown> = Promise.resolve()
  let stop = () => {}
  const stopped = new Promise<PrinterState>((resolve) => {
    stop = () => resolve('absent')
  })

  const use = async (printer: Printer, only?: number) => {
    if (!closed) await spooler.use(portOf(printer), only)
  }
  /** Ends a test before its time. */
  async function end(): Promise<void> {
    clearTimeout(ending)
    ending = undefined
    const state = trial && !closed ? store.get(trial.job)?.state : undefined
    const isOurs = trial !== undefined && isSame(trial.printer, saved())
    if (trial && isOurs && UNDER_WAY.has(state) && performance.now() < trial.until) {
      // The printer on trial was made the till's: its slip is not cut off for that.
      return endIn(SETTLES_MS)
    }
    // What waits for the printer on trial is not for the other one.
    if (trial && !isOurs && state === 'queued') spooler.answer(trial.job, 'drop')
    trial = undefined
    await use(saved())
  }
  function endIn(ms: number): void {
    clearTimeout(ending)
    ending = setTimeout(() => void end(), ms)
    ending.unref()
  }

  /** What the printer says, once it was found and asked. One that takes too long on trial is not there. */
  async function found(asked: Printer): Promise<PrinterState> {
    let timer: NodeJS.Timeout | undefined
    const late = new Promise<PrinterState>((resolve) => {
      const say = () => resolve(isSame(asked, saved()) ? spooler.state() : 'absent')
      timer = setTimeout(say, asked.transport === 'queue' ? QUEUE_FINDS_MS : FINDS_MS)
      timer.unref()
    })
    const state = await Promise.race([spooler.settled(), late, stopped])
    clearTimeout(timer)
    return state
  }

  /** The other speeds, until the printer is understood. Leaves the spooler there, or at the speed that was asked for. */
  async function findSpeed(asked: Printer): Promise<number | undefined> {
    for (const baud of SPEEDS.filter((speed) => speed !== asked.baud)) {
      await use({ ...asked, baud }, 0)
      if (closed) return undefined
      if (UNDERSTOOD.has(await found({ ...asked, baud }))) return baud
    }
    await (isSame(asked, saved()) ? end() : use(asked, 0))
    return undefined
  }

  async function test(asked: Printer): ReturnType<Devices['testPrinter']> {
    if (asked.transport === 'none') return refuse('noPrinter')
    // Nobody else's slip goes to a printer on trial.
    const isElsewhere = !isSame(asked, saved())
    if (isElsewhere) await use(asked, 0)
    else if (ending) await end()
    const state = await found(asked)
    const answersAt = mayBeAnotherSpeed(asked, state) ? await findSpeed(asked) : undefined
    if (closed) return refuse('printerAbsent')
    const printer = { ...asked, baud: answersAt ?? asked.baud }
    const isTrial = !isSame(printer, saved())
    const refusal = answersAt === undefined && REFUSED[state]
    if (refusal) {
      if (isTrial || ending) await end()
      return refuse(refusal)
    }
    const job = store.add({ kind: 'test', columns: printer.columns, at: now(), document: testSlip })
    if (isTrial) {
      trial = { job, printer, until: performance.now() + LASTS_MS }
      await use(printer, job)
      endIn(LASTS_MS)
    } else if (isElsewhere || ending)
      await end() // It was made the till's meanwhile.
    else spooler.wake()
    onChange()
    return ok(answersAt === undefined ? { job } : { job, baud: answersAt })
  }

  return {
    test(asked) {
      const tested = turn.then(() => test(asked))
      turn = tested.catch(() => {})
      return tested
    },
    isOn: () => ending !== undefined,
    end,
    close() {
      closed = true
      stop()
      clearTimeout(ending)
    },
  }
}

/** Nonsense comes at another speed; so may silence. */
const mayBeAnotherSpeed = ({ transport }: Printer, state: PrinterState): boolean =>
  transport === 'serial' && (state === 'settings' || state === 'noStatus')

const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)
