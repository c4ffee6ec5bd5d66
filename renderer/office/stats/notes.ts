import { offers } from '#shared/insight/stats-tables'
import type { Catalogue } from '#shared/text/catalogue'
import type { ProgrammeStats } from '#shared/till/insight-views'

/** What is worth knowing of how these figures are counted, a sentence each. */
export function notesOn({ programme, used, discount }: ProgrammeStats, text: Catalogue['office']['stats']): string[] {
  const notes: string[] = []
  if (programme.kind === 'campaign' && 'segment' in programme.audience) notes.push(text.notes.offeredList)
  else if (offers(programme)) notes.push(text.notes.offered)
  if (programme.kind === 'repeatingCoupon') notes.push(text.notes.steps)
  if (programme.kind === 'ladder' && programme.levels.some(({ benefits }) => benefits.some(({ use }) => use === 'every')))
    notes.push(text.notes.standing)
  if (discount > 0 && programme.worth !== undefined) notes.push(text.notes.item)
  return used > 0 ? [...notes, text.notes.conflict] : notes
}
