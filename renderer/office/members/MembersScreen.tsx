import { useState } from 'react'
import { Button } from '../../parts/Button.tsx'
import { Icon, type IconName } from '../../parts/Icon.tsx'
import { Key } from '../../parts/Key.tsx'
import { useWords } from '../../words.ts'
import { Bar } from '../Bar.tsx'
import { useOffice } from '../office-context.ts'
import { refusalSentence } from '../refusal-sentence.ts'
import { useKeys } from '../use-keys.ts'
import { ListsSection } from './ListsSection.tsx'
import { Overview } from './Overview.tsx'
import { type Opened, SegmentsSection } from './SegmentsSection.tsx'
import { useSegments } from './use-segments.ts'
import './members.css'
import './overview.css'
import './segment-builder.css'
import './group.css'
import './lists.css'

// L saves the figures of the programmes in the overview.
const SECTIONS = [
  { id: 'overview', hotkey: 'O', icon: 'chart-pie' },
  { id: 'segments', hotkey: 'S', icon: 'funnel' },
  { id: 'lists', hotkey: 'I', icon: 'list' },
] as const satisfies { id: string; hotkey: string; icon: IconName }[]
type SectionId = (typeof SECTIONS)[number]['id']

/** The members as a whole: what they are worth, segments of them, and lists. */
export default function MembersScreen() {
  const { start, leave, say } = useOffice()
  const words = useWords()
  const text = words.text.office.members
  const segments = useSegments()
  const [section, setSection] = useState<SectionId>('overview')
  const [opened, setOpened] = useState<Opened>()

  /** To another section, or to the beginning of this one; what is being written is asked about first. */
  const go = (next: SectionId, open?: Opened) =>
    leave(() => {
      say(undefined)
      setSection(next)
      setOpened(open)
      window.scrollTo(0, 0)
      // Another section begins at its button, so that Tab goes on from there.
      document.getElementById(`members-${next}`)?.focus({ preventScroll: true })
    })
  useKeys(Object.fromEntries(SECTIONS.map(({ id, hotkey }) => [hotkey, () => go(id)])), start.singleLetterKeys)

  const { view, refusal, reload, take } = segments
  return (
    <main className="members">
      <nav aria-label={text.sectionsLabel}>
        <ul className="subtabs">
          {SECTIONS.map(({ id, hotkey, icon }) => (
            <li key={id}>
              <button
                type="button"
                id={`members-${id}`}
                className="subtab"
                aria-current={id === section ? 'page' : undefined}
                onClick={() => go(id)}
              >
                <Icon name={icon} />
                <span>{text.sections[id]}</span>
                <Key name={hotkey} />
              </button>
            </li>
          ))}
        </ul>
      </nav>
      {section === 'overview' && <Overview onTop={() => go('segments', { conditions: [{ on: 'clvDecile', least: 1, most: 1 }] })} />}
      {section !== 'overview' && !view && (
        <>
          <h1 className="sr">{text.sections[section]}</h1>
          {refusal ? (
            <div className="office-fault" role="alert">
              <p>{Object.values(refusalSentence(words, refusal)).join(' ')}</p>
              <Button onClick={() => void reload()}>{words.text.office.tryAgain}</Button>
            </div>
          ) : (
            <p className="office-wait">{words.text.office.loading}</p>
          )}
          <Bar />
        </>
      )}
      {section === 'segments' && view && <SegmentsSection view={view} onTake={take} opened={opened} onOpen={setOpened} />}
      {section === 'lists' && view && <ListsSection view={view} onTake={take} />}
    </main>
  )
}
