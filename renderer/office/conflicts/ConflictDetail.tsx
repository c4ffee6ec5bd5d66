import { useId } from 'react'
import type { ConflictView } from '#shared/till/sync-views'
import { Icon, type IconName } from '../../parts/Icon.tsx'
import { Key } from '../../parts/Key.tsx'
import { useWords } from '../../words.ts'
import { carryOf, costOf, firstName, stateOf, titleOf } from './conflict-words.ts'
import { Timeline } from './Timeline.tsx'

/** One conflict: whose, what it may cost, how it came about, and what can be done with it. */
export function ConflictDetail({
  conflict,
  onLeave,
  onWriteOff,
}: {
  conflict: ConflictView
  onLeave: (() => void) | undefined
  onWriteOff: (() => void) | undefined
}) {
  const words = useWords()
  const text = words.text.office.conflicts
  const heading = useId()
  const { why, name, phone, programmeName, this: side, other } = conflict
  const cost = costOf(words, conflict)
  const who = firstName(conflict)
  return (
    <section className="sheet detail" aria-labelledby={heading}>
      <header className="detail-head">
        <h2 id={heading}>{titleOf(words, conflict)}</h2>
        <dl className="facts">
          <div>
            <dt>{text.member}</dt>
            <dd>
              {name} <span className="num">{phone}</span>
            </dd>
          </div>
          <div>
            <dt>{text.programme}</dt>
            <dd>{programmeName}</dd>
          </div>
          <div>
            <dt>{text.stake}</dt>
            <dd>{cost ?? text.stakeUnknown}</dd>
          </div>
        </dl>
      </header>
      <div className="how">
        <Timeline conflict={conflict} />
        <p className="plain">{text.what[why](side.till, side.assurance === 'offline' && other?.till !== side.till)}</p>
      </div>
      {conflict.state !== 'open' && (
        <p className="plain conflicts-state">
          <Icon name="check" />
          {[stateOf(words, conflict), conflict.reason && text.because(conflict.reason)].filter(Boolean).join('. ')}
        </p>
      )}
      {onWriteOff && (
        <ul className="choices">
          {onLeave && (
            <Choice icon="layers" title={text.leave} hotkey="L" onClick={onLeave}>
              {carryOf(words, conflict)}
            </Choice>
          )}
          <Choice icon="pencil" title={text.writeOff(cost)} hotkey="A" onClick={onWriteOff}>
            {other && why === 'alreadyRedeemed' ? text.keeps.both(who) : text.keeps.it(who)}
          </Choice>
        </ul>
      )}
    </section>
  )
}

function Choice({
  icon,
  title,
  hotkey,
  onClick,
  children,
}: {
  icon: IconName
  title: string
  hotkey: string
  onClick: () => void
  children: string
}) {
  return (
    <li>
      <button type="button" className="choice" onClick={onClick}>
        <span className="choice-t">
          <Icon name={icon} />
          <b>{title}</b>
          <Key name={hotkey} />
        </span>
        <span>{children}</span>
      </button>
    </li>
  )
}
