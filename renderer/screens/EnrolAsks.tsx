import { useStore } from 'zustand'
import { useActions, useKeyLabel } from '../actions-context.ts'
import { Button } from '../parts/Button.tsx'
import { Icon } from '../parts/Icon.tsx'
import { consentKey, type Enrolling } from '../stores/enrolling.ts'
import { useStores } from '../stores/stores.ts'
import { useWords, type Words } from '../words.ts'
import { consentName } from './consent-name.ts'

/**
 * What the customer is asked and has ticked: shown here, pressed by them on a screen of their own or on this one turned. `small` where
 * something else wants the room.
 */
export function EnrolAsks({ small = false }: { small?: boolean }) {
  const words = useWords()
  const text = words.text.till.enrol
  const { customer, enrolling } = useStores()
  const actions = useActions()
  const keyOf = useKeyLabel()
  const state = useStore(enrolling)
  const hasScreen = useStore(customer, (s) => s.hasScreen)
  if (state.household) {
    // Consents are the membership's, which is there already: one more number asks nobody anything.
    return (
      <section className="asks">
        <p className="fine">{text.householdAsks}</p>
      </section>
    )
  }
  return (
    <section className={small ? 'asks asks--small' : 'asks'} aria-labelledby="asks-h">
      <h2 id="asks-h">
        <Icon name="monitor" />
        {text.asks}
      </h2>
      <ul>
        {state.notice?.consents.map((consent) => {
          const on = state.ticked.includes(consentKey(consent))
          return (
            <li key={consentKey(consent)} className="ask">
              <span className={on ? 'tick tick--on' : 'tick'} aria-hidden="true">
                <Icon name="check" />
              </span>
              <b>{consentName(words, consent.purpose, consent.channel)}</b>
              <small>{on ? text.ticked : text.notTicked}</small>
            </li>
          )
        })}
      </ul>
      {!small && <p className="fine">{text.voluntary}</p>}
      <OnTheirScreen state={state} hasScreen={hasScreen} text={text} />
      {state.asked !== 'waiting' && hasScreen && (
        <Button icon="monitor" onClick={enrolling.askAgain}>
          {text.askAgain}
        </Button>
      )}
      <Button icon="monitor-smartphone" hotkey={keyOf('turn')} onClick={() => actions.perform('turn')}>
        {text.turn}
      </Button>
    </section>
  )
}

/** How far the customer has come on a screen of their own. */
function OnTheirScreen({ state, hasScreen, text }: { state: Enrolling; hasScreen: boolean; text: Words['text']['till']['enrol'] }) {
  if (state.asked === 'gone') {
    return (
      <p className="asks-state asks-state--gone" role="alert">
        {text.screenGone}
      </p>
    )
  }
  if (state.asked === 'answered') {
    return (
      <p className="asks-state" role="status">
        {text.chosen}
      </p>
    )
  }
  return hasScreen ? (
    <p className="asks-state" role="status">
      {text.choosing}
    </p>
  ) : null
}
