import type { DiscardReason } from '#shared/devices/payload'
import { catalogues } from '#shared/text/catalogue'
import { writeCount } from '#shared/text/format'
import type { DiagnosticLine, DiagnosticsView } from '#shared/till/desktop-views'
import type { PrinterState } from '#shared/till/till-views'
import { agoOf, bytesOf, lastedOf } from './measures.ts'
import type { StateOfThings } from './state-of-things.ts'

const HOUR_MS = 3_600_000
/** Made every hour while the till is open; a day without one is a fault, and a new till has none for its first hour. */
const OLDEST_BACKUP_MS = 24 * HOUR_MS
const FIRST_BACKUP_S = 3600
const LONGEST_SILENCE_MS = 24 * HOUR_MS
/** A year of a busy shop, and its copies. */
const LEAST_DISK = 1_000_000_000
const LEAST_MEMORY = 200_000_000
const MOST_QUEUED = 5
/** A printer in such a state prints, or is not meant to. */
const FINE: ReadonlySet<PrinterState> = new Set(['none', 'ready', 'paperLow', 'noStatus'])

/** Puts a till's state into lines that a shop can read out: a code that is the same in every language, a name, a value, good or bad. */
export function describe(things: StateOfThings): DiagnosticsView {
  const { language } = things.devices.settings
  const text = catalogues[language].diagnostics
  const group = (letter: string, name: string, lines: [name: string, value: string, good?: boolean][]) => ({
    name,
    lines: lines.map(([name, value, good = true], i): DiagnosticLine => ({ code: `${letter}${i + 1}`, name, value, good })),
  })
  const { names, groups } = text
  const words = wordsOf(things)
  const { till, database, net, machine } = things
  const { settings, view, record } = things.devices
  const { printer, scanner } = settings
  const [failure] = record.printer.failures
  const isPaired = net.state !== 'alone'

  return {
    at: things.at,
    printer: view.printer.state,
    groups: [
      group('T', groups.till, [
        [names.version, till.version],
        [names.host, till.host],
        [names.system, till.system],
        [names.till, till.name],
        [names.tillId, till.id],
        [names.club, till.club ?? text.none],
      ]),
      group('D', groups.database, [
        [names.facts, writeCount(database.facts, language)],
        [names.size, words.bytes(database.bytes)],
        [names.backup, words.ago(database.backupAt), words.isBackedUp()],
        [
          names.disk,
          database.freeBytes === undefined ? text.none : words.bytes(database.freeBytes),
          (database.freeBytes ?? LEAST_DISK) >= LEAST_DISK,
        ],
      ]),
      group('S', groups.server, [
        [names.server, words.net(), net.state !== 'offline'],
        [names.unsent, isPaired ? writeCount(net.waiting, language) : text.none, !(net.state === 'offline' && net.waiting > 0)],
        [names.contact, words.ago(net.lastContact), !isPaired || words.ageOf(net.lastContact) < LONGEST_SILENCE_MS],
      ]),
      group('P', groups.printer, [
        [names.printer, view.printer.name],
        [names.device, printer.device || text.none],
        [names.state, words.printer(view.printer.state), FINE.has(view.printer.state)],
        [names.speed, printer.transport === 'serial' ? text.baud(printer.baud) : text.none],
        [names.paper, text.columns(printer.columns, printer.codePage ?? 'pc858', printer.cut)],
        [names.answered, words.ago(record.printer.answeredAt)],
        [names.queue, String(view.printer.queued), view.printer.queued <= MOST_QUEUED],
        [names.questions, String(view.uncertain.length), view.uncertain.length === 0],
        [names.failure, failure ? words.failure(failure) : text.none, !failure],
      ]),
      group('C', groups.scanner, [
        [names.scanner, view.scanner.name],
        [names.device, scanner.device || text.none],
        [names.state, words.scanner(), !['absent', 'busy', 'denied'].includes(view.scanner.state)],
        [names.speed, scanner.mode === 'serial' ? text.baud(scanner.baud) : text.none],
        [names.wedge, scanner.mode === 'wedge' ? text.threshold(scanner.thresholdMs, scanner.prefix) : text.none],
        [names.scanned, words.ago(record.scanner.scannedAt)],
        [names.discarded, words.discarded(), words.discards() <= record.scanner.scans],
      ]),
      group('M', groups.machine, [
        [names.memory, text.of(words.bytes(machine.freeMemory), words.bytes(machine.totalMemory)), machine.freeMemory >= LEAST_MEMORY],
        [names.own, words.bytes(machine.ownMemory)],
        [names.on, words.lasted(machine.onSeconds)],
        [names.open, words.lasted(machine.openSeconds)],
        [names.clock, words.clock(), net.clockAheadMinutes === undefined],
      ]),
    ],
  }
}

/** The same as a file that is sent to whoever helps. */
export function asText(view: DiagnosticsView, title: string): string {
  const lines = view.groups.flatMap(({ name, lines }) => [
    '',
    name,
    ...lines.map(({ code, name, value, good }) => `${good ? '  ' : '! '}${code.padEnd(4)}${name.padEnd(24)} ${value}`),
  ])
  return `${[`${title} ${view.at}`, ...lines].join('\n')}\n`
}

/** The values that are more than a number. */
function wordsOf({ at, net, database, machine, devices: { settings, view, record } }: StateOfThings) {
  const { language } = settings
  const { diagnostics: text, devices } = catalogues[language]
  const ageOf = (instant: string | undefined) => (instant === undefined ? Number.POSITIVE_INFINITY : Date.parse(at) - Date.parse(instant))
  const ago = (instant: string | undefined) => (instant === undefined ? text.none : agoOf(ageOf(instant), text.ago))
  const discarded = Object.entries(record.scanner.discarded) as [DiscardReason, number][]
  return {
    ageOf,
    ago,
    isBackedUp: () =>
      database.backupAt === undefined ? machine.openSeconds < FIRST_BACKUP_S : ageOf(database.backupAt) < OLDEST_BACKUP_MS,
    bytes: (bytes: number) => bytesOf(bytes, language),
    lasted: (seconds: number) => lastedOf(seconds, text.lasted),
    net: () => (net.state === 'offline' ? text.offline(net.trouble ?? 'unreachable') : text[net.state]),
    printer: (state: PrinterState) => `${state}: ${devices.printer[state]}`,
    scanner: () => `${view.scanner.state}: ${devices.scanner[view.scanner.state]}`,
    failure({ at: failed, job, why }: { at: string; job: number; why: string }) {
      const known = why === 'linkLost' || why === 'noAck' || why === 'tillStopped' ? why : 'other'
      return `${text.slip(job)} ${ago(failed)}: ${text.failure[known]}`
    },
    discards: () => discarded.reduce((sum, [, count]) => sum + count, 0),
    discarded: () => discarded.map(([reason, count]) => `${count} ${text.discarded[reason]}`).join(', ') || text.none,
    clock() {
      const time = new Date(at).toLocaleString('sv-SE', { timeZone: machine.zone })
      return `${time} ${machine.zone}${net.clockAheadMinutes === undefined ? '' : `, ${text.ahead(net.clockAheadMinutes)}`}`
    },
  }
}
