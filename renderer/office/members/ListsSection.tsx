import { useState } from 'react'
import type { SegmentsView } from '#shared/till/insight-views'
import { isRefusal } from '#shared/values/result'
import { useWords } from '../../words.ts'
import { Bar } from '../Bar.tsx'
import { useOffice } from '../office-context.ts'
import { useKeys } from '../use-keys.ts'
import { NewList } from './GroupTools.tsx'
import { ListDetail } from './ListDetail.tsx'

/** The club's lists to the left, the members of the one that is chosen to the right. */
export function ListsSection({ view, onTake }: { view: SegmentsView; onTake: (view: SegmentsView) => void }) {
  const { till, start, say, sayRefusal } = useOffice()
  const words = useWords()
  const text = words.text.office.members.lists
  const [chosen, setChosen] = useState<string>()
  const { lists } = view
  const current = lists.find(({ id }) => id === chosen) ?? lists[0]

  const make = async (name: string) => {
    const answer = await till.saveList({ name })
    if (isRefusal(answer)) return sayRefusal(answer)
    const known = new Set(lists.map(({ id }) => id))
    onTake(answer.ok)
    setChosen(answer.ok.lists.find(({ id }) => !known.has(id))?.id)
    say({ tone: 'good', title: text.made(name) })
  }
  useKeys({ N: () => document.querySelector<HTMLElement>('.lists .new-list input')?.focus() }, start.singleLetterKeys)
  const step = (by: number) => () => {
    const next = lists[lists.findIndex(({ id }) => id === current?.id) + by]
    if (!next) return
    setChosen(next.id)
    document.getElementById(`list-${next.id}`)?.focus()
  }
  useKeys({ '↑': step(-1), '↓': step(1) })

  return (
    <div className={current ? 'lists two' : 'lists'}>
      <div className="sheet list">
        <h1 className="sheet-head">{text.heading}</h1>
        {lists.length === 0 && (
          <p className="members-none">
            <b>{text.none}</b> {text.noneDetail}
          </p>
        )}
        <ul className="rows" aria-label={text.heading}>
          {lists.map((list) => (
            <li key={list.id}>
              <button
                type="button"
                id={`list-${list.id}`}
                className={list === current ? 'case case--on' : 'case'}
                aria-current={list === current || undefined}
                onClick={() => setChosen(list.id)}
              >
                <b className="list-name">{list.name}</b>
                <span className="case-kr num">{words.number(list.members)}</span>
                {list.campaign && <small>{text.campaign(list.campaign)}</small>}
              </button>
            </li>
          ))}
        </ul>
        <NewList label={text.make} does={text.makeDo} onMake={(name) => void make(name)} />
      </div>
      {current && <ListDetail key={current.id} list={current} view={view} onTake={onTake} campaign={current.campaign} />}
      <Bar quiet={text.quiet} />
    </div>
  )
}
