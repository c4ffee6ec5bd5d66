import type { OpeningWords } from '#db/opening'
import { createReport } from '#db/report'
import type { DbTillStore } from '#db/till-store'
import type { MonthlyReport } from '#shared/report/monthly-report'
import { catalogues } from '#shared/text/catalogue'
import { type ConsentText, IMPORTED_TEXT, keepText } from '#shared/till/consent-texts'
import type { ImportPreview, ImportProgress, ImportRefusal, ImportSummary } from '#shared/till/import-views'
import type { RefusalCode } from '#shared/till/refusals'
import type { ImportMapping } from '#shared/till/till-inputs'
import type { Language } from '#shared/values/money'
import type { HomeCountry } from '#shared/values/phone'
import { isRefusal, ok, type Result, refuse } from '#shared/values/result'
import { balanceColumns } from './balances.ts'
import type { ReadContext } from './read-rows.ts'
import { createRemembered } from './remembered.ts'
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
  const remembered = createRemembered(store)
  store.onErased(() => {
    // Whoever was erased may stand in a line that was refused.
    refused = []
    store.write(() => ok(remembered.forget()))
  })
  /** The headings of the files looked at, for what is remembered of them. */
  const headings = new Map<string, string[]>()
  const context = (): ReadContext => {
    const { timezone, country, language } = settings()
    const { names } = catalogues[language].ledger
    const consents = Object.entries(names.consent).flatMap(([purpose, channels]) =>
      Object.entries(channels).map(([channel, name]) => ({ purpose, channel, name })),
    )
    return { timezone, country, now: store.now(), club: { programmes: store.programmes(), consents } }
  }
  /** What stands for a consent that was given elsewhere. */
  const importedText = (): ConsentText => {
    const { language } = settings()
    const { version, text } = catalogues[language].consents.imported
    return { id: IMPORTED_TEXT, version, sha256: store.sha256(text), language, text }
  }
  const keepWords = () => store.write(() => ok(keepText(store, importedText())))
  const words = (source: string): OpeningWords => {
    const { opening } = catalogues[settings().language].office.imports
    const { text: _, ...proof } = importedText()
    return {
      balance: opening.balance(source),
      level: (level) => opening.level(level, source),
      proof,
    }
  }
  /** A file's first look begins with what was said of the last one with its headings. */
  const preview = async (file: string, mapping: ImportMapping | undefined): Promise<Result<ImportPreview, RefusalCode>> => {
    const around = context()
    const first = await previewImport(file, mapping, around)
    if (isRefusal(first) || !first.ok.mapping.header) return first
    headings.set(file, first.ok.columns)
    const before = mapping === undefined ? remembered.of(first.ok.columns, balanceColumns(around.club)) : undefined
    const again = before && (await previewImport(file, before, around))
    return again && !isRefusal(again) ? ok({ ...again.ok, remembered: true }) : first
  }

  return {
    /** The monthly report; see docs/report.md. */
    report({ month, ...filter }: ReportInput): Result<MonthlyReport, RefusalCode> {
      const { country: _country, ...shop } = settings()
      return ok(reports.monthly({ month, filter, ...shop, madeBy: who() }))
    },
    previewImport: ({ file, mapping }: { file: string; mapping?: ImportMapping }) => preview(file, mapping),
    /** Refusals: `importRunning`, and those of `runImport`. Answers when the import is done or cancelled. */
    async startImport({ file, mapping }: { file: string; mapping: ImportMapping }): Promise<Result<ImportSummary, RefusalCode>> {
      if (running) return refuse('importRunning')
      const said = Object.keys(mapping.columns).some((field) => field.startsWith('consent:')) ? keepWords() : undefined
      if (said && isRefusal(said)) return said
      const run = { cancelled: false }
      running = run
      try {
        const answer = await runImport(file, mapping, {
          store,
          context: context(),
          words,
          onProgress,
          isCancelled: () => run.cancelled,
          batchMs,
        })
        refused = 'ok' in answer ? answer.ok.refusals : []
        const seen = headings.get(file)
        if (seen && !isRefusal(answer)) remembered.keep(seen, mapping)
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
