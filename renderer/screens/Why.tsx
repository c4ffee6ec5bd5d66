import { useEffect, useState } from 'react'
import type { Explanation } from '#shared/till/history-views'
import type { MemberView } from '#shared/till/member-views'
import { Icon } from '../parts/Icon.tsx'
import { Panel } from '../parts/Panel.tsx'
import { historyWords } from '../sentences.ts'
import { useStores } from '../stores/stores.ts'
import { useWords } from '../words.ts'

/** Why each reward can or cannot be used, in the same words on every till. */
export function Why({ view }: { view: MemberView }) {
  const words = useWords()
  const text = words.text.till.panel
  const { deps, errand } = useStores()
  const [list, setList] = useState<Explanation[]>()
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked again whenever the member has changed.
  useEffect(() => {
    let current = true
    void deps.till.explain({ member: view.member }).then((answer) => {
      if (!current) return
      if ('refusal' in answer) errand.refuse('open', answer)
      else setList(answer.ok)
    })
    return () => {
      current = false
    }
  }, [view])
  return (
    <Panel title={text.whyTitle(view.name)}>
      {list?.length === 0 && <p className="sheet-foot">{text.whyNothing}</p>}
      <ul className="whys">
        {list?.map((one) => (
          <li key={`${one.programme}${one.reward ?? ''}`} className="why" data-usable={one.usable}>
            <Icon name={one.usable ? 'circle-check' : 'ban'} />
            <div>
              <b>{one.name}</b>
              <p>{historyWords(words, one.why)}</p>
            </div>
            <small>{one.usable ? text.whyYes : text.whyNo}</small>
          </li>
        ))}
      </ul>
    </Panel>
  )
}
