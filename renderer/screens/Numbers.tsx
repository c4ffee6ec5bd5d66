import { useStore } from 'zustand'
import type { MemberView } from '#shared/till/member-views'
import { useActions } from '../actions-context.ts'
import { Button } from '../parts/Button.tsx'
import { Icon } from '../parts/Icon.tsx'
import { Keypad } from '../parts/Keypad.tsx'
import { Panel } from '../parts/Panel.tsx'
import { useStores } from '../stores/stores.ts'
import { useWords } from '../words.ts'

/** The numbers of a membership. The last one stays until there is another; a membership that lost its number gets one here. */
export function Numbers({ view }: { view: MemberView }) {
  const text = useWords().text.till.numbers
  const { numbering } = useStores()
  const taken = useStore(numbering, (s) => s.taken)
  const phones = view.phones ?? []
  return (
    <Panel title={text.title(view.name)}>
      <div className="person-form">
        {phones.length === 0 && (
          <p className="asks-state" role="status">
            {text.none}
          </p>
        )}
        <ul className="numbers">
          {phones.map((phone) => (
            <li key={phone}>
              <Icon name="user-round" />
              <b className="num">{phone}</b>
              {phones.length > 1 && (
                <Button look="quiet" aria-label={text.removeThis(phone)} onClick={() => void numbering.remove(phone)}>
                  {text.remove}
                </Button>
              )}
            </li>
          ))}
        </ul>
        {phones.length === 1 && <p className="fine">{text.last}</p>}
        {taken && (
          <p className="asks-state" role="status">
            <span>{text.taken}</span>
            <Button icon="repeat" onClick={() => void numbering.add(true)}>
              {text.newHolder}
            </Button>
          </p>
        )}
      </div>
    </Panel>
  )
}

/** The number that is added, its keys, and the button that adds it. */
export function NumberPad() {
  const words = useWords()
  const text = words.text.till.numbers
  const { numbering } = useStores()
  const actions = useActions()
  const phone = useStore(numbering, (s) => s.phone)
  return (
    <>
      <div className="amount-box">
        <label htmlFor="number-add">{text.more}</label>
        <input
          id="number-add"
          data-lit
          inputMode="tel"
          autoComplete="off"
          value={phone}
          onChange={(event) => numbering.type(event.target.value)}
        />
      </div>
      <Keypad corner="none" onKey={(digit) => numbering.type(phone + digit)} onErase={() => numbering.type(phone.slice(0, -1))} />
      <Button
        look="primary"
        icon="plus"
        hotkey={words.text.till.keys.enter}
        disabled={phone.trim() === ''}
        onClick={() => actions.perform('default')}
      >
        {text.add}
      </Button>
    </>
  )
}
