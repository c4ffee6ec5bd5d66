import type { PrinterState } from '#shared/till/till-views'

// What a printer says, told apart by the bits that Epson fixed for that purpose, and the questions it is asked.

/** DLE EOT 2: why are you off line? */
export const ASK_OFFLINE = Uint8Array.of(0x10, 0x04, 2)
/** DLE EOT 4: how is the paper? */
export const ASK_PAPER = Uint8Array.of(0x10, 0x04, 4)
/** GS r 1: the printer answers it when it has come that far in its buffer, so after the cut it says "done". */
export const ACK_REQUEST = Buffer.from('1d7201', 'hex')

export type PrinterReply =
  /** The answer to DLE EOT. */
  | { kind: 'realTime'; byte: number }
  /** Automatic status back: sent unasked, four bytes. */
  | { kind: 'automatic'; bytes: readonly [number, number, number, number] }
  /** The answer to GS r: everything before it in the buffer is done. */
  | { kind: 'done'; byte: number }
  /** Fits nothing: another speed, or no printer. */
  | { kind: 'strange'; byte: number }

/** Splits what comes from a printer, in any pieces, into replies. */
export function createReplyReader(): (bytes: Uint8Array) => PrinterReply[] {
  let automatic: number[] = []
  return (bytes) => {
    const replies: PrinterReply[] = []
    for (const byte of bytes) {
      if (automatic.length > 0) {
        automatic.push(byte)
        const [a, b, c, d] = automatic
        if (a !== undefined && b !== undefined && c !== undefined && d !== undefined) {
          replies.push({ kind: 'automatic', bytes: [a, b, c, d] })
          automatic = []
        }
      } else if (byte === 0x11 || byte === 0x13) {
        // XON and XOFF are the driver's business.
      } else if ((byte & 0x93) === 0x12) replies.push({ kind: 'realTime', byte })
      else if ((byte & 0x93) === 0x10) automatic = [byte]
      // GS r 1 tells of paper in four bits; anything above them is noise, and noise must never mean "printed".
      else if ((byte & 0xf0) === 0) replies.push({ kind: 'done', byte })
      else replies.push({ kind: 'strange', byte })
    }
    return replies
  }
}

/** What is known of a printer, piece by piece. */
export interface Condition {
  coverOpen: boolean
  error: boolean
  paper: 'ok' | 'low' | 'out'
}

/** The answers to DLE EOT 2 and 4, either of which may be missing. */
export function conditionOf(offline: number | undefined, paper: number | undefined): Condition {
  const out = ((offline ?? 0) & 0x20) !== 0 || ((paper ?? 0) & 0x60) !== 0
  return {
    coverOpen: ((offline ?? 0) & 0x04) !== 0,
    error: ((offline ?? 0) & 0x40) !== 0,
    paper: out ? 'out' : ((paper ?? 0) & 0x0c) !== 0 ? 'low' : 'ok',
  }
}

/** Automatic status back: cover in the first byte, cutter and faults in the second, paper in the third. */
export function conditionOfAutomatic([first, second, third]: readonly [number, number, number, number]): Condition {
  return {
    coverOpen: (first & 0x20) !== 0,
    error: (second & 0x68) !== 0,
    paper: paperOf(third),
  }
}

/** The paper sensors' bits, as GS r 1 and automatic status back send them. */
export const paperOf = (bits: number): Condition['paper'] => ((bits & 0x0c) !== 0 ? 'out' : (bits & 0x03) !== 0 ? 'low' : 'ok')

/** The one thing to tell the operator: what must be done first. */
export const stateOf = ({ coverOpen, error, paper }: Condition): PrinterState =>
  coverOpen ? 'coverOpen' : paper === 'out' ? 'paperOut' : error ? 'error' : paper === 'low' ? 'paperLow' : 'ready'

/** States in which a slip may be sent. */
export const canPrint = (state: PrinterState): boolean => state === 'ready' || state === 'paperLow' || state === 'noStatus'

/** States that the printer has explained and that somebody must mend: a slip under way waits for them. */
export const needsHands = (state: PrinterState): boolean => state === 'paperOut' || state === 'coverOpen' || state === 'error'
