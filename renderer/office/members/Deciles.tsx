import { useId } from 'react'
import type { ClubInsight } from '#shared/till/insight-views'
import { useWords } from '../../words.ts'
import { Knit } from '../charts/chart-parts.tsx'
import { percentText, wholeKroner } from './figures.ts'

const WIDTH = 560
const HEIGHT = 250
const TOP = 24
const GROUND = HEIGHT - 26
const PITCH = WIDTH / 10
const BAR = 30

/** What each tenth of the buyers brings, as knitted bars and as the same numbers in a table. */
export function Deciles({ deciles }: { deciles: ClubInsight['deciles'] }) {
  const words = useWords()
  const text = words.text.office.members.overview
  const id = useId()
  const spent = deciles.reduce((sum, one) => sum + one.spent, 0)
  const members = deciles.reduce((sum, one) => sum + one.members, 0)
  const most = Math.max(1, ...deciles.map((one) => one.spent))
  const height = (amount: number) => (Math.max(0, amount) / most) * (GROUND - TOP)
  return (
    <section className="sheet fig deciles" aria-labelledby={`${id}h`}>
      <header>
        <h2 id={`${id}h`}>{text.decilesTitle}</h2>
        <p className="fine">{text.decilesNote}</p>
      </header>
      <svg className="days" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={text.decilesTitle}>
        <Knit id={`${id}knit`} />
        <path className="grid" d={`M0 ${GROUND}H${WIDTH}`} />
        {deciles.map((one) => {
          const left = (one.decile - 1) * PITCH + (PITCH - BAR) / 2
          return (
            <g key={one.decile} transform={`translate(${left} ${GROUND - height(one.spent)})`}>
              <rect className="bar" width={BAR} height={height(one.spent)} fill={`url(#${id}knit)`} />
              <text className="val" x={BAR / 2} y="-6" textAnchor="middle">
                {percentText(words, one.spent, spent)}
              </text>
              <text className="ax" x={BAR / 2} y={height(one.spent) + 19} textAnchor="middle">
                {one.decile}
              </text>
            </g>
          )
        })}
      </svg>
      <table className="tbl">
        <thead>
          <tr>
            <th scope="col">{text.decile}</th>
            <th scope="col">{text.people}</th>
            <th scope="col">{text.spent}</th>
            <th scope="col">{text.share}</th>
            <th scope="col">{text.value}</th>
          </tr>
        </thead>
        <tbody>
          {deciles.map((one) => (
            <tr key={one.decile}>
              <th scope="row">{one.decile}</th>
              <td>{words.number(one.members)}</td>
              <td>{wholeKroner(words, one.spent)}</td>
              <td>{percentText(words, one.spent, spent)}</td>
              <td>{one.members > 0 ? wholeKroner(words, one.value) : '–'}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{text.sum}</th>
            <td>{words.number(members)}</td>
            <td>{wholeKroner(words, spent)}</td>
            <td />
            <td />
          </tr>
        </tfoot>
      </table>
    </section>
  )
}
