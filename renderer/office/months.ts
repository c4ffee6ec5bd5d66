import type { Language } from '#shared/till/till-views'

// How months, days and weekdays are written in a heading, a column and a sentence.

const locales: Record<Language, string> = { nb: 'nb-NO', sv: 'sv-SE', en: 'en-GB' }
const made = new Map<string, Intl.DateTimeFormat>() // A memo of a pure function.

function write(local: string, language: Language, options: Intl.DateTimeFormatOptions): string {
  const key = language + JSON.stringify(options)
  let format = made.get(key)
  if (!format) {
    format = new Intl.DateTimeFormat(locales[language], { timeZone: 'UTC', ...options })
    made.set(key, format)
  }
  return format.format(new Date(`${local.length === 7 ? `${local}-01` : local}T12:00:00Z`))
}

/** `oktober` */
export const monthName = (month: string, language: Language) => write(month, language, { month: 'long' })
/** `okt.` */
export const monthShort = (month: string, language: Language) => write(month, language, { month: 'short' })
/** `okt. 2025` */
export const monthShortYear = (month: string, language: Language) => write(month, language, { month: 'short', year: 'numeric' })
/** `31. oktober` */
export const dayMonth = (date: string, language: Language) => write(date, language, { day: 'numeric', month: 'long' })
/** `fredag 4. september 2026` */
export const fullDate = (date: string, language: Language) =>
  write(date, language, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' })
/** `fre. 4. sep.` */
export const shortDay = (date: string, language: Language) => write(date, language, { weekday: 'short', day: 'numeric', month: 'short' })
/** Monday 1 to Sunday 7: `mandag`. 2024 began on a Monday. */
export const weekdayName = (weekday: number, language: Language) => write(`2024-01-0${weekday}`, language, { weekday: 'long' })
/** `man.` */
export const weekdayShort = (weekday: number, language: Language) => write(`2024-01-0${weekday}`, language, { weekday: 'short' })

export const capital = (text: string): string => text.charAt(0).toLocaleUpperCase() + text.slice(1)
