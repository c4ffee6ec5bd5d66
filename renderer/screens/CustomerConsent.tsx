import { useEffect, useRef } from 'react'
import { useStore } from 'zustand'
import { Button } from '../parts/Button.tsx'
import { Icon } from '../parts/Icon.tsx'
import { Rich } from '../parts/Rich.tsx'
import { consentKey } from '../stores/enrolling.ts'
import { useStores } from '../stores/stores.ts'
import { useWords } from '../words.ts'
import { consentName } from './consent-name.ts'

/** The screen turned to the customer, who ticks and presses: yes and no are equally large, nothing is ticked before. */
export function CustomerConsent() {
  const words = useWords()
  const text = words.text.till.enrol
  const { enrolling, session } = useStores()
  const { notice, ticked, name } = useStore(enrolling)
  const shop = useStore(session, (s) => s.start?.shop ?? '')
  const heading = useRef<HTMLHeadingElement>(null)
  const first = name.trim().split(/\s+/)[0]
  useEffect(() => heading.current?.focus(), [])
  const done = () => enrolling.turn(false)
  return (
    <div className="customer">
      <header className="cust-top">
        <Icon name="mark" className="mark" />
        {shop}
      </header>
      <main className="cust cust--consent">
        <section>
          <h1 ref={heading} tabIndex={-1}>
            {first ? text.customerTitle(first) : text.customerTitleBare}
          </h1>
          <p className="cust-say">{text.customerSay(shop)}</p>
          <div className="cust-asks">
            {notice?.consents.map((consent) => {
              const key = consentKey(consent)
              return (
                <label key={key} className="cust-ask">
                  <input type="checkbox" checked={ticked.includes(key)} onChange={() => enrolling.tick(key)} />
                  <span className="tick" aria-hidden="true">
                    <Icon name="check" />
                  </span>
                  <span>
                    <b>{consentName(words, consent.purpose, consent.channel)}</b>
                    <small>{consent.text.text}</small>
                  </span>
                </label>
              )
            })}
          </div>
          <div className="cust-do">
            <Button
              onClick={() => {
                enrolling.setState({ ticked: [] })
                done()
              }}
            >
              {text.customerNo}
            </Button>
            <Button onClick={done}>{text.customerDone}</Button>
          </div>
        </section>
        <aside className="cust-notice">
          <h2>{text.customerNotice}</h2>
          <p>
            <Rich text={notice?.notice.text ?? ''} />
          </p>
        </aside>
      </main>
    </div>
  )
}
