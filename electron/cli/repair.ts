import { existsSync } from 'node:fs'
import path from 'node:path'
import { openTillStore } from '#db/open-till-store'
import { backupFolder, listBackups } from '#db/recovery/backup-files'
import { isWhole } from '#db/recovery/look-over'
import { catalogues } from '#shared/text/catalogue'
import type { RecoveryProgress, RecoveryWay } from '#shared/till/desktop-views'
import type { RefusalCode } from '#shared/till/refusals'
import type { Language } from '#shared/till/till-views'
import { isRefusal, type Refusal, refuse } from '#shared/values/result'
import { createRecovery } from '../recovery/recovery.ts'
import { createSecrets } from '../secrets.ts'
import type { CliOutput } from './output.ts'

export interface RepairFlags {
  /** `salvage` (left out: the same), `backup`, `server`. */
  way?: string | undefined
  /** A backup's file, by its name. */
  backup?: string | undefined
  'dry-run'?: boolean | undefined
}

const WAYS: readonly string[] = ['salvage', 'backup', 'server'] satisfies RecoveryWay[]

/**
 * `repair`: what the guided screen does, for a technician. Says what is left, and without `--dry-run` puts it right. A database that is
 * whole is left alone unless a way is named. Answers the exit code: 0 done, 1 refused, 2 not understood.
 */
export async function repair(file: string, flags: RepairFlags, output: CliOutput): Promise<number> {
  if (flags.way !== undefined && !WAYS.includes(flags.way)) return 2
  const way = (flags.way ?? (flags.backup === undefined ? 'salvage' : 'backup')) as RecoveryWay
  if (!['', '-wal'].some((end) => existsSync(`${file}${end}`)) && listBackups(backupFolder(file)).length === 0) {
    output.err(catalogues.nb.recovery.told.noDatabase(file))
    return 1
  }
  const recovery = createRecovery({
    file,
    secrets: createSecrets(path.dirname(file)),
    now: Date.now,
    log: () => {},
    onProgress: stepsTo(output, () => words),
  })
  let words = catalogues.nb
  const told = ({ refusal, details }: Refusal<RefusalCode>) => {
    const said = words.refusals[refusal]
    output.err(typeof said === 'string' ? said : said(details ?? {}))
    return 1
  }
  try {
    if (!recovery.isAlone()) return told(refuse('databaseBusy'))
    const sound = flags.way === undefined && flags.backup === undefined ? soundIn(file) : undefined
    if (sound) {
      output.out(catalogues[sound.language].recovery.told.sound)
      return 0
    }
    const view = await recovery.view('databaseDamaged')
    words = catalogues[recovery.language() ?? 'nb']
    if (view.why === 'databaseNewer') return told(refuse('databaseNewer'))
    const { found, nothingFound, backup, noBackups, done } = words.recovery.told
    output.out(view.found && view.found.facts > 0 ? found(view.found.facts, view.found.unsent) : nothingFound)
    for (const one of view.backups) output.out(backup(one.file, one.facts))
    if (view.backups.length === 0) output.out(noBackups)
    if (flags['dry-run']) return 0
    const answer = await recovery.recover({ way, backup: flags.backup === undefined ? undefined : path.basename(flags.backup) })
    if (isRefusal(answer)) return told(answer)
    output.out(done(answer.ok))
    return 0
  } finally {
    recovery.close()
  }
}

/** The language of a till whose database opens and is whole from end to end; undefined where there is something to repair. */
function soundIn(file: string): { language: Language } | undefined {
  try {
    const opened = openTillStore(file)
    if (isRefusal(opened)) return undefined
    const language = opened.ok.setting<{ language?: Language }>('settings')?.language ?? 'nb'
    opened.ok.db.close()
    return isWhole(file) ? { language } : undefined
  } catch {
    return undefined // what opening does not understand is what repairing is for
  }
}

/** Each step once: a technician's terminal is no progress bar. */
function stepsTo(output: CliOutput, words: () => (typeof catalogues)['nb']): (progress: RecoveryProgress) => void {
  let last: string | undefined
  return ({ step }) => {
    if (step === last) return
    last = step
    output.err(`${words().recovery.told.step[step]} …`)
  }
}
