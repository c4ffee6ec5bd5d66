import { useEffect, useMemo, useState } from 'react'
import type { ProgrammeView } from '#shared/till/till-views'
import type { Reminder } from '#shared/till/year-views'
import { isRefusal } from '#shared/values/result'
import { yearOf } from '#shared/year/reminders'
import { KINDS, type TradeDayKind } from '#shared/year/trade-days'
import { Button } from '../../parts/Button.tsx'
import { useWords } from '../../words.ts'
import { Bar } from '../Bar.tsx'
import { Segments, Toggle } from '../fields/fields.tsx'
import { useOffice } from '../office-context.ts'
import { refusalSentence } from '../refusal-sentence.ts'
import { Chosen } from './Chosen.tsx'
import { Months } from './Months.tsx'
import { Quarter } from './Quarter.tsx'
import { Reminders } from './Reminders.tsx'
import { usePlan } from './use-plan.ts'
import { ON_SCREEN, Wheel } from './Wheel.tsx'
import { YearList } from './YearList.tsx'
import { YearPaper } from './YearPaper.tsx'
import { YearTools } from './YearTools.tsx'
import { yearItems } from './year-items.ts'
import './wheel.css'
import './calendar.css'
import './year.css'
import './year-print.css'

type View = 'wheel' | 'months' | 'quarter'
const VIEWS = ['wheel', 'months', 'quarter'] as const

/** The shop's year: trade days and campaigns on a wheel and in calendars, what is to be thought of, and planning it again. */
export default function YearScreen() {
  const { till, today, sayRefusal, say, due } = useOffice()
  const words = useWords()
  const text = words.text.office.year
  const [year, setYear] = useState(yearOf(today))
  const [view, setView] = useState<View>('wheel')
  const [quarter, setQuarter] = useState(Math.ceil(Number(today.slice(5, 7)) / 3))
  const [kinds, setKinds] = useState<ReadonlySet<TradeDayKind>>(new Set(KINDS))
  /** A note's key, or a date of the calendar. */
  const [chosen, setChosen] = useState<{ key: string } | { date: string }>()
  const [programmes, setProgrammes] = useState<ProgrammeView[]>()

  // biome-ignore lint/correctness/useExhaustiveDependencies: fetched once when the tab opens.
  useEffect(() => {
    void till.programmes({}).then((answer) => (isRefusal(answer) ? sayRefusal(answer) : setProgrammes(answer.ok)))
  }, [till])
  const { ask } = due
  useEffect(() => void ask(year), [ask, year])

  const country = due.view?.country ?? 'NO'
  const plan = usePlan(country, programmes ?? [])
  const items = useMemo(() => yearItems(year, country, programmes ?? [], kinds), [year, country, programmes, kinds])
  const known = due.view?.year === year ? due.view.notes : undefined
  const notes = known ?? []
  const key = chosen && 'key' in chosen ? chosen.key : undefined
  const date = chosen && 'date' in chosen ? chosen.date : undefined
  const item = [...items.days, ...items.campaigns].find((one) => one.key === key)

  if (due.refusal && !due.view)
    return (
      <main className="year">
        <div className="office-fault" role="alert">
          <p>{Object.values(refusalSentence(words, due.refusal)).join(' ')}</p>
          <Button onClick={() => void ask()}>{words.text.office.tryAgain}</Button>
        </div>
        <Bar />
      </main>
    )
  if (!due.view || !programmes) return <main className="office-wait">{words.text.office.loading}</main>

  const pick = (picked: string) => {
    say(undefined)
    setChosen({ key: picked })
  }
  const open = (reminder: Reminder) => {
    // What is hidden would not be found, and what is next year's is next year's.
    setKinds(new Set(KINDS))
    setYear(yearOf(reminder.date))
    pick(reminder.key)
  }
  const showMonth = (month: number) => {
    setQuarter(Math.ceil(month / 3))
    setView('quarter')
  }
  return (
    <main className="year">
      <header className="report-head">
        <h1>{text.heading(year)}</h1>
        <YearTools year={year} onYear={setYear} />
      </header>
      <Reminders due={due.view.due} onPick={open} />
      <div className="year-tools">
        <Segments label={text.view} value={view} options={VIEWS.map((value) => ({ value, label: text.views[value] }))} onChange={setView} />
        {KINDS.map((kind) => (
          <Toggle
            key={kind}
            label={text.kinds[kind]}
            checked={kinds.has(kind)}
            onChange={(on) => setKinds(new Set(KINDS.filter((other) => (other === kind ? on : kinds.has(other)))))}
          />
        ))}
      </div>
      <div className="year-two">
        <div className="year-left">
          {view === 'wheel' && <Wheel items={items} today={today} size={ON_SCREEN} chosen={key} onPick={pick} onMonth={showMonth} />}
          {view === 'months' && <Months items={items} today={today} onMonth={showMonth} />}
          {view === 'quarter' && (
            <>
              <div className="quarter-head">
                <Button look="quiet" icon="chevron-left" disabled={quarter === 1} onClick={() => setQuarter(quarter - 1)}>
                  {text.previousQuarter}
                </Button>
                <h2>{text.quarter(quarter)}</h2>
                <Button look="quiet" icon="chevron-right" disabled={quarter === 4} onClick={() => setQuarter(quarter + 1)}>
                  {text.nextQuarter}
                </Button>
              </div>
              <Quarter
                key={`${year}-${quarter}`}
                items={items}
                quarter={quarter}
                today={today}
                chosen={date}
                onDate={(picked) => setChosen({ date: picked })}
              />
            </>
          )}
          <YearList items={items} notes={notes} chosen={key} onPick={pick} />
        </div>
        <Chosen items={items} item={item} date={date} notes={known} plan={plan} onPick={pick} />
      </div>
      <YearPaper items={items} notes={notes} today={today} />
      <Bar quiet={text.quiet} {...(chosen && { back: { label: words.text.office.programmes.back, go: () => setChosen(undefined) } })} />
    </main>
  )
}
