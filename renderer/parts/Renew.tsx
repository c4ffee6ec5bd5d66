import { useEffect, useRef } from 'react'
import { useStore } from 'zustand'
import { focusField, giveBack } from '../focus.ts'
import { useStores } from '../stores/stores.ts'
import { useWords } from '../words.ts'
import { Button } from './Button.tsx'
import { People } from './People.tsx'
import { PinSays } from './PinAnswer.tsx'
import { PinKeys } from './PinBox.tsx'

/** A manager's PIN once more, over whatever they were at: nothing of that is touched, and it goes on by itself. */
export function Renew() {
  const { renewing } = useStores()
  const words = useWords()
  const text = words.text.staff.renew
  const dialog = useRef<HTMLDialogElement>(null)
  const before = useRef<Element | null>(null)
  useEffect(() => {
    before.current = document.activeElement
    if (!dialog.current?.open) dialog.current?.showModal()
    focusField()
    // What asked is gone where it was only there for whoever may not.
    return () => giveBack(before.current)
  }, [])
  useStore(renewing.pad, (s) => s.chosen)
  const people = renewing.pad.people()
  const name = people.length === 1 ? people[0]?.name : undefined
  return (
    <dialog
      ref={dialog}
      className="renew"
      aria-labelledby="renew-title"
      onCancel={(event) => {
        event.preventDefault()
        renewing.cancel()
      }}
    >
      <div className="renew-read">
        <h2 id="renew-title">{name ? text.title(name) : text.other}</h2>
        <p>{text.says}</p>
        {people.length > 1 && <People pad={renewing.pad} />}
        <div className="renew-says">
          <PinSays pad={renewing.pad} quiet={{ text: '' }} />
        </div>
        <Button icon="x" hotkey={words.text.till.keys.esc} onClick={renewing.cancel}>
          {text.no}
        </Button>
      </div>
      <div className="renew-hand">
        <PinKeys pad={renewing.pad} />
      </div>
    </dialog>
  )
}
