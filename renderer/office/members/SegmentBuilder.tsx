import { useEffect, useMemo, useState } from 'react'
import type { Condition, Segment } from '#shared/insight/segment'
import type { SegmentsView } from '#shared/till/insight-views'
import { isRefusal } from '#shared/values/result'
import { useWords } from '../../words.ts'
import { Ask } from '../Ask.tsx'
import { Bar } from '../Bar.tsx'
import { useOffice } from '../office-context.ts'
import { useKeys } from '../use-keys.ts'
import { BuilderHead } from './BuilderHead.tsx'
import { Conditions } from './Conditions.tsx'
import { CountStrip } from './CountStrip.tsx'
import { draftOf, sameDrafts } from './condition-draft.ts'
import { GroupMembers } from './GroupMembers.tsx'
import { GroupTools } from './GroupTools.tsx'
import { readAll, readCondition } from './read-condition.ts'
import type { Opened } from './SegmentsSection.tsx'
import { segmentName } from './segment-name.ts'
import { segmentSentence } from './segment-sentence.ts'
import { useCount } from './use-count.ts'
import { useUnsaved } from './use-unsaved.tsx'

const LONGEST_NAME = 80

/** One segment: its conditions as sentences, how many fulfil them while one builds, and who they are. */
export function SegmentBuilder({
  view,
  segment,
  ready,
  begin,
  onTake,
  onOpen,
}: {
  view: SegmentsView
  segment: Segment | undefined
  ready: boolean
  begin: Condition[]
  onTake: (view: SegmentsView) => void
  onOpen: (opened: Opened) => void
}) {
  const { till, say, sayRefusal, answer } = useOffice()
  const words = useWords()
  const text = words.text.office.members.builder
  // biome-ignore lint/correctness/useExhaustiveDependencies: what it began with; a saved one is opened anew.
  const first = useMemo(() => ({ name: segment ? segmentName(words, segment) : '', drafts: begin.map((c, i) => draftOf(c, `c${i}`)) }), [])
  const [name, setName] = useState(first.name)
  const [drafts, setDrafts] = useState(first.drafts)
  const [tried, setTried] = useState(false)
  const [removing, setRemoving] = useState(false)
  const [saving, setSaving] = useState(false)

  const own = ready ? undefined : segment
  const conditions = readAll(drafts)
  const counting = useCount(conditions)
  const dirty = !sameDrafts(drafts, first.drafts) || name !== first.name
  const { leave, question } = useUnsaved(dirty)
  const nameProblem = nameProblemOf(name, view, own?.id)
  const problems = drafts.filter((draft) => 'problems' in readCondition(draft)).length + (nameProblem ? 1 : 0)
  // biome-ignore lint/correctness/useExhaustiveDependencies: what has been put right is no longer what happened.
  useEffect(() => {
    if (answer?.tone === 'no' && problems === 0) say(undefined)
  }, [problems])

  const save = async (as?: string) => {
    setTried(true)
    if (problems > 0 || !conditions) {
      say({ tone: 'no', title: text.fixFirst(problems) })
      // The first field that is wrong, in the order of the page.
      requestAnimationFrame(() => document.querySelector<HTMLElement>('.members [aria-invalid]')?.focus())
      return
    }
    if (saving) return
    setSaving(true)
    const result = await till.saveSegment({ ...(as && { id: as }), name: name.trim(), conditions })
    setSaving(false)
    if (isRefusal(result)) return sayRefusal(result)
    const known = new Set(view.segments.map(({ id }) => id))
    const saved = result.ok.segments.find(({ id }) => (as ? id === as : !known.has(id)))
    onTake(result.ok)
    if (saved) onOpen({ segment: saved, ready: false })
    say({ tone: 'good', title: text.saved(name.trim()) })
  }
  const remove = async () => {
    setRemoving(false)
    if (!own) return
    const result = await till.deleteSegment({ id: own.id })
    if (isRefusal(result)) return sayRefusal(result)
    onTake(result.ok)
    onOpen(undefined)
    say({ tone: 'good', title: text.removed(own.name) })
  }
  useKeys({ 'Ctrl+Enter': () => void save(own?.id) })

  const group = conditions && { conditions }
  const { count } = counting
  return (
    <>
      <BuilderHead
        title={first.name || text.newTitle}
        name={name}
        onName={setName}
        problem={nameProblem && tried ? nameProblem.say(text) : undefined}
        note={ready ? text.readyNote : undefined}
        onSave={ready || !own ? undefined : () => void save(own.id)}
        onSaveNew={() => void save()}
        onRemove={own ? () => setRemoving(true) : undefined}
      />
      <CountStrip counting={counting} />
      <Conditions drafts={drafts} choices={view.choices} counting={counting} onChange={setDrafts} />
      {conditions && (
        <p className="members-whole" id="segment-sentence">
          {segmentSentence(words, conditions, view.choices)}
        </p>
      )}
      <GroupMembers
        group={group}
        title={words.text.office.members.group.title}
        none={words.text.office.members.group.none}
        leave={leave}
        tools={
          group && (
            <GroupTools
              group={group}
              name={name.trim() || text.newTitle}
              view={view}
              onTake={onTake}
              empty={count?.members === 0}
              campaign={dirty ? undefined : segment && { segment: segment.id, name: first.name }}
            />
          )
        }
      />
      {removing && own && (
        <Ask
          title={text.removeTitle(own.name)}
          yes={text.removeYes}
          no={text.removeNo}
          onYes={() => void remove()}
          onNo={() => setRemoving(false)}
        >
          <p>{text.removeText}</p>
        </Ask>
      )}
      {question}
      <Bar
        quiet={quietLine(words, counting, conditions !== undefined)}
        back={{ label: text.back, go: () => leave(() => onOpen(undefined)) }}
      />
    </>
  )
}

type Text = ReturnType<typeof useWords>['text']['office']['members']['builder']

function nameProblemOf(name: string, view: SegmentsView, own: string | undefined): { say: (text: Text) => string } | undefined {
  const plain = name.trim()
  if (plain === '') return { say: (text) => text.nameMissing }
  if (plain.length > LONGEST_NAME) return { say: (text) => text.nameTooLong(plain.length) }
  const taken = view.segments.some((other) => other.id !== own && other.name.trim().toLowerCase() === plain.toLowerCase())
  return taken ? { say: (text) => text.nameTaken } : undefined
}

/** What the bar says while nothing has happened: as of when, and whether some are still being worked out. */
function quietLine(words: ReturnType<typeof useWords>, { count }: ReturnType<typeof useCount>, readable: boolean): string {
  const text = words.text.office.members
  if (!readable) return text.builder.quietWrong
  if (!count) return text.builder.quiet
  return [text.builder.quiet, text.asOf(words.time(count.asOf)), count.behind > 0 && text.behind(words.number(count.behind))]
    .filter(Boolean)
    .join(' ')
}
