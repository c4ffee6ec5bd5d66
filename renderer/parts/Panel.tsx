import type { ReactNode } from 'react'
import { useActions } from '../actions-context.ts'
import { useText } from '../words.ts'
import { Sheet } from './Sheet.tsx'

/** A sheet over the whole reading side. It scrolls inside, with the arrows too, and Esc closes it. */
export function Panel({ title, className, children }: { title: string; className?: string; children: ReactNode }) {
  const text = useText().till.panel
  const actions = useActions()
  return (
    <Sheet
      className={className ? `panel-sheet ${className}` : 'panel-sheet'}
      level={1}
      title={title}
      close={{ label: text.close, onClose: () => actions.perform('clear') }}
    >
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be within reach of the keyboard. */}
      <div className="panel-body" data-scroll tabIndex={0}>
        {children}
      </div>
    </Sheet>
  )
}
