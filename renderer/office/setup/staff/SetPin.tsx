import { useState } from 'react'
import type { StaffView } from '#shared/till/till-views'
import { isRefusal } from '#shared/values/result'
import { Button } from '../../../parts/Button.tsx'
import { NewPin, NO_PIN, pinProblem } from '../../../parts/NewPin.tsx'
import { hidden, secretOf } from '../../../parts/secret.ts'
import { refusalWords } from '../../../sentences.ts'
import { useWords } from '../../../words.ts'
import { TextField } from '../../fields/fields.tsx'
import { useEscape, useOffice } from '../../office-context.ts'

/** Somebody's new PIN, which they type themselves, twice; for one's own the old one first. */
export function SetPin({ person, onDone }: { person: StaffView; onDone: (saved: boolean) => void }) {
  const { till, start } = useOffice()
  const words = useWords()
  const text = words.text.staff.setup
  const [typed, setTyped] = useState(NO_PIN)
  const [old, setOld] = useState('')
  const [tried, setTried] = useState(false)
  const [said, setSaid] = useState<string>()
  const [busy, setBusy] = useState(false)
  const isOwn = person.id === start.who.id && person.pinned !== false
  useEscape(true, () => onDone(false))

  async function save(event: React.FormEvent) {
    event.preventDefault()
    setTried(true)
    if (busy || pinProblem(typed, person.role)) return
    setBusy(true)
    const answer = await till.setPin({ staff: person.id, pin: typed.pin, ...(isOwn && { old }) })
    setBusy(false)
    if (!isRefusal(answer)) return onDone(true)
    setSaid(refusalWords(words, answer.refusal, answer.details))
    if (isOwn) setOld('')
    else setTyped(NO_PIN)
  }
  return (
    <form className="staff-form" aria-label={text.setPinOf(person.name)} onSubmit={save}>
      <p className="fine">{text.setPinSays(person.name)}</p>
      {isOwn && (
        <TextField
          label={text.old}
          type="password"
          inputMode="numeric"
          autoFocus
          maxLength={20}
          className="new-pin-old"
          value={hidden(old)}
          problem={said}
          onChange={(value) => {
            setOld(secretOf(old, value))
            setSaid(undefined)
          }}
        />
      )}
      <NewPin typed={typed} onType={setTyped} of={person.role} tried={tried} first={!isOwn} />
      {!isOwn && said && (
        <p className="field-say field-say--wrong" role="alert">
          {said}
        </p>
      )}
      <div className="staff-form-do">
        <Button look="quiet" hotkey="Esc" onClick={() => onDone(false)}>
          {text.cancel}
        </Button>
        <Button look="strong" type="submit" icon="lock" hotkey="Enter">
          {text.savePin}
        </Button>
      </div>
    </form>
  )
}
