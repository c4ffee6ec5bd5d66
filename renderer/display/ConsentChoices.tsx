import { lazy, Suspense, useEffect, useRef, useState } from 'react'
import type { ConsentAsk, DisplayAnswer, InLanguages } from '#shared/till/display-views'
import type { Language } from '#shared/till/till-views'
import { Button } from '../parts/Button.tsx'
import { Icon } from '../parts/Icon.tsx'
import { LanguageButtons } from '../parts/LanguageButtons.tsx'
import { Rich } from '../parts/Rich.tsx'
import { Frame } from './Frame.tsx'
import { displayWords } from './words.ts'

// Drawn by a library that the till needs for nothing else on its screens.
const Qr = lazy(() => import('../parts/Qr.tsx'))

export interface ConsentChoicesProps {
  shop: string
  name: string | undefined
  /** The shop's language: the one to begin in. */
  language: Language
  notice: InLanguages
  /** Where the whole text can be read at leisure, if it can. */
  link?: string | undefined
  choices: (ConsentAsk & { granted: boolean })[]
  /** The press came too late. */
  late?: boolean
  onDone: (choices: DisplayAnswer['choices'], language: Language) => unknown
}

const keyOf = ({ purpose, channel }: ConsentAsk) => `${purpose}/${channel}`

/**
 * What the shop keeps, and what it may do beside: each purpose by itself, in the customer's language, unticked until they tick it.
 * Yes and no are equally large. It is the customer's press, on a screen of their own or on this one turned to them.
 */
export function ConsentChoices({ shop, name, language: first, notice, link, choices, late, onDone }: ConsentChoicesProps) {
  const [language, setLanguage] = useState(first)
  const [ticked, setTicked] = useState<readonly string[]>(() => choices.filter(({ granted }) => granted).map(keyOf))
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  const words = displayWords(language)
  const done = (yes: readonly string[]) =>
    onDone(
      choices.map((choice) => ({ purpose: choice.purpose, channel: choice.channel, granted: yes.includes(keyOf(choice)) })),
      language,
    )
  const toggle = (key: string) => setTicked((now) => (now.includes(key) ? now.filter((one) => one !== key) : [...now, key]))
  return (
    <Frame
      shop={shop}
      beside={<LanguageButtons legend={words.language} chosen={language} onChoose={setLanguage} className="cust-languages" />}
    >
      <main className="cust cust--consent" lang={language}>
        <section>
          <h1 ref={heading} tabIndex={-1}>
            {words.consentTitle(name)}
          </h1>
          <p className="cust-say">{words.consentSay(shop)}</p>
          <div className="cust-asks">
            {choices.map((choice) => (
              <label key={keyOf(choice)} className="cust-ask">
                <input type="checkbox" checked={ticked.includes(keyOf(choice))} onChange={() => toggle(keyOf(choice))} />
                <span className="tick" aria-hidden="true">
                  <Icon name="check" />
                </span>
                <span>
                  <b>{choice.name[language]}</b>
                  <small>{choice.text[language]}</small>
                </span>
              </label>
            ))}
          </div>
          <div className="cust-do">
            <Button look="primary" onClick={() => done([])}>
              {words.no}
            </Button>
            <Button look="primary" onClick={() => done(ticked)}>
              {words.save}
            </Button>
          </div>
          {late && (
            <p className="cust-late" role="alert">
              {words.tooLate}
            </p>
          )}
        </section>
        <aside className="cust-notice">
          <h2>{words.notice}</h2>
          <p>
            <Rich text={notice[language]} />
          </p>
          {link && (
            <Suspense>
              <Qr data={link} label={words.fullText} />
              <p className="fine">{words.fullText}</p>
            </Suspense>
          )}
        </aside>
      </main>
    </Frame>
  )
}
