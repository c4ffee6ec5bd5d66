import type { PrinterState } from '#shared/till/till-views'
import { afterWaiting } from './patience.ts'
import {
  ASK_OFFLINE,
  ASK_PAPER,
  type Condition,
  conditionOf,
  conditionOfAutomatic,
  createReplyReader,
  paperOf,
  stateOf,
} from './printer-status.ts'
import type { Link } from './transports/transport.ts'

/** An open link to a printer, with its answers read. Questions are asked one at a time, and never inside a slip. */
export interface PrinterLine {
  link: Link
  /** Asks cover and paper. `noStatus` where nothing answers, or less than before; `settings` where only nonsense does. */
  probe(): Promise<PrinterState>
  /** Has it ever answered? */
  answers(): boolean
  /** Forgets earlier "done" answers; to be called before a slip's first byte. */
  begin(): void
  /** True once the printer says that it has done all it was given; false after `ms`, or when the link is gone. */
  done(ms: number): Promise<boolean>
}

/**
 * Reads a printer's answers on an open link. `onState` hears what it says unasked (cover opened, paper out), `onAnswer` that
 * it says anything sensible. `probeMs` is how long an answer may take.
 */
export function createPrinterLine(
  link: Link,
  { probeMs, onState, onAnswer }: { probeMs: number; onState: (state: PrinterState) => void; onAnswer?: (() => void) | undefined },
): PrinterLine {
  const read = createReplyReader()
  let expecting: ((byte: number | undefined) => void) | undefined
  /** The questions that it has answered. */
  const known = new Set<Uint8Array>()
  let heardNonsense = false
  let heardSense = false
  let isDone = false
  let waitingForDone: (() => void) | undefined

  const say = (condition: Condition) => onState(stateOf(condition))
  link.onData((bytes) => {
    for (const reply of read(bytes)) {
      if (reply.kind === 'strange') {
        heardNonsense = true
        continue
      }
      if (reply.kind !== 'done') heardSense = true
      if (heardSense) onAnswer?.()
      if (reply.kind === 'realTime') expecting?.(reply.byte)
      else if (reply.kind === 'automatic') say(conditionOfAutomatic(reply.bytes))
      else {
        isDone = true
        // It carries the paper's state too; believed where the printer is known to talk.
        if (heardSense) say({ coverOpen: false, error: false, paper: paperOf(reply.byte) })
        waitingForDone?.()
      }
    }
  })
  link.onClose(() => {
    expecting?.(undefined)
    waitingForDone?.()
  })

  async function ask(question: Uint8Array): Promise<number | undefined> {
    if (!link.isOpen()) return undefined
    const answer = new Promise<number | undefined>((resolve) => {
      const callOff = afterWaiting(probeMs, () => resolve(undefined))
      expecting = (byte) => {
        callOff()
        resolve(byte)
      }
    })
    // Not waited for: a printer that is off line may not take the question, and then there is no answer either.
    void link.write(question)
    const byte = await answer
    expecting = undefined
    if (byte !== undefined) known.add(question)
    return byte
  }

  return {
    link,
    async probe() {
      const offline = await ask(ASK_OFFLINE)
      // One that has never answered is not asked twice: a silent printer's slips would wait for nothing.
      const paper = link.isOpen() && (offline !== undefined || heardSense) ? await ask(ASK_PAPER) : undefined
      // The line may be pulled between the two questions: half an answer from one that gave a whole one is none.
      if ((offline === undefined && known.has(ASK_OFFLINE)) || (paper === undefined && known.has(ASK_PAPER))) return 'noStatus'
      if (offline !== undefined || paper !== undefined) return stateOf(conditionOf(offline, paper))
      return heardNonsense && !heardSense ? 'settings' : 'noStatus'
    },
    answers: () => heardSense,
    begin() {
      isDone = false
    },
    done(ms) {
      if (isDone || !link.isOpen()) return Promise.resolve(isDone)
      return new Promise((resolve) => {
        const callOff = afterWaiting(ms, () => waitingForDone?.())
        waitingForDone = () => {
          callOff()
          waitingForDone = undefined
          resolve(isDone)
        }
      })
    },
  }
}
