import { useState } from 'react'
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
import { StoryHead } from './history/StoryHead.tsx'
import { Then } from './history/Then.tsx'
import { useStory } from './history/use-story.ts'

/** The whole story, newest first: what, why it gave what it gave, who, and the way to take it back; of some groups, and as of any day. */
export function History({ view }: { view: MemberView }) {
  const words = useWords()
  const text = words.text.till.panel
  const { story } = words.text.till
  const manager = useIsManager()
  const told = useStory(view)
  const [asking, setAsking] = useState<string>()
  const { items, then, more } = told
  return (
    <Panel title={text.historyTitle(view.name)}>
      <StoryHead story={told} since={view.since} />
      {then && <Then view={then} on={told.on} />}
      {items?.length === 0 && <p className="sheet-foot">{told.only ? story.none : text.historyNone}</p>}
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
                {words.moment(item.at)}
                {item.till && `, ${item.by ? text.by(item.by, item.till) : item.till}`}
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
      {more && (
        <p className="story-more">
          <Button icon="chevron-down" onClick={told.older}>
            {story.more}
          </Button>
        </p>
      )}
      {!manager && !then && <p className="sheet-foot">{text.takeBackManager}</p>}
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
