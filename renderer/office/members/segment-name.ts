import type { Segment } from '#shared/insight/segment'
import type { Words } from '../../words.ts'

/** What a segment is called: a ready-made one in the shop's language, the club's own as it was named. */
export const segmentName = (words: Words, { id, name }: Segment): string => words.text.office.members.ready[id]?.[0] ?? name

/** Whom a ready-made segment is for, in one line. */
export const readyLine = (words: Words, { id }: Segment): string | undefined => words.text.office.members.ready[id]?.[1]
