import { useEffect } from 'react'
import type { Condition, Segment } from '#shared/insight/segment'
import type { SegmentsView } from '#shared/till/insight-views'
import { giveBack } from '../../focus.ts'
import { useOffice } from '../office-context.ts'
import { SegmentBuilder } from './SegmentBuilder.tsx'
import { SegmentList } from './SegmentList.tsx'

/** What the builder works on: a segment of the club's or a ready-made one, or a new one that begins with conditions. */
export type Opened = { segment: Segment; ready: boolean } | { conditions: Condition[] } | undefined

/** The list of segments, and the builder of the one that is open. */
export function SegmentsSection({
  view,
  onTake,
  opened,
  onOpen,
}: {
  view: SegmentsView
  onTake: (view: SegmentsView) => void
  opened: Opened
  onOpen: (opened: Opened) => void
}) {
  const { say } = useOffice()
  // biome-ignore lint/correctness/useExhaustiveDependencies: another segment begins at its top.
  useEffect(() => {
    window.scrollTo(0, 0)
    // What had the focus went with the builder.
    giveBack(document.activeElement)
  }, [opened])
  if (!opened)
    return (
      <SegmentList
        view={view}
        onOpen={(next) => {
          say(undefined)
          onOpen(next)
        }}
      />
    )
  const segment = 'segment' in opened ? opened.segment : undefined
  return (
    <SegmentBuilder
      key={segment?.id ?? 'new'}
      view={view}
      segment={segment}
      ready={'ready' in opened && opened.ready}
      begin={'conditions' in opened ? opened.conditions : (segment?.conditions ?? [])}
      onTake={onTake}
      onOpen={onOpen}
    />
  )
}
