import { useState } from 'react'
import type { MonthlyReport } from '#shared/report/monthly-report'
import { addToMonth, monthOf } from '#shared/values/local-date'
import { isRefusal } from '#shared/values/result'
import { Button } from '../../parts/Button.tsx'
import { Key } from '../../parts/Key.tsx'
import { useWords } from '../../words.ts'
import { SelectField } from '../fields/fields.tsx'
import { Menu } from '../Menu.tsx'
import { capital, monthShort } from '../months.ts'
import { useOffice } from '../office-context.ts'
import { useKeys } from '../use-keys.ts'
import { type ReportChoice, reportInput } from './use-report.ts'

/** Month by month, save as, print: each with its key. */
export function ReportTools({
  choice,
  onChoose,
  ready,
}: {
  choice: ReportChoice
  onChoose: (choice: ReportChoice) => void
  ready: boolean
}) {
  const { till, today, start, say, sayRefusal } = useOffice()
  const words = useWords()
  const text = words.text.office.report
  const [open, setOpen] = useState(false)
  const before = addToMonth(choice.month, -1)
  const after = addToMonth(choice.month, 1)
  const last = choice.month >= monthOf(today)

  const go = (month: string) => {
    say(undefined)
    onChoose({ ...choice, month })
  }
  const save = async (format: 'pdf' | 'csv' | 'xlsx') => {
    setOpen(false)
    const answer = await till.saveReport({ ...reportInput(choice), format })
    if (isRefusal(answer)) sayRefusal(answer)
    else if ('path' in answer.ok) say({ tone: 'good', title: text.saved(answer.ok.path) })
    else say({ tone: 'no', title: text.notSaved })
  }
  const print = async (where: 'a4' | 'roll') => {
    setOpen(false)
    const answer = await till.printReport({ ...reportInput(choice), where })
    if (isRefusal(answer)) sayRefusal(answer)
    else say({ tone: 'good', title: answer.ok.job === undefined ? text.printing : text.rollQueued(answer.ok.job) })
  }
  useKeys(
    {
      '←': () => go(before),
      '→': last ? undefined : () => go(after),
      P: ready ? () => void print('a4') : undefined,
      R: ready ? () => void print('roll') : undefined,
      L: ready ? () => setOpen(true) : undefined,
    },
    start.singleLetterKeys,
  )
  return (
    <div className="report-tools" role="toolbar" aria-label={text.tools}>
      <button type="button" className="btn btn--second" onClick={() => go(before)}>
        <span className="sr">{text.previous}</span>
        <Key name="←" />
        <span>{capital(monthShort(before, words.language))}</span>
      </button>
      <button type="button" className="btn btn--second" disabled={last} onClick={() => go(after)}>
        <span className="sr">{text.next}</span>
        <span>{capital(monthShort(after, words.language))}</span>
        <Key name="→" />
      </button>
      <Menu label={text.saveAs} hotkey="L" open={open} onOpen={setOpen}>
        {(['pdf', 'csv', 'xlsx'] as const).map((format) => (
          <Button key={format} look="quiet" disabled={!ready} onClick={() => void save(format)}>
            {text.formats[format]}
          </Button>
        ))}
      </Menu>
      <Button look="second" hotkey="R" disabled={!ready} onClick={() => void print('roll')}>
        {text.roll}
      </Button>
      <Button look="strong" icon="printer" hotkey="P" disabled={!ready} onClick={() => void print('a4')}>
        {text.print}
      </Button>
    </div>
  )
}

/** What the report covers, as a button that changes it. Only what there is a choice of is offered. */
export function ReportFilters({
  choice,
  choices,
  onChoose,
}: {
  choice: ReportChoice
  choices: MonthlyReport['choices']
  onChoose: (choice: ReportChoice) => void
}) {
  const { start } = useOffice()
  const text = useWords().text.office.report
  const [open, setOpen] = useState(false)
  useKeys({ F: () => setOpen(true) }, start.singleLetterKeys)
  const kinds = [
    { key: 'store', list: choices.stores },
    { key: 'till', list: choices.tills },
    { key: 'by', list: choices.staff },
    { key: 'programme', list: choices.programmes },
  ] as const
  const chosen = kinds.flatMap(({ key, list }) => list.find(({ id }) => id === choice[key])?.name ?? [])
  return (
    <Menu label={chosen.length ? chosen.join(', ') : text.all.till} look="quiet" hotkey="F" open={open} onOpen={setOpen}>
      {kinds
        .filter(({ key, list }) => list.length > 1 || choice[key] !== undefined)
        .map(({ key, list }) => (
          <SelectField
            key={key}
            label={text.filter[key]}
            value={choice[key] ?? ''}
            onChange={(id) => onChoose({ ...choice, [key]: id || undefined })}
            options={[{ value: '', label: text.all[key] }, ...list.map(({ id, name }) => ({ value: id, label: name }))]}
          />
        ))}
      {chosen.length > 0 && (
        <Button
          look="quiet"
          onClick={() => {
            setOpen(false)
            onChoose({ month: choice.month })
          }}
        >
          {text.clearFilters}
        </Button>
      )}
    </Menu>
  )
}
