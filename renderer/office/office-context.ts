import { createContext, type RefObject, useContext, useEffect, useRef } from 'react'
import type { StartView, Till } from '#shared/till/till-contract'
import type { Tone } from '../parts/AnswerBar.tsx'
import type { Conflicts } from './conflicts/use-conflicts.ts'

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
  /** Asked before another tab is opened: calls `go` when what stands on the screen may be left. */
  guard: RefObject<((go: () => void) => void) | undefined>
  /** Where the screens put their part of the bar. */
  bar: HTMLElement | null
  /** The open conflicts: the tab counts them, the screen shows them. */
  conflicts: Conflicts
}

export const OfficeContext = createContext<OfficeView | undefined>(undefined)

/** The office around a screen. */
export function useOffice(): OfficeView {
  const office = useContext(OfficeContext)
  if (!office) throw new Error('useOffice outside the office')
  return office
}

/** While `active`, Esc does `back` instead of leaving the office. */
export function useEscape(active: boolean, back: () => void): void {
  const { onEscape } = useOffice()
  const latest = useRef(back)
  latest.current = back
  useEffect(() => (active ? onEscape(() => latest.current()) : undefined), [active, onEscape])
}
