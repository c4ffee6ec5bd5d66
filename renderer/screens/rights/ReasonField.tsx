import { useStore } from 'zustand'
import { LetterBoard } from '../../parts/LetterBoard.tsx'
import { useStores } from '../../stores/stores.ts'
import { useWords } from '../../words.ts'
import { Chips } from '../Chips.tsx'

/** Why: a few answers as buttons, so that nobody must type one; and a field for any other. */
export function ReasonField({ reasons }: { reasons: readonly string[] }) {
  const text = useWords().text.till.rights
  const { rights, screen } = useStores()
  const reason = useStore(rights, (s) => s.reason)
  const touch = useStore(screen, (s) => s.touch)
  const own = reasons.includes(reason) ? '' : reason
  return (
    <>
      <Chips
        label={text.reason}
        chosen={reason}
        options={reasons.map((one) => ({ value: one, label: one }))}
        onChoose={(chosen) => rights.because(chosen)}
      />
      <div className="field">
        <label htmlFor="right-reason">{text.reasonOwn}</label>
        <input
          id="right-reason"
          data-lit
          className="input"
          autoComplete="off"
          value={own}
          onChange={(event) => rights.because(event.target.value)}
        />
      </div>
      {touch && (
        <LetterBoard
          value={own}
          onKey={(character) => rights.because(own + character)}
          onErase={() => rights.because(own.slice(0, -1))}
          onHide={() => screen.setState({ touch: false })}
        />
      )}
    </>
  )
}
