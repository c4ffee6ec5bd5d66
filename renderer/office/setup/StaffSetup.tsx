import { useState } from 'react'
import type { Settings, StaffView } from '#shared/till/till-views'
import { isRefusal } from '#shared/values/result'
import { Button } from '../../parts/Button.tsx'
import { Icon } from '../../parts/Icon.tsx'
import { useStores } from '../../stores/stores.ts'
import { useText } from '../../words.ts'
import { Ask } from '../Ask.tsx'
import { SelectField, TextField } from '../fields/fields.tsx'
import { useOffice } from '../office-context.ts'
import { SavedField } from './SavedField.tsx'

const LONGEST_NAME = 60
type Person = { id?: string; name: string; role: StaffView['role'] }

/** Who works here and what they may do. There is always a manager left, and nobody removes themselves. */
export function StaffSetup({ settings, reload }: { settings: Settings; reload: () => Promise<void> }) {
  const { till, start, say, sayRefusal } = useOffice()
  const { session } = useStores()
  const text = useText().office.setup
  const [added, setAdded] = useState('')
  const [removing, setRemoving] = useState<StaffView>()
  const { staff } = settings
  const managers = staff.filter(({ role }) => role === 'manager')
  const roles = (['cashier', 'manager'] as const).map((value) => ({ value, label: text.roles[value] }))
  const check = (name: string) =>
    name === '' ? text.nameMissing : [...name].length > LONGEST_NAME ? text.problem.tooLong(LONGEST_NAME) : undefined

  const save = async (people: Person[]) => {
    if (!people.some(({ role }) => role === 'manager')) return say({ tone: 'no', title: text.lastManager })
    const answer = await till.saveStaff({ staff: people })
    if (isRefusal(answer)) sayRefusal(answer)
    else say({ tone: 'good', title: text.saved })
    await Promise.all([reload(), session.load()])
  }
  const change = (id: string, part: Partial<Person>) =>
    void save(staff.map((person) => (person.id === id ? { ...person, ...part } : person)))
  const add = () => {
    const problem = check(added.trim())
    if (problem) return say({ tone: 'no', title: problem })
    setAdded('')
    void save([...staff, { name: added.trim(), role: 'cashier' }])
  }
  const remove = (person: StaffView) => {
    if (person.id === start.who.id) return say({ tone: 'no', title: text.yourself })
    if (person.role === 'manager' && managers.length === 1) return say({ tone: 'no', title: text.lastManager })
    setRemoving(person)
  }
  return (
    <>
      <ul className="staff-list">
        {staff.map((person) => (
          <li key={person.id}>
            <SavedField label={text.staffName} value={person.name} check={check} onSave={(name) => change(person.id, { name })} />
            <SelectField label={text.role} value={person.role} options={roles} onChange={(role) => change(person.id, { role })} />
            <button type="button" className="icon-btn" aria-label={text.removeStaff(person.name)} onClick={() => remove(person)}>
              <Icon name="x" />
            </button>
          </li>
        ))}
      </ul>
      <div className="staff-add">
        <TextField
          label={text.newStaff}
          value={added}
          onChange={setAdded}
          onKeyDown={(event) => {
            if (event.key === 'Enter') add()
          }}
        />
        <Button icon="plus" onClick={add}>
          {text.addStaff}
        </Button>
      </div>
      {removing && (
        <Ask
          title={text.removeTitle(removing.name)}
          yes={text.removeYes}
          no={text.removeNo}
          onNo={() => setRemoving(undefined)}
          onYes={() => {
            setRemoving(undefined)
            void save(staff.filter(({ id }) => id !== removing.id))
          }}
        >
          <p>{text.removeText(removing.name)}</p>
        </Ask>
      )}
    </>
  )
}
