import { moneyText } from '#shared/programmes/sentence'
import type { Compared, MonthFigures, MonthlyReport } from '#shared/report/monthly-report'
import { addToMonth } from '#shared/values/local-date'
import { Icon } from '../../parts/Icon.tsx'
import { useWords } from '../../words.ts'
import { monthName, monthShortYear } from '../months.ts'
import { changeWords } from './change-words.ts'

const FIGURES = ['stamps', 'filled', 'redeemed', 'reversed', 'outstanding'] as const
const ARROWS = { up: 'arrow-up-right', down: 'arrow-down-right', same: 'equal' } as const

/** The month in five numbers, each with words for how it changed. */
export function KeyFigures({ report }: { report: MonthlyReport }) {
  const words = useWords()
  const text = words.text.office.report
  const { total, month } = report
  return (
    <dl className="keyfig">
      {FIGURES.map((figure) => (
        <div key={figure}>
          <dt>{text[figure]}</dt>
          <dd>{words.number(total[figure])}</dd>
          <dd className="deltas">
            {figure === 'outstanding' && (
              <span className="delta">{text.worth(moneyText(total.worth, words.language, report.currency))}</span>
            )}
            <Deltas total={total} figure={figure} month={month} />
          </dd>
        </div>
      ))}
    </dl>
  )
}

function Deltas({ total, figure, month }: { total: Compared; figure: keyof MonthFigures; month: string }) {
  const words = useWords()
  const { language } = words
  const changes = [
    changeWords(total[figure], total.before[figure], monthName(addToMonth(month, -1), language), words),
    // A club in its first year has nothing to compare with: five times "ingen" would say nothing.
    ...(hadAnything(total.lastYear)
      ? [changeWords(total[figure], total.lastYear[figure], monthShortYear(addToMonth(month, -12), language), words)]
      : []),
  ]
  return changes.map((change) => (
    <span className="delta" key={change.words}>
      <Icon name={ARROWS[change.direction]} />
      {change.words}
    </span>
  ))
}

const hadAnything = (figures: MonthFigures): boolean => figures.stamps + figures.filled + figures.redeemed + figures.outstanding > 0
