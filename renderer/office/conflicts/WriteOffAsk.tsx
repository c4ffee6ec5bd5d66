import { useEffect, useId, useState } from 'react'
import { Button } from '../../parts/Button.tsx'
import { useWords } from '../../words.ts'
import { Ask } from '../Ask.tsx'
import { TextField } from '../fields/fields.tsx'

const LONGEST_REASON = 300

/** Why the shop takes the cost. The usual reasons can be pressed, so that touch alone is enough. `onYes` answers a refusal. */
export function WriteOffAsk({
  who,
  cost,
  onYes,
  onNo,
}: {
  who: string
  cost: string | undefined
  onYes: (reason: string) => Promise<string | undefined>
  onNo: () => void
}) {
  const text = useWords().text.office.conflicts
  const [reason, setReason] = useState('')
  const [missing, setMissing] = useState(false)
  const field = useId()
  // The question itself gives the light to its harmless answer; here something is to be written first.
  useEffect(() => document.getElementById(field)?.focus(), [field])
  const write = (value: string) => {
    setReason(value)
    setMissing(false)
  }
  const yes = async () => {
    const given = reason.trim()
    if (!given || (await onYes(given)) === 'reasonMissing') {
      setMissing(true)
      document.getElementById(field)?.focus()
    }
  }
  return (
    <Ask title={text.askTitle(cost)} yes={text.writeOff(cost)} no={text.askNo} onYes={() => void yes()} onNo={onNo}>
      <p>{text.askMeans(who)}</p>
      <form
        className="office conflicts-reason"
        onSubmit={(event) => {
          event.preventDefault()
          void yes()
        }}
      >
        <TextField
          id={field}
          label={text.reason}
          value={reason}
          onChange={write}
          maxLength={LONGEST_REASON}
          problem={missing ? text.reasonNeeded : undefined}
        />
        <div className="conflicts-reasons">
          {text.reasons.map((usual) => (
            <Button key={usual} aria-pressed={usual === reason} onClick={() => write(usual)}>
              {usual}
            </Button>
          ))}
        </div>
      </form>
    </Ask>
  )
}
