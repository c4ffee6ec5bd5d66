import type { ReactNode } from 'react'
import { createPortal } from 'react-dom'
import { AnswerKeys, Quiet, Result } from '../parts/AnswerBar.tsx'
import { Button } from '../parts/Button.tsx'
import { useText } from '../words.ts'
import { useEscape, useOffice } from './office-context.ts'

/**
 * A screen's part of the bar: what just happened or a quiet line, the screen's own keys, and the way back.
 * Without `back` the way leads to the counter.
 */
export function Bar({
  quiet,
  back,
  children,
}: {
  quiet?: string | undefined
  back?: { label: string; go: () => void }
  children?: ReactNode
}) {
  const { bar, answer, close } = useOffice()
  const { office: text, till } = useText()
  useEscape(back !== undefined, () => back?.go())
  if (!bar) return null
  return createPortal(
    <>
      {answer ? <Result {...answer} /> : <Quiet text={quiet ?? ''} />}
      <AnswerKeys>
        {children}
        <Button look="band" icon="chevron-left" hotkey={till.keys.esc} onClick={back?.go ?? close}>
          {back?.label ?? text.toDesk}
        </Button>
      </AnswerKeys>
    </>,
    bar,
  )
}
