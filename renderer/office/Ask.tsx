import { type ReactNode, useEffect, useId, useRef } from 'react'
import { giveBack } from '../focus.ts'
import { Button } from '../parts/Button.tsx'

/**
 * A question that a manager must answer for. The harmless answer has the focus, and is what Esc means.
 * The only kind of pop-up there is, and only where something ends.
 */
export function Ask({
  title,
  children,
  yes,
  no,
  onYes,
  onNo,
}: {
  title: string
  children: ReactNode
  yes: string
  no: string
  onYes: () => void
  onNo: () => void
}) {
  const dialog = useRef<HTMLDialogElement>(null)
  const heading = useId()
  // Before the harmless answer takes it.
  const before = useRef(document.activeElement)
  useEffect(() => {
    const from = before.current
    const asking = dialog.current
    asking?.showModal()
    return () => {
      // An office that is put out of sight holds nothing up; the question is there again with it.
      asking?.close()
      // What asked may be gone with what ended.
      giveBack(from)
    }
  }, [])
  return (
    <dialog
      ref={dialog}
      className="ask-box"
      aria-labelledby={heading}
      onCancel={(event) => {
        event.preventDefault()
        onNo()
      }}
    >
      <h2 id={heading}>{title}</h2>
      <div className="ask-text">{children}</div>
      <div className="ask-box-do">
        <Button look="strong" autoFocus hotkey="Esc" onClick={onNo}>
          {no}
        </Button>
        <Button look="onwrong" onClick={onYes}>
          {yes}
        </Button>
      </div>
    </dialog>
  )
}
