import { useEffect } from 'react'
import { useStore } from 'zustand'
import { staffChoices } from '../actions.ts'
import { useActions, useKeyLabel } from '../actions-context.ts'
import { focusField } from '../focus.ts'
import { Button } from '../parts/Button.tsx'
import { Key } from '../parts/Key.tsx'
import { Panes } from '../parts/Panes.tsx'
import { TillAnswer } from '../parts/TillAnswer.tsx'
import { useStores } from '../stores/stores.ts'
import { useWords } from '../words.ts'

/** Who is at the till: a number, the arrows or a press. For the office only managers are offered. */
export function Staff() {
  const words = useWords()
  const text = words.text.till.staff
  const stores = useStores()
  const { session, screen } = stores
  const actions = useActions()
  const keyOf = useKeyLabel()
  const { staffRow, staffFor } = useStore(screen)
  const who = useStore(session, (s) => s.start?.who.id)
  const people = staffChoices(stores)
  const chosen = people[staffRow]
  // The light follows the arrows, so that a screen reader reads the one who is chosen.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the row is what moves it.
  useEffect(focusField, [staffRow])
  return (
    <>
      <Panes
        kind="staff-page"
        label={text.title}
        read={
          <div className="sheet">
            <h1 className="sheet-head">
              {staffFor === 'office' ? text.managerTitle : text.title}
              <span className="hint">
                <Key name="↑" />
                <Key name="↓" /> {words.text.till.keys.choose}
              </span>
            </h1>
            {people.length === 0 && <p className="sheet-foot">{text.none}</p>}
            <ul className="rows people">
              {people.map((person, index) => (
                <li key={person.id}>
                  <button
                    type="button"
                    className={index === staffRow ? 'person person--on' : 'person'}
                    data-lit={index === staffRow ? '' : undefined}
                    aria-current={index === staffRow ? 'true' : undefined}
                    onClick={() => void actions.switchStaff(index)}
                  >
                    {index < 9 ? <Key name={String(index + 1)} /> : <span />}
                    <b>{person.name}</b>
                    <span>{person.role === 'manager' ? text.manager : text.cashier}</span>
                    {person.id === who && <small>{text.now}</small>}
                  </button>
                </li>
              ))}
            </ul>
            <p className="sheet-foot">{text.choose}</p>
          </div>
        }
        hand={
          <div className="do do--low">
            {staffFor === 'switch' && (
              <Button icon="printer" hotkey={keyOf('day')} onClick={() => actions.perform('day')}>
                {text.day}
              </Button>
            )}
            <Button
              look="primary"
              icon="user-round"
              hotkey={words.text.till.keys.enter}
              disabled={!chosen}
              onClick={() => actions.perform('default')}
            >
              {chosen ? text.do(chosen.name) : text.title}
            </Button>
          </div>
        }
      />
      <TillAnswer
        keys={
          <Button look="band" icon="chevron-left" hotkey={words.text.till.keys.esc} onClick={() => actions.perform('clear')}>
            {text.back}
          </Button>
        }
      />
    </>
  )
}
