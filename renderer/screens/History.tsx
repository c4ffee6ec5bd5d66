import { useEffect, useState } from 'react'
import type { HistoryItem } from '#shared/till/history-views'
import type { MemberView } from '#shared/till/member-views'
import { useIsManager } from '../actions-context.ts'
import { Button } from '../parts/Button.tsx'
import { Icon } from '../parts/Icon.tsx'
import { Panel } from '../parts/Panel.tsx'
import { historyWords } from '../sentences.ts'
import { useStores } from '../stores/stores.ts'
import { useWords } from '../words.ts'
import { historyIcon } from './Counter.tsx'

const MOST = 200

/** Everything that happened, newest first: what, why it gave what it gave, who, and the way to take it back. */
export function History({ view }: { view: MemberView }) {
  const words = useWords()
  const text = words.text.till.panel
  const { deps, errand } = useStores()
  const manager = useIsManager()
  const [items, setItems] = useState<HistoryItem[]>()
  const [asking, setAsking] = useState<string>()
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked again whenever the member has changed.
  useEffect(() => {
    let current = true
    void deps.till.history({ member: view.member, limit: MOST }).then((answer) => {
      if (!current) return
      if ('refusal' in answer) errand.refuse('open', answer)
      else setItems(answer.ok)
    })
    return () => {
      current = false
    }
  }, [view])
  return (
    <Panel title={text.historyTitle(view.name)}>
      {items?.length === 0 && <p className="sheet-foot">{text.historyNone}</p>}
      <ol className="facts-list">
        {items?.map((item) => (
          <li key={item.fact} className={item.reversed ? 'fact fact--gone' : 'fact'}>
            <Icon name={historyIcon[item.icon]} />
            <div className="fact-what">
              <b>{historyWords(words, item.what)}</b>
              {item.why.length > 0 && (
                <ul className="fact-why">
                  {item.why.map((why) => (
                    <li key={`${why.key}${JSON.stringify(why.values)}`}>{historyWords(words, why)}</li>
                  ))}
                </ul>
              )}
              <small>
                {words.moment(item.at)}, {item.by ? text.by(item.by, item.till) : item.till}
                {item.unsent && view.unsent > 0 ? `. ${text.unsent}` : ''}
                {item.reversed ? `. ${text.reversed}` : ''}
              </small>
            </div>
            <TakeBack
              item={item}
              member={view.member}
              asking={asking === item.fact}
              onAsk={(open) => setAsking(open ? item.fact : undefined)}
            />
          </li>
        ))}
      </ol>
      {!manager && <p className="sheet-foot">{text.takeBackManager}</p>}
    </Panel>
  )
}

/** Now by oneself, later with a reason, which a manager answers for: the reasons are buttons, so that nobody must type one. */
function TakeBack({ item, member, asking, onAsk }: { item: HistoryItem; member: string; asking: boolean; onAsk: (open: boolean) => void }) {
  const words = useWords()
  const text = words.text.till.panel
  const { errand } = useStores()
  if (item.canReverse === 'no' || item.reversed) return <span />
  const take = (reason: string) => void errand.reverse({ member, facts: [item.fact] }, reason).then(() => onAsk(false))
  if (!asking) {
    return (
      <Button look="quiet" icon="undo-2" onClick={() => (item.canReverse === 'now' ? take('') : onAsk(true))}>
        {text.takeBack}
      </Button>
    )
  }
  return (
    <fieldset className="fact-reasons">
      <legend>{text.reason}</legend>
      {text.reasons.map((reason) => (
        <Button key={reason} onClick={() => take(reason)}>
          {reason}
        </Button>
      ))}
    </fieldset>
  )
}
