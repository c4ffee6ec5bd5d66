import { z } from 'zod'
import type { BalanceColumn } from '#shared/till/import-views'
import { type ImportMapping, importMappingSchema } from '#shared/till/till-inputs'
import type { TillStore } from '#shared/till/till-store'
import { isBalance } from './balances.ts'
import { FIELDS } from './guess.ts'

const KEY = 'importMappings'
const MOST = 30
/** Headings that are longer than this together are no headings. */
const LONGEST = 4_000
/** SHA-256 of the headings; an earlier version kept them as they were, and those are not read any more. */
const savedSchema = z.array(z.object({ headings: z.string(), mapping: importMappingSchema }))
const HASH = /^[0-9a-f]{64}$/

/** What the manager said of files, by their headings: the next file with the same ones begins with it. A setting of this till. */
export function createRemembered(store: Pick<TillStore, 'setting' | 'saveSetting' | 'sha256'>) {
  const saved = () => (savedSchema.safeParse(store.setting(KEY)).data ?? []).filter(({ headings }) => HASH.test(headings))
  // A file without headings begins with somebody's name: what is kept says nothing of it.
  const keyOf = (headings: readonly string[]) => store.sha256(JSON.stringify(headings))
  return {
    /** What was said of a file with these headings, without what the club no longer has. */
    of(headings: readonly string[], balances: readonly BalanceColumn[]): ImportMapping | undefined {
      const mapping = saved().find((one) => one.headings === keyOf(headings))?.mapping
      if (!mapping) return undefined
      const known = new Set<string>([...FIELDS[mapping.kind], ...balances.map(({ field }) => field)])
      const columns = Object.entries(mapping.columns).filter(([field]) => known.has(field) || !isBalance(field))
      return { ...mapping, columns: Object.fromEntries(columns) }
    },
    keep(headings: readonly string[], mapping: ImportMapping): void {
      if (JSON.stringify(headings).length > LONGEST) return
      const key = keyOf(headings)
      const others = saved().filter((one) => one.headings !== key)
      store.saveSetting(KEY, [{ headings: key, mapping }, ...others].slice(0, MOST))
    },
    /** What an earlier version kept as it stood in the file may be somebody's name. */
    forget(): void {
      const now = saved()
      if (store.setting(KEY) !== undefined) store.saveSetting(KEY, now)
    },
  }
}
