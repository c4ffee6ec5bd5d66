import { isRefusal } from '#shared/values/result'
import { Button } from '../../parts/Button.tsx'
import { Key } from '../../parts/Key.tsx'
import { useWords } from '../../words.ts'
import { useOffice } from '../office-context.ts'
import { useKeys } from '../use-keys.ts'

export const FIRST_YEAR = 1970
export const LAST_YEAR = 2200

/** Year by year, save as PDF, print: each with its key. */
export function YearTools({ year, onYear }: { year: number; onYear: (year: number) => void }) {
  const { till, start, say, sayRefusal } = useOffice()
  const text = useWords().text.office.year
  const before = year > FIRST_YEAR ? () => onYear(year - 1) : undefined
  const after = year < LAST_YEAR ? () => onYear(year + 1) : undefined
  const save = async (as: 'pdf' | 'paper') => {
    const answer = await till.saveYear({ year, as })
    if (isRefusal(answer)) sayRefusal(answer)
    else if ('path' in answer.ok) say({ tone: 'good', title: text.saved(answer.ok.path) })
    else if ('printed' in answer.ok) say({ tone: 'good', title: text.printing })
    else say({ tone: 'no', title: text.notSaved })
  }
  useKeys({ '←': before, '→': after, L: () => void save('pdf'), P: () => void save('paper') }, start.singleLetterKeys)
  return (
    <div className="report-tools" role="toolbar" aria-label={text.heading(year)}>
      <button type="button" className="btn btn--second" disabled={!before} onClick={before}>
        <span className="sr">{text.previous}</span>
        <Key name="←" />
        <span>{year - 1}</span>
      </button>
      <button type="button" className="btn btn--second" disabled={!after} onClick={after}>
        <span className="sr">{text.next}</span>
        <span>{year + 1}</span>
        <Key name="→" />
      </button>
      <Button look="second" hotkey="L" onClick={() => void save('pdf')}>
        {text.savePdf}
      </Button>
      <Button look="strong" icon="printer" hotkey="P" onClick={() => void save('paper')}>
        {text.print}
      </Button>
    </div>
  )
}
