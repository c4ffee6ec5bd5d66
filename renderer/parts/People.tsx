import { useStore } from 'zustand'
import type { StaffView } from '#shared/till/till-views'
import type { PinPadStore } from '../stores/pin-pad.ts'
import { useStores } from '../stores/stores.ts'
import { useText } from '../words.ts'
import { Icon } from './Icon.tsx'

/** Those who can be chosen, by the arrows or a press. Digits are a PIN, and choose nobody. */
export function People({ pad, note }: { pad: PinPadStore; note?: (person: StaffView) => string | undefined }) {
  const text = useText().staff
  const { session } = useStores()
  const start = useStore(session, (s) => s.start)
  const chosen = useStore(pad, (s) => s.chosen)
  return (
    <ul className="rows people">
      {pad.people().map((person) => {
        const said = note?.(person)
        return (
          <li key={person.id}>
            <button
              type="button"
              className={person.id === chosen ? 'person person--on' : 'person'}
              aria-current={person.id === chosen ? 'true' : undefined}
              onClick={() => pad.choose(person.id)}
            >
              <Icon name={person.role === 'cashier' ? 'user-round' : 'shield-check'} />
              <b>{person.name}</b>
              <span>{text.roles[person.role]}</span>
              <small>
                {said ??
                  (person.pinned === false
                    ? text.who.noPin
                    : person.id === start?.who.id
                      ? start.locked
                        ? text.who.last
                        : text.who.now
                      : '')}
              </small>
            </button>
          </li>
        )
      })}
    </ul>
  )
}
