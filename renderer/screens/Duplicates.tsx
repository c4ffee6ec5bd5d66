import { useStore } from 'zustand'
import type { Duplicate } from '#shared/till/errand-views'
import { useActions, useKeyLabel } from '../actions-context.ts'
import { Button } from '../parts/Button.tsx'
import { Icon } from '../parts/Icon.tsx'
import { ALIKE_SHOWN } from '../stores/enrolling.ts'
import { useStores } from '../stores/stores.ts'
import { useWords } from '../words.ts'

/** Members who may be the customer already, while one types; for the chosen one what can be done. None of it must be. */
export function Duplicates() {
  const text = useWords().text.till.alike
  const { enrolling } = useStores()
  const { notice, alike } = useStore(enrolling)
  const hits = notice?.duplicates.slice(0, ALIKE_SHOWN) ?? []
  const chosen = hits[alike]
  if (!chosen) return null
  return (
    <section className="alikes" aria-labelledby="alikes-h">
      <h2 id="alikes-h">{text.title(hits.length)}</h2>
      <ul>
        {hits.map((hit, i) => (
          <li key={hit.member}>
            <button
              type="button"
              className={i === alike ? 'alike alike--on' : 'alike'}
              aria-pressed={i === alike}
              onClick={() => enrolling.setState({ alike: i })}
            >
              <b>{hit.name}</b>
              <span className="num">{hit.phone || text.noNumber}</span>
              <small>{text.why[hit.why]}</small>
            </button>
          </li>
        ))}
      </ul>
      <WhatToDo chosen={chosen} />
    </section>
  )
}

/** The same person is opened; a household gets the number; a number that somebody has may have a new holder. */
function WhatToDo({ chosen }: { chosen: Duplicate }) {
  const text = useWords().text.till.alike
  const actions = useActions()
  const keyOf = useKeyLabel()
  return (
    <div className="alike-do">
      <Button icon="user-round" hotkey={keyOf('samePerson')} onClick={() => actions.perform('samePerson')}>
        {text.samePerson}
      </Button>
      {chosen.why === 'sameNumber' ? (
        <Button icon="repeat" hotkey={keyOf('newHolder')} onClick={() => actions.perform('newHolder')}>
          {text.newHolder}
        </Button>
      ) : (
        <Button icon="users" hotkey={keyOf('sameHousehold')} onClick={() => actions.perform('sameHousehold')}>
          {text.household}
        </Button>
      )}
    </div>
  )
}

/** What was decided about them, and the way back. */
export function Decided() {
  const { till } = useWords().text
  const { enrolling } = useStores()
  const { household, newHolder } = useStore(enrolling)
  if (household) {
    return (
      <p className="household">
        <Icon name="users" />
        <span>{till.enrol.joinHousehold(household.name)}</span>
        <Button look="quiet" onClick={() => enrolling.join(undefined)}>
          {till.enrol.leaveHousehold}
        </Button>
      </p>
    )
  }
  if (!newHolder) return null
  return (
    <p className="household">
      <Icon name="repeat" />
      <span>{till.alike.loses(newHolder.name)}</span>
      <Button look="quiet" onClick={() => enrolling.giveNumber(undefined)}>
        {till.alike.notNewHolder}
      </Button>
    </p>
  )
}

/**
 * For whoever does not see the list: that somebody looks alike, who and why, and the keys; then what was decided. One region that stays,
 * so that it is heard.
 */
export function DuplicatesHeard() {
  const { alike: text, enrol } = useWords().text.till
  const keyOf = useKeyLabel()
  const { enrolling } = useStores()
  const { notice, alike, household, newHolder } = useStore(enrolling)
  const hits = notice?.duplicates.slice(0, ALIKE_SHOWN) ?? []
  const chosen = hits[alike]
  const other = chosen?.why === 'sameNumber' ? `${keyOf('newHolder')}: ${text.newHolder}` : `${keyOf('sameHousehold')}: ${text.household}`
  const says = household
    ? enrol.joinHousehold(household.name)
    : newHolder
      ? text.loses(newHolder.name)
      : chosen &&
        [
          text.heard(hits.length, chosen.name, text.why[chosen.why].toLocaleLowerCase()),
          `${keyOf('samePerson')}: ${text.samePerson}`,
          other,
          hits.length > 1 && text.choose,
        ]
          .filter(Boolean)
          .map((one) => `${one}.`)
          .join(' ')
  return (
    <p id="alikes-heard" className="sr" role="status">
      {says}
    </p>
  )
}
