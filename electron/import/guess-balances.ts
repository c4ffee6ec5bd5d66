import type { BalanceColumn } from '#shared/till/import-views'

// Which heading may be which balance. A heading that names the programme, or the consent's channel, leads; one that only says
// `points` is the only programme with points, or the first.

const WORDS: [BalanceColumn['kind'], RegExp][] = [
  ['consent', /samtyk|samtyck|consent|opt.?in|nyhetsbrev|newsletter|permission|tillatelse|tillstånd/i],
  ['level', /niv[åa]|level|^tier|trinn/i],
  ['stamps', /stemp|stämp|stamp|klipp/i],
  ['points', /po[eä]ng|points?\b|bonus|saldo|balance/i],
]
const CHANNELS: Record<string, RegExp> = { sms: /sms|mobil|tele?fon|phone|text/i, email: /e-?(mail|post)|mail|nyhetsbrev|newsletter/i }

/** By the heading's place: the column that it holds, each at most once. */
export function guessBalances(headings: readonly string[], columns: readonly BalanceColumn[]): Map<number, BalanceColumn> {
  const found = new Map<number, BalanceColumn>()
  const taken = new Set<string>()
  const take = (i: number, column: BalanceColumn | undefined) => {
    if (!column || found.has(i) || taken.has(column.field)) return
    found.set(i, column)
    taken.add(column.field)
  }
  const kinds = headings.map((heading) => WORDS.find(([, pattern]) => pattern.test(heading))?.[0])
  const free = (kind: BalanceColumn['kind'] | undefined) => columns.filter((column) => column.kind === kind && !taken.has(column.field))
  headings.forEach((heading, i) => {
    const named = free(kinds[i]).find(({ field, kind, name }) => (kind === 'consent' ? hasChannel(field, heading) : says(heading, name)))
    take(i, named)
  })
  kinds.forEach((_, i) => {
    // What somebody consented to is never guessed from less than its channel.
    if (kinds[i] !== undefined && kinds[i] !== 'consent') take(i, free(kinds[i])[0])
  })
  return found
}

const hasChannel = (field: string, heading: string): boolean => CHANNELS[field.slice(field.lastIndexOf('/') + 1)]?.test(heading) ?? false
const says = (heading: string, name: string): boolean => heading.toLocaleLowerCase().includes(name.toLocaleLowerCase())
