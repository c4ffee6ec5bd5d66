import type { Settings } from '#shared/till/till-views'
import { Button } from '../../../parts/Button.tsx'
import { Icon } from '../../../parts/Icon.tsx'
import { useText, useWords } from '../../../words.ts'
import { Bar } from '../../Bar.tsx'
import { useOffice } from '../../office-context.ts'
import { refusalSentence } from '../../refusal-sentence.ts'
import type { SettingsPart } from '../use-settings.ts'
import { GuideQuestion } from './GuideQuestion.tsx'
import { PickPrinter } from './PickPrinter.tsx'
import { PrinterSays } from './PrinterSays.tsx'
import type { Guide } from './printer-guide.ts'
import { type Stage, usePrinterGuide } from './use-printer-guide.ts'
import './guide.css'

/** Finds the printer, prints, asks, and keeps what worked. Esc leaves at any point, and the old settings with it. */
export function PrinterGuide({
  settings,
  save,
  onClose,
}: {
  settings: Settings
  save: (part: SettingsPart) => Promise<boolean>
  onClose: () => void
}) {
  const { say } = useOffice()
  const text = useText().office.setup.guide
  const run = usePrinterGuide(settings, save)
  const done = run.stage?.saved === true
  const leave = () => {
    // Once it is being saved there is nothing left to leave.
    if (run.stage?.guide.at !== 'saving') say({ tone: 'undone', title: text.stopped })
    onClose()
  }
  return (
    <div className="guide">
      {run.stage ? (
        <StageView {...run.stage} run={run} onDone={onClose} />
      ) : (
        <>
          <p className="guide-lead">{text.lead}</p>
          <PickPrinter
            onChoose={(device) => {
              say(undefined)
              run.choose(device)
            }}
          />
        </>
      )}
      <Bar back={{ label: done ? text.done : text.stop, go: leave }} />
    </div>
  )
}

function StageView({ guide, refusal, saved, run, onDone }: Stage & { run: ReturnType<typeof usePrinterGuide>; onDone: () => void }) {
  const words = useWords()
  const text = words.text.office.setup.guide
  if (refusal) {
    const { title, detail } = refusalSentence(words, refusal)
    return (
      <Stuck title={text.refusedTitle} run={run}>
        <p>
          <b>{title}</b> {detail}
        </p>
      </Stuck>
    )
  }
  if (guide.at === 'notOut') {
    return (
      <Stuck title={text.notOut.title} run={run}>
        <p>{text.notOut.says}</p>
        <ul className="guide-checks">
          {text.notOut.checks.map((check) => (
            <li key={check}>{check}</li>
          ))}
        </ul>
      </Stuck>
    )
  }
  if (guide.at === 'saving' && saved) return <Kept guide={guide} onDone={onDone} />
  if (guide.at === 'saving') {
    return (
      <>
        <p className="says-box" role="status">
          {saved === undefined ? text.saving : text.notSaved}
        </p>
        {saved === false && (
          <div className="guide-do">
            <Button onClick={run.saveAgain}>{text.save}</Button>
          </div>
        )}
      </>
    )
  }
  return (
    <>
      {guide.at === 'printing' ? (
        <p className="says-box" role="status">
          <Icon name="printer" />
          {text.printing(guide.name)}
        </p>
      ) : (
        <GuideQuestion guide={guide} onAnswer={run.answer} onWidth={run.widthIs} />
      )}
      <PrinterSays quietWhenCalm />
    </>
  )
}

/** Nothing came out: what to look for, and the two ways on. */
function Stuck({ title, run, children }: { title: string; run: ReturnType<typeof usePrinterGuide>; children: React.ReactNode }) {
  const text = useText().office.setup.guide
  return (
    <>
      <h2 className="guide-ask">{title}</h2>
      <div className="guide-stuck" role="alert">
        <Icon name="triangle-alert" />
        <div>{children}</div>
      </div>
      <div className="guide-do">
        <Button look="primary" icon="repeat" autoFocus onClick={run.again}>
          {text.again}
        </Button>
        <Button icon="printer" onClick={run.other}>
          {text.other}
        </Button>
      </div>
    </>
  )
}

/** The end: what worked and is kept, and what the printer cannot do. */
function Kept({ guide: { printer, name, notes }, onDone }: { guide: Guide; onDone: () => void }) {
  const words = useWords()
  const text = words.text.office.setup.guide
  const kept = [
    name,
    text.kept.columns(printer.columns),
    text.kept.codePage[printer.codePage ?? 'pc858'],
    ...(printer.transport === 'serial' ? [text.kept.baud(String(printer.baud))] : []),
    printer.cut ? text.kept.cut : text.kept.noCut,
  ]
  return (
    <>
      <h2 className="guide-ask guide-ask--done">
        <Icon name="printer-check" />
        {text.doneTitle}
      </h2>
      <p className="guide-says">{text.doneSays}</p>
      <ul className="guide-kept">
        {kept.map((line) => (
          <li key={line}>
            <Icon name="check" />
            {line}
          </li>
        ))}
        {notes.map((note) => (
          <li key={note} data-note>
            <Icon name="info" />
            {text.notes[note]}
          </li>
        ))}
      </ul>
      <div className="guide-do">
        <Button look="primary" icon="check" autoFocus onClick={onDone}>
          {text.done}
        </Button>
      </div>
    </>
  )
}
