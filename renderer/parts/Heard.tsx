import { useStore } from 'zustand'
import { answerWords } from '../answer-words.ts'
import { useStores } from '../stores/stores.ts'
import { useWords } from '../words.ts'

/**
 * What the bar says, for whoever hears it. The bar is another one on every screen, and a region that comes with its words is not
 * always read out: these two stay, and only their words change.
 */
export function Heard() {
  const { errand } = useStores()
  const words = useWords()
  const answer = useStore(errand, (s) => s.answer)
  const said = answer && answerWords(words, answer)
  const all = said && (
    <>
      {said.title}. {said.detail}
    </>
  )
  return (
    <div className="sr">
      <p role="status">{said?.tone !== 'fault' && all}</p>
      <p role="alert">{said?.tone === 'fault' && all}</p>
    </div>
  )
}
