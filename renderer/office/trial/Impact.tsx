import type { Programme } from '#shared/programmes/programme'
import type { ImpactView } from '#shared/till/trial-views'
import { Icon } from '../../parts/Icon.tsx'
import { useWords, type Words } from '../../words.ts'
import { useOffice } from '../office-context.ts'
import { useAnswer } from './use-answer.ts'

/** Whom a change of a running programme touches, beside the button that makes it. Without a programme nothing is asked. */
export function Impact({ programme }: { programme: Programme | undefined }) {
  const { till } = useOffice()
  const words = useWords()
  const { answer } = useAnswer(programme && { programme }, (question) => till.programmeImpact(question))
  if (!programme || !answer || answer.changed.length === 0) return null
  const text = words.text.office.trial
  return (
    <div className="impact" role="status">
      <Icon name="users" />
      <p>
        {impactSentences(answer, words).join(' ')}{' '}
        <small>{text.impact.changed(answer.changed.map((field) => text.field[field] ?? field).join(', '))}</small>
      </p>
    </div>
  )
}

/** One or two sentences: whom it touches from now, and that what was earned stays. */
export function impactSentences({ underWay, fullAtNext, up, down, outstanding, changed }: ImpactView, words: Words): string[] {
  const text = words.text.office.trial.impact
  const n = words.number
  const touched = [
    ...(fullAtNext > 0 ? [text.fullAtNext(n(fullAtNext))] : []),
    ...(up > 0 ? [text.up(n(up))] : []),
    ...(down > 0 ? [text.down(n(down))] : []),
    ...(changed.includes('period') ? [text.period] : []),
  ]
  const first = underWay > 0 ? [text.underWay(n(underWay))] : []
  const whom = [...first, ...touched].join('; ')
  return [whom === '' ? text.nobody : `${capital(whom)}.`, ...(outstanding > 0 ? [text.outstanding(n(outstanding))] : [])]
}

const capital = (sentence: string): string => sentence.charAt(0).toLocaleUpperCase() + sentence.slice(1)
