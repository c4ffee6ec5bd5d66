import { type DiscardReason, MOST_CHARACTERS, readPayload } from '#shared/devices/payload'

// What a serial scanner sends is a stream of bytes; a code is a line of it. Pure: time comes with each call.

/** Half a code that nothing follows for this long is thrown away. */
export const SILENCE_MS = 5000

export interface ScanLines {
  /** Bytes as they come, in any pieces. */
  feed(bytes: Uint8Array, time: number): void
  /** To be called now and then, and when the scanner is gone (`Infinity`): throws away what has waited too long. */
  quiet(time: number): void
  /** When `quiet` should be called next, if at all. */
  due(): number | undefined
}

/**
 * Splits a scanner's bytes at `\r`, `\n` or `\r\n` and reads each line. `onCode` gets a read code, `onDiscard` the reason
 * for each that is thrown away: `noise` (NUL and other control bytes), `tooLong` (all of it, up to the next line end or
 * silence), `noSuffix` (five seconds' silence, or the scanner gone, in the middle of one), `badCheckDigit`.
 */
export function createScanLines({
  onCode,
  onDiscard,
}: {
  onCode: (code: string, time: number) => void
  onDiscard: (reason: DiscardReason) => void
}): ScanLines {
  let line: number[] = []
  let tooLong = false
  let lastByteAt = 0

  const finish = (time: number) => {
    const bytes = Uint8Array.from(line)
    const overflowed = tooLong
    line = []
    tooLong = false
    if (overflowed) return onDiscard('tooLong')
    if (bytes.length === 0) return // The second half of \r\n.
    const read = readPayload(new TextDecoder().decode(bytes))
    if ('ok' in read) onCode(read.ok.code, time)
    else onDiscard(read.refusal)
  }

  return {
    feed(bytes, time) {
      if (lastByteAt + SILENCE_MS <= time) this.quiet(time)
      for (const byte of bytes) {
        if (byte === 0x0d || byte === 0x0a) finish(time)
        else if (line.length >= MOST_CHARACTERS) tooLong = true
        else line.push(byte)
      }
      lastByteAt = time
    },
    quiet(time) {
      if ((line.length === 0 && !tooLong) || time < lastByteAt + SILENCE_MS) return
      const reason: DiscardReason = tooLong ? 'tooLong' : 'noSuffix'
      line = []
      tooLong = false
      onDiscard(reason)
    },
    due: () => (line.length === 0 && !tooLong ? undefined : lastByteAt + SILENCE_MS),
  }
}
