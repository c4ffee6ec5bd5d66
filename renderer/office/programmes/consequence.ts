import type { ProgrammeView } from '#shared/till/till-views'
import type { Words } from '../../words.ts'

/** What taking it into use means for a programme that goes on by itself: a ladder, a wallet, an occasion, a referral. */
export function lastingConsequence(view: ProgrammeView | undefined, { text, number }: Words): string {
  const words = text.office.programmes
  if (!view) return words.newAppliesAll
  return [
    words.applies,
    ...(view.members > 0 ? [`**${words.membersKeep(number(view.members))}**`] : []),
    ...(view.programme.kind === 'ladder' ? [words.levelsAtOnce] : []),
    ...(view.outstanding > 0 ? [words.earnedStays] : []),
  ].join(' ')
}
