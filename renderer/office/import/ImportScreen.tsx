import { useStore } from 'zustand'
import { Button } from '../../parts/Button.tsx'
import { useWords } from '../../words.ts'
import { Bar } from '../Bar.tsx'
import { type AnyRefusal, useOffice } from '../office-context.ts'
import { useKeys } from '../use-keys.ts'
import { importRunOf } from './import-run.ts'
import { Mapping, missingFields } from './Mapping.tsx'
import { Preview } from './Preview.tsx'
import { Running, Summary } from './Running.tsx'
import './import.css'

/** From another system: pick a file, see how it is read, let it run, see what was refused. */
export default function ImportScreen() {
  const { till, start, say, sayRefusal } = useOffice()
  const words = useWords()
  const text = words.text.office.imports
  const run = importRunOf(till)
  const state = useStore(run)
  const refused = (answer: AnyRefusal | undefined) => {
    if (answer) sayRefusal(answer)
  }
  const pick = async () => {
    say(undefined)
    const answer = await run.pick()
    if (answer === 'cancelled') say({ tone: 'no', title: text.noFile })
    else refused(answer)
  }
  const missing = state.phase === 'preview' ? missingFields(state.mapping, words.text.office.imports.fields) : []
  const go = async () => {
    if (missing.length) return say({ tone: 'no', title: text.missing(missing.join(', ')) })
    say(undefined)
    refused(await run.start())
  }
  const idle = state.phase === 'none' || state.phase === 'preview' || state.phase === 'done'
  useKeys(
    { V: idle ? () => void pick() : undefined, 'Ctrl+Enter': state.phase === 'preview' ? () => void go() : undefined },
    start.singleLetterKeys,
  )

  return (
    <main className="imports">
      <header className="report-head">
        <div>
          <h1>{text.heading}</h1>
          {state.phase === 'preview' && (
            <p className="report-sub">
              {text.file(state.preview.name, words.number(state.preview.total))}
              {state.preview.encoding && ` · ${text.format(state.preview.format.toUpperCase(), state.preview.encoding)}`}
              {state.preview.remembered && ` · ${text.remembered}`}
            </p>
          )}
        </div>
        <div className="report-tools">
          {(state.phase === 'preview' || state.phase === 'none') && (
            <Button look={state.phase === 'none' ? 'strong' : 'second'} icon="upload" hotkey="V" onClick={() => void pick()}>
              {state.phase === 'none' ? text.pick : text.pickAnother}
            </Button>
          )}
          {state.phase === 'preview' && (
            <Button look="strong" hotkey="Ctrl Enter" onClick={() => void go()} aria-disabled={missing.length > 0 || state.busy}>
              {text.start(words.number(state.preview.total))}
            </Button>
          )}
        </div>
      </header>
      {state.phase === 'none' && <p className="sheet imports-lead">{text.lead}</p>}
      {state.phase === 'reading' && (
        <p className="sheet imports-lead" role="status">
          {text.reading}
        </p>
      )}
      {state.phase === 'preview' && (
        <>
          <Mapping
            preview={state.preview}
            mapping={state.mapping}
            onMap={(mapping) => void run.map(mapping).then(refused)}
            onSource={run.from}
          />
          <Preview preview={state.preview} busy={state.busy} />
        </>
      )}
      {state.phase === 'running' && <Running state={state} onCancel={() => void run.cancel()} />}
      {state.phase === 'done' && <Summary state={state} onAnother={() => void pick()} />}
      <Bar quiet={state.phase === 'running' ? text.runningNote : undefined} />
    </main>
  )
}
