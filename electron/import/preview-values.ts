import { formatDate } from '#shared/values/local-date'
import { zoneOf } from '#shared/values/time-zone'
import type { MemberRow, PurchaseRow } from './read-rows.ts'

// A row as it is read, field by field as text. Which words and which way of writing a date people see is the page's.

/** Only what the row says; its date is a local one. */
export function shownPurchase({ line: _, external, at, ...row }: PurchaseRow, timezone: string): Record<string, string> {
  return texts({ member: external, date: localDate(at, timezone), ...row })
}

/** Balances and consents stand under the names that a mapping gives them; the date since when is `date`. */
export function shownMember(
  { line: _, external, since, tags, openings = [], ...row }: MemberRow,
  timezone: string,
): Record<string, string> {
  return texts({
    member: external,
    ...row,
    date: since && localDate(since, timezone),
    tags: tags?.join(', '),
    ...Object.fromEntries(openings.map((one) => [one.field, one.kind === 'consent' && one.at ? localDate(one.at, timezone) : one.said])),
  })
}

const localDate = (instant: string, timezone: string): string => formatDate(zoneOf(timezone).dayAt(Date.parse(instant)))

const texts = (row: object): Record<string, string> =>
  Object.fromEntries(Object.entries(row).flatMap(([field, value]) => (value === undefined ? [] : [[field, String(value)]])))
