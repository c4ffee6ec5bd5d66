import { readyMade } from '#shared/insight/ready-made'
import { type Condition, conditionsSchema, type Segment } from '#shared/insight/segment'
import { offeredConsents } from '#shared/till/consents'
import type { Desk } from '#shared/till/desk'
import type { SegmentChoices, SegmentsView } from '#shared/till/insight-views'
import { isTaken, listRows, markOnList, removeList, writeList } from '#shared/till/lists'
import type { RefusalCode } from '#shared/till/refusals'
import { newId } from '#shared/values/ids'
import { isRefusal, ok, type Result, refuse } from '#shared/values/result'

// Segments are records of the room `segment`: `name`, `conditions`, `deleted`. A segment is nobody's list: who is in it is
// worked out whenever somebody asks.

type Answer = Result<SegmentsView, RefusalCode>
const SEGMENT = 'segment'

/** The club's segments and lists, the ready-made ones, and what conditions can be about. */
export function segments(desk: Desk): Answer {
  const lists = listRows(desk)
  return ok({ segments: ownSegments(desk), ready: readySegments(desk), lists, choices: choicesOf(desk, lists) })
}

/** Makes a segment, or changes one. Refusals: `nameMissing`, `nameTaken`, `segmentUnknown`, and the store's. */
export function saveSegment(desk: Desk, input: { id?: string; name: string; conditions: Condition[] }): Answer {
  const { store } = desk
  const saved = store.write(() => {
    const name = input.name.trim()
    if (name === '') return refuse('nameMissing')
    const own = ownSegments(desk)
    if (input.id !== undefined && !own.some(({ id }) => id === input.id)) return refuse('segmentUnknown')
    if (isTaken(own, name, input.id)) return refuse('nameTaken')
    store.saveRecord(SEGMENT, input.id ?? newId(Date.parse(store.now())), { name, conditions: input.conditions })
    return ok(true)
  })
  return isRefusal(saved) ? saved : segments(desk)
}

/** Deletes a segment. Campaigns that were made for it have their own lists. Refusals: `segmentUnknown`, and the store's. */
export function deleteSegment(desk: Desk, { id }: { id: string }): Answer {
  const deleted = desk.store.write(() => {
    if (!ownSegments(desk).some((segment) => segment.id === id)) return refuse('segmentUnknown')
    desk.store.saveRecord(SEGMENT, id, { deleted: true })
    return ok(true)
  })
  return isRefusal(deleted) ? deleted : segments(desk)
}

export const saveList = (desk: Desk, input: { id?: string; name: string }): Answer => then(desk, writeList(desk, input))
export const deleteList = (desk: Desk, input: { id: string }): Answer => then(desk, removeList(desk, input))
export const takeFromList = (desk: Desk, { list, members }: { list: string; members: string[] }): Answer =>
  then(desk, markOnList(desk, list, members, false))

/** A segment by its id, the club's own or a ready-made one. */
export const segmentOf = (desk: Desk, id: string): Segment | undefined =>
  [...ownSegments(desk), ...readySegments(desk)].find((segment) => segment.id === id)

const then = (desk: Desk, done: Result<unknown, RefusalCode>): Answer => (isRefusal(done) ? done : segments(desk))

/** By name. One that another version wrote and this one cannot read is not shown. */
function ownSegments(desk: Desk): Segment[] {
  return desk.store
    .recordsOf(SEGMENT)
    .flatMap(({ key, fields, erased }): Segment[] => {
      const name = fields.name?.value
      const conditions = conditionsSchema.safeParse(fields.conditions?.value)
      if (erased || fields.deleted?.value === true || typeof name !== 'string' || !conditions.success) return []
      return [{ id: key, name, conditions: conditions.data }]
    })
    .sort((a, b) => a.name.localeCompare(b.name, desk.language()) || (a.id < b.id ? -1 : 1))
}

function readySegments(desk: Desk): Segment[] {
  const names = desk.words().office.members.ready
  return readyMade(desk.today()).map(({ id, conditions }) => ({ id, name: names[id]?.[0] ?? id, conditions }))
}

function choicesOf(desk: Desk, lists: SegmentsView['lists']): SegmentChoices {
  const { store } = desk
  return {
    ladders: store.programmes().flatMap(({ programme, endedAt }) => {
      if (programme.kind !== 'ladder' || endedAt !== undefined) return []
      return [{ programme: programme.id, name: programme.name, levels: programme.levels.map(({ name }) => name) }]
    }),
    tags: store.labelCounts('tag').flatMap(({ key, members }) => (members > 0 ? [key] : [])),
    lists: lists.map(({ id, name }) => ({ id, name })),
    consents: offeredConsents(desk).map(({ purpose, channel }) => ({ purpose, channel })),
  }
}
