/**
 * JSON with sorted keys and without `undefined`, so that equal values are equal text: what is hashed,
 * compared and printed by the case runner. Keys sort by code unit.
 */
export const canonicalJson = (value: unknown, indent?: number): string => JSON.stringify(sorted(value), null, indent)

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (value === null || typeof value !== 'object') return value
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
  return Object.fromEntries(entries.map(([key, inner]) => [key, sorted(inner)]))
}
