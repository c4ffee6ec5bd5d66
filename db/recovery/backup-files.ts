import { readdirSync, statSync } from 'node:fs'
import path from 'node:path'
import type { BackupView } from '#shared/till/desktop-views'

// A backup says in its name what it is: the how-manieth, when, how many facts, and the beginning of their hash. A file gets this
// name when it has been compared, and not before: so whatever is called like a backup is one.

export interface Backup extends BackupView {
  /** Counts backups, whatever the clock says: the greatest is the newest. */
  serial: number
  /** The beginning of the hash of its facts. */
  proof: string
}

const NAME = /^(\d{6})_(\d{4}-\d\d-\d\d)T(\d\d)-(\d\d)-(\d\d)Z_(\d+)_([0-9a-f]{16})\.db$/

/** The folder of a database's backups. */
export const backupFolder = (file: string): string => path.join(path.dirname(file), 'backups')

/** `000012_2026-11-22T09-00-00Z_1234_0f3a….db` */
export function backupName({ serial, at, facts, proof }: Omit<Backup, 'file' | 'bytes'>): string {
  const time = `${new Date(at).toISOString().slice(0, 19).replaceAll(':', '-')}Z`
  return `${String(serial).padStart(6, '0')}_${time}_${facts}_${proof}.db`
}

/** The backups in a folder, newest first; none where there is no folder. Files of other names are nobody's business. */
export function listBackups(folder: string): Backup[] {
  const backups: Backup[] = []
  for (const file of namesIn(folder)) {
    const [, serial, date, hours, minutes, seconds, facts, proof] = NAME.exec(file) ?? []
    const at = `${date}T${hours}:${minutes}:${seconds}.000Z`
    if (proof === undefined || Number.isNaN(Date.parse(at))) continue
    const stat = statSync(path.join(folder, file), { throwIfNoEntry: false })
    if (stat) backups.push({ file, serial: Number(serial), at, facts: Number(facts), proof, bytes: stat.size })
  }
  return backups.sort((a, b) => b.serial - a.serial)
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch {
    return [] // not made yet, or not to be read: there is nothing to be had from it
  }
}
