import { useState } from 'react'
import { useWords } from '../../words.ts'
import { Ask } from '../Ask.tsx'
import { useGuard } from '../office-context.ts'

/** Asks before what has been written is left. `leave` goes at once where nothing would be lost; `question` is shown above all. */
export function useUnsaved(dirty: boolean) {
  const text = useWords().text.office.members.builder
  const [going, setGoing] = useState<() => void>()
  const leave = (go: () => void) => (dirty ? setGoing(() => go) : go())
  useGuard(dirty, (go) => setGoing(() => go))
  const question = going && (
    <Ask
      title={text.unsavedTitle}
      yes={text.unsavedYes}
      no={text.unsavedNo}
      onYes={() => {
        setGoing(undefined)
        going()
      }}
      onNo={() => setGoing(undefined)}
    >
      <p>{text.unsavedText}</p>
    </Ask>
  )
  return { leave, question }
}
