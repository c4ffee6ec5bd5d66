import { useWords } from '../../words.ts'
import { decimalText, percentText, wholeKroner } from './figures.ts'
import type { Counting } from './use-count.ts'

/** The segment in numbers. While it is counted again the old numbers stay, paler. */
export function CountStrip({ counting: { count, fresh } }: { counting: Counting }) {
  const words = useWords()
  const text = words.text.office.members.count
  const clv = count?.clv
  return (
    <>
      <dl
        className={fresh ? 'keyfig keyfig--four keyfig--stays' : 'keyfig keyfig--four keyfig--stays keyfig--old'}
        aria-label={text.label}
        aria-busy={!fresh}
      >
        <div>
          <dt>{text.members}</dt>
          <dd>{count ? words.number(count.members) : '…'}</dd>
          <dd className="deltas">{count ? text.of(words.number(count.of), percentText(words, count.members, count.of)) : text.counting}</dd>
        </div>
        <div>
          <dt>{text.buyers}</dt>
          <dd>{clv ? words.number(clv.buyers) : '…'}</dd>
          <dd className="deltas">{clv && count && percentText(words, clv.buyers, count.members)}</dd>
        </div>
        <div>
          <dt>{text.spent}</dt>
          <dd>{count ? wholeKroner(words, count.spent) : '…'}</dd>
          <dd className="deltas">{clv && count && clv.buyers > 0 && text.spentEach(wholeKroner(words, count.spent / clv.buyers))}</dd>
        </div>
        <div>
          <dt>{text.clv}</dt>
          <dd>{clv ? wholeKroner(words, clv.value) : '…'}</dd>
          <dd className="deltas">
            {clv &&
              (clv.buyers > 0
                ? `${wholeKroner(words, clv.averageSale)} × ${decimalText(words, clv.repeatPerYear)} × ${decimalText(words, clv.retentionYears)}`
                : text.nobodyBought)}
          </dd>
        </div>
      </dl>
      <p className="sr" role="status">
        {fresh && count ? `${text.members}: ${words.number(count.members)}` : ''}
      </p>
    </>
  )
}
