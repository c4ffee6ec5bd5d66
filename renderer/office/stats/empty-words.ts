import type { ProgrammeStats } from '#shared/till/insight-views'
import type { Words } from '../../words.ts'

/** Why nobody has used a programme, in a sentence: `Ingen har brukt den ennå. Den åpner 1. desember.` */
export function emptyWords({ programme, to }: ProgrammeStats, inForce: boolean, today: string, words: Words): string {
  const text = words.text.office.stats.empty
  if (!inForce) return text.ended
  if (programme.kind === 'campaign') {
    const { opens, closes } = programme
    if (today < opens) return text.opens(dated(opens, today, words))
    if (today > closes) return text.closed(dated(closes, today, words))
    return to < today ? text.span : text.openUntil(dated(closes, today, words))
  }
  return to < today ? text.span : text.open
}

/** With the year where it is not this one. */
const dated = (date: string, today: string, words: Words): string =>
  date.slice(0, 4) === today.slice(0, 4) ? words.dayMonth(date) : `${words.dayMonth(date)} ${date.slice(0, 4)}`
