import { useState } from 'react'
import { Button } from '../../parts/Button.tsx'
import { useWords } from '../../words.ts'
import { DateField } from '../fields/DateField.tsx'
import { Menu } from '../Menu.tsx'
import { useOffice } from '../office-context.ts'
import { useKeys } from '../use-keys.ts'
import { SPANS, type SpanName, type StatsSpan, spanDates, spanProblems } from './span-choice.ts'

export interface ChosenSpan extends StatsSpan {
  name: SpanName
}

/** The span that figures are about: usual ones, or dates of one's own. */
export function SpanPicker({ chosen, onChoose }: { chosen: ChosenSpan; onChoose: (span: ChosenSpan) => void }) {
  const { today, start } = useOffice()
  const text = useWords().text.office.stats
  const [open, setOpen] = useState(false)
  const [own, setOwn] = useState<StatsSpan>()
  useKeys({ T: () => setOpen(true) }, start.singleLetterKeys)
  const choose = (span: ChosenSpan) => {
    setOpen(false)
    setOwn(undefined)
    onChoose(span)
  }
  return (
    <Menu label={text.spans[chosen.name]} icon="calendar-days" hotkey="T" open={open} onOpen={setOpen}>
      {SPANS.map((name) => (
        <Button key={name} look="quiet" aria-pressed={name === chosen.name} onClick={() => choose({ name, ...spanDates(name, today) })}>
          {text.spans[name]}
        </Button>
      ))}
      {own ? (
        <OwnDates span={own} onChange={setOwn} onDone={() => choose({ name: 'own', ...own })} />
      ) : (
        <Button look="quiet" aria-pressed={chosen.name === 'own'} onClick={() => setOwn({ from: chosen.from, to: chosen.to })}>
          {text.spans.own}
        </Button>
      )}
    </Menu>
  )
}

function OwnDates({ span, onChange, onDone }: { span: StatsSpan; onChange: (span: StatsSpan) => void; onDone: () => void }) {
  const text = useWords().text.office.stats
  const [tried, setTried] = useState(false)
  const problems = spanProblems(span)
  const said = (problem: 'dateMissing' | 'spanTurned' | undefined) => (tried && problem ? text[problem] : undefined)
  return (
    <form
      className="own-dates"
      onSubmit={(event) => {
        event.preventDefault()
        setTried(true)
        if (Object.keys(problems).length === 0) onDone()
      }}
    >
      <DateField label={text.from} value={span.from} problem={said(problems.from)} onChange={(from) => onChange({ ...span, from })} />
      <DateField label={text.to} value={span.to} problem={said(problems.to)} onChange={(to) => onChange({ ...span, to })} />
      <Button look="strong" type="submit">
        {text.showSpan}
      </Button>
    </form>
  )
}
