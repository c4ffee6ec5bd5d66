import { useEffect, useState } from 'react'
import type { ClubInsight } from '#shared/till/insight-views'
import { isRefusal } from '#shared/values/result'
import { Button } from '../../parts/Button.tsx'
import { useWords } from '../../words.ts'
import { Bar } from '../Bar.tsx'
import { type AnyRefusal, useOffice } from '../office-context.ts'
import { refusalSentence } from '../refusal-sentence.ts'
import { AllProgrammesFigures } from '../stats/AllProgrammes.tsx'
import { ClubGrowth } from '../stats/ClubGrowth.tsx'
import { LevelDistribution } from '../stats/LevelDistribution.tsx'
import { Deciles } from './Deciles.tsx'
import { decimalText, percentText, wholeKroner } from './figures.ts'

/** The club in a few numbers: how many, what a customer is worth and why, and how much the best bring. */
export function Overview({ onTop }: { onTop: () => void }) {
  const { till } = useOffice()
  const words = useWords()
  const text = words.text.office.members
  const [insight, setInsight] = useState<ClubInsight>()
  const [refusal, setRefusal] = useState<AnyRefusal>()
  const [round, setRound] = useState(0)
  // biome-ignore lint/correctness/useExhaustiveDependencies: another round asks again.
  useEffect(() => {
    let current = true
    void till.clubInsight({}).then((answer) => {
      if (!current) return
      if (isRefusal(answer)) return setRefusal(answer)
      setRefusal(undefined)
      setInsight(answer.ok)
    })
    return () => {
      current = false
    }
  }, [till, round])
  const quiet = insight
    ? [text.asOf(words.time(insight.asOf)), insight.behind > 0 ? text.behind(words.number(insight.behind)) : text.overview.quiet].join(' ')
    : ''
  return (
    <>
      <h1 className="sr">{text.sections.overview}</h1>
      {refusal && (
        <div className="office-fault" role="alert">
          <p>{Object.values(refusalSentence(words, refusal)).join(' ')}</p>
          <Button onClick={() => setRound((n) => n + 1)}>{words.text.office.tryAgain}</Button>
        </div>
      )}
      {!insight && !refusal && <p className="office-wait">{words.text.office.loading}</p>}
      {insight && insight.members === 0 && insight.clv.buyers === 0 && (
        <p className="sheet members-none">
          <b>{text.overview.empty}</b> {text.overview.emptyDetail}
        </p>
      )}
      {insight && (insight.members > 0 || insight.clv.buyers > 0) && (
        <>
          <Figures insight={insight} />
          <div className="worth">
            <Worth insight={insight} />
            <Top insight={insight} onTop={onTop} />
          </div>
          {insight.clv.buyers > 0 && <Deciles deciles={insight.deciles} />}
          <ClubGrowth growth={insight.growth} />
          <LevelDistribution levels={insight.levels} />
          <ByProgramme />
        </>
      )}
      <Bar quiet={quiet} />
    </>
  )
}

function Figures({ insight: { members, clv, top, growth } }: { insight: ClubInsight }) {
  const words = useWords()
  const text = words.text.office.members.overview
  const month = growth.at(-1)
  const moves = month ? [text.joined(words.number(month.joined)), month.left > 0 && text.left(words.number(month.left))] : []
  return (
    <dl className="keyfig keyfig--four">
      <div>
        <dt>{text.now}</dt>
        <dd>{words.number(members)}</dd>
        <dd className="deltas">{moves.filter(Boolean).join(', ')}</dd>
      </div>
      <div>
        <dt>{text.buyers}</dt>
        <dd>{words.number(clv.buyers)}</dd>
        <dd className="deltas">{text.buyersNote}</dd>
      </div>
      <div>
        <dt>{text.clv}</dt>
        <dd>{wholeKroner(words, clv.value)}</dd>
        <dd className="deltas">{text.clvPer}</dd>
      </div>
      <div>
        <dt>{text.top}</dt>
        <dd>{percentText(words, top.share, 1)}</dd>
        <dd className="deltas">{text.topShare}</dd>
      </div>
    </dl>
  )
}

/** The programmes side by side: asked for when somebody wants to see them, since it is the longest question of all. */
function ByProgramme() {
  const text = useWords().text.office.members.overview
  const [shown, setShown] = useState(false)
  if (shown) return <AllProgrammesFigures />
  return (
    <Button icon="chart-column" className="members-more" onClick={() => setShown(true)}>
      {text.programmes}
    </Button>
  )
}

/** The customer lifetime value with its three factors, first as a sentence. */
function Worth({ insight: { clv } }: { insight: ClubInsight }) {
  const words = useWords()
  const text = words.text.office.members.overview
  const sale = wholeKroner(words, clv.averageSale)
  const repeat = decimalText(words, clv.repeatPerYear)
  const years = decimalText(words, clv.retentionYears)
  const factors = [
    [text.factors.sale, sale, text.factors.saleNote],
    [text.factors.repeat, repeat, text.factors.repeatNote],
    [text.factors.years, years, text.factors.yearsNote],
  ] as const
  return (
    <section className="sheet fig">
      <h2>{text.clvTitle}</h2>
      {clv.buyers === 0 ? (
        <p>{text.clvNobody}</p>
      ) : (
        <>
          <p className="worth-say">{text.clvSentence(sale, repeat, years, wholeKroner(words, clv.value))}</p>
          <dl className="factors">
            {factors.map(([name, value, note]) => (
              <div key={name}>
                <dt>{name}</dt>
                <dd className="num">{value}</dd>
                <dd className="factors-note">{note}</dd>
              </div>
            ))}
          </dl>
        </>
      )}
    </section>
  )
}

function Top({ insight: { top }, onTop }: { insight: ClubInsight; onTop: () => void }) {
  const words = useWords()
  const text = words.text.office.members.overview
  return (
    <section className="sheet fig">
      <h2>{text.topTitle}</h2>
      {top.members === 0 ? (
        <p>{text.clvNobody}</p>
      ) : (
        <>
          <p className="worth-say">{text.topSentence(words.number(top.members), top.members === 1, percentText(words, top.share, 1))}</p>
          <p>{text.topMoney(wholeKroner(words, top.spent), wholeKroner(words, top.clv.value))}</p>
          <Button icon="users" onClick={onTop}>
            {text.topSegment}
          </Button>
        </>
      )}
    </section>
  )
}
