import type { DiscardReason } from '#shared/devices/payload'

/** What has become of the devices since the till started, for whoever looks for a fault. Nothing of what was printed or read. */
export interface DeviceRecord {
  printer: {
    /** When it last answered anything that it could be understood by. */
    answeredAt?: string
    /** The latest slips that nobody knows of, or that could not be made, newest first. */
    failures: { at: string; job: number; why: string }[]
  }
  scanner: { scans: number; scannedAt?: string; discarded: Partial<Record<DiscardReason, number>> }
}
export interface Recorder {
  answered(): void
  failed(job: number, why: string): void
  scanned(): void
  discarded(reason: DiscardReason): void
  read(): DeviceRecord
}

const FAILURES_KEPT = 5

/** `now`: ISO UTC. */
export function createRecorder(now: () => string): Recorder {
  const record: DeviceRecord = { printer: { failures: [] }, scanner: { scans: 0, discarded: {} } }
  const { printer, scanner } = record
  return {
    answered() {
      printer.answeredAt = now()
    },
    failed(job, why) {
      // One that says nothing leaves every slip so: that is its way, and no failure.
      if (why === 'noStatus') return
      printer.failures = [{ at: now(), job, why }, ...printer.failures].slice(0, FAILURES_KEPT)
    },
    scanned() {
      scanner.scans++
      scanner.scannedAt = now()
    },
    discarded(reason) {
      scanner.discarded[reason] = (scanner.discarded[reason] ?? 0) + 1
    },
    read: () => structuredClone(record),
  }
}
