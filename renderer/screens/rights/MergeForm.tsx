import { useEffect } from 'react'
import { useStore } from 'zustand'
import type { MemberView } from '#shared/till/member-views'
import { focusField } from '../../focus.ts'
import { Keypad } from '../../parts/Keypad.tsx'
import { Panel } from '../../parts/Panel.tsx'
import { useStores } from '../../stores/stores.ts'
import { useWords } from '../../words.ts'
import { Compare } from './Compare.tsx'

/** Who the other one is; then the two beside what they would be. Why stands in the hand. */
export function MergeForm({ view }: { view: MemberView }) {
  const text = useWords().text.till.rights
  const { rights } = useStores()
  const preview = useStore(rights, (s) => s.preview)
  const isCompared = preview !== undefined
  // biome-ignore lint/correctness/useExhaustiveDependencies: the light follows from the search to the reason.
  useEffect(focusField, [isCompared])
  return (
    <Panel title={text.mergeTitle(view.name)} className="rights">
      <div className="right-form">{preview ? <Compare preview={preview} /> : <Search />}</div>
    </Panel>
  )
}

function Search() {
  const text = useWords().text.till.rights
  const { rights, screen } = useStores()
  const { search, hits, need, row } = useStore(rights)
  const touch = useStore(screen, (s) => s.touch)
  return (
    <>
      <div className="field">
        <label htmlFor="right-search">{text.mergeField}</label>
        <input
          id="right-search"
          data-lit
          className="input"
          autoComplete="off"
          spellCheck={false}
          value={search}
          onChange={(event) => void rights.look(event.target.value)}
        />
      </div>
      <div className="right-hits" role="status">
        {need !== undefined && <p>{text.mergeShort(need)}</p>}
        {hits?.length === 0 && <p>{text.mergeNone}</p>}
      </div>
      {hits && hits.length > 0 && (
        <ul className="right-hits">
          {hits.map((hit, place) => (
            <li key={hit.member}>
              <button
                type="button"
                className={place === row ? 'right-hit right-hit--on' : 'right-hit'}
                aria-current={place === row ? 'true' : undefined}
                onClick={() => void rights.take(hit.member)}
              >
                <b>{hit.name}</b>
                <span className="num">{hit.phone}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
      {touch && (
        <Keypad corner="none" onKey={(digit) => void rights.look(search + digit)} onErase={() => void rights.look(search.slice(0, -1))} />
      )}
    </>
  )
}
