import { readdirSync, rmSync } from 'node:fs'
import path from 'node:path'
import { backupFolder, listBackups } from './backup-files.ts'
import { codeOf } from './durable-files.ts'
import { isOutlived } from './rotation.ts'

// The folders in which damaged files are kept. Names and numbers of customers stand in them too: they live as long as a backup may.

const NAME = /^damaged-(\d{4}-\d\d-\d\d)T(\d\d)-(\d\d)-(\d\d)Z(?:_(\d+))?(?:-\d+)?(?:\.part)?$/

/** Whether a name in the till's folder is of damaged files that are kept, or were about to be. */
export const isAside = (name: string): boolean => NAME.test(name)

/** `damaged-2026-11-22T09-00-00Z_12`: when, and which was the newest backup then, since a clock may say anything later. */
export function asideName(file: string, now: number): string {
  const time = `${new Date(now).toISOString().slice(0, 19).replaceAll(':', '-')}Z`
  return `damaged-${time}_${listBackups(backupFolder(file))[0]?.serial ?? 0}`
}

/** Removes the folders that are outlived, by the rule that backups go by. One that cannot be removed now is the next time. */
export function removeOutlivedAside(file: string): void {
  const folder = path.dirname(file)
  const backups = listBackups(backupFolder(file))
  const newest = backups[0]?.serial ?? 0
  for (const name of readdirSync(folder)) {
    const [, date, hours, minutes, seconds, count] = NAME.exec(name) ?? []
    const at = `${date}T${hours}:${minutes}:${seconds}.000Z`
    if (Number.isNaN(Date.parse(at))) continue
    // Where backups were begun anew since, only the time is left to go by.
    const isCounted = count !== undefined && Number(count) <= newest
    const serial = isCounted ? Number(count) : (backups.find((backup) => backup.at <= at)?.serial ?? 0)
    if (!isOutlived(backups, { serial, at })) continue
    try {
      rmSync(path.join(folder, name), { recursive: true, force: true })
    } catch (error) {
      if (codeOf(error) === undefined) throw error
    }
  }
}
