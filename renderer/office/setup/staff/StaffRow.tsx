import type { StaffRole, StaffView } from '#shared/till/till-views'
import { Button } from '../../../parts/Button.tsx'
import { Icon } from '../../../parts/Icon.tsx'
import { useText } from '../../../words.ts'
import { SelectField } from '../../fields/fields.tsx'
import { useOffice } from '../../office-context.ts'
import { useAsked } from '../../use-asked.ts'
import { SavedField } from '../SavedField.tsx'
import { OwnMembership } from './OwnMembership.tsx'
import { SetPin } from './SetPin.tsx'

const LONGEST_NAME = 60
export type Open = 'pin' | 'own' | undefined

/** What is wrong with a name, in words. */
export function useNameCheck(): (name: string) => string | undefined {
  const text = useText().office.setup
  return (name) => (name === '' ? text.nameMissing : [...name].length > LONGEST_NAME ? text.problem.tooLong(LONGEST_NAME) : undefined)
}

/** One who works here: the name, the role, whether they have a PIN, which membership is their own. */
export function StaffRow({
  person,
  mayChange,
  roles,
  open,
  onOpen,
  onChange,
  onRemove,
  onPinSaved,
}: {
  person: StaffView
  /** A manager sees to cashiers, an owner to everybody. */
  mayChange: boolean
  roles: readonly StaffRole[]
  open: Open
  onOpen: (open: Open) => void
  onChange: (part: { name?: string; role?: StaffRole; member?: string | null }) => void
  onRemove: () => void
  onPinSaved: () => void
}) {
  const { till, start } = useOffice()
  const all = useText()
  const text = all.office.setup
  const own = all.staff.setup
  const check = useNameCheck()
  const { answer: member } = useAsked(person.member === undefined ? undefined : { member: person.member }, (input: { member: string }) =>
    till.openMember(input),
  )
  const isMe = person.id === start.who.id
  const options = (mayChange ? roles : [person.role]).map((value) => ({ value, label: all.staff.roles[value] }))
  return (
    <li className="staff-row">
      <div className="staff-who">
        {mayChange ? (
          <SavedField label={text.staffName} value={person.name} check={check} onSave={(name) => onChange({ name })} />
        ) : (
          <p className="staff-name">
            <b>{person.name}</b>
          </p>
        )}
        <SelectField label={text.role} value={person.role} options={options} onChange={(role) => onChange({ role })} />
        {mayChange ? (
          <button type="button" className="icon-btn" aria-label={text.removeStaff(person.name)} onClick={onRemove}>
            <Icon name="x" />
          </button>
        ) : (
          <span />
        )}
      </div>
      <div className="staff-more">
        <span className={person.pinned === false ? 'staff-pin staff-pin--missing' : 'staff-pin'}>
          <Icon name={person.pinned === false ? 'triangle-alert' : 'lock'} />
          {person.pinned === false ? own.missing : own.pinned}
        </span>
        {(mayChange || isMe) && (
          <Button
            icon="lock"
            aria-expanded={open === 'pin'}
            aria-label={own.setPinOf(person.name)}
            onClick={() => onOpen(open === 'pin' ? undefined : 'pin')}
          >
            {own.setPin}
          </Button>
        )}
        {mayChange && (
          <Button
            icon="user-round"
            aria-expanded={open === 'own'}
            aria-label={person.member ? own.own(member?.name ?? '…') : own.ownOf(person.name)}
            onClick={() => onOpen(open === 'own' ? undefined : 'own')}
          >
            {person.member ? own.own(member?.name ?? '…') : own.ownNone}
          </Button>
        )}
      </div>
      {open === 'pin' && (
        <SetPin
          person={person}
          onDone={(saved) => {
            onOpen(undefined)
            if (saved) onPinSaved()
          }}
        />
      )}
      {open === 'own' && (
        <OwnMembership
          person={person}
          onClose={() => onOpen(undefined)}
          onSave={(chosen) => {
            onOpen(undefined)
            onChange({ member: chosen })
          }}
        />
      )}
    </li>
  )
}
