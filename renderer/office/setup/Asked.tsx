import type { ReactNode } from 'react'
import { Button } from '../../parts/Button.tsx'
import { useWords } from '../../words.ts'
import { refusalSentence } from '../refusal-sentence.ts'
import type { Asked as Answered } from '../use-asked.ts'

/** What the till answered, or why it did not with a way to try again. */
export function Asked<Answer>({
  asked: { answer, refusal, again },
  children,
}: {
  asked: Answered<Answer>
  children: (answer: Answer) => ReactNode
}) {
  const words = useWords()
  const text = words.text.office
  if (answer !== undefined) return children(answer)
  if (!refusal) return <p className="setup-fields setup-says">{text.loading}</p>
  const { title, detail } = refusalSentence(words, refusal)
  return (
    <div className="office-fault setup-fault">
      <p>
        <b>{title}</b> {detail}
      </p>
      <Button onClick={again}>{text.tryAgain}</Button>
    </div>
  )
}
