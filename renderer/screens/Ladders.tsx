import type { LadderView, MemberView } from '#shared/till/till-contract'
import { Icon, type IconName } from '../parts/Icon.tsx'
import { Rich } from '../parts/Rich.tsx'
import { useWords } from '../words.ts'

const STITCHES = 40
const RANKS: readonly IconName[] = ['rank1', 'rank2', 'rank3']

/** Where the member stands on the ladder, and the way to the next level as stitches. */
export function Ladders({ view }: { view: MemberView }) {
  const first = view.ladders[0]
  return first ? <Ladder ladder={first} /> : null
}

function Ladder({ ladder }: { ladder: LadderView }) {
  const words = useWords()
  const text = words.text.till.member
  // Three drawings of rank are enough: the middle one stands for every level between the first and the last.
  const rank = ladder.next === undefined ? 2 : ladder.way === 0 && ladder.points === 0 ? 0 : 1
  return (
    <section className="ladder" aria-labelledby="ladder-h">
      <h2 id="ladder-h" className="ladder-now">
        <Icon name={RANKS[rank] as IconName} />
        <span>
          <b>{ladder.level}</b> {ladder.percentOff ? text.percentOnAll(ladder.percentOff) : ''}
        </span>
      </h2>
      <p className="ladder-next">
        <span>
          {ladder.next ? (
            <>
              <Rich text={text.pointsLeft(words.number(ladder.next.missing))} /> {text.toLevel(ladder.next.level, ladder.nextPercentOff)}
            </>
          ) : (
            text.topLevel
          )}
        </span>
        <Icon name={RANKS[Math.min(2, rank + 1)] as IconName} />
      </p>
      <span className="ladder-way" aria-hidden="true">
        {Array.from({ length: STITCHES }, (_, place) => (
          <Icon
            // biome-ignore lint/suspicious/noArrayIndexKey: a stitch is its place.
            key={place}
            name="stitch"
            className={place < Math.floor(ladder.way * STITCHES) ? 'stitch stitch--on' : 'stitch'}
          />
        ))}
      </span>
      <p className="ladder-fine">
        {ladder.periodEndsOn
          ? text.period(words.number(ladder.points), words.date(ladder.periodEndsOn))
          : text.pointsNow(words.number(ladder.points))}
      </p>
    </section>
  )
}
