import { useId } from 'react'
import type { Segment } from '#shared/insight/segment'
import type { SegmentsView } from '#shared/till/insight-views'
import { Button } from '../../parts/Button.tsx'
import { useWords } from '../../words.ts'
import { Bar } from '../Bar.tsx'
import { useOffice } from '../office-context.ts'
import { useKeys } from '../use-keys.ts'
import type { Opened } from './SegmentsSection.tsx'
import { readyLine, segmentName } from './segment-name.ts'
import { segmentSentence } from './segment-sentence.ts'
import { useSizes } from './use-sizes.ts'

/** Every segment with its sentence and how many are in it: the club's own, then the ready-made ones. */
export function SegmentList({ view, onOpen }: { view: SegmentsView; onOpen: (opened: Opened) => void }) {
  const { start } = useOffice()
  const text = useWords().text.office.members.list
  const { segments, ready } = view
  const sizes = useSizes([...segments, ...ready])
  const make = () => onOpen({ conditions: [] })
  useKeys({ N: make }, start.singleLetterKeys)
  const groups = [
    { title: text.own, list: segments, ready: false },
    { title: text.ready, list: ready, ready: true },
  ]
  return (
    <>
      <header className="report-head">
        <h1>{text.heading}</h1>
        <Button look="strong" icon="circle-plus" hotkey="N" onClick={make}>
          {text.make}
        </Button>
      </header>
      {groups.map((group) => (
        <section key={group.title} aria-label={group.title}>
          <h2 className="hand-h">{group.title}</h2>
          {group.list.length === 0 && <p className="sheet members-none">{text.noOwn}</p>}
          {group.list.length > 0 && (
            <ul className="sheet rows">
              {group.list.map((segment) => (
                <Row
                  key={segment.id}
                  segment={segment}
                  view={view}
                  size={sizes[segment.id]}
                  onOpen={() => onOpen({ segment, ready: group.ready })}
                />
              ))}
            </ul>
          )}
        </section>
      ))}
      <Bar quiet={text.quiet} />
    </>
  )
}

function Row({ segment, view, size, onOpen }: { segment: Segment; view: SegmentsView; size: number | undefined; onOpen: () => void }) {
  const words = useWords()
  const line = readyLine(words, segment)
  const says = useId()
  return (
    <li>
      <button type="button" className="case segment-row" aria-describedby={says} onClick={onOpen}>
        <b>{segmentName(words, segment)}</b>
        <span className="case-kr num">{size === undefined ? '' : words.number(size)}</span>
        <small id={says}>{[line, segmentSentence(words, segment.conditions, view.choices)].filter(Boolean).join(' ')}</small>
      </button>
    </li>
  )
}
