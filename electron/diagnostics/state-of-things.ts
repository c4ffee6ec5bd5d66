import type { DeviceSettings } from '#shared/devices/devices'
import type { NetView } from '#shared/till/sync-views'
import type { DevicesView } from '#shared/till/till-views'
import type { DeviceRecord } from '../devices/device-record.ts'

/** What is known of a till and its machine, before it is put into words. No member's name, number or purchase is in it. */
export interface StateOfThings {
  /** ISO UTC, as all instants here. */
  at: string
  till: { name: string; id: string; version: string; host: string; system: string; club?: string | undefined }
  database: { facts: number; bytes: number; backupAt?: string | undefined; freeBytes?: number | undefined }
  net: NetView
  devices: { settings: DeviceSettings; view: DevicesView; record: DeviceRecord }
  machine: { freeMemory: number; totalMemory: number; ownMemory: number; onSeconds: number; openSeconds: number; zone: string }
}
