import { Button } from '../../../parts/Button.tsx'
import { Icon } from '../../../parts/Icon.tsx'
import { useWords } from '../../../words.ts'
import { TrialCodes } from './TrialCodes.tsx'
import { calibrationLines, saidWords } from './trial-words.ts'
import type { Trial } from './use-scanner-trial.ts'

/** A trial that waits for scans: the codes to scan, how many have counted, and what the last one was. */
export function TrialWaiting({ trial, onStop }: { trial: Trial; onStop: () => void }) {
  const words = useWords()
  const text = words.text.office.setup.trial
  const said = trial.said && saidWords(words, trial.said)
  return (
    <section className="trial" aria-label={text.start}>
      <TrialCodes />
      <div className="trial-ask">
        <h2 className="guide-ask">{trial.of > 1 ? text.ask : text.askSerial}</h2>
        <p className="guide-says">{trial.of > 1 ? text.says : text.saysSerial}</p>
        <p className="trial-count">
          {Array.from({ length: trial.of }, (_, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the first, the second, the third.
            <span key={i} data-done={i < trial.done} aria-hidden="true">
              {i < trial.done && <Icon name="check" />}
            </span>
          ))}
          <b>{text.count(trial.done, trial.of)}</b>
        </p>
        <p className="trial-said" role="status" data-good={said?.good ?? true}>
          {said && <Icon name={said.good ? 'circle-check' : 'triangle-alert'} />}
          {said?.text}
        </p>
        <Button icon="x" hotkey={words.text.till.keys.esc} onClick={onStop}>
          {text.stop}
        </Button>
      </div>
    </section>
  )
}

/** What came of the trial: the verdict and its lines, or the sentence that says why there is none. */
export function TrialResult({ trial }: { trial: Trial }) {
  const words = useWords()
  const text = words.text.office.setup.trial
  const { calibration, said, from } = trial
  const lines = calibration
    ? calibrationLines(words, calibration)
    : [...(said ? [saidWords(words, said)] : []), ...(from ? [{ good: true, text: text.serialGood(from) }] : [])]
  if (lines.length === 0) return null
  const good = calibration ? calibration.usable : lines.every((line) => line.good)
  return (
    <section className="trial-result" data-good={good} role="status">
      <h2>
        <Icon name={good ? 'circle-check' : 'triangle-alert'} />
        {good ? text.goodTitle : text.badTitle}
      </h2>
      <ul>
        {lines.map((line) => (
          <li key={line.text} data-good={line.good}>
            <Icon name={line.good ? 'check' : 'triangle-alert'} />
            {line.text}
          </li>
        ))}
      </ul>
    </section>
  )
}
