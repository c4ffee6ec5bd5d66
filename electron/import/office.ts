import { createReport } from '#db/report'
import type { DbTillStore } from '#db/till-store'
import type { MonthlyReport } from '#shared/report/monthly-report'
import type { ImportPreview, ImportProgress, ImportRefusal, ImportSummary } from '#shared/till/import-views'
import type { RefusalCode } from '#shared/till/refusals'
import type { ImportMapping } from '#shared/till/till-inputs'
import type { Language } from '#shared/values/money'
import type { HomeCountry } from '#shared/values/phone'
import { ok, type Result, refuse } from '#shared/values/result'
import { previewImport, runImport } from './run-import.ts'

/** What the office needs to know of the shop, asked anew with every call: settings change. */
export interface OfficeSettings {
  shop: string
  place?: string
  language: Language
  currency: string
  timezone: string
  country: HomeCountry
}
export interface OfficeOptions {
  store: DbTillStore
  settings: () => OfficeSettings
  /** Name of the person at the till, for the report's foot. */
  who: () => string
  onProgress: (progress: ImportProgress) => void
  /** See `ImportRun`. */
  batchMs?: number
}
type ReportInput = { month: string } & MonthlyReport['filter']

/** The manager's reports and imports, without dialogs: one import at a time. */
export function createOffice({ store, settings, who, onProgress, batchMs }: OfficeOptions) {
  const reports = createReport(store.db.sqlite, store)
  let running: { cancelled: boolean } | undefined
  let refused: ImportRefusal[] = []
  const context = () => {
    const { timezone, country } = settings()
    return { timezone, country, now: store.now() }
  }

  return {
    /** The monthly report; see docs/report.md. */
    report({ month, ...filter }: ReportInput): Result<MonthlyReport, RefusalCode> {
      const { country: _country, ...shop } = settings()
      return ok(reports.monthly({ month, filter, ...shop, madeBy: who() }))
    },
    previewImport: ({ file, mapping }: { file: string; mapping?: ImportMapping }): Promise<Result<ImportPreview, RefusalCode>> =>
      previewImport(file, mapping, context()),
    /** Refusals: `importRunning`, and those of `runImport`. Answers when the import is done or cancelled. */
    async startImport({ file, mapping }: { file: string; mapping: ImportMapping }): Promise<Result<ImportSummary, RefusalCode>> {
      if (running) return refuse('importRunning')
      const run = { cancelled: false }
      running = run
      try {
        const answer = await runImport(file, mapping, { store, context: context(), onProgress, isCancelled: () => run.cancelled, batchMs })
        refused = 'ok' in answer ? answer.ok.refusals : []
        return answer
      } finally {
        running = undefined
      }
    },
    /** Stops the running import at its next batch; false where none is running. */
    cancelImport(): Result<{ cancelled: boolean }, RefusalCode> {
      if (running) running.cancelled = true
      return ok({ cancelled: running !== undefined })
    },
    /** The refused lines of the last import, for `refusedLinesCsv`. */
    refusedLines: (): ImportRefusal[] => refused,
  }
}
