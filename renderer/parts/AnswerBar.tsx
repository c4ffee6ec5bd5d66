import { type ReactNode, useEffect, useState } from 'react'
import { UNDO_MS } from '../stores/answer.ts'
import { useText } from '../words.ts'
import { Button } from './Button.tsx'
import { Icon, type IconName } from './Icon.tsx'
import { Key } from './Key.tsx'
import { Rich } from './Rich.tsx'

// The bar at the bottom is the only place that answers: what happened · the slip · undo.
// It never moves the page and is never a pop-up.

export type Tone = 'good' | 'undone' | 'no' | 'fault'
const icons: Record<Tone, IconName> = { good: 'circle-check', undone: 'undo-2', no: 'ban', fault: 'octagon-x' }

/** The bar itself. Children are its zones, or a quiet line and keys. */
export function AnswerBar({ children }: { children: ReactNode }) {
  return <footer className="answer">{children}</footer>
}

/** The first zone: what happened, with icon, words and colour together. `heard`: something else reads it out. */
export function Result({
  tone,
  title,
  detail,
  icon,
  heard = false,
}: {
  tone: Tone
  title: string
  detail?: ReactNode
  icon?: IconName
  heard?: boolean
}) {
  const classes = { good: '', undone: '', no: ' answer-result--no', fault: ' answer-result--fault' }
  return (
    <div className={`answer-zone answer-result${classes[tone]}`} role={heard ? undefined : tone === 'fault' ? 'alert' : 'status'}>
      <Icon name={icon ?? icons[tone]} />
      <p>
        <b>{title}</b>
        {detail && <span>{detail}</span>}
      </p>
    </div>
  )
}

/** The quiet line of a screen where nothing has happened yet. */
export function Quiet({ text, icon }: { text: string; icon?: IconName }) {
  return (
    <p className="answer-last" role="status">
      {icon && <Icon name={icon} />}
      <span>
        <Rich text={text} />
      </span>
    </p>
  )
}

/** The keys at the right end of the bar. */
export function AnswerKeys({ children }: { children: ReactNode }) {
  return <div className="answer-keys">{children}</div>
}

/** The undo button: it empties over what is left of the eight seconds. `until` is an instant in milliseconds. */
export function UndoButton({ until, onUndo }: { until: number; onUndo: () => void }) {
  const text = useText().till.answer
  const [left, setLeft] = useState(() => Math.max(0, until - Date.now()))
  useEffect(() => {
    const tick = () => setLeft(Math.max(0, until - Date.now()))
    tick()
    const timer = setInterval(tick, 250)
    return () => clearInterval(timer)
  }, [until])
  return (
    <div className="answer-zone answer-undo">
      <button type="button" className="btn btn--undo" onClick={onUndo}>
        <Icon name="undo-2" />
        <span>{text.undo}</span>
        <span className="undo-left" aria-hidden="true">
          <b>{Math.ceil(left / 1000)}</b> {text.seconds}
        </span>
        <Key name="F8" />
        <UndoRun key={until} until={until} />
      </button>
    </div>
  )
}

function UndoRun({ until }: { until: number }) {
  // The animation starts as far in as the window already is; read once, or every tick would start it anew.
  const [delay] = useState(() => Math.min(0, until - Date.now() - UNDO_MS))
  return <span className="undo-run" aria-hidden="true" style={{ animationDelay: `${delay}ms` }} />
}

/** The middle zone when the slip is on its way, or out. */
export function SlipZone({ title, detail, running, icon }: { title: string; detail: string; running: boolean; icon: IconName }) {
  return (
    <div className="answer-zone answer-slip" role="status">
      <Icon name={icon} />
      <p>
        <b>{title}</b>
        <span>{detail}</span>
      </p>
      {running && <span className="slip-run" aria-hidden="true" />}
    </div>
  )
}

/** The middle zone when the printer is at fault: what happened, that the stamp is safe, and the way on without a slip. */
export function SlipFault({ title, detail, action }: { title: string; detail: string; action?: ReactNode }) {
  return (
    <div className="answer-zone answer-slip answer-slip--wrong" role="alert">
      <Icon name="triangle-alert" />
      <p>
        <b>{title}</b> <span>{detail}</span>
      </p>
      {action}
    </div>
  )
}

/** A button that stands on the fault's own ground. */
export function OnWrong({ hotkey, onClick, children }: { hotkey?: string; onClick: () => void; children: ReactNode }) {
  return (
    <Button look="onwrong" hotkey={hotkey} onClick={onClick}>
      {children}
    </Button>
  )
}
