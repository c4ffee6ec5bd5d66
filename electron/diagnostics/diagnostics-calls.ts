import { stat, statfs } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { countFacts } from '#db/count-facts'
import { backupFolder, listBackups } from '#db/recovery/backup-files'
import type { DbTillStore } from '#db/till-store'
import { catalogues } from '#shared/text/catalogue'
import type { Desk } from '#shared/till/desk'
import type { Served } from '#shared/till/serve'
import type { NetView } from '#shared/till/sync-views'
import { ok } from '#shared/values/result'
import type { DiagnosticsCall } from '../desktop-calls.ts'
import type { TillDevices } from '../devices/create-devices.ts'
import type { Files } from '../files.ts'
import { asText, describe } from './describe.ts'
import type { StateOfThings } from './state-of-things.ts'

export interface DiagnosticsDeps {
  desk: Pick<Desk, 'settings'>
  store: Pick<DbTillStore, 'db' | 'till'>
  devices: Pick<TillDevices, 'view' | 'record' | 'discarded'>
  net: () => NetView
  /** The club's id on its server; undefined on one's own. */
  club: () => string | undefined
  files: Pick<Files, 'save'>
  version: string
  host: string
  now: () => number
}

/** What a shop reads out when something is wrong, and the same as a file. */
export function createDiagnosticsCalls(deps: DiagnosticsDeps): Pick<Served, DiagnosticsCall> {
  const look = async () => describe(await gather(deps))
  return {
    diagnostics: async () => ok(await look()),
    noteDiscard({ reason }) {
      deps.devices.discarded(reason)
      return ok({ noted: true })
    },
    async saveDiagnostics() {
      const view = await look()
      const { title } = catalogues[deps.desk.settings().language].diagnostics
      return deps.files.save(`stamkunde-${view.at.slice(0, 16).replace(/\D/g, '')}.txt`, async () => asText(view, title))
    },
  }
}

async function gather({ desk, store, devices, net, club, version, host, now }: DiagnosticsDeps): Promise<StateOfThings> {
  const { printer, scanner, language, till, timezone } = desk.settings()
  const file = store.db.path
  const [bytes, log, disk] = await Promise.all([bytesIn(file), bytesIn(`${file}-wal`), statfs(path.dirname(file)).catch(() => undefined)])
  return {
    at: new Date(now()).toISOString(),
    till: { name: till, id: store.till, version, host, system: `${os.type()} ${os.release()} ${os.arch()}`, club: club() },
    database: {
      facts: countFacts(store.db.sqlite),
      bytes: bytes + log,
      backupAt: listBackups(backupFolder(file))[0]?.at,
      freeBytes: disk && disk.bavail * disk.bsize,
    },
    net: net(),
    devices: { settings: { printer, scanner, language }, view: devices.view(), record: devices.record() },
    machine: {
      freeMemory: os.freemem(),
      totalMemory: os.totalmem(),
      ownMemory: process.memoryUsage.rss(),
      onSeconds: os.uptime(),
      openSeconds: process.uptime(),
      zone: timezone,
    },
  }
}

const bytesIn = async (file: string): Promise<number> => (await stat(file).catch(() => undefined))?.size ?? 0
