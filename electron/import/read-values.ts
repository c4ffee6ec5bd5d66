import { DAY_MS, type Day, dayOf, daysInMonth, formatDate } from '#shared/values/local-date'
import type { HomeCountry } from '#shared/values/phone'
import { zoneOf } from '#shared/values/time-zone'
import type { CellValue } from './csv-lines.ts'

// How dates and amounts in other people's files are read. Everything answers undefined for what it cannot read.

/** A local date and, where the file says it, the time of day in milliseconds; or an instant, where it names its zone. */
export type ReadDate = { day: Day; timeMs?: number } | { instant: number }
export type DateOrder = 'YMD' | 'DMY' | 'MDY'

const NOON_MS = DAY_MS / 2
const WITH_ZONE = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})$/
const DATE = /^(\d{1,4})[.\-/ ](\d{1,2})[.\-/ ](\d{1,4})\.?(?:[T ,]+(?:kl\.? ?)?(\d{1,2})[:.](\d{2})(?:[:.](\d{2})(?:[.,]\d+)?)?)?$/
const COMPACT = /^(\d{8}|\d{6})$/

/**
 * Reads a date in the given order of its parts: `19970101`, `01.01.97`, `1/1/1997 13:45`. A year first is a year first,
 * whatever the order says. Two-digit years are 1950 to 2049.
 */
export function readDate(cell: CellValue, order: DateOrder): ReadDate | undefined {
  const text = String(cell).trim()
  if (WITH_ZONE.test(text)) {
    const instant = Date.parse(text)
    return Number.isNaN(instant) ? undefined : { instant }
  }
  if (COMPACT.test(text)) {
    const digits = text.length === 8 ? splitEight(text, order) : [text.slice(0, 2), text.slice(2, 4), text.slice(4)]
    const day = dayFrom(digits, order)
    return day === undefined ? undefined : { day }
  }
  const match = DATE.exec(text)
  if (!match) return undefined
  const parts = match.slice(1, 4) as string[]
  const day = dayFrom(parts, (parts[0] as string).length > 2 ? 'YMD' : order === 'YMD' && (parts[2] as string).length === 4 ? 'DMY' : order)
  if (day === undefined) return undefined
  if (match[4] === undefined) return { day }
  const [hours, minutes, seconds] = [Number(match[4]), Number(match[5]), Number(match[6] ?? 0)]
  if (hours > 23 || minutes > 59 || seconds > 59) return undefined
  return { day, timeMs: ((hours * 60 + minutes) * 60 + seconds) * 1000 }
}

const splitEight = (text: string, order: DateOrder): string[] =>
  order === 'YMD' ? [text.slice(0, 4), text.slice(4, 6), text.slice(6)] : [text.slice(0, 2), text.slice(2, 4), text.slice(4)]

function dayFrom(parts: string[], order: DateOrder): Day | undefined {
  const at = (letter: string) => parts[order.indexOf(letter)] as string
  const yearText = at('Y')
  const year = yearText.length <= 2 ? Number(yearText) + (Number(yearText) < 50 ? 2000 : 1900) : Number(yearText)
  const [month, day] = [Number(at('M')), Number(at('D'))]
  if (year < 1900 || year > 9999 || month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return undefined
  return dayOf({ year, month, day })
}

/**
 * The instant of something that has happened: of a date without a time that is today's, now. Undefined where it has not come yet.
 */
export function pastInstantOf(date: ReadDate, timezone: string, now: string): string | undefined {
  const at = instantOf(date, timezone)
  if (at <= now) return at
  const isToday = 'day' in date && date.timeMs === undefined && date.day === zoneOf(timezone).dayAt(Date.parse(now))
  return isToday ? now : undefined
}

/** The instant of a read date in the club's zone: at its time, or at noon where the file does not say. */
export function instantOf(date: ReadDate, timezone: string): string {
  if ('instant' in date) return new Date(date.instant).toISOString()
  const zone = zoneOf(timezone)
  const time = date.timeMs ?? NOON_MS
  // Clocks change at night: before three the day counts from its beginning, later from its end.
  const ms = time < DAY_MS / 8 ? zone.startOf(date.day) + time : zone.startOf(date.day + 1) - (DAY_MS - time)
  return new Date(ms).toISOString()
}

/** The order in which a written format names its parts: `YYYYMMDD`, `DD.MM.ÅÅÅÅ`, `M/D/YY`. */
export function dateOrderOf(format: string): DateOrder | undefined {
  const letters = [...format.toUpperCase().replaceAll('Å', 'Y')].filter((letter) => 'YMD'.includes(letter))
  const order = [...new Set(letters)].join('')
  return order === 'YMD' || order === 'DMY' || order === 'MDY' ? order : undefined
}

export type ReadAmount = number | 'negative' | undefined
const MOST_ORE = 1_000_000_000_000

/**
 * Reads an amount as minor units. `amounts` says whether the file counts kroner or øre, `decimal` which sign its
 * decimals have. Thousands may be apart by spaces, or by the sign that is not the decimal one. `1,2,3` is no amount.
 */
export function readAmount(cell: CellValue, { decimal, amounts }: { decimal: '.' | ','; amounts: 'major' | 'minor' }): ReadAmount {
  const factor = amounts === 'minor' ? 1 : 100
  if (typeof cell === 'number') return bounded(Math.round(cell * factor * 1e6) / 1e6)
  const bare = cell
    .replace(/[\s\u00a0\u202f'’]/g, '')
    .replace(/^(NOK|SEK|DKK|EUR|USD|kr\.?|€|\$|£)|(NOK|SEK|DKK|EUR|USD|kr\.?|€|\$|£|,-|:-)$/gi, '')
  const negative = /^[-−(]/.test(bare)
  const digits = bare.replace(/^[-−(+]/, '').replace(/\)$/, '')
  const grouping = decimal === ',' ? '.' : ','
  const pattern = decimal === ',' ? /^(\d+|\d{1,3}(?:\.\d{3})+)(?:,(\d*))?$/ : /^(\d+|\d{1,3}(?:,\d{3})+)(?:\.(\d*))?$/
  const match = pattern.exec(digits)
  if (!match) return undefined
  const fraction = (match[2] ?? '').replace(/0+$/, '')
  if (fraction.length > (factor === 100 ? 2 : 0)) return undefined
  const whole = Number((match[1] as string).replaceAll(grouping, ''))
  const ore = whole * factor + (factor === 100 ? Number(fraction.padEnd(2, '0')) : 0)
  return bounded(negative ? -ore : ore)
}

function bounded(ore: number): ReadAmount {
  if (ore < 0) return 'negative'
  const rounded = Math.round(ore)
  return Number.isFinite(ore) && rounded <= MOST_ORE ? rounded : undefined
}

/** A birthday: a whole date, or `--03-14` where the year is not given (`14.3.`, `14/03`). */
export function readBirthday(cell: CellValue, order: DateOrder): string | undefined {
  const date = readDate(cell, order)
  if (date && 'day' in date) return formatDate(date.day)
  const match = /^(\d{1,2})[.\-/](\d{1,2})\.?$/.exec(String(cell).trim())
  if (!match) return undefined
  const [day, month] = order === 'DMY' ? [match[1], match[2]] : [match[2], match[1]]
  if (Number(month) < 1 || Number(month) > 12 || Number(day) < 1 || Number(day) > daysInMonth(2024, Number(month))) return undefined
  return `--${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
}

const GENDERS = [
  ['female', /^(f|k|w|kvinne|kvinna|kvinnelig|kvinnlig|dame|female|woman)$/i],
  ['male', /^(m|mann|man|mannlig|manlig|herre|male)$/i],
  ['other', /^(o|x|annet|annat|andre|other|ikke-binær|icke-binär|non-?binary)$/i],
] as const
const NOT_SAID = /^(-|\?|ukjent|okänd|okänt|unknown|ikke oppgitt|ej angivet)$/i

/** A gender in any of the languages; `none` where the file says that nobody knows. */
export function readGender(cell: CellValue): 'female' | 'male' | 'other' | 'none' | undefined {
  const text = String(cell).trim()
  if (text === '' || NOT_SAID.test(text)) return 'none'
  return GENDERS.find(([, pattern]) => pattern.test(text))?.[0]
}

const POSTAL_DIGITS: Record<HomeCountry, number> = { NO: 4, DK: 4, SE: 5, FI: 5, IS: 3 }

/** A postal code of the shop's country. A workbook that took `0150` for a number has lost its beginning: it is put back. */
export function readPostalCode(cell: CellValue, country: HomeCountry): string | undefined {
  const digits = POSTAL_DIGITS[country]
  const text = String(cell)
    .replace(/\s/g, '')
    .replace(/^(NO?|SE?|DK|FIN?)-(?=\d)/i, '')
  const whole = typeof cell === 'number' ? text.padStart(digits, '0') : text
  return whole.length === digits && /^\d+$/.test(whole) ? whole : undefined
}

/** Words between commas, semicolons or bars, each once. */
export const readTags = (cell: CellValue): string[] => [
  ...new Set(
    String(cell)
      .split(/[,;|]/)
      .map((tag) => tag.replace(/\s+/g, ' ').trim())
      .filter((tag) => tag !== ''),
  ),
]
