import { useEffect, useMemo, useRef, useState } from 'react'
import type { Programme } from '#shared/programmes/programme'
import { Button } from '../../parts/Button.tsx'
import { useWords } from '../../words.ts'
import { DateField } from '../fields/DateField.tsx'
import { Segments, SelectField } from '../fields/fields.tsx'
import { useOffice } from '../office-context.ts'
import { refusalSentence } from '../refusal-sentence.ts'
import { QUIET_MS, useAsked } from '../use-asked.ts'
import { TrialResult } from './TrialResult.tsx'
import { useYearRun } from './use-year-run.ts'
import { VisitTable } from './VisitTable.tsx'
import { EXAMPLES, type Example, exampleAmount, exampleVisits, lastDayFor, readRows, rowsOf } from './visits.ts'
import { YearResult } from './YearResult.tsx'
import './trial.css'

/** Birthdays are tried with one that everybody has: a day in summer. */
const BIRTHDAY = '1990-06-15'

/** A programme tried out before anybody has it: on a pretend customer, and on the shop's own last year. */
export default function TrialPanel({
  programme,
  hasProblems,
  onClose,
}: {
  programme: Programme
  hasProblems: boolean
  onClose: () => void
}) {
  const { till, today, say } = useOffice()
  const words = useWords()
  const text = words.text.office.trial
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    heading.current?.focus({ preventScroll: true })
    heading.current?.scrollIntoView({ block: 'start' })
  }, [])
  const [tab, setTab] = useState<'customer' | 'year'>('customer')
  const until = lastDayFor(programme, today)
  const ready = (of: Example) => rowsOf(exampleVisits(of, until, exampleAmount(of, words.currency)), words.language)
  const [example, setExample] = useState<Example | ''>('weekly')
  const [rows, setRows] = useState(() => ready('weekly'))
  const [enrolled, setEnrolled] = useState<string>()
  const [birthday, setBirthday] = useState(BIRTHDAY)
  const run = useYearRun(() => say({ tone: 'no', title: text.cancelled }))

  const isPressed = programme.kind === 'punchCard' && programme.earn.by === 'press'
  const { visits, unreadable } = useMemo(() => readRows(rows, isPressed), [rows, isPressed])
  // Without another word the customer joined on the day of the first visit.
  const enrolledOn = enrolled ?? visits.reduce((first, { date }) => (date < first ? date : first), until < today ? until : today)
  const asksBirthday = programme.kind === 'occasion' && programme.on === 'birthday'
  const canAsk = !hasProblems && isDate(enrolledOn)
  const question = canAsk ? { programme, visits, enrolledOn, ...(asksBirthday && isDate(birthday) && { birthday }) } : undefined
  const { answer, refusal, fresh } = useAsked(question, (asked) => till.tryProgramme(asked), QUIET_MS)

  return (
    <section className="trial" aria-labelledby="trial-h">
      <header className="trial-head">
        <h2 id="trial-h" ref={heading} tabIndex={-1}>
          {text.heading}
        </h2>
        <Segments
          id="trial-tab"
          className="trial-tab"
          label={text.heading}
          value={tab}
          options={[
            { value: 'customer', label: text.tabs.customer },
            { value: 'year', label: text.tabs.year },
          ]}
          onChange={setTab}
        />
        <Button icon="x" hotkey="F9" onClick={onClose}>
          {text.close}
        </Button>
      </header>
      <p className="trial-lead">{tab === 'customer' ? text.lead : text.yearLead}</p>
      {tab === 'customer' ? (
        <div className="trial-two">
          <div className="trial-visits">
            <div className="trial-dates">
              <SelectField
                id="trial-example"
                className="trial-wide"
                label={text.examples}
                value={example}
                options={[
                  ...EXAMPLES.map((one) => ({ value: one, label: text.example[one](words.money(exampleAmount(one, words.currency))) })),
                  { value: '' as const, label: text.own },
                ]}
                onChange={(chosen) => {
                  setExample(chosen)
                  setEnrolled(undefined)
                  setRows(chosen === '' ? [] : ready(chosen))
                }}
              />
              <DateField id="trial-enrolled" label={text.enrolled} value={enrolledOn} onChange={setEnrolled} />
              {asksBirthday && <DateField id="trial-birthday" label={text.birthday} value={birthday} onChange={setBirthday} />}
            </div>
            <VisitTable
              rows={rows}
              unreadable={unreadable}
              withStamps={programme.kind === 'punchCard'}
              isPressed={isPressed}
              onChange={(changed) => {
                setRows(changed)
                setEnrolled(undefined)
                setExample('')
              }}
              onEdit={(changed) => {
                setRows(changed)
                setExample('')
              }}
            />
          </div>
          <div className="trial-gives" aria-busy={!fresh && question !== undefined}>
            {hasProblems ? (
              <p className="sheet trial-note">{text.problems}</p>
            ) : refusal ? (
              <p className="sheet trial-note">{refusalSentence(words, refusal).title}</p>
            ) : (
              answer && <TrialResult view={answer} programme={programme} />
            )}
          </div>
        </div>
      ) : (
        <YearResult run={run} programme={programme} hasProblems={hasProblems} />
      )}
    </section>
  )
}

const isDate = (text: string): boolean => /^[12]\d{3}-\d{2}-\d{2}$/.test(text)
