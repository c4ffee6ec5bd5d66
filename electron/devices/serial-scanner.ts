import type { Scanner, ScannerEvents } from '#shared/devices/devices'
import { createRepeatFilter } from '#shared/devices/repeat-filter'
import { createScanLines, SILENCE_MS } from '#shared/devices/scan-line'
import type { DevicesView } from '#shared/till/till-views'
import { createBell } from './bell.ts'
import type { Link, Transport } from './transports/transport.ts'

/** How long to wait before opening anew, doubling from the first to the second. */
export interface BackOff {
  backOff: number
  backOffMost: number
}

export interface SerialScannerOptions extends ScannerEvents {
  transport: Transport
  /** Named in each scan, so that two scanners are told apart. */
  device: string
  /** Milliseconds from a clock that only moves forward. */
  clock?: () => number
  timing?: Partial<BackOff>
}

/**
 * Reads a serial (USB-CDC) scanner: opens its port until it succeeds and again when the cable was pulled. Two scanners
 * are two of these, each with its own half-read line, so they never mix.
 */
export function createSerialScanner(options: SerialScannerOptions): Scanner {
  const { transport, device, onScan, onDiscard } = options
  const clock = options.clock ?? (() => performance.now())
  const timing: BackOff = { backOff: 250, backOffMost: 5000, ...options.timing }
  const bell = createBell()
  const isNew = createRepeatFilter()
  let state: DevicesView['scanner']['state'] = 'absent'
  let stopped = false
  let open: Link | undefined

  const say = (next: DevicesView['scanner']['state']) => {
    state = next
    options.onState(next)
  }

  async function listen(link: Link): Promise<void> {
    const lines = createScanLines({
      onCode: (code, time) => {
        if (isNew(code, time)) onScan({ code, device })
      },
      onDiscard,
    })
    let silence: NodeJS.Timeout | undefined
    link.onData((bytes) => {
      lines.feed(bytes, clock())
      clearTimeout(silence)
      if (lines.due() !== undefined) silence = setTimeout(() => lines.quiet(clock()), SILENCE_MS + 1)
    })
    await new Promise<void>((resolve) => {
      link.onClose(resolve)
      if (!link.isOpen()) resolve()
    })
    clearTimeout(silence)
    // Pulled out in the middle of a code: half of one is none.
    if (!stopped) lines.quiet(Number.POSITIVE_INFINITY)
  }

  async function run(): Promise<void> {
    let wait = timing.backOff
    while (!stopped) {
      const opened = await transport.open()
      if ('ok' in opened && !stopped) {
        wait = timing.backOff
        open = opened.ok
        say('ready')
        await listen(open)
        await open.close()
        if (stopped) return
        say('absent')
        // A port that opens and breaks at once, over and over, would keep the processor from everything else.
        await bell.wait(timing.backOff)
      } else if ('ok' in opened) await opened.ok.close()
      else {
        say(opened.refusal === 'busy' || opened.refusal === 'denied' ? opened.refusal : 'absent')
        if (!stopped) await bell.wait(wait)
        wait = Math.min(wait * 2, timing.backOffMost)
      }
    }
  }
  const ended = run()

  return {
    state: () => state,
    async close() {
      stopped = true
      bell.ring()
      await open?.close()
      await ended
    },
  }
}
