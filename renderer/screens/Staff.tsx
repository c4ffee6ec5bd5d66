import { useStore } from 'zustand'
import { digitsOf } from '#shared/till/staff/pins'
import { useActions, useKeyLabel } from '../actions-context.ts'
import { Button } from '../parts/Button.tsx'
import { Icon } from '../parts/Icon.tsx'
import { Key } from '../parts/Key.tsx'
import { Panes } from '../parts/Panes.tsx'
import { People } from '../parts/People.tsx'
import { PinAnswer } from '../parts/PinAnswer.tsx'
import { PinKeys } from '../parts/PinBox.tsx'
import { useStores } from '../stores/stores.ts'
import { useWords } from '../words.ts'

/** Who is at the till: somebody is chosen already, and digits are their PIN. For the office only managers are offered. */
export function Staff() {
  const words = useWords()
  const text = words.text.staff.who
  const { screen, signing } = useStores()
  const { pad } = signing
  const actions = useActions()
  const keyOf = useKeyLabel()
  const { staffFor } = useStore(screen)
  return (
    <>
      <Panes
        kind="staff-page"
        label={text.title}
        read={<Choice title={staffFor === 'office' ? text.office : text.title} />}
        hand={
          <>
            <PinKeys pad={pad} />
            {staffFor === 'switch' && (
              <Button icon="lock" hotkey={keyOf('staff')} onClick={() => actions.perform('staff')}>
                {text.lock}
              </Button>
            )}
          </>
        }
      />
      <PinAnswer pad={pad} quiet={{ text: usePinQuiet() }}>
        {staffFor === 'switch' && (
          <Button look="band" icon="printer" hotkey={keyOf('day')} onClick={() => actions.perform('day')}>
            {text.day}
          </Button>
        )}
        <Button look="band" icon="chevron-left" hotkey={words.text.till.keys.esc} onClick={() => actions.perform('clear')}>
          {text.back}
        </Button>
      </PinAnswer>
    </>
  )
}

/** What the bar says while nothing was typed yet. */
export function usePinQuiet(): string {
  const text = useWords().text.staff
  const { pad } = useStores().signing
  useStore(pad, (s) => s.chosen)
  const person = pad.person()
  if (!person) return text.who.nobody
  return person.pinned === false ? text.pin.none(person.name) : text.who.type(person.name, digitsOf(person.role))
}

/** The people, and in a shop to practise in everybody's PIN. */
export function Choice({ title, says, level = 1 }: { title: string; says?: string; level?: 1 | 2 }) {
  const words = useWords()
  const text = words.text.staff.who
  const { session, signing } = useStores()
  const pins = useStore(session, (s) => s.start?.practicePins)
  const Heading = `h${level}` as const
  return (
    <div className="sheet who-sheet">
      <div className="sheet-head">
        <Heading>{title}</Heading>
        <span className="hint">
          <Key name="↑" />
          <Key name="↓" /> {text.choose}
        </span>
      </div>
      {says && <p className="who-says">{says}</p>}
      <People
        pad={signing.pad}
        note={(person) => {
          const pin = pins?.[person.id]
          return pin === undefined ? undefined : text.practicePin(pin)
        }}
      />
      {pins && (
        <p className="sheet-foot who-practice">
          <Icon name="info" />
          <span>
            <b>{text.practice}.</b> {text.practiceSays}
          </span>
        </p>
      )}
    </div>
  )
}
