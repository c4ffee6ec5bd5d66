/**
 * A new programme while it is made. A template is a place to begin, not an eraser: what was typed under one stays there while another
 * is looked at, and a name that somebody gave goes along.
 */
export interface Begun<Id extends string, Draft extends { name: string }> {
  template: Id
  draft: Draft
  /** Something but the name was typed since the template was taken. */
  isTyped: boolean
  /** The name as it was typed; empty or absent: the template's. */
  name?: string | undefined
  /** What was typed under the templates that were left. */
  left: ReadonlyMap<Id, Draft>
}

/** The form with some fields typed otherwise. */
export function typed<Id extends string, Draft extends { name: string }>(begun: Begun<Id, Draft>, part: Partial<Draft>): Begun<Id, Draft> {
  return {
    ...begun,
    draft: { ...begun.draft, ...part },
    isTyped: begun.isTyped || Object.keys(part).some((field) => field !== 'name'),
    ...(part.name !== undefined && { name: part.name.trim() === '' ? undefined : part.name }),
  }
}

/** Goes on with another template: as it was left, or `fresh`. */
export function withTemplate<Id extends string, Draft extends { name: string }>(
  { template, draft, isTyped, name, left }: Begun<Id, Draft>,
  chosen: Id,
  fresh: Draft,
): Begun<Id, Draft> {
  const kept = new Map(left)
  if (isTyped) kept.set(template, draft)
  const again = kept.get(chosen)
  kept.delete(chosen)
  return {
    template: chosen,
    draft: { ...(again ?? fresh), name: name ?? fresh.name },
    isTyped: again !== undefined,
    name,
    left: kept,
  }
}
