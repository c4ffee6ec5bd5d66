import type { Catalogue } from '#shared/text/catalogue'
import type { Language } from '#shared/till/till-views'

type Ago = Catalogue['diagnostics']['ago']
type Lasted = Catalogue['diagnostics']['lasted']

const MINUTE_MS = 60_000

/** `for 5 min siden`. A clock that was set back makes the past lie ahead: that is now, too. */
export function agoOf(ms: number, words: Ago): string {
  return ms < MINUTE_MS ? words.now : inUnits(ms, words)
}

/** `3 t`. */
export const lastedOf = (seconds: number, words: Lasted): string => inUnits(Math.max(0, seconds) * 1000, words)

function inUnits(ms: number, words: Omit<Ago, 'now'>): string {
  const minutes = Math.floor(ms / MINUTE_MS)
  if (minutes < 120) return words.minutes(minutes)
  return minutes < 48 * 60 ? words.hours(Math.floor(minutes / 60)) : words.days(Math.floor(minutes / 1440))
}

const LOCALES: Record<Language, string> = { nb: 'nb-NO', sv: 'sv-SE', en: 'en-GB' }

/** `240 MB`, `12,5 GB`: as the makers of disks count. */
export function bytesOf(bytes: number, language: Language): string {
  const [value, unit] =
    bytes >= 1e9 ? [bytes / 1e9, 'GB'] : bytes >= 1e6 ? [Math.round(bytes / 1e6), 'MB'] : [Math.round(bytes / 1e3), 'kB']
  return `${new Intl.NumberFormat(LOCALES[language], { maximumFractionDigits: 1 }).format(value)} ${unit}`
}
