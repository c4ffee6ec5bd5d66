import { useEffect } from 'react'
import type { RefusalCode } from '#shared/till/refusals'
import type { StartView } from '#shared/till/till-views'
import { Icon, type IconName } from '../../../parts/Icon.tsx'
import { Key } from '../../../parts/Key.tsx'
import { Rich } from '../../../parts/Rich.tsx'
import type { Words } from '../../../words.ts'
import { refusalSentence } from '../../refusal-sentence.ts'

/** What a cashier may meet while enrolling. The words are the till's own, so that they are found on the page as they stood on the screen. */
const REFUSED: readonly RefusalCode[] = [
  'phoneImpossible',
  'phoneTaken',
  'needsManager',
  'ownMembership',
  'notConfirmed',
  'memberRestricted',
  'lastNumber',
  'locked',
  'diskFull',
]

/** The guide as it is printed: one page, standing, in the words it is given. */
export function GuidePaper({ words, start }: { words: Words; start: StartView }) {
  const { office, till } = words.text
  const text = office.control.guide
  useOnePage()
  const managers = start.staff.filter(({ role }) => role !== 'cashier').map(({ name }) => name)
  return (
    <article className="guide-paper" lang={words.language}>
      <header>
        <h2>{text.heading}</h2>
        <p>
          <b>{start.shop}</b>. {text.intro}
        </p>
      </header>
      <ol className="guide-steps">
        {text.steps.map((step) => (
          <li key={step.title}>
            <div>
              <h3>{step.title}</h3>
              <p>
                <Rich text={step.says} />
              </p>
              {step.drawn === 'enrol' && (
                <p className="guide-say">
                  {till.alike.sayLabel}: <q>{till.alike.say}</q>
                </p>
              )}
            </div>
            <Drawn what={step.drawn} words={words} />
          </li>
        ))}
      </ol>
      <div className="guide-two">
        <section>
          <h3>{text.never}</h3>
          <ul className="guide-nevers">
            {text.nevers.map((one) => (
              <li key={one}>
                <Icon name="ban" />
                {one}
              </li>
            ))}
          </ul>
          <h3>{text.after}</h3>
          <ul className="guide-list">
            {text.afters.map((one) => (
              <li key={one}>
                <Rich text={one} />
              </li>
            ))}
          </ul>
        </section>
        <section>
          <h3>{text.when}</h3>
          <ul className="guide-list">
            {text.whens.map(({ title, says, key }) => (
              <li key={title}>
                <b>{title}.</b> <Rich text={says} /> {key && <Key name={till.keys.alt(key)} />}
              </li>
            ))}
          </ul>
        </section>
      </div>
      <section>
        <h3>{text.says}</h3>
        <dl className="guide-says">
          {REFUSED.map((refusal) => {
            const { title, detail } = inTwo(words, refusal)
            return (
              <div key={refusal}>
                <dt>{title}</dt>
                <dd>{detail}</dd>
              </div>
            )
          })}
        </dl>
      </section>
      <p className="guide-ask">
        <b>{text.ask(managers.join(', '))}</b> {text.rights}
      </p>
    </article>
  )
}

/** What happened, and what to do: that nothing was saved is said once, above. */
function inTwo(words: Words, refusal: RefusalCode): { title: string; detail: string } {
  const { title, detail = '' } = refusalSentence(words, { refusal })
  const [, ...toDo] = detail.split(/(?<=[.!?]) /)
  return { title, detail: toDo.join(' ') }
}

const DRAWN: Record<'enrol' | 'phone' | 'name' | 'turn' | 'do', { icon: IconName; key: string }> = {
  enrol: { icon: 'user-plus', key: 'F4' },
  phone: { icon: 'keyboard', key: 'Enter' },
  name: { icon: 'keyboard', key: 'Enter' },
  turn: { icon: 'monitor-smartphone', key: 'F6' },
  do: { icon: 'user-plus', key: 'Enter' },
}

/** What is pressed, by key or by finger, as it looks on the screen. */
function Drawn({ what, words }: { what: keyof typeof DRAWN; words: Words }) {
  const { till } = words.text
  const label = { enrol: till.counter.enrol, phone: till.enrol.phone, name: till.enrol.name, turn: till.enrol.turn, do: till.enrol.do }[
    what
  ]
  const { icon, key } = DRAWN[what]
  return (
    <div className={what === 'phone' || what === 'name' ? 'guide-drawn guide-drawn--field' : 'guide-drawn'} aria-hidden="true">
      <span className="guide-button">
        <Icon name={icon} />
        {label}
      </span>
      <Icon name="pointer" />
      <Key name={key} />
    </div>
  )
}

/** The guide's page, while it is shown: a sheet made in script, since the report's page (styles/print.css) is for every other screen. */
function useOnePage(): void {
  useEffect(() => {
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(`@page {
      size: A4 portrait;
      margin: 11mm 12mm;
      @bottom-left { content: none; }
      @bottom-right { content: none; }
    }`)
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet]
    return () => {
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter((other) => other !== sheet)
    }
  }, [])
}
