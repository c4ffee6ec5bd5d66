import type { SpoolStore } from '#db/spool'
import type { DeviceSettings, Devices, Scanner, ScannerEvents } from '#shared/devices/devices'
import { type DiscardReason, readPayload } from '#shared/devices/payload'
import type { SlipDocument } from '#shared/slip/slip-document'
import { SLIPS_KEPT_DAYS } from '#shared/till/slips'
import type { DevicesView, Settings } from '#shared/till/till-views'
import { ok, refuse } from '#shared/values/result'
import { createDeviceNames } from './device-names.ts'
import { createRecorder, type DeviceRecord } from './device-record.ts'
import type { Surroundings } from './find-devices.ts'
import { kindOfError } from './kind-of-error.ts'
import { createTransports } from './make-transport.ts'
import type { PrinterPort } from './print-slip.ts'
import { createPrinterTrial } from './printer-trial.ts'
import { createSerialScanner } from './serial-scanner.ts'
import { createSpooler } from './spool.ts'
import type { SpoolTiming } from './spool-timing.ts'
import { createSimulatedPrinter, type SimulatedFaults } from './transports/simulated.ts'

export interface DevicesOptions {
  settings: DeviceSettings
  spoolStore: SpoolStore
  /** The test slip in the shop's name and language. */
  testSlip: (job: number) => SlipDocument
  onScan: ScannerEvents['onScan']
  onScanDiscarded: ScannerEvents['onDiscard']
  onDevices: (view: DevicesView) => void
  /** Never told what stands on a slip. */
  log: (event: string, details?: Record<string, string | number>) => void
  /** The time for the spool's rows, ISO UTC. */
  now: () => string
  /** Where the simulated printer leaves its slips; without it they are kept in memory. */
  simulatedFolder?: string
  timing?: Partial<SpoolTiming>
  surroundings?: Surroundings
  /** When devices are looked up by name after the start. */
  namesAfterMs?: number
}
/** The devices, and the simulated ones' strings to pull (development, demo, end-to-end tests). */
export interface TillDevices extends Devices {
  /** What has become of them since the till started. */
  record(): DeviceRecord
  /** A scanner that types is read by the screen: it says when, and when in vain. */
  scanned(): void
  discarded(reason: DiscardReason): void
  simulated: {
    /** Breaks or mends the simulated printer. */
    printer(faults: Partial<SimulatedFaults>): void
    /** Scans with the simulated scanner: a member's code, an EAN, or rubbish. */
    scan(text: string): void
    /** Every byte that the simulated printer has printed. */
    printed(): Buffer
  }
}

/** Afterwards the saved settings hold again, whatever became of the test. */
const LISTENS_MS = 30_000
/** The start is for the till. */
const NAMES_AFTER_MS = 5000
/** A slip names a member; after a week nobody asks for it any more. */
const SLIPS_KEPT_MS = SLIPS_KEPT_DAYS * 86_400_000

/** Opens the till's printer and scanner. Returns at once: they are looked for in the background, for ever. */
export function createDevices(options: DevicesOptions): TillDevices {
  const { spoolStore: store, log, now } = options
  let settings = options.settings
  let scanner: Scanner | undefined
  let scannerState: DevicesView['scanner']['state'] = 'none'
  let lastView = ''
  let endOfListening: NodeJS.Timeout | undefined
  let scannerChange = Promise.resolve()
  let waking = false
  let closed = false

  const simulatedPrinter = createSimulatedPrinter({
    ...(options.simulatedFolder === undefined ? {} : { folder: options.simulatedFolder }),
    columns: () => settings.printer.columns,
  })
  const transports = createTransports(options.surroundings ?? {}, simulatedPrinter)
  const recorder = createRecorder(now)
  const names = createDeviceNames(options.surroundings)
  const onScan: DevicesOptions['onScan'] = (scan) => {
    recorder.scanned()
    options.onScan(scan)
  }
  const onDiscard: DevicesOptions['onScanDiscarded'] = (reason) => {
    recorder.discarded(reason)
    options.onScanDiscarded(reason)
  }
  const spooler = createSpooler({
    store,
    log,
    now,
    onChange: () => tell(),
    onAnswer: recorder.answered,
    onFailure: recorder.failed,
    ...(options.timing ? { timing: options.timing } : {}),
  })
  store.prune(new Date(Date.parse(now()) - SLIPS_KEPT_MS).toISOString())

  const view = (): DevicesView => {
    const latest = store.latest()
    // A printer that never answers leaves every slip uncertain; the operator was told, and is not asked each time.
    const asked = store.uncertain().flatMap(({ job, why }) => (why === 'noStatus' ? [] : [{ job, why }]))
    return {
      printer: { state: spooler.state(), name: names.printer(settings), queued: store.queued() },
      scanner: { state: scannerState, name: names.scanner(settings) },
      ...(latest ? { slip: { job: latest.job, state: latest.state, ...(latest.fact === undefined ? {} : { fact: latest.fact }) } } : {}),
      uncertain: asked.map(({ job }) => job),
      reasons: Object.fromEntries(asked.map(({ job, why }) => [job, why])),
    }
  }
  function tell(): void {
    if (closed) return
    let current: DevicesView
    try {
      current = view()
    } catch (error) {
      // Nobody waits for this, so nobody would catch it: a spool that cannot be read must not end the till.
      log('the spool cannot be read', { error: kindOfError(error) })
      return
    }
    const text = JSON.stringify(current)
    if (text === lastView) return
    lastView = text
    options.onDevices(current)
  }

  const portOf = (printer: Settings['printer']): PrinterPort | undefined => {
    const transport = transports.toPrinter(printer)
    return transport && { transport, columns: printer.columns, cut: printer.cut, codePage: printer.codePage }
  }
  const onState = (state: DevicesView['scanner']['state']) => {
    scannerState = state
    tell()
  }
  /** Answers when the scanner has been found, or not. */
  function listenWith(chosen: Settings['scanner']): Promise<void> {
    const { mode, path } = chosen
    const change = async () => {
      clearTimeout(endOfListening)
      endOfListening = undefined
      await scanner?.close()
      scanner = undefined
      if (mode !== 'serial') return onState(mode === 'wedge' ? 'wedge' : 'ready')
      const transport = transports.toScanner(chosen)
      await new Promise<void>((found) => {
        const heard = (state: DevicesView['scanner']['state']) => {
          onState(state)
          found()
        }
        scanner = createSerialScanner({ transport, device: path, onScan, onDiscard, onState: heard })
      })
    }
    // One after the other: two at once would both open the port.
    scannerChange = scannerChange.then(change)
    return scannerChange
  }

  const trial = createPrinterTrial({
    spooler,
    store,
    saved: () => settings.printer,
    portOf,
    testSlip: options.testSlip,
    now,
    onChange: tell,
  })

  void spooler.use(portOf(settings.printer))
  void listenWith(settings.scanner)
  // Known by their own numbers, they can be called by their makers' names; there is no hurry.
  const lookUp = setTimeout(() => {
    if (settings.printer.device || settings.scanner.device) void names.lookUp(settings.language).then(tell)
  }, options.namesAfterMs ?? NAMES_AFTER_MS)
  lookUp.unref()

  return {
    async configure(next) {
      const before = settings
      settings = next
      if (trial.isOn() || !isSame(before.printer, next.printer)) await trial.end()
      if (endOfListening || !isSame(before.scanner, next.scanner)) await listenWith(next.scanner)
      tell()
    },
    view,
    wake() {
      if (closed || waking) return
      waking = true
      // After the stamp's answer has gone out, not before.
      setImmediate(() => {
        waking = false
        if (closed) return
        spooler.wake()
        tell()
      })
    },
    answer(job, answer) {
      const answered = spooler.answer(job, answer)
      return 'refusal' in answered ? answered : ok(view())
    },
    testPrinter: trial.test,
    async testScanner(asked) {
      if (!isSame(asked, settings.scanner)) {
        await listenWith(asked)
        endOfListening = setTimeout(() => void listenWith(settings.scanner), LISTENS_MS)
        endOfListening.unref()
      }
      if (scannerState === 'absent' || scannerState === 'busy' || scannerState === 'denied')
        return refuse('deviceSettings', { reason: scannerState })
      return ok({ waiting: true })
    },
    record: recorder.read,
    scanned() {
      if (settings.scanner.mode === 'wedge') recorder.scanned()
    },
    discarded: recorder.discarded,
    async findDevices() {
      const found = await names.find(settings.language)
      tell()
      return found
    },
    async close() {
      trial.close()
      clearTimeout(endOfListening)
      clearTimeout(lookUp)
      await scannerChange
      await Promise.all([spooler.close(), scanner?.close()])
      closed = true
    },
    simulated: {
      printer: (faults) => {
        simulatedPrinter.set(faults)
        spooler.wake()
      },
      scan(text) {
        const read = readPayload(text)
        if ('ok' in read) onScan({ code: read.ok.code, device: 'simulated' })
        else onDiscard(read.refusal)
      },
      printed: simulatedPrinter.printed,
    },
  }
}

const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)
