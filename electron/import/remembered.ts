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
const savedSchema = z.array(z.object({ headings: z.string(), mapping: importMappingSchema }))

/** What the manager said of files, by their headings: the next file with the same ones begins with it. A setting of this till. */
export function createRemembered(store: Pick<TillStore, 'setting' | 'saveSetting'>) {
  const saved = () => savedSchema.safeParse(store.setting(KEY)).data ?? []
  const keyOf = (headings: readonly string[]) => JSON.stringify(headings)
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
      const key = keyOf(headings)
      if (key.length > LONGEST) return
      const others = saved().filter((one) => one.headings !== key)
      store.saveSetting(KEY, [{ headings: key, mapping }, ...others].slice(0, MOST))
    },
  }
}
