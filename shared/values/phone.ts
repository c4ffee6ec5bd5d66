import { type CountryCode, getCountryCallingCode, parsePhoneNumberFromString } from 'libphonenumber-js/min'
import { ok, type Result, refuse } from '#shared/values/result'

/** A telephone number in E.164: `+4793418276`. */
export type Phone = string
/** The countries a club can be at home in. */
export type HomeCountry = Extract<CountryCode, 'NO' | 'SE' | 'DK' | 'FI' | 'IS'>

/**
 * Reads a telephone number as a person types it, with or without country code; spaces and dashes are free.
 * Valid foreign numbers are welcome. Refusal: `phoneImpossible`.
 */
export function parsePhone(text: string, country: HomeCountry = 'NO'): Result<Phone, 'phoneImpossible'> {
  const parsed = parsePhoneNumberFromString(text.trim(), { defaultCountry: country, extract: false })
  return parsed?.isValid() ? ok(parsed.number) : refuse('phoneImpossible')
}

/** The shortest whole numbers: `00`, a country and seven digits; `0` and six. */
const WHOLE_WITH_PREFIX = 10
const WHOLE_WITH_TRUNK = 7

/**
 * The digits to look for at the end of stored numbers: `+47 934 18 276`, `0047 93418276` and `934 18 276`
 * are all `93418276`, `8276` stays. Empty when the text holds anything but a number, so that names and codes
 * are searched as such.
 */
export function searchDigits(text: string, country: HomeCountry = 'NO'): string {
  const compact = text.replace(/[\s\u00a0\u202f().\-–]/g, '')
  if (!/^\+?\d+$/.test(compact)) return ''
  // Somebody's last digits may begin with zeros too: those are a prefix only where a whole number follows.
  const isDialled = compact.startsWith('00') && compact.length >= WHOLE_WITH_PREFIX
  const international = compact.startsWith('+') ? compact.slice(1) : isDialled ? compact.slice(2) : undefined
  if (international !== undefined) {
    const home = getCountryCallingCode(country)
    return international.startsWith(home) ? international.slice(home.length) : international
  }
  // The trunk zero is dialled inside the country and is no part of the stored number.
  return country === 'NO' || compact.length < WHOLE_WITH_TRUNK ? compact : compact.replace(/^0/, '')
}

/** A number as people write it at home: `934 18 276`, `22 12 34 56`, `070-123 45 67`. */
export function formatPhone(phone: Phone): string {
  // Norwegian mobiles are said three, two, three, as on the drawings; the library's pairs are for landlines.
  const mobile = /^\+47([489]\d{2})(\d{2})(\d{3})$/.exec(phone)
  if (mobile) return mobile.slice(1).join(' ')
  return parsePhoneNumberFromString(phone)?.formatNational() ?? phone
}

/** Every number that a slip of the finger makes of this one: one digit another, or two neighbours swapped. The country's code stays. */
export function nearNumbers(phone: Phone): Phone[] {
  const national = parsePhoneNumberFromString(phone)?.nationalNumber ?? ''
  const head = phone.slice(0, phone.length - national.length)
  const near = new Set<Phone>()
  for (let i = 0; i < national.length; i++) {
    const [before, here, next, after] = [national.slice(0, i), national[i], national[i + 1] ?? '', national.slice(i + 2)]
    for (let digit = 0; digit <= 9; digit++) near.add(`${head}${before}${digit}${national.slice(i + 1)}`)
    near.add(`${head}${before}${next}${here}${after}`)
  }
  near.delete(phone)
  return [...near]
}

/** How many digits two numbers end in alike. */
export function alikeAtEnd(a: string, b: string): number {
  const [x, y] = [a.replace(/\D/g, ''), b.replace(/\D/g, '')]
  let same = 0
  while (same < Math.min(x.length, y.length) && x.at(-1 - same) === y.at(-1 - same)) same++
  return same
}

/** Numbers of one membership, masked, each with so many digits that it cannot be taken for another of them. */
export function maskApart(phones: readonly Phone[]): string[] {
  return phones.map((phone) => {
    const shared = Math.max(0, ...phones.filter((other) => other !== phone).map((other) => alikeAtEnd(phone, other)))
    return maskPhone(phone, Math.max(3, shared + 1))
  })
}

/** A number with all but its last digits hidden: `••• •• 276`. */
export function maskPhone(phone: Phone, showLast = 3): string {
  const written = formatPhone(phone)
  const hidden = written.replace(/\D/g, '').length - showLast
  let seen = 0
  return written.replace(/\d/g, (digit) => (seen++ < hidden ? '•' : digit))
}
