import type { RecoveryDone } from '#shared/till/desktop-views'
import { Button } from '../parts/Button.tsx'
import { Icon } from '../parts/Icon.tsx'
import { useWords } from '../words.ts'
import { Facts } from './Facts.tsx'

/** What came back, what did not, where the old files are; and into the till. */
export function Done({ done: { facts, salvaged, lost, kept }, onOpen }: { done: RecoveryDone; onOpen: () => void }) {
  const words = useWords()
  const text = words.text.recovery.screen
  const count = (n: number) => text.entries(n, words.number(n))
  return (
    <section className="first-sheet rec-sheet" aria-labelledby="rec-title">
      <header className={lost > 0 ? 'rec-head' : 'rec-head rec-head--good'}>
        <Icon name={lost > 0 ? 'triangle-alert' : 'circle-check'} />
        <h1 id="rec-title">{lost > 0 ? text.done.lostTitle : text.done.title}</h1>
      </header>
      {lost > 0 && (
        <p className="rec-says" role="alert">
          {text.done.lostSays}
        </p>
      )}
      <Facts
        title={text.done.title}
        rows={[
          [text.done.back, count(facts)],
          salvaged > 0 && [text.done.salvaged, count(salvaged)],
          [text.done.lost, lost > 0 ? count(lost) : text.done.nothingLost],
        ]}
      />
      {kept !== undefined && (
        <p className="rec-kept">
          {text.done.kept}
          <code>{kept}</code>
        </p>
      )}
      <Button look="primary" hotkey="Enter" autoFocus onClick={onOpen}>
        {text.done.open}
      </Button>
    </section>
  )
}
