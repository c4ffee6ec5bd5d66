import { type ReactNode, useEffect, useId, useRef } from 'react'
import { Button, type ButtonLook } from '../parts/Button.tsx'
import type { IconName } from '../parts/Icon.tsx'
import { useEscape } from './office-context.ts'

/** A button that unfolds a short list of choices below itself. Esc, a choice, or a press elsewhere folds it again. */
export function Menu({
  label,
  icon,
  hotkey,
  look = 'second',
  open,
  onOpen,
  children,
}: {
  label: string
  icon?: IconName
  hotkey?: string
  look?: ButtonLook
  open: boolean
  onOpen: (open: boolean) => void
  children: ReactNode
}) {
  const box = useRef<HTMLDivElement>(null)
  const id = useId()
  const fold = () => {
    box.current?.querySelector('button')?.focus()
    onOpen(false)
  }
  useEscape(open, fold)
  useEffect(() => {
    if (!open) return
    box.current?.querySelector<HTMLElement>('.menu-list button, .menu-list select')?.focus({ preventScroll: true })
    // All of it above the bar, not only what has the focus.
    box.current?.querySelector('.menu-list')?.scrollIntoView({ block: 'nearest' })
    const elsewhere = (event: PointerEvent) => {
      if (!box.current?.contains(event.target as Node)) onOpen(false)
    }
    window.addEventListener('pointerdown', elsewhere)
    return () => window.removeEventListener('pointerdown', elsewhere)
  }, [open, onOpen])
  return (
    <div className="menu" ref={box}>
      <Button
        look={look}
        {...(icon ? { icon } : {})}
        {...(hotkey ? { hotkey } : {})}
        aria-expanded={open}
        aria-controls={id}
        onClick={() => onOpen(!open)}
      >
        {label}
      </Button>
      {open && (
        <div className="menu-list" id={id}>
          {children}
        </div>
      )}
    </div>
  )
}
