import { useEffect, useRef, useState } from 'react'
import type { DuplicatesView, MergePreview } from '#shared/till/people-views'
import { isRefusal } from '#shared/values/result'
import { Button } from '../../../parts/Button.tsx'
import { Sheet } from '../../../parts/Sheet.tsx'
import { Chips } from '../../../screens/Chips.tsx'
import { Compare } from '../../../screens/rights/Compare.tsx'
import { useText } from '../../../words.ts'
import { Bar } from '../../Bar.tsx'
import { TextField } from '../../fields/fields.tsx'
import { useOffice } from '../../office-context.ts'

const LEAST_REASON = 3

/** Two memberships beside what they would be, the reason, and the button that makes them one. */
export function MergePair({ pair, onBack, onMerged }: { pair: DuplicatesView['pairs'][number]; onBack: () => void; onMerged: () => void }) {
  const { till, newCommand, say, sayRefusal } = useOffice()
  const { till: words, office } = useText()
  const text = words.rights
  const list = office.control.duplicates
  const [ways, setWays] = useState({ from: pair.b.member, into: pair.a.member })
  const [shown, setShown] = useState<{ ways: typeof ways; preview: MergePreview }>()
  const [reason, setReason] = useState('')
  const [busy, setBusy] = useState(false)
  // The same press again, where no answer came, is the same merge.
  const command = useRef<{ for: string; id: string }>(undefined)

  // biome-ignore lint/correctness/useExhaustiveDependencies: read again when the two change places.
  useEffect(() => {
    let current = true
    void till.mergePreview(ways).then((answer) => {
      if (!current) return
      if (isRefusal(answer)) sayRefusal(answer)
      else setShown({ ways, preview: answer.ok })
    })
    return () => {
      current = false
    }
  }, [ways])

  async function merge() {
    const input = { ...ways, reason: reason.trim() }
    const intent = JSON.stringify(input)
    if (command.current?.for !== intent) command.current = { for: intent, id: newCommand() }
    setBusy(true)
    const answer = await till.mergeMembers({ command: command.current.id, ...input })
    setBusy(false)
    if (isRefusal(answer)) return sayRefusal(answer)
    say({ tone: 'good', title: list.merged(answer.ok.name), detail: list.mergedSays })
    onMerged()
  }
  // What is done is what was shown: after the two changed places, what stands here is still the other way round.
  const blocked = shown?.ways !== ways || shown.preview.notes.some(({ key }) => key === 'restricted')
  return (
    <>
      <Sheet level={1} title={list.title} className="control-sheet">
        <div className="pairs">
          {shown && <Compare preview={shown.preview} />}
          <Chips
            label={text.reason}
            chosen={reason}
            options={text.mergeReasons.map((one) => ({ value: one, label: one }))}
            onChoose={setReason}
          />
          <TextField
            label={text.reasonOwn}
            value={text.mergeReasons.includes(reason) ? '' : reason}
            onChange={(typed) => setReason(typed.slice(0, 300))}
          />
        </div>
      </Sheet>
      <Bar quiet={list.reasonHint} back={{ label: list.back, go: onBack }}>
        <Button look="band" icon="repeat" onClick={() => setWays(({ from, into }) => ({ from: into, into: from }))}>
          {text.mergeSwap}
        </Button>
        <Button look="band" icon="link" disabled={blocked || busy || [...reason.trim()].length < LEAST_REASON} onClick={() => void merge()}>
          {text.mergeDo}
        </Button>
      </Bar>
    </>
  )
}
