import { existsSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { openDatabase } from '#db/open-database'
import { createTillStore, type DbTillStore, SETTINGS } from '#db/till-store'
import { catalogues } from '#shared/text/catalogue'
import type { ImportSummary } from '#shared/till/import-views'
import type { ImportMapping } from '#shared/till/till-inputs'
import { isRefusal, type Refusal, refuse } from '#shared/values/result'
import type { CliOutput } from './cli/output.ts'
import { repair } from './cli/repair.ts'
import { verify } from './cli/verify.ts'
import { isBalance } from './import/balances.ts'
import { defineProgrammes } from './import/define-programmes.ts'
import { FIELDS, fieldOf } from './import/guess.ts'
import { createOffice, type OfficeSettings } from './import/office.ts'
import { refusedLinesCsv, reportCsv } from './report/csv.ts'
import { reportXlsx } from './report/xlsx.ts'
import { settingsFolder } from './shell/settings-folder.ts'

// `npm run cli -- …`: what a manager or a technician does without a screen. Run it while the till runs, or without it.

const SHOWN_REFUSALS = 20

const options = {
  db: { type: 'string' },
  map: { type: 'string' },
  source: { type: 'string' },
  'date-format': { type: 'string' },
  decimal: { type: 'string' },
  amounts: { type: 'string' },
  separator: { type: 'string' },
  header: { type: 'string' },
  preview: { type: 'boolean' },
  refused: { type: 'string' },
  csv: { type: 'string' },
  xlsx: { type: 'string' },
  from: { type: 'string' },
  way: { type: 'string' },
  backup: { type: 'string' },
  'dry-run': { type: 'boolean' },
  head: { type: 'string' },
} as const
type Flags = ReturnType<typeof parseArgs<{ options: typeof options; allowPositionals: true }>>['values']

/** Runs one command and answers the exit code: 0 done, 1 refused (a sentence on `err` says why), 2 not understood. */
export async function cli(args: string[], output: CliOutput): Promise<number> {
  let parsed: { values: Flags; positionals: string[] }
  try {
    parsed = parseArgs({ args, options, allowPositionals: true })
  } catch {
    return notUnderstood(output)
  }
  const { values, positionals } = parsed
  const [command, ...rest] = positionals
  const path = values.db ?? defaultDatabase()
  if (command === 'repair' && rest.length === 0) {
    const code = await repair(path, values, output)
    return code === 2 ? notUnderstood(output) : code
  }
  if (command === 'verify' && rest.length === 0) {
    const code = verify(path, values, output)
    return code === 2 ? notUnderstood(output) : code
  }
  // A named database may be new; a mistyped default would only make an empty till nobody asked for.
  if (command !== undefined && values.db === undefined && !existsSync(path)) {
    output.err(catalogues.nb.report.cli.noDatabase(path))
    return 1
  }
  if (!isCommand(command, rest)) return notUnderstood(output)
  const opened = openDatabase(path)
  if (isRefusal(opened)) return told(opened, 'nb', output)
  try {
    const store = createTillStore(opened.ok)
    while (store.refold(1_000)); // after an update nobody else would: a report wants everybody's sums
    const settings = settingsOf(store)
    if (command === 'report') return await report(rest[0] as string, values, store, settings, output)
    if (command === 'define') return await define(rest[0] as string, values, store, settings, output)
    return await importFile(rest[0] as ImportMapping['kind'], rest[1] as string, values, store, settings, output)
  } finally {
    opened.ok.close()
  }
}

async function importFile(
  kind: ImportMapping['kind'],
  file: string,
  values: Flags,
  store: DbTillStore,
  settings: OfficeSettings,
  output: CliOutput,
): Promise<number> {
  const words = catalogues[settings.language].report.cli
  const given = mappingOf(kind, values)
  if (!given) return notUnderstood(output, settings.language)
  const office = createOffice({
    store,
    settings: () => settings,
    who: () => 'cli',
    onProgress: ({ done, total }) => output.err(words.progress(done, total)),
    batchMs: 150, // another process: a till waits for the lock this long at most
  })
  const preview = await office.previewImport({ file, mapping: given })
  if (isRefusal(preview)) return told(preview, settings.language, output)
  const { mapping, rows } = preview.ok
  output.err([words.guess, ...Object.entries(mapping.columns).map(([field, column]) => `  ${field} = ${column}`)].join('\n'))
  if (values.preview) {
    for (const row of rows) output.out(JSON.stringify(row))
    return 0
  }
  output.onCancellable?.(() => office.cancelImport())
  const answer = await office.startImport({ file, mapping })
  if (isRefusal(answer)) return told(answer, settings.language, output)
  await tellImport(answer.ok, values, settings, output)
  return 0
}

async function tellImport(summary: ImportSummary, values: Flags, { language }: OfficeSettings, output: CliOutput): Promise<void> {
  const { cli: words, refused } = catalogues[language].report
  for (const { line, code, value } of summary.refusals.slice(0, SHOWN_REFUSALS)) {
    output.err(`${refused.line} ${line}: ${refused.why[code]}${value === undefined ? '' : ` (${value})`}`)
  }
  if (summary.refused > SHOWN_REFUSALS) output.err(words.andMore(summary.refused - SHOWN_REFUSALS))
  if (values.refused !== undefined) await writeFile(values.refused, refusedLinesCsv(summary.refusals, language))
  output.out(words.imported(summary.imported, summary.already, summary.refused, summary.members))
  if (summary.cancelled) output.out(words.cancelled)
}

async function report(month: string, values: Flags, store: DbTillStore, settings: OfficeSettings, output: CliOutput): Promise<number> {
  const words = catalogues[settings.language].report.cli
  if (!/^\d{4}-(0[1-9]|1[0-2])$/.test(month)) {
    output.err(words.badMonth(month))
    return 2
  }
  const office = createOffice({ store, settings: () => settings, who: () => 'cli', onProgress: () => {} })
  const made = office.report({ month })
  if (isRefusal(made)) return told(made, settings.language, output)
  try {
    if (values.csv !== undefined) await writeFile(values.csv, reportCsv(made.ok))
    if (values.xlsx !== undefined) await writeFile(values.xlsx, await reportXlsx(made.ok))
  } catch {
    return told(refuse('cannotWriteFile'), settings.language, output)
  }
  for (const file of [values.csv, values.xlsx]) if (file !== undefined) output.out(words.saved(file))
  if (values.csv === undefined && values.xlsx === undefined) output.out(reportCsv(made.ok).replace('\ufeff', ''))
  return 0
}

async function define(file: string, values: Flags, store: DbTillStore, settings: OfficeSettings, output: CliOutput): Promise<number> {
  const defined = await defineProgrammes(file, { store, from: values.from, timezone: settings.timezone })
  if (isRefusal(defined)) return told(defined, settings.language, output)
  output.out(catalogues[settings.language].report.cli.defined(defined.ok))
  return 0
}

const isCommand = (command: string | undefined, rest: string[]): command is 'report' | 'define' | 'import' =>
  ((command === 'report' || command === 'define') && rest.length === 1) ||
  (command === 'import' && rest.length === 2 && (rest[0] === 'purchases' || rest[0] === 'members'))

/** `member=1,date=Dato`: fields by our names or by what people call them, columns by heading or position. */
function mappingOf(kind: ImportMapping['kind'], values: Flags): ImportMapping | undefined {
  const columns: Record<string, string> = {}
  for (const pair of values.map?.split(',') ?? []) {
    const [name = '', column] = pair.split('=').map((part) => part.trim())
    const isOurs = (FIELDS[kind] as readonly string[]).includes(name) || (kind === 'members' && isBalance(name))
    const field = isOurs ? name : fieldOf(name, kind)
    if (field === undefined || !column) return undefined
    columns[field] = column
  }
  const { decimal, amounts, header } = values
  if (decimal !== undefined && decimal !== '.' && decimal !== ',') return undefined
  if (amounts !== undefined && amounts !== 'major' && amounts !== 'minor') return undefined
  if (header !== undefined && !/^(ja|nei|nej|yes|no)$/.test(header)) return undefined
  return {
    kind,
    // Without a map the guess decides; what it was is said before anything is written.
    ...(values.map === undefined ? {} : { columns }),
    decimal,
    amounts,
    header: header === undefined ? undefined : /^(ja|yes)$/.test(header),
    dateFormat: values['date-format'],
    separator: values.separator,
    source: values.source,
  } as ImportMapping
}

function told(refusal: Refusal, language: OfficeSettings['language'], output: CliOutput): number {
  const { refusals } = catalogues[language]
  const sentence = refusals[refusal.refusal as keyof typeof refusals] as string | ((details: object) => string)
  output.err(typeof sentence === 'function' ? sentence(refusal.details ?? {}) : sentence)
  return 1
}

function notUnderstood(output: CliOutput, language: OfficeSettings['language'] = 'nb'): number {
  output.err(catalogues[language].report.cli.usage)
  return 2
}

function settingsOf(store: DbTillStore): OfficeSettings {
  const saved = store.setting<Partial<OfficeSettings>>(SETTINGS) ?? {}
  return {
    shop: saved.shop ?? 'Stamkunde',
    place: saved.place,
    language: saved.language ?? 'nb',
    currency: saved.currency ?? 'NOK',
    timezone: saved.timezone ?? 'Europe/Oslo',
    country: saved.country ?? 'NO',
  }
}

/** Where the till of this user keeps its database: as electron/main.ts, in Electron's own folder for an application's data. */
function defaultDatabase(): string {
  const { platform, env } = process
  if (env.STAMKUNDE_DATA) return join(env.STAMKUNDE_DATA, 'till.db')
  const base =
    platform === 'win32'
      ? (env.APPDATA ?? join(homedir(), 'AppData', 'Roaming'))
      : platform === 'darwin'
        ? join(homedir(), 'Library', 'Application Support')
        : settingsFolder(env, homedir())
  return join(base, 'stamkunde', 'till.db')
}

if (import.meta.main) {
  process.exitCode = await cli(process.argv.slice(2), {
    out: (text) => console.log(text),
    err: (text) => console.error(text),
    onCancellable: (cancel) => process.once('SIGINT', cancel),
  })
}
