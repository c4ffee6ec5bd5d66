import type { ImportSummary } from '#shared/till/import-views'
import { isRefusal } from '#shared/values/result'
import { Button } from '../../parts/Button.tsx'
import { useWords } from '../../words.ts'
import { useOffice } from '../office-context.ts'
import { useKeys } from '../use-keys.ts'
import type { ImportState } from './import-run.ts'

/** More refused lines than this are in the file only. */
const MOST_LINES = 200

/** How far it is, in numbers, and the way to stop it. */
export function Running({ state, onCancel }: { state: Extract<ImportState, { phase: 'running' }>; onCancel: () => void }) {
  const words = useWords()
  const { start } = useOffice()
  const text = words.text.office.imports
  const { progress, cancelling, name } = state
  useKeys({ A: cancelling ? undefined : onCancel }, start.singleLetterKeys)
  return (
    <section className="sheet imports-run" aria-label={text.running}>
      <h2>
        {text.running}: {name}
      </h2>
      <progress
        max={Math.max(progress.total, 1)}
        value={progress.done}
        aria-label={text.progress(words.number(progress.done), words.number(progress.total))}
      />
      <p className="num imports-count">{text.progress(words.number(progress.done), words.number(progress.total))}</p>
      <Counts counts={progress} />
      <div>
        <Button hotkey="A" onClick={onCancel} disabled={cancelling}>
          {cancelling ? text.cancelling : text.cancel}
        </Button>
      </div>
    </section>
  )
}

/** What came of it, and every line that was refused with its reason. */
export function Summary({ state, onAnother }: { state: Extract<ImportState, { phase: 'done' }>; onAnother: () => void }) {
  const words = useWords()
  const { till, start, say, sayRefusal } = useOffice()
  const text = words.text.office.imports
  const { summary, name } = state
  const save = async () => {
    const answer = await till.saveRefusedLines({})
    if (isRefusal(answer)) sayRefusal(answer)
    else if ('path' in answer.ok) say({ tone: 'good', title: text.savedRefused(answer.ok.path) })
    else say({ tone: 'no', title: text.notSaved })
  }
  useKeys({ L: summary.refused > 0 ? () => void save() : undefined }, start.singleLetterKeys)
  return (
    <>
      <section className="sheet imports-run" aria-label={text.doneTitle}>
        <h2>
          {summary.cancelled ? text.cancelledTitle : text.doneTitle}: {name}
        </h2>
        <Counts counts={summary} members={summary.members} balances={summary.balances} />
        <p>
          {summary.cancelled && `${text.cancelledText} `}
          {summary.imported === 0 && summary.already > 0 && `${text.allAlready} `}
          {text.took(words.number(Math.max(1, Math.round(summary.ms / 1000))))}
        </p>
        <div className="imports-do">
          <Button look="strong" icon="upload" hotkey="V" onClick={onAnother}>
            {text.another}
          </Button>
          {summary.refused > 0 && (
            <Button icon="download" hotkey="L" onClick={() => void save()}>
              {text.saveRefused}
            </Button>
          )}
        </div>
      </section>
      {summary.refusals.length > 0 && <RefusedLines summary={summary} />}
    </>
  )
}

function Counts({
  counts,
  members,
  balances = 0,
}: {
  counts: { imported: number; already: number; refused: number }
  members?: number
  balances?: number
}) {
  const { text, number } = useWords()
  const words = text.office.imports
  const rows = [
    [words.imported, counts.imported],
    [words.already, counts.already],
    [words.refusedCount, counts.refused],
    ...(members === undefined ? [] : [[words.newMembers, members] as const]),
    ...(balances === 0 ? [] : [[words.gotBalances, balances] as const]),
  ] as const
  return (
    <dl className="keyfig keyfig--import">
      {rows.map(([label, n]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{number(n)}</dd>
        </div>
      ))}
    </dl>
  )
}

function RefusedLines({ summary }: { summary: ImportSummary }) {
  const { text, number } = useWords()
  const words = text.office.imports
  const why = text.report.refused.why as Record<string, string>
  const shown = summary.refusals.slice(0, MOST_LINES)
  return (
    <section className="sheet fig" aria-label={words.refusedLines}>
      <table className="tbl tbl--preview">
        <caption>{words.refusedLines}</caption>
        <thead>
          <tr>
            <th scope="col">{words.line}</th>
            <th scope="col" className="txt">
              {words.reason}
            </th>
            <th scope="col" className="txt">
              {words.column}
            </th>
            <th scope="col" className="txt">
              {words.value}
            </th>
          </tr>
        </thead>
        <tbody>
          {shown.map((refusal) => (
            <tr key={`${refusal.line}/${refusal.column ?? ''}/${refusal.code}`}>
              <th scope="row">{number(refusal.line)}</th>
              <td className="txt">{why[refusal.code] ?? words.refused}</td>
              <td className="txt">{refusal.column ?? ''}</td>
              <td className="txt raw">{refusal.value ?? ''}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {summary.refused > shown.length && <p className="fine">{words.refusedMore(number(summary.refused - shown.length))}</p>}
    </section>
  )
}
