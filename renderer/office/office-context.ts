import { createContext, useContext, useLayoutEffect, useRef } from 'react'
import type { CampaignDefinition } from '#shared/programmes/templates'
import type { Till } from '#shared/till/till-contract'
import type { StartView } from '#shared/till/till-views'
import type { Tone } from '../parts/AnswerBar.tsx'
import type { Conflicts } from './conflicts/use-conflicts.ts'
import type { Due } from './year/use-year.ts'

/** What the bar at the bottom answers with. */
export interface Answer {
  tone: Tone
  title: string
  detail?: string | undefined
}
export interface AnyRefusal {
  refusal: string
  details?: Record<string, string | number>
}

export type TabId = 'report' | 'conflicts' | 'programmes' | 'year' | 'members' | 'import' | 'control' | 'setup'
/** What a tab asks the programmes to open with: one of them by its id, a campaign that is begun but not in use, a new one for a segment. */
export type Wish = { programme: string } | { begin: CampaignDefinition } | { segment: string; name: string }

/** What the tabs of the office share: the till's calls, who and where we are, and the one place that answers. */
export interface OfficeView {
  till: Till
  /** A new command id, made when the key is pressed. */
  newCommand(): string
  /** Milliseconds since 1970. */
  now(): number
  start: StartView
  /** The club's local date, `2026-10-31`. */
  today: string
  answer: Answer | undefined
  say(answer: Answer | undefined): void
  /** Says a refusal in a sentence. */
  sayRefusal(refusal: AnyRefusal): void
  /** Puts a way back on the Esc key, the innermost first. Answers how to take it off again. */
  onEscape(back: () => void): () => void
  close(): void
  /** Does `go` when what stands on the screen may be left: where something is half done, that is asked first. */
  leave(go: () => void): void
  /** Something is half done: `ask` is asked before it is left, and whoever is called to the counter finds it again. Without, nothing is. */
  hold(ask?: (go: () => void) => void): void
  /** Opens another tab, where this one may be left. */
  openTab(tab: TabId, wish?: Wish): void
  /** What was asked for with the tab; whoever grants it takes it away. */
  wish: Wish | undefined
  clearWish(): void
  /** Where the screens put their part of the bar. */
  bar: HTMLElement | null
  /** The open conflicts: the tab counts them, the screen shows them. */
  conflicts: Conflicts
  /** What is to be thought of in the shop's year: the tab counts it, the screen shows it. */
  due: Due
}

export const OfficeContext = createContext<OfficeView | undefined>(undefined)

/** The office around a screen. */
export function useOffice(): OfficeView {
  const office = useContext(OfficeContext)
  if (!office) throw new Error('useOffice outside the office')
  return office
}

/** While `active`, Esc does `back` instead of leaving the office, from the moment that it is seen. */
export function useEscape(active: boolean, back: () => void): void {
  const { onEscape } = useOffice()
  const latest = useRef(back)
  latest.current = back
  useLayoutEffect(() => (active ? onEscape(() => latest.current()) : undefined), [active, onEscape])
}

/** While `dirty`, whoever would leave the screen is asked by `ask`, which gets what leaving does. */
export function useGuard(dirty: boolean, ask: (go: () => void) => void): void {
  const { hold } = useOffice()
  const latest = useRef(ask)
  latest.current = ask
  useLayoutEffect(() => {
    if (!dirty) return
    hold((go) => latest.current(go))
    return () => hold()
  }, [dirty, hold])
}
