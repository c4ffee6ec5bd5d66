import { useState } from 'react'
import type { StaffView } from '#shared/till/till-views'
import { Button } from '../../../parts/Button.tsx'
import { useText } from '../../../words.ts'
import { TextField } from '../../fields/fields.tsx'
import { useEscape, useOffice } from '../../office-context.ts'
import { useAsked } from '../../use-asked.ts'

/** Which membership is somebody's own, found by its number: it is one they do not stamp. */
export function OwnMembership({
  person,
  onSave,
  onClose,
}: {
  person: StaffView
  onSave: (member: string | null) => void
  onClose: () => void
}) {
  const { till } = useOffice()
  const text = useText().staff.setup
  const [typed, setTyped] = useState('')
  const asked = typed.trim() === '' ? undefined : { text: typed }
  const { answer, fresh } = useAsked(asked, (input: { text: string }) => till.find(input))
  const hits = asked && answer?.kind === 'hits' ? answer.hits.slice(0, 5) : undefined
  useEscape(true, onClose)
  return (
    <section className="staff-form" aria-label={text.ownOf(person.name)}>
      <p className="fine">{text.ownSays}</p>
      <TextField label={text.ownFind} autoFocus inputMode="tel" value={typed} onChange={setTyped} />
      <div role="status">{fresh && hits?.length === 0 && <p className="fine">{text.ownNobody}</p>}</div>
      <div className="staff-form-do">
        {hits?.map(({ member, name, phone }) => (
          <Button key={member} icon="link" onClick={() => onSave(member)}>
            {text.ownTake(name)} <small>{phone}</small>
          </Button>
        ))}
        <Button look="quiet" hotkey="Esc" onClick={onClose}>
          {text.cancel}
        </Button>
        {person.member !== undefined && (
          <Button icon="unlink" onClick={() => onSave(null)}>
            {text.ownLoose}
          </Button>
        )}
      </div>
    </section>
  )
}
