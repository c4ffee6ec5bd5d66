import './office.css'
import { lazy, Suspense, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { StartView } from '#shared/till/till-views'
import { localDate } from '#shared/values/time-zone'
import { answerWords } from '../answer-words.ts'
import { AnswerBar } from '../parts/AnswerBar.tsx'
import { Icon, type IconName } from '../parts/Icon.tsx'
import { Key } from '../parts/Key.tsx'
import { useStores } from '../stores/stores.ts'
import { useWords } from '../words.ts'
import { useConflicts } from './conflicts/use-conflicts.ts'
import { type Answer, OfficeContext, type OfficeView, type TabId, type Wish } from './office-context.ts'
import { refusalSentence } from './refusal-sentence.ts'
import { useKeys } from './use-keys.ts'
import { useYear } from './year/use-year.ts'

const tabs = [
  { id: 'report', icon: 'file-text', Screen: lazy(() => import('./report/ReportScreen.tsx')) },
  { id: 'conflicts', icon: 'triangle-alert', Screen: lazy(() => import('./conflicts/ConflictsScreen.tsx')) },
  { id: 'programmes', icon: 'ticket', Screen: lazy(() => import('./programmes/ProgrammesScreen.tsx')) },
  { id: 'year', icon: 'calendar-days', Screen: lazy(() => import('./year/YearScreen.tsx')) },
  { id: 'members', icon: 'users', Screen: lazy(() => import('./members/MembersScreen.tsx')) },
  { id: 'import', icon: 'upload', Screen: lazy(() => import('./import/ImportScreen.tsx')) },
  { id: 'control', icon: 'eye', Screen: lazy(() => import('./control/ControlScreen.tsx')) },
  { id: 'setup', icon: 'settings', Screen: lazy(() => import('./setup/SetupScreen.tsx')) },
] as const satisfies { id: TabId; icon: IconName; Screen: unknown }[]

/** The manager's office: report, conflicts, programmes, import, settings. `onClose` leads back to the counter. */
export default function Office({ start, onClose, tab }: { start: StartView; onClose: () => void; tab?: TabId }) {
  const words = useWords()
  const text = words.text.office
  const { deps, errand, screen } = useStores()
  const [open, setOpen] = useState<TabId>(tab ?? 'report')
  const [wish, setWish] = useState<Wish>()
  const [answer, setAnswer] = useState<Answer>()
  const [bar, setBar] = useState<HTMLElement | null>(null)
  const root = useRef<HTMLDivElement>(null)
  const back = useRef<(() => void)[]>([])
  const guard = useRef<((go: () => void) => void) | undefined>(undefined)

  const onEscape = useCallback((step: () => void) => {
    back.current.push(step)
    return () => {
      back.current = back.current.filter((other) => other !== step)
    }
  }, [])
  const stepBack = () => (back.current.at(-1) ?? onClose)()
  const leave = useCallback((go: () => void) => (guard.current ? guard.current(go) : go()), [])
  const hold = useCallback(
    (ask?: (go: () => void) => void) => {
      guard.current = ask
      screen.setState({ halfDone: ask !== undefined })
    },
    [screen],
  )
  const openTab = useCallback(
    (next: TabId, wished?: Wish) =>
      leave(() => {
        setAnswer(undefined)
        setWish(wished)
        setOpen(next)
      }),
    [leave],
  )
  // An office that was left half done is asked for another of its parts.
  useEffect(() => {
    if (tab) openTab(tab)
  }, [tab, openTab])
  const clearWish = useCallback(() => setWish(undefined), [])
  const go = (next: TabId) => next !== open && openTab(next)
  useKeys({ Escape: stepBack, F10: () => leave(onClose), ...Object.fromEntries(tabs.map(({ id }, i) => [String(i + 1), () => go(id)])) })
  // biome-ignore lint/correctness/useExhaustiveDependencies: another tab begins at its top.
  useEffect(() => {
    window.scrollTo(0, 0)
    // Out of the search field, or the office's own keys would be typed there.
    root.current?.focus({ preventScroll: true })
  }, [open])

  // A scan that came to nothing says so here too: the bar of the counter is not on the screen.
  useEffect(
    () =>
      errand.subscribe(({ answer: said }, { answer: before }) => {
        if (!said || said.happened === before?.happened) return
        const { kind } = said.happened
        if (kind !== 'discarded' && kind !== 'notFound') return
        const { tone, title, detail } = answerWords(words, said)
        setAnswer({ tone, title, detail })
      }),
    [errand, words],
  )

  const conflicts = useConflicts(deps.till, start)
  const today = localDate(new Date(deps.now()).toISOString(), start.timezone)
  const due = useYear(deps.till, Number(today.slice(0, 4)))
  const counts: Partial<Record<TabId, { n: number; of: string }>> = {
    conflicts: { n: conflicts.view?.open.length ?? 0, of: text.conflicts.open },
    year: { n: due.view?.due.length ?? 0, of: text.year.due },
  }

  const office = useMemo<OfficeView>(
    () => ({
      till: deps.till,
      newCommand: deps.newCommand,
      now: deps.now,
      start,
      today,
      answer,
      say: setAnswer,
      sayRefusal: (refusal) => setAnswer({ tone: 'fault', ...refusalSentence(words, refusal) }),
      onEscape,
      close: onClose,
      leave,
      hold,
      openTab,
      wish,
      clearWish,
      bar,
      conflicts,
      due,
    }),
    [deps, start, today, words, answer, onEscape, onClose, leave, hold, openTab, wish, clearWish, bar, conflicts, due],
  )
  const { Screen } = tabs.find(({ id }) => id === open) ?? tabs[0]

  return (
    <OfficeContext value={office}>
      <div className="office" ref={root} tabIndex={-1}>
        <nav className="tabs" aria-label={text.label}>
          <ul>
            {tabs.map(({ id, icon }, i) => (
              <li key={id}>
                <button type="button" className="tab" aria-current={id === open ? 'page' : undefined} onClick={() => go(id)}>
                  <Icon name={icon} />
                  <span>{text.tabs[id]}</span>
                  {counts[id] && counts[id].n > 0 && (
                    <b className="count">
                      {words.number(counts[id].n)}
                      <span className="sr"> {counts[id].of}</span>
                    </b>
                  )}
                  <Key name={String(i + 1)} />
                </button>
              </li>
            ))}
          </ul>
        </nav>
        <Suspense fallback={<p className="office-wait">{text.loading}</p>}>
          <Screen />
        </Suspense>
      </div>
      <AnswerBar>
        <div className="office-bar" ref={setBar} />
      </AnswerBar>
    </OfficeContext>
  )
}
