import { stat } from 'node:fs/promises'
import path from 'node:path'
import type { BrowserWindow } from 'electron'
import type { SpoolStore } from '#db/spool'
import type { DbTillStore } from '#db/till-store'
import type { Devices } from '#shared/devices/devices'
import { reportSlip } from '#shared/slip/report-slip'
import type { OwnTill } from '#shared/till/create-till'
import type { ImportProgress } from '#shared/till/import-views'
import type { Served } from '#shared/till/serve'
import { slipPlace } from '#shared/till/slips'
import { isRefusal, ok, refuse } from '#shared/values/result'
import type { Files } from './files.ts'
import { readProgrammeFile } from './import/define-programmes.ts'
import { createOffice } from './import/office.ts'
import { readTrialFile } from './import/trial-file.ts'
import { pagePdf, plainName, printWindow, type Sheet } from './paper.ts'
import { refusedLinesCsv, reportCsv } from './report/csv.ts'
import { reportXlsx } from './report/xlsx.ts'

export interface OfficeDeps {
  till: Pick<OwnTill, 'desk' | 'defineProgrammes'>
  store: DbTillStore
  spool: SpoolStore
  devices: Devices
  files: Files
  window: () => BrowserWindow | undefined
  onProgress: (progress: ImportProgress) => void
}

type OfficeCalls = Pick<
  Served,
  | 'report'
  | 'saveReport'
  | 'printReport'
  | 'pickImportFile'
  | 'previewImport'
  | 'startImport'
  | 'cancelImport'
  | 'saveRefusedLines'
  | 'defineProgrammesFromFile'
  | 'pickTrialFile'
  | 'saveYear'
  | 'savePage'
>

/** The office's calls that need a file, a dialogue, a printer or the window: reports out, purchases and programmes in. */
export function createOfficeCalls({ till, store, spool, devices, files, window, onProgress }: OfficeDeps): OfficeCalls {
  const { desk, defineProgrammes } = till
  const office = createOffice({ store, settings: desk.settings, who: () => desk.who().name, onProgress })
  // The page may read only what a person has picked: a path of its own making is refused.
  const picked = new Set<string>()
  const fileName = (month: string, format: string) => plainName(desk.words().report.fileName(month, desk.settings().shop), format)

  return {
    report: (filter) => office.report(filter),

    async saveReport({ format, ...filter }) {
      const made = office.report(filter)
      if (isRefusal(made)) return made
      return files.save(fileName(filter.month, format), async () => {
        if (format === 'csv') return reportCsv(made.ok)
        if (format === 'xlsx') return reportXlsx(made.ok)
        return pagePdf(window())
      })
    },

    async printReport({ where, ...filter }) {
      if (where === 'a4') return printWindow(window())
      const made = office.report(filter)
      if (isRefusal(made)) return made
      const { printer } = desk.settings()
      if (printer.transport === 'none') return refuse('noPrinter')
      const place = slipPlace(desk)
      const job = spool.add({
        kind: 'report',
        columns: printer.columns,
        at: store.now(),
        document: (id) => reportSlip({ report: made.ok, place, job: id }),
      })
      devices.wake()
      return ok({ job })
    },

    async pickImportFile() {
      const file = await files.pick(['csv', 'txt', 'tsv', 'xlsx'])
      if (file === undefined) return ok({ cancelled: true })
      picked.add(file)
      const bytes = (await stat(file).catch(() => undefined))?.size ?? 0
      return ok({ file, name: path.basename(file), bytes })
    },
    previewImport: (input) => (picked.has(input.file) ? office.previewImport(input) : refuse('badRequest')),
    startImport: (input) => (picked.has(input.file) ? office.startImport(input) : refuse('badRequest')),
    cancelImport: () => office.cancelImport(),
    saveRefusedLines: () =>
      files.save(`${desk.words().report.refused.title}.csv`, async () => refusedLinesCsv(office.refusedLines(), desk.language())),

    async pickTrialFile() {
      const file = await files.pick(['csv', 'txt', 'tsv', 'xlsx'])
      return file === undefined ? ok({ cancelled: true }) : readTrialFile(file, desk.settings())
    },
    async saveYear({ year, as }) {
      if (as === 'paper') {
        const printed = await printWindow(window(), YEAR_PAGE)
        return isRefusal(printed) ? printed : ok({ printed: true })
      }
      const name = plainName(desk.words().office.year.fileName(year, desk.settings().shop), 'pdf')
      return files.save(name, () => pagePdf(window(), YEAR_PAGE))
    },
    /** Whichever page of the office stands on the screen: `page` only names the file. */
    async savePage({ page, as }) {
      if (as === 'paper') {
        const printed = await printWindow(window())
        return isRefusal(printed) ? printed : ok({ printed: true })
      }
      return files.save(plainName(desk.words().office.pages[page](desk.settings().shop), 'pdf'), () => pagePdf(window()))
    },
    async defineProgrammesFromFile({ command }) {
      const file = await files.pick(['json'])
      if (file === undefined) return ok({ cancelled: true })
      const content = await readProgrammeFile(file)
      return isRefusal(content) ? content : defineProgrammes({ command, content: content.ok })
    },
  }
}

/** The year hangs on a wall. Its own print styles say the same of the page (renderer/office/year/year-print.css). */
const YEAR_PAGE: Sheet = { pageSize: 'A3', landscape: true }
