import type { Result } from '#shared/values/result'

// A transport carries bytes and nothing else: it knows no slip and no status. One interface, one test for all of them.

/** Why a device could not be reached. `lost`: it was there and is gone. */
export type LinkFault = 'absent' | 'busy' | 'denied' | 'notAPrinter' | 'lost'
/** Why a whole slip did not go through: nothing was handed over, or nobody knows. */
export type SlipFault = 'notTaken' | 'lost'

export interface Transport {
  /** Kept open while idle, so that a pulled cable is noticed. Off where other tills share the printer. */
  keepOpen: boolean
  /** What the line carries; decides how long a slip may take. */
  bytesPerSecond: number
  /** Takes slips and no questions, and says nothing: a queue of the system's own. Its links have `endOfSlip`. */
  takesWholeSlips?: true
  /** Opens anew. Refusals: `absent`, `busy` (held by another program), `denied` (the system lets nobody, or not this person), `notAPrinter` (a file, a folder). Never throws. */
  open(): Promise<Result<Link, LinkFault>>
}
export interface Link {
  isOpen(): boolean
  /**
   * Hands bytes over; answers when the line has taken them all. Refusal `lost`: the link broke, and some of them may be
   * on paper. Waits as long as the other side stalls; `close` ends the wait.
   */
  write(bytes: Uint8Array): Promise<Result<void, 'lost'>>
  /**
   * What was written since the last one is a slip. `onTaken` when it was handed over; answers when it is gone from where it
   * waited. Refusals: `notTaken` (it may be sent again), `lost`.
   */
  endOfSlip?(onTaken: () => void): Promise<Result<void, SlipFault>>
  onData(callback: (bytes: Uint8Array) => void): void
  /** Once, however the link ended. */
  onClose(callback: () => void): void
  close(): Promise<void>
}

/** What every link shares: writes that end when the link does, an end that comes once, and a line that is let go of however it ended. */
export function createLink(line: {
  /** Starts handing over; calls back when taken. */
  write(bytes: Uint8Array, taken: (error?: Error | null) => void): void
  close(): Promise<void>
}): { link: Link; received: (bytes: Uint8Array) => void; ended: () => void } {
  let open = true
  let letGo: Promise<void> | undefined
  const onData: ((bytes: Uint8Array) => void)[] = []
  const onClose: (() => void)[] = []
  const waiting = new Set<(result: Result<void, 'lost'>) => void>()

  const ended = () => {
    if (!open) return
    open = false
    for (const settle of waiting) settle({ refusal: 'lost' })
    for (const callback of onClose) callback()
  }
  const link: Link = {
    isOpen: () => open,
    write(bytes) {
      // A closed serial port never calls back: ask first.
      if (!open) return Promise.resolve({ refusal: 'lost' })
      return new Promise((resolve) => {
        const settle = (result: Result<void, 'lost'>) => {
          waiting.delete(settle)
          resolve(result)
        }
        waiting.add(settle)
        line.write(bytes, (error) => settle(error ? { refusal: 'lost' } : { ok: undefined }))
      })
    },
    onData: (callback) => void onData.push(callback),
    onClose: (callback) => void onClose.push(callback),
    close() {
      ended()
      // Also of one that broke: a device that is still held is busy to whoever opens it next, which is us. One that will not
      // even be closed is gone.
      letGo ??= line.close().catch(() => {})
      return letGo
    },
  }
  return {
    link,
    received: (bytes) => {
      for (const callback of onData) callback(bytes)
    },
    ended,
  }
}
