import { useState } from 'react'
import type { Finding } from '#shared/till/people-views'
import { Button } from '../../../parts/Button.tsx'
import { useStores } from '../../../stores/stores.ts'
import { useWords } from '../../../words.ts'
import { factOf, saysOf, urgencyOf, whenOf } from './finding-words.ts'

/** More than these are asked for. */
const SHOWN = 8
const MOST_FACTS = 50

/** One finding: what happened, who, and the facts that it rests on. */
export function FindingDetail({ finding }: { finding: Finding }) {
  const { open } = useStores()
  const words = useWords()
  const text = words.text.office.control.exceptions
  const { member, facts } = finding
  const [isWhole, setIsWhole] = useState(false)
  return (
    <section className="finding" aria-labelledby="finding-title">
      <h2 id="finding-title">{text.kinds[finding.kind].title}</h2>
      <p className="plain">{saysOf(words, finding)}</p>
      <p className={`finding-urgency finding-urgency--${urgencyOf(finding)}`}>
        <b>{text.urgency[urgencyOf(finding)]}</b> {text.weight(finding.weight)}
      </p>
      <dl className="facts">
        <div>
          <dt>{text.cashier}</dt>
          <dd>{finding.name || text.nobody}</dd>
        </div>
        {member && (
          <div>
            <dt>{text.member}</dt>
            <dd>
              {member.name || text.nameless} <span className="num">{member.phone}</span>
            </dd>
          </div>
        )}
        <div>
          <dt>{text.period}</dt>
          <dd>{whenOf(words, finding)}</dd>
        </div>
      </dl>
      {member && (
        <p>
          <Button icon="chevron-right" hotkey="O" onClick={() => void open(member.member)}>
            {text.openMember(member.name || text.nameless)}
          </Button>
        </p>
      )}
      <h3>{text.facts}</h3>
      <ul className="finding-facts">
        {facts.slice(0, isWhole ? MOST_FACTS : SHOWN).map((fact) => (
          <li key={fact.fact}>
            <span className="num">{words.moment(fact.at)}</span>
            <span>{factOf(words, fact)}</span>
            {fact.member === undefined ? (
              <span />
            ) : (
              <button
                type="button"
                className="group-name"
                title={text.openMember(fact.name || text.nameless)}
                onClick={() => void open(fact.member as string)}
              >
                {fact.name || text.nameless}
              </button>
            )}
          </li>
        ))}
      </ul>
      {!isWhole && facts.length > SHOWN && (
        <p>
          <Button look="quiet" onClick={() => setIsWhole(true)}>
            {text.allFacts(words.number(facts.length))}
          </Button>
        </p>
      )}
      {isWhole && facts.length === MOST_FACTS && <p className="finding-more">{text.moreFacts(words.number(MOST_FACTS))}</p>}
    </section>
  )
}
