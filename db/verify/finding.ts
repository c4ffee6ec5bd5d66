/** What was found to be other than it was written. */
export type Tampering = 'changed' | 'removed' | 'inserted' | 'reordered' | 'chain' | 'shorter' | 'log' | 'head'

/**
 * The first place of one chain where it is so. `changed`: a fact says something else than it did. `removed`, `inserted`, `reordered`:
 * it is gone, was never written, or stands in another's place. `chain`: a hash beside it was changed. `shorter`: the server has more of
 * this chain. `log`: somewhere from `seq` to `to` the server's log was another. `head`: a hash that was written down is not there.
 */
export interface Finding {
  what: Tampering
  till: string
  n: number
  id?: string
  at?: string
  kind?: string
  /** The places in the server's log. */
  seq?: number
  to?: number
  /** The hash that was looked for. */
  head?: string
}

/** What a fact's own line says of where it stands. */
export function placeOf(line: string): Pick<Finding, 'id' | 'at' | 'kind'> & { till: string; n: number } {
  const { id, at, kind, till, n } = JSON.parse(line)
  return { id, at, kind, till, n }
}
