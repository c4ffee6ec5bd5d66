import type { MemberState } from '#shared/ledger/member-state'
import type { Desk } from '#shared/till/desk'

/** The room of the records that say of a conflict, by its redemption, that a manager has seen it and let it stand. */
const ROOM = 'conflict'

interface Left {
  by: string
  at: string
}
/** Every note, by the redemption it is about. */
export function leftNotes(desk: Desk): Map<string, Left> {
  const notes = new Map<string, Left>()
  for (const { key, fields } of desk.store.recordsOf(ROOM)) {
    const left = readLeft(fields.left?.value)
    if (left) notes.set(key, left)
  }
  return notes
}

/** Whether a manager of the club has seen this conflict and let it stand. */
export const isLeft = (desk: Desk, fact: string): boolean => readLeft(desk.store.record(ROOM, fact)?.fields.left?.value) !== undefined

/** A note as it came from any till, of whatever version: what is not one is none. */
function readLeft(value: unknown): Left | undefined {
  const { by, at } = (value ?? {}) as Partial<Record<keyof Left, unknown>>
  return typeof by === 'string' && typeof at === 'string' && !Number.isNaN(Date.parse(at)) ? { by, at } : undefined
}

/** Notes that somebody lets a conflict stand. Belongs inside a transaction. */
export const leave = (desk: Desk, fact: string, by: string): void =>
  desk.store.saveRecord(ROOM, fact, { left: { by, at: desk.store.now() } })

/** How many of a member's conflicts no manager has looked at. */
export const openConflicts = (desk: Desk, { conflicts: all }: MemberState): number => all.filter(({ fact }) => !isLeft(desk, fact)).length
