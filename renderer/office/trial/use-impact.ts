import type { Programme } from '#shared/programmes/programme'
import type { ImpactView } from '#shared/till/trial-views'
import { useWords, type Words } from '../../words.ts'
import { capital } from '../months.ts'
import { useOffice } from '../office-context.ts'
import { QUIET_MS, useAsked } from '../use-asked.ts'

/** Whom a change of a running programme touches, said while one types. Without a programme nothing is asked. */
export function useImpact(programme: Programme | undefined): string | undefined {
  const { till } = useOffice()
  const words = useWords()
  const { answer, refusal } = useAsked(programme && { programme }, (question) => till.programmeImpact(question), QUIET_MS)
  return programme && answer && !refusal && answer.changed.length > 0 ? impactText(answer, words) : undefined
}

/** One or two sentences: whom it touches from now, that what was earned stays; and what is different. */
export function impactText({ underWay, fullAtNext, up, down, outstanding, changed }: ImpactView, words: Words): string {
  const { impact: text, field: names } = words.text.office.trial
  const n = words.number
  const touched = [
    ...(underWay > 0 ? [text.underWay(n(underWay))] : []),
    ...(fullAtNext > 0 ? [text.fullAtNext(n(fullAtNext))] : []),
    ...(up > 0 ? [text.up(n(up))] : []),
    ...(down > 0 ? [text.down(n(down))] : []),
    ...(changed.includes('period') ? [text.period] : []),
  ].join('; ')
  return [
    touched === '' ? text.nobody : `**${capital(touched)}.**`,
    ...(outstanding > 0 ? [text.outstanding(n(outstanding))] : []),
    text.changed(changed.map((field) => names[field] ?? field).join(', ')),
  ].join(' ')
}
