import { useMemo } from 'react'
import { useStore } from 'zustand'
import { consentAsks } from '#shared/till/consent-asks'
import { firstName } from '#shared/till/first-name'
import { ConsentChoices } from '../display/ConsentChoices.tsx'
import { consentKey } from '../stores/enrolling.ts'
import { useStores } from '../stores/stores.ts'
import { useWords } from '../words.ts'

/** The screen turned to the customer where they have none of their own: the same choices, and it is they who press. */
export function CustomerConsent() {
  const { language } = useWords()
  const { customer, enrolling, errand, session } = useStores()
  const shop = useStore(session, (s) => s.start?.shop ?? '')
  const asked = useStore(customer, (s) => s.asked)
  const view = useStore(errand, (s) => s.view)
  const { name, ticked, notice: asking } = useStore(enrolling)
  const { notice, asks } = useMemo(() => consentAsks(shop), [shop])
  const given = asked && view ? view.consents.map(consentKey) : ticked
  return (
    <ConsentChoices
      shop={shop}
      name={firstName(asked ? (view?.fullName ?? '') : name)}
      language={language}
      notice={notice}
      link={asking?.link}
      choices={asks.map((ask) => ({ ...ask, granted: given.includes(consentKey(ask)) }))}
      onDone={(choices, readIn) => customer.turnedBack(choices, readIn)}
    />
  )
}
