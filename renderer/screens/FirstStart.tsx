import { useState } from 'react'
import { useStore } from 'zustand'
import type { Language } from '#shared/till/till-views'
import { useLanguage } from '../catalogue.ts'
import { Button } from '../parts/Button.tsx'
import { Icon } from '../parts/Icon.tsx'
import { NO_PIN } from '../parts/NewPin.tsx'
import { useStores } from '../stores/stores.ts'
import { createWords, useWords } from '../words.ts'
import { FirstOwner, type Owner } from './FirstOwner.tsx'
import { JoinClub, type Joining } from './JoinClub.tsx'

const LANGUAGES: readonly Language[] = ['nb', 'sv', 'en']

/** Four questions: what the shop is called, which language, empty or with a shop to practise on, who answers for it. Or joining a club that is there. */
export function FirstStart() {
  const { session } = useStores()
  const outer = useWords()
  const timezone = useStore(session, (s) => s.start?.timezone ?? 'Europe/Oslo')
  const [language, setLanguage] = useState<Language>(outer.language)
  const [shop, setShop] = useState('')
  const [demo, setDemo] = useState(false)
  const [said, setSaid] = useState<string>()
  // The fourth question stands on a page of its own.
  const [owned, setOwned] = useState(false)
  const [owner, setOwner] = useState<Owner>({ name: '', ...NO_PIN })
  // Both ways are kept while the other is looked at.
  const [joins, setJoins] = useState(false)
  const [joining, setJoining] = useState<Joining>({ server: '', code: '', till: '' })
  // The page speaks the chosen language at once: that is the best preview of it.
  const words = createWords(useLanguage(language, outer) ?? outer, timezone)
  const text = words.text.till.start

  function next(event: React.FormEvent) {
    event.preventDefault()
    if (shop.trim() === '') setSaid(text.shopMissing)
    else setOwned(true)
  }
  if (owned) {
    return (
      <main className="first" lang={language}>
        <FirstOwner
          words={words}
          owner={owner}
          onType={setOwner}
          onBack={() => setOwned(false)}
          onOpen={({ name, pin }) => session.setUp({ shop: shop.trim(), language, demo, owner: { name: name.trim(), pin } })}
        />
      </main>
    )
  }
  if (joins) {
    return (
      <main className="first" lang={language}>
        <JoinClub words={words} language={language} typed={joining} onType={setJoining} onBack={() => setJoins(false)} />
      </main>
    )
  }
  return (
    <main className="first" lang={language}>
      <form className="first-sheet" onSubmit={next}>
        <header className="first-head">
          <Icon name="mark" className="mark" />
          <div>
            <h1>{text.title}</h1>
            <p>{words.text.staff.first.lead}</p>
          </div>
        </header>
        <div className="field">
          <label htmlFor="shop">{text.shop}</label>
          <input
            id="shop"
            className="input"
            // biome-ignore lint/a11y/noAutofocus: the first of three questions, and nothing else on the page.
            autoFocus
            autoComplete="off"
            maxLength={80}
            placeholder={text.shopExample}
            value={shop}
            onChange={(event) => {
              setShop(event.target.value)
              setSaid(undefined)
            }}
          />
        </div>
        <fieldset className="field">
          <legend>{text.language}</legend>
          <div className="seg">
            {LANGUAGES.map((one) => (
              <label key={one}>
                <input type="radio" name="language" checked={language === one} onChange={() => setLanguage(one)} />
                <span lang={one}>{text.languages[one]}</span>
              </label>
            ))}
          </div>
        </fieldset>
        <fieldset className="field">
          <legend>{text.begin}</legend>
          <div className="first-choice">
            <Begin name={text.empty} says={text.emptySays} chosen={!demo} onChoose={() => setDemo(false)} />
            <Begin name={text.demo} says={text.demoSays} chosen={demo} onChoose={() => setDemo(true)} />
          </div>
        </fieldset>
        <Button look="primary" type="submit" hotkey="Enter">
          {words.text.staff.first.next}
        </Button>
        <p className="first-said" role="status">
          {said}
        </p>
        <div className="first-other">
          <Button look="second" icon="users" onClick={() => setJoins(true)}>
            {text.hasClub}
          </Button>
        </div>
      </form>
    </main>
  )
}

function Begin({ name, says, chosen, onChoose }: { name: string; says: string; chosen: boolean; onChoose: () => void }) {
  return (
    <label className="begin">
      <input type="radio" name="begin" checked={chosen} onChange={onChoose} />
      <span className="begin-card">
        <b>{name}</b>
        <small>{says}</small>
      </span>
    </label>
  )
}
