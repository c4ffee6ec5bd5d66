import { z } from 'zod'
import { isTimeZone } from '#shared/values/time-zone'

/** Minor units (øre): whole, 0 to 10^12. Bound: docs/ledger.md. */
export const amountSchema = z.number().int().min(0).max(1_000_000_000_000)
export const positiveAmountSchema = z.number().int().min(1).max(1_000_000_000_000)

/** Whole per cent, 1 to 100. */
export const percentSchema = z.number().int().min(1).max(100)

const isRealDate = (text: string): boolean => {
  const t = Date.parse(`${text}T00:00:00.000Z`)
  return !Number.isNaN(t) && new Date(t).toISOString().slice(0, 10) === text
}
/** A calendar date as people write it down: `2026-03-31`, and one that exists. */
export const localDateSchema = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/)
  .refine(isRealDate, 'no such date')

/** An ISO 8601 calendar duration: `P30D`, `P1M`, `P1Y`, `P2W`, `P1Y6M`. */
export const durationSchema = z.string().regex(/^P(?=\d)(\d{1,4}Y)?(\d{1,4}M)?(\d{1,4}W)?(\d{1,5}D)?$/)

const isRealInstant = (text: string): boolean => {
  // Most are good by their digits alone; a server reads tens of thousands in a second, and Date is slow.
  if (/-(0[1-9]|1[0-2])-(0[1-9]|1\d|2[0-8])T([01]\d|2[0-3]):[0-5]\d:[0-5]\d\./.test(text)) return true
  const t = Date.parse(text)
  return !Number.isNaN(t) && new Date(t).toISOString() === text
}
/** An instant in UTC with milliseconds: `2026-03-01T10:00:00.000Z`. */
export const instantSchema = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/)
  .refine(isRealInstant, 'no such instant')

/** A birthday: a whole date, or day and month only, as `--03-14`. */
export const birthdaySchema = z.union([
  localDateSchema,
  z
    .string()
    .regex(/^--\d{2}-\d{2}$/)
    .refine((text) => isRealDate(`2024${text.slice(1)}`), 'no such date'),
])

/** An IANA time zone that this host knows. */
export const timezoneSchema = z.string().refine(isTimeZone, 'no such time zone')

/** An ISO 4217 code. */
export const currencySchema = z.string().regex(/^[A-Z]{3}$/)
