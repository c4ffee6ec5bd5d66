import { useState } from 'react'
import { addToMonth, monthOf } from '#shared/values/local-date'
import { Button } from '../../parts/Button.tsx'
import { useWords } from '../../words.ts'
import { Bar } from '../Bar.tsx'
import { dayMonth, monthName } from '../months.ts'
import { useOffice } from '../office-context.ts'
import { refusalSentence } from '../refusal-sentence.ts'
import { CalendarTable } from './CalendarTable.tsx'
import { CompareChart } from './CompareChart.tsx'
import { DayChart } from './DayChart.tsx'
import { Busiest, HourChart, HourTable, hoursOf } from './HourChart.tsx'
import { KeyFigures } from './KeyFigures.tsx'
import { MemberTable, StoreTable, TillTable } from './PeopleTables.tsx'
import { ProgrammeTable } from './ProgrammeTable.tsx'
import { usePageFooter } from './page-footer.ts'
import { Reconciliation } from './Reconciliation.tsx'
import { ReportFilters, ReportTools } from './ReportTools.tsx'
import { type ReportChoice, useReport } from './use-report.ts'
import './report.css'

/** The month's punch cards: five figures, charts beside the same numbers in tables, and the sum that must come out. */
export default function ReportScreen() {
  const { today, start } = useOffice()
  const words = useWords()
  const text = words.text.office.report
  // The month that has ended is the one to be printed during the first week of the next.
  const [choice, setChoice] = useState<ReportChoice>({
    month: Number(today.slice(-2)) <= 7 ? addToMonth(monthOf(today), -1) : monthOf(today),
  })
  const { report, refusal, fresh, again } = useReport(choice)
  usePageFooter()
  const place = [start.shop, start.place].filter(Boolean).join(', ')

  return (
    <main className="report" aria-busy={!fresh}>
      <header className="report-head">
        <div>
          <h1>{text.heading(words.month(choice.month))}</h1>
          <div className="report-sub">
            <span>{place}.</span>
            {report && <ReportFilters choice={choice} choices={report.choices} onChoose={setChoice} />}
            {report && (
              <span className="only-print">{text.printed(text.at(words.date(today), words.time(report.madeAt)), report.madeBy)}</span>
            )}
          </div>
        </div>
        <ReportTools choice={choice} onChoose={setChoice} ready={report !== undefined && fresh} />
      </header>
      {refusal && (
        <div className="office-fault" role="alert">
          <p>{Object.values(refusalSentence(words, refusal)).join(' ')}</p>
          <Button onClick={again}>{words.text.office.tryAgain}</Button>
        </div>
      )}
      {report && !refusal && (
        <>
          <KeyFigures report={report} />
          <div className="report-grid">
            <figure className="sheet fig fig--days">
              <figcaption>{text.perDay}</figcaption>
              <DayChart perDay={report.perDay} month={report.month} today={today} />
            </figure>
            <section className="sheet fig fig--prog">
              <ProgrammeTable report={report} />
              {report.reversedPurchases > 0 && <p className="fine">{text.purchasesReversed(report.reversedPurchases)}</p>}
            </section>
            <section className="sheet fig fig--cal">
              <CalendarTable report={report} today={today} />
            </section>
            <figure className="sheet fig fig--cmp">
              <figcaption>{text.against(monthName(addToMonth(report.month, -1), words.language))}</figcaption>
              <CompareChart programmes={report.perProgramme} month={report.month} />
            </figure>
            <section className="sheet fig fig--staff">
              <TillTable report={report} />
            </section>
            <section className="sheet fig fig--members">
              <MemberTable report={report} />
              <p className="fine">{text.activeNote}</p>
            </section>
            {report.perStore.length > 1 && (
              <section className="sheet fig fig--stores">
                <StoreTable report={report} />
              </section>
            )}
            {hoursOf(report.perWeekdayHour).length > 0 && (
              <section className="sheet fig fig--hours">
                <figure>
                  <figcaption>{text.hours}</figcaption>
                  <HourChart counts={report.perWeekdayHour} month={report.month} />
                  <Busiest counts={report.perWeekdayHour} />
                </figure>
                <HourTable counts={report.perWeekdayHour} />
              </section>
            )}
            <Reconciliation report={report} alone={start.net.state === 'alone'} />
          </div>
          <div className="sign" aria-hidden="true">
            <span>{text.checked}</span>
            <span>{text.manager}</span>
          </div>
        </>
      )}
      <Bar quiet={choice.month === monthOf(today) ? text.soFar(dayMonth(today, words.language)) : undefined} />
    </main>
  )
}
