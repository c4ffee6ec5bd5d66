import type { PrinterState } from '#shared/till/till-views'

// What the machine the till runs on is asked, and says: recovery, backups, diagnostics, registers, updates.

/** One verified copy of the database. */
export interface BackupView {
  /** The file's name in the folder of backups. */
  file: string
  /** When it was made, ISO UTC. */
  at: string
  bytes: number
  facts: number
}
export interface BackupsView {
  /** Newest first. */
  backups: BackupView[]
  folder: string
  /** Why the latest attempt made none, where it did not. */
  failed?: 'diskFull' | 'readOnly' | 'notTheSame' | 'other'
}

export type RecoveryWay = 'again' | 'salvage' | 'backup' | 'server'
/** Why the till is not open, what its files still hold, and what can be done about it. */
export interface RecoveryView {
  why: 'databaseDamaged' | 'databaseNewer' | 'readOnly' | 'diskFull' | 'databaseBusy'
  /** What was found in the damaged files, once they have been looked through; `unsent` of it is neither with a server nor in the newest backup. */
  found?: { facts: number; unsent: number; lastAt?: string }
  backups: BackupView[]
  /** The club has a server that this till was paired with. */
  server: boolean
  /** The way that loses least, offered first; none where only `again` makes sense. */
  best?: RecoveryWay
  ways: RecoveryWay[]
}
export interface RecoveryProgress {
  step: 'looking' | 'moving' | 'restoring' | 'salvaging' | 'folding' | 'checking'
  done: number
  total: number
}
/** What came back. `lost` counts facts that were known to exist and could not be read any more. */
export interface RecoveryDone {
  way: RecoveryWay
  facts: number
  salvaged: number
  lost: number
  /** Where the damaged files were put; nothing of them is deleted. */
  kept?: string
}

/** A line a shop can read out over the phone: a short code, a name, what it says. */
export interface DiagnosticLine {
  code: string
  name: string
  value: string
  good: boolean
}
export interface DiagnosticsView {
  at: string
  groups: { name: string; lines: DiagnosticLine[] }[]
  printer: PrinterState
}

export interface RegistersView {
  on: boolean
  port: number
  /** `http://127.0.0.1:<port>` while it listens. */
  address?: string
  token: string
  /** Why it does not listen although it should. */
  failed?: 'portTaken'
  /** When a register last asked something, ISO UTC. */
  lastAt?: string
}

export interface UpdateView {
  version: string
  /** `waiting`: a manager has said yes, and the till has not been left alone for long enough. */
  state: 'none' | 'looking' | 'loading' | 'ready' | 'waiting' | 'installing' | 'refused' | 'failed' | 'off'
  /** The version that is being loaded, is ready, or was refused. */
  next?: string
  lookedAt?: string
  /** Why it was refused, or failed. Nothing of it has been run. */
  why?: 'updateForged' | 'updateOld' | 'updateTooFar' | 'updateUnreachable' | 'updateNotStarted' | 'diskFull' | 'readOnly'
  /** The verified installer, where a person must open it (dmg, deb). */
  byHand?: string
}
