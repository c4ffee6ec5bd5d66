/** How long things with a printer may take, in milliseconds. */
export interface SpoolTiming {
  /** An answer to a status question. */
  probe: number
  /** Between questions while it cannot print, or a slip is on its way. */
  poll: number
  /** Between questions while there is nothing to do. */
  idlePoll: number
  /** A shared printer is let go after this. */
  idleClose: number
  /** A write that does not move for this long is shown as stalled. */
  stalled: number
  /** On top of twice the time that the bytes take on the line. */
  spare: number
  /** The same for a printer that answers nothing anyway. */
  spareSilent: number
  /** The first wait before opening anew; doubles up to `backOffMost`. */
  backOff: number
  backOffMost: number
}

export const SPOOL_TIMING: SpoolTiming = {
  probe: 700,
  poll: 1000,
  idlePoll: 10_000,
  idleClose: 3000,
  stalled: 4000,
  spare: 10_000,
  spareSilent: 2000,
  backOff: 250,
  backOffMost: 5000,
}
