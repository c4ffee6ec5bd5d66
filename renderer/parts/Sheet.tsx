import { type ReactNode, useId } from 'react'
import { Button } from './Button.tsx'

/** A sheet of snow with a heading: lists and panels lie on it. `onClose` adds the quiet *Lukk* with Esc. */
export function Sheet({
  title,
  aside,
  foot,
  className,
  level = 2,
  close,
  children,
}: {
  title: ReactNode
  aside?: ReactNode
  foot?: ReactNode
  className?: string
  level?: 1 | 2
  close?: { label: string; onClose: () => void } | undefined
  children: ReactNode
}) {
  const id = useId()
  const Heading = `h${level}` as const
  return (
    <section className={className ? `sheet ${className}` : 'sheet'} aria-labelledby={id}>
      <div className="sheet-head">
        <Heading id={id}>{title}</Heading>
        {aside}
        {close && (
          <Button look="quiet" hotkey="Esc" onClick={close.onClose}>
            {close.label}
          </Button>
        )}
      </div>
      {children}
      {foot && <p className="sheet-foot">{foot}</p>}
    </section>
  )
}
