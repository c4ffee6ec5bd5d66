import type { Result } from '#shared/values/result'
import { cupsQueues } from './cups.ts'
import { createLink, type SlipFault, type Transport } from './transport.ts'
import { winspoolQueues } from './winspool.ts'

/** The system's own printer queues: Windows' spooler, or CUPS. */
export interface SystemQueues {
  /** What they are called. Empty where there are none, and where the system does not answer. */
  names(): Promise<string[]>
  /**
   * Hands a whole slip over. `onTaken` when the system has it; answers when it has left the queue, which says that it went
   * to the printer and not that it came out. Waits as long as the queue does; `signal` ends the wait, and not the slip.
   * Refusals: `notTaken` (nothing was handed over), `lost` (nobody knows).
   */
  print(name: string, slip: Uint8Array, given: { onTaken: () => void; signal: AbortSignal }): Promise<Result<void, SlipFault>>
}

export const systemQueues = (platform: NodeJS.Platform = process.platform): SystemQueues =>
  platform === 'win32' ? winspoolQueues() : cupsQueues()

/** A printer that the system has a driver for, by its name there. Nothing is heard from it: it is told slips, whole. */
export function queueTransport({ path: name, queues }: { path: string; queues: SystemQueues }): Transport {
  return {
    // Nothing is held: the system shares it with whoever prints.
    keepOpen: true,
    takesWholeSlips: true,
    bytesPerSecond: 5000,
    async open() {
      if (!(await queues.names()).includes(name)) return { refusal: 'absent' }
      let slip: Uint8Array[] = []
      const closing = new AbortController()
      const { link } = createLink({
        write: (bytes, taken) => {
          slip.push(bytes)
          taken()
        },
        close: async () => closing.abort(),
      })
      return {
        ok: {
          ...link,
          endOfSlip(onTaken) {
            const whole = Buffer.concat(slip)
            slip = []
            return link.isOpen() ? queues.print(name, whole, { onTaken, signal: closing.signal }) : Promise.resolve({ refusal: 'notTaken' })
          },
        },
      }
    },
  }
}
