import type { MemberRow, PurchaseRow } from './read-rows.ts'

// A row as it is read, field by field as text. Which words and which way of writing a date people see is the page's.

/** Only what the row says. */
export function shownPurchase({ line: _, external, at, ...row }: PurchaseRow): Record<string, string> {
  return texts({ ...(external !== undefined && { member: external }), date: at, ...row })
}

/** Balances and consents stand under the names that a mapping gives them; the date since when is `date`. */
export function shownMember({ line: _, external, since, tags, openings = [], ...row }: MemberRow): Record<string, string> {
  return texts({
    ...(external !== undefined && { member: external }),
    ...row,
    ...(since !== undefined && { date: since }),
    ...(tags && { tags: tags.join(', ') }),
    ...Object.fromEntries(openings.map(({ field, said }) => [field, said])),
  })
}

const texts = (row: object): Record<string, string> =>
  Object.fromEntries(Object.entries(row).flatMap(([field, value]) => (value === undefined ? [] : [[field, String(value)]])))
