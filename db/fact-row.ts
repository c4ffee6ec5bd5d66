import type { Fact } from '#shared/ledger/facts'
import { canonicalJson } from '#shared/values/canonical-json'

// A fact as a row, and back. What indexes need has a column of its own; the rest is JSON.

/** The columns of `ledger` without `logged`, in the table's order: a tuple, since raw rows are what is read fastest. */
export type FactRow = [
  till: string,
  n: number,
  id: string,
  at: string,
  tick: number,
  by: string | null,
  member: string | null,
  kind: string,
  purchase: string | null,
  target: string | null,
  body: string,
]

/** A fact as its row. */
export function rowOfFact(fact: Fact): FactRow {
  const { till, n, id, at, tick, by, kind, ...others } = fact as Fact & { member?: string; purchase?: string }
  // A newer version's fact may mean something else by these, where this version's schema does not look.
  const { member, purchase, ...rest } = others
  if (member !== undefined && typeof member !== 'string') Object.assign(rest, { member })
  if (purchase !== undefined && typeof purchase !== 'string') Object.assign(rest, { purchase })
  let target: string | null = null
  let body: object = rest
  if (fact.kind === 'reversed') {
    const { fact: reversed, ...others } = rest as { fact: string }
    target = reversed
    body = others
  } else if (fact.kind === 'merged') {
    const { into, ...others } = rest as unknown as { into: string }
    target = into
    body = others
  }
  return [till, n, id, at, tick, by ?? null, textOrNull(member), kind, textOrNull(purchase), target, canonicalJson(body)]
}

/** A row as the fact it was made of. The row came through `rowOfFact`, so it is trusted. */
export function factOfRow([till, n, id, at, tick, by, member, kind, purchase, target, body]: FactRow): Fact {
  const fact: Record<string, unknown> = JSON.parse(body)
  fact.id = id
  fact.at = at
  fact.tick = tick
  fact.till = till
  fact.n = n
  fact.kind = kind
  if (by !== null) fact.by = by
  if (member !== null) fact.member = member
  if (purchase !== null) fact.purchase = purchase
  if (target !== null) fact[kind === 'merged' ? 'into' : 'fact'] = target
  return fact as unknown as Fact
}

const textOrNull = (value: unknown): string | null => (typeof value === 'string' ? value : null)
