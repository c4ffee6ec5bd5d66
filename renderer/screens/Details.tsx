import { useEffect, useState } from 'react'
import { useStore } from 'zustand'
import type { EnrolNotice } from '#shared/till/errand-views'
import type { MemberView } from '#shared/till/member-views'
import { useActions, useIsManager, useKeyLabel } from '../actions-context.ts'
import { Button } from '../parts/Button.tsx'
import { Icon } from '../parts/Icon.tsx'
import { Panel } from '../parts/Panel.tsx'
import { historyWords } from '../sentences.ts'
import { consentKey } from '../stores/enrolling.ts'
import { useStores } from '../stores/stores.ts'
import { useWords, type Words } from '../words.ts'
import { birthdayWords } from './birthday-words.ts'
import { consentName } from './consent-name.ts'

/** The member as a person: number, birthday, household, and the consents with yes and no equally easy. */
export function Details({ view }: { view: MemberView }) {
  const words = useWords()
  const text = words.text.till.panel
  const { deps } = useStores()
  const actions = useActions()
  const keyOf = useKeyLabel()
  const manager = useIsManager()
  const { person } = words.text.till
  const [asks, setAsks] = useState<EnrolNotice['consents']>([])
  useEffect(() => {
    void deps.till.enrolNotice({ phone: '', name: '' }).then((answer) => {
      if ('ok' in answer) setAsks(answer.ok.consents)
    })
  }, [deps])
  const given = view.consents.filter((consent) => !asks.some((ask) => consentKey(ask) === consentKey(consent)))
  return (
    <Panel title={text.memberTitle(view.name)}>
      <dl className="about">
        <About words={text.fullName} value={view.fullName} />
        <About words={text.phone} value={view.phone} />
        <About words={text.birthday} value={view.birthday ? birthdayWords(view.birthday, words) : text.unknown} />
        <About words={text.household} value={text.householdOf(view.household)} />
        {view.since && <About words={text.memberSince} value={words.month(view.since)} />}
        {view.email && <About words={person.email} value={view.email} />}
        {view.gender && <About words={person.gender} value={person.genders[view.gender]} />}
        {view.postalCode && <About words={person.postalCode} value={view.postalCode} />}
        <About words={view.referral ? person.referralCode : text.code} value={view.code} />
        <About words={text.purchases} value={text.purchasesOf(view.stats.purchases, words.money(view.stats.spent))} />
        {view.tags.length > 0 && <About words={person.tags} value={view.tags.join(', ')} />}
        {view.lists.length > 0 && <About words={person.lists} value={view.lists.join(', ')} />}
      </dl>
      {view.referral && <p className="about-say">{referralWords(view.referral, words)}</p>}
      <p className="about-do">
        <Button icon="pencil" hotkey={keyOf('edit')} onClick={() => actions.perform('edit')}>
          {person.edit}
        </Button>
        {manager && view.wallets.length + view.ladders.length > 0 && (
          <Button icon="coins" hotkey={keyOf('bonus')} onClick={() => actions.perform('bonus')}>
            {person.give}
          </Button>
        )}
        <Button icon="shield-check" hotkey={keyOf('rights')} onClick={() => actions.perform('rights')}>
          {words.text.till.rights.open}
        </Button>
        <Button icon="users" hotkey={keyOf('numbers')} onClick={() => actions.perform('numbers')}>
          {words.text.till.numbers.open}
        </Button>
      </p>
      <h2 className="about-h">{text.consents}</h2>
      <Asked />
      <ul className="consents">
        {[...asks, ...given].map((ask) => (
          <ConsentLine key={consentKey(ask)} view={view} purpose={ask.purpose} channel={ask.channel} />
        ))}
      </ul>
    </Panel>
  )
}

/** What the friend gets and what the one who brought them gets, in one line. */
export function referralWords({ friend, referrer, minPurchase }: NonNullable<MemberView['referral']>, words: Words): string {
  return historyWords(words, {
    key: 'referralGives',
    values: { friend, referrer, ...(minPurchase !== undefined && { least: minPurchase }) },
  })
}

function About({ words, value }: { words: string; value: string }) {
  return (
    <div>
      <dt>{words}</dt>
      <dd>{value}</dd>
    </div>
  )
}

function ConsentLine({ view, purpose, channel }: { view: MemberView; purpose: string; channel: string }) {
  const words = useWords()
  const text = words.text.till.panel
  const { customer, deps, errand } = useStores()
  const busy = useStore(errand, (s) => s.busy)
  const consent = view.consents.find((one) => consentKey(one) === consentKey({ purpose, channel }))
  /** A no is taken from anybody who says it; a yes is the customer's own press. */
  async function withdraw() {
    if (busy) return
    const input = { member: view.member, purpose, channel, granted: false }
    const answer = await deps.till.consent({ command: errand.commandFor(JSON.stringify(input)), ...input })
    if ('refusal' in answer) errand.refuse('change', answer)
    else errand.take(answer.ok, { happened: { kind: 'consent', granted: false } }, errand.getState().done)
  }
  return (
    <li className="consent">
      <Icon name={consent ? 'circle-check' : 'minus'} />
      <div>
        <b>{consentName(words, purpose, channel)}</b>
        <small>{consent ? text.given(words.day(consent.at)) : text.notGiven}</small>
      </div>
      <Button onClick={() => (consent ? void withdraw() : customer.ask())}>{consent ? text.withdraw : text.give}</Button>
    </li>
  )
}

/** The customer is choosing on a screen of their own. */
function Asked() {
  const { customer } = useStores()
  const text = useWords().text.till
  const keyOf = useKeyLabel()
  const asked = useStore(customer, (s) => s.asked)
  if (asked?.way !== 'display') return null
  const gone = asked.state === 'gone'
  return (
    <div className={gone ? 'asks-state asks-state--gone' : 'asks-state'}>
      <p role={gone ? 'alert' : 'status'}>{gone ? text.enrol.screenGone : text.enrol.choosing}</p>
      <Button icon="monitor-smartphone" onClick={customer.turn}>
        {text.enrol.turn}
      </Button>
      <Button look="quiet" hotkey={keyOf('clear')} onClick={customer.cancel}>
        {text.enrol.cancel}
      </Button>
    </div>
  )
}
