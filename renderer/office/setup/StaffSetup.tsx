import { useState } from 'react'
import type { Settings, StaffRole, StaffView } from '#shared/till/till-views'
import { isRefusal } from '#shared/values/result'
import { Button } from '../../parts/Button.tsx'
import { useStores } from '../../stores/stores.ts'
import { useText } from '../../words.ts'
import { Ask } from '../Ask.tsx'
import { TextField } from '../fields/fields.tsx'
import { useOffice } from '../office-context.ts'
import { NewCode } from './staff/NewCode.tsx'
import { type Open, StaffRow, useNameCheck } from './staff/StaffRow.tsx'
import { useInTurn } from './use-in-turn.ts'

type Person = { id?: string; name: string; role: StaffRole; member?: string | null }

/** Who works here, what they may do, and how they are known. There is always an owner left, and nobody removes themselves. */
export function StaffSetup({ settings, reload }: { settings: Settings; reload: () => Promise<void> }) {
  const { till, start, say, sayRefusal } = useOffice()
  const { session } = useStores()
  const all = useText()
  const text = all.office.setup
  const own = all.staff.setup
  const [added, setAdded] = useState('')
  const [removing, setRemoving] = useState<StaffView>()
  const [open, setOpen] = useState<{ id: string; what: Open }>()
  const { staff } = settings
  const isOwner = start.who.role === 'owner'
  const owners = staff.filter(({ role }) => role === 'owner')
  const isLast = (person: StaffView) => person.role === 'owner' && owners.length === 1
  const check = useNameCheck()
  const inTurn = useInTurn()

  const refresh = () => Promise.all([reload(), session.load()])
  // The whole list is saved, so it is asked for first: what another till told since this page was opened would be taken back,
  // and what was changed a moment ago.
  const save = (changed: (people: StaffView[]) => Person[]) =>
    inTurn(async () => {
      const now = await till.settings({})
      if (isRefusal(now)) return sayRefusal(now)
      const people = changed(now.ok.staff)
      const answer = await till.saveStaff({
        staff: people.map(({ id, name, role, member }) => ({ ...(id && { id }), name, role, member })),
      })
      if (isRefusal(answer)) sayRefusal(answer)
      else say({ tone: 'good', title: text.saved })
      await refresh()
    })
  const change = (person: StaffView, part: Partial<Person>) => {
    if (part.role !== undefined && part.role !== 'owner' && isLast(person)) return say({ tone: 'no', title: own.ownerLast })
    void save((people) => people.map((one) => (one.id === person.id ? { ...one, ...part } : one)))
  }
  const add = () => {
    const problem = check(added.trim())
    if (problem) return say({ tone: 'no', title: problem })
    setAdded('')
    void save((people) => [...people, { name: added.trim(), role: 'cashier' }])
  }
  const remove = (person: StaffView) => {
    if (person.id === start.who.id) return say({ tone: 'no', title: text.yourself })
    if (isLast(person)) return say({ tone: 'no', title: own.ownerLast })
    setRemoving(person)
  }
  return (
    <>
      {!isOwner && <p className="staff-note fine">{own.ownerOnly}</p>}
      <ul className="staff-list">
        {staff.map((person) => (
          <StaffRow
            key={person.id}
            person={person}
            mayChange={isOwner || person.role === 'cashier'}
            roles={isOwner ? ['cashier', 'manager', 'owner'] : ['cashier']}
            open={open?.id === person.id ? open.what : undefined}
            onOpen={(what) => setOpen(what && { id: person.id, what })}
            onChange={(part) => change(person, part)}
            onRemove={() => remove(person)}
            onPinSaved={() => {
              say({ tone: 'good', title: own.saved(person.name) })
              void refresh()
            }}
          />
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
      {isOwner && <NewCode />}
      {removing && (
        <Ask
          title={text.removeTitle(removing.name)}
          yes={text.removeYes}
          no={text.removeNo}
          onNo={() => setRemoving(undefined)}
          onYes={() => {
            setRemoving(undefined)
            void save((people) => people.filter(({ id }) => id !== removing.id))
          }}
        >
          <p>{text.removeText(removing.name)}</p>
        </Ask>
      )}
    </>
  )
}
