import type { RecoveryProgress } from '#shared/till/desktop-views'
import { Icon } from '../parts/Icon.tsx'
import { useWords } from '../words.ts'

/** The till is being put right: which steps are behind, which is under way, and how far it is. */
export function Working({ title, says, steps }: { title: string; says?: string; steps: RecoveryProgress[] }) {
  const words = useWords()
  const text = words.text.recovery
  const under = steps.at(-1)
  const of = under && under.total > 1 ? text.screen.work.of(words.number(under.done), words.number(under.total)) : undefined
  return (
    <section className="first-sheet rec-sheet" aria-busy="true" aria-labelledby="rec-title">
      <header className="rec-head rec-head--work">
        <Icon name="mark" className="icon mark" />
        <h1 id="rec-title">{title}</h1>
      </header>
      {says && <p className="rec-says">{says}</p>}
      <ol className="rec-steps">
        {steps.map(({ step }) => (
          <li key={step} aria-current={step === under?.step ? 'step' : undefined}>
            <Icon name={step === under?.step ? 'chevron-right' : 'check'} />
            {text.told.step[step]}
          </li>
        ))}
      </ol>
      <div className="rec-bar">
        <progress
          aria-label={under ? text.told.step[under.step] : title}
          {...(under && under.total > 0 && { max: under.total, value: Math.min(under.done, under.total) })}
        />
        <p className="num" aria-hidden="true">
          {of}
        </p>
      </div>
      <p className="sr" role="status">
        {under && text.told.step[under.step]}
      </p>
    </section>
  )
}
