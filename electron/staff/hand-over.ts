import { z } from 'zod'
import type { TillStore } from '#shared/till/till-store'
import { isRefusal, ok } from '#shared/values/result'
import { type Peppers, pepperOf } from './peppers.ts'
import { pepperNamed } from './pin-parts.ts'
import { open, publicOf, seal } from './sealed-box.ts'

export interface HandOverDeps {
  store: TillStore
  peppers: Peppers
  /** The club on the server; undefined where the till is on its own. */
  club: () => string | undefined
  /** A pepper has come: PINs can be checked that could not before. */
  onOpened: () => void
}

/** A till's own record says in `box` what it lacks, and for which key it is to be sealed; `sealed:<pepper>` holds it until it is opened. */
const ROOM = 'till'
const BOX = 'box'
const SEALED = 'sealed:'
const boxSchema = z.object({ key: z.string().max(200), wants: z.array(z.string().regex(/^[0-9a-f]{8}$/)).max(20) })
type Fields = Parameters<TillStore['saveRecord']>[2]

/**
 * Hands the club's peppers from till to till, through records that the server carries and cannot read: a till that meets a PIN it has
 * no pepper for asks, and any till that has it seals it for that till alone. Answers what looks whether there is something to do.
 */
export function createHandOver({ store, peppers, club, onOpened }: HandOverDeps): () => void {
  const context = (till: string, id: string) => [club(), till, id].join('\n')

  function ofOwn(): { opened: Buffer[]; fields: Fields } {
    const own = store.record(ROOM, store.till)
    const arrived = Object.entries(own?.fields ?? {}).flatMap(([name, { value }]) =>
      name.startsWith(SEALED) && typeof value === 'string' ? [[name, value] as const] : [],
    )
    const opened = arrived.flatMap(([name, value]) => {
      const id = name.slice(SEALED.length)
      const key = open(value, peppers.box(), context(store.till, id))
      return key && pepperOf(key).id === id ? [key] : []
    })
    const has = (id: string) => peppers.byId(id) !== undefined || opened.some((key) => pepperOf(key).id === id)
    const named = store.staff().flatMap(({ id }) => pepperNamed(store.pinOf(id) ?? '') ?? [])
    const wants = [...new Set(named)].filter((id) => !has(id)).toSorted()
    const box = wants.length === 0 ? null : { key: publicOf(peppers.box()), wants }
    // What does not open was sealed for a key that is gone: it is asked for anew.
    return { opened, fields: { ...Object.fromEntries(arrived.map(([name]) => [name, null])), ...((own || box) && { [BOX]: box }) } }
  }

  function forOthers(): [till: string, fields: Fields][] {
    return store.recordsOf(ROOM).flatMap(({ key: till, fields }) => {
      const box = boxSchema.safeParse(fields[BOX]?.value).data
      if (till === store.till || !box) return []
      const sealed = box.wants.flatMap((id) => {
        const pepper = typeof fields[SEALED + id]?.value === 'string' ? undefined : peppers.byId(id)
        const value = pepper && sealFor(pepper, box.key, context(till, id))
        return value === undefined ? [] : [[SEALED + id, value] as const]
      })
      return sealed.length > 0 ? [[till, Object.fromEntries(sealed)] as const] : []
    }) as [string, Fields][]
  }

  return () => {
    if (club() === undefined) return
    const { opened, fields } = ofOwn()
    // First into the file and then out of the record: cut off between, it is opened once more.
    if (opened.length > 0) peppers.keep(opened)
    const own = store.record(ROOM, store.till)
    const isNews = Object.entries(fields).some(
      ([name, value]) => JSON.stringify(own?.fields[name]?.value ?? null) !== JSON.stringify(value),
    )
    const others = forOthers()
    if (isNews || others.length > 0) {
      const written = store.write(() => {
        if (isNews) store.saveRecord(ROOM, store.till, fields)
        for (const [till, given] of others) store.saveRecord(ROOM, till, given)
        return ok(undefined)
      })
      if (isRefusal(written) && opened.length === 0) return // the next look tries again
    }
    if (opened.length > 0) onOpened()
  }
}

/** Undefined for a key that is none: another till's record is its own word. */
function sealFor(pepper: Buffer, key: string, context: string): string | undefined {
  try {
    return seal(pepper, key, context)
  } catch {
    return undefined
  }
}
