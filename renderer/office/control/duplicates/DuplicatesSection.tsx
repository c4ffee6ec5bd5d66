import { useCallback, useEffect, useState } from 'react'
import type { DuplicatesView } from '#shared/till/people-views'
import { isRefusal } from '#shared/values/result'
import { Button } from '../../../parts/Button.tsx'
import { Sheet } from '../../../parts/Sheet.tsx'
import { useText } from '../../../words.ts'
import { Bar } from '../../Bar.tsx'
import { useOffice } from '../../office-context.ts'
import { MergePair } from './MergePair.tsx'
import './duplicates.css'

type Pair = DuplicatesView['pairs'][number]

/** Who may be a member twice: the likeliest first, each pair with the way to look at the two together. */
export default function DuplicatesSection() {
  const { till, sayRefusal } = useOffice()
  const all = useText().office.control
  const text = all.duplicates
  const [pairs, setPairs] = useState<readonly Pair[]>()
  const [open, setOpen] = useState<Pair>()
  const read = useCallback(async () => {
    const answer = await till.duplicates({})
    if (isRefusal(answer)) sayRefusal(answer)
    else setPairs(answer.ok.pairs)
  }, [till, sayRefusal])
  // biome-ignore lint/correctness/useExhaustiveDependencies: read when the section opens, and after each merge.
  useEffect(() => void read(), [])

  if (open) {
    return (
      <MergePair
        pair={open}
        onBack={() => setOpen(undefined)}
        onMerged={() => {
          setOpen(undefined)
          void read()
        }}
      />
    )
  }
  return (
    <>
      <Sheet level={1} title={text.title} className="control-sheet">
        <div className="pairs">
          <p>{text.says}</p>
          <p role="status">{pairs === undefined ? text.looking : pairs.length === 0 ? text.none : text.count(pairs.length)}</p>
          <ul>
            {pairs?.map((pair) => (
              <li key={`${pair.a.member} ${pair.b.member}`} className="pair">
                <span className="pair-who">
                  <b>{pair.a.name}</b> <span className="num">{pair.a.phone}</span>
                </span>
                <span className="pair-who">
                  <b>{pair.b.name}</b> <span className="num">{pair.b.phone}</span>
                </span>
                <small>{pair.why.map((one) => text.why[one]).join(', ')}</small>
                <Button onClick={() => setOpen(pair)}>
                  {text.compare}
                  <span className="sr">{`: ${pair.a.name} ${pair.a.phone}, ${pair.b.name} ${pair.b.phone}`}</span>
                </Button>
              </li>
            ))}
          </ul>
        </div>
      </Sheet>
      <Bar quiet={all.arrows} />
    </>
  )
}
