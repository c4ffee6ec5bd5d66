import type { DiscardReason } from '#shared/devices/payload'
import type { RefusalCode } from '#shared/till/refusals'
import type { DevicesView, FoundDevice, Settings } from '#shared/till/till-views'
import type { Result } from '#shared/values/result'

// What the till asks of its machines, real or simulated. A fault of theirs never reaches a stamp.

/** A scanner that is read. Codes come checked and without prefix, repeats within 1.5 s counted once. */
export interface Scanner {
  state(): DevicesView['scanner']['state']
  close(): Promise<void>
}
export interface ScannerEvents {
  onScan: (scan: { code: string; device: string }) => void
  onDiscard: (reason: DiscardReason) => void
  onState: (state: DevicesView['scanner']['state']) => void
}

/** The settings that the devices read. */
export type DeviceSettings = Pick<Settings, 'printer' | 'scanner' | 'language'>

/** The till's printer and scanner. */
export interface Devices {
  /** Uses these settings from now on. Unchanged ones disturb nothing. */
  configure(settings: DeviceSettings): Promise<void>
  view(): DevicesView
  /** A slip was queued. To be called after its transaction; returns at once and never throws. */
  wake(): void
  /** Refusal: `slipUnknown` (no such slip, or its state leaves nothing to answer). */
  answer(job: number, answer: 'cameOut' | 'again' | 'drop'): Result<DevicesView, 'slipUnknown'>
  /**
   * Looks for the printer of these settings and queues the test slip on it. A serial printer that says nonsense, or nothing,
   * is tried at the other usual speeds: `baud` is the one at which it was understood. Refusals: `noPrinter`, `printerAbsent`,
   * `printerBusy`, `printerDenied`, `notAPrinter`, `deviceSettings` (it answers, but at no usual speed).
   */
  testPrinter(printer: Settings['printer']): Promise<Result<{ job: number; baud?: number }, RefusalCode>>
  /** Listens with these settings for half a minute. Refusal: `deviceSettings` (the port is absent or busy; see the view). */
  testScanner(scanner: Settings['scanner']): Promise<Result<{ waiting: true }, 'deviceSettings'>>
  /** What is connected, by names that a person recognises. */
  findDevices(): Promise<FoundDevice[]>
  close(): Promise<void>
}
