import type { RefObject } from 'react'
import type { Finding } from '#shared/till/people-views'
import { Icon } from '../../../parts/Icon.tsx'
import { useWords } from '../../../words.ts'
import { urgencyOf, whenOf } from './finding-words.ts'

/** What stands out, heaviest first. */
export function FindingList({
  box,
  findings,
  chosen,
  onChoose,
}: {
  box: RefObject<HTMLDivElement | null>
  findings: readonly Finding[]
  chosen: number
  onChoose: (place: number) => void
}) {
  const words = useWords()
  const text = words.text.office.control.exceptions
  return (
    <div className="finding-list" ref={box}>
      {findings.length === 0 ? (
        <div className="finding-none">
          <Icon name="check" />
          <p>
            <b>{text.none}</b> {text.noneDetail}
          </p>
        </div>
      ) : (
        <ul className="rows" aria-label={text.list}>
          {findings.map((finding, place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a month's findings do not move.
            <li key={place}>
              <button
                type="button"
                className={place === chosen ? 'case case--on' : 'case'}
                aria-current={place === chosen || undefined}
                data-place={place}
                onClick={() => onChoose(place)}
              >
                <b>{text.kinds[finding.kind].title}</b>
                <span className={`finding-weight finding-weight--${urgencyOf(finding)} num`}>
                  <span className="sr">{text.weight(finding.weight)}</span>
                  <span aria-hidden="true">{finding.weight}</span>
                </span>
                <small>{finding.name || text.nobody}</small>
                <small>{whenOf(words, finding)}</small>
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
