import { lazy, Suspense, useState } from 'react'
import { Icon, type IconName } from '../../parts/Icon.tsx'
import { useText } from '../../words.ts'
import { useOffice } from '../office-context.ts'
import { useKeys } from '../use-keys.ts'
import '../setup/setup.css'
import './control.css'

/** The parts of control: what stands out first, then the members' rights, then what is on paper. Each brings its own sheet and bar. */
const sections = [
  { id: 'exceptions', icon: 'search', Section: lazy(() => import('./exceptions/ExceptionsSection.tsx')) },
  { id: 'retention', icon: 'calendar-clock', Section: lazy(() => import('./retention/RetentionSection.tsx')) },
  { id: 'duplicates', icon: 'copy', Section: lazy(() => import('./duplicates/DuplicatesSection.tsx')) },
  { id: 'processing', icon: 'scroll-text', Section: lazy(() => import('./processing/ProcessingSection.tsx')) },
  { id: 'guide', icon: 'book-open', Section: lazy(() => import('./guide/GuideSection.tsx')) },
] as const satisfies { id: string; icon: IconName; Section: unknown }[]
type SectionId = (typeof sections)[number]['id']

/** What a manager looks after: one part at a time, the list of them at the left. */
export default function ControlScreen() {
  const all = useText().office
  const text = all.control
  const { say } = useOffice()
  const [open, setOpen] = useState<SectionId>('exceptions')
  const at = sections.findIndex(({ id }) => id === open)
  const go = (id: SectionId | undefined) => {
    if (!id || id === open) return
    // What was said of one part is nothing about another.
    say(undefined)
    setOpen(id)
    window.scrollTo(0, 0)
  }
  useKeys({ 'Ctrl+↑': () => go(sections[at - 1]?.id), 'Ctrl+↓': () => go(sections[at + 1]?.id) })
  const { Section } = sections[at] ?? sections[0]
  return (
    <main className="control">
      <nav className="setup-nav sheet" aria-label={text.parts}>
        <ul>
          {sections.map(({ id, icon }) => (
            <li key={id}>
              <button type="button" aria-current={id === open ? 'page' : undefined} onClick={() => go(id)}>
                <Icon name={icon} />
                <span>{text[id].title}</span>
              </button>
            </li>
          ))}
        </ul>
      </nav>
      <Suspense fallback={<p className="office-wait">{all.loading}</p>}>
        <Section />
      </Suspense>
    </main>
  )
}
