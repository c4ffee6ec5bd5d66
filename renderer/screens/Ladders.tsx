import type { LadderView, MemberView, WalletView } from '#shared/till/member-views'
import { useActions, useKeyLabel } from '../actions-context.ts'
import { Icon, type IconName } from '../parts/Icon.tsx'
import { Key } from '../parts/Key.tsx'
import { Rich } from '../parts/Rich.tsx'
import { useWords, type Words } from '../words.ts'

const STITCHES = 40
const FEW_STITCHES = 12
const RANKS: readonly IconName[] = ['rank1', 'rank2', 'rank3']
/** More lines than this take the cards' room; *Hvorfor* tells of all. */
const MOST = 3

/** Where the member stands, and the way to the next level as stitches: one or two ladders with the first in full, more in a line each. */
export function Ladders({ view }: { view: Pick<MemberView, 'ladders'> }) {
  const text = useWords().text.till.member
  const actions = useActions()
  const keyOf = useKeyLabel()
  const { ladders } = view
  const [first] = ladders
  if (!first) return null
  const inFull = ladders.length < MOST
  const more = ladders.length - MOST
  return (
    <div className={more > 0 ? 'ladders ladders--more' : 'ladders'}>
      {inFull && <Ladder ladder={first} named={ladders.length > 1} />}
      {ladders.length > 1 && (
        <ul className="ladder-lines">
          {ladders.slice(inFull ? 1 : 0, MOST).map((ladder) => (
            <LadderLine key={ladder.programme} ladder={ladder} />
          ))}
        </ul>
      )}
      {more > 0 && (
        <button type="button" className="strip-item strip-more" onClick={() => actions.perform('why')}>
          <span>{text.moreLadders(more)}</span>
          <Key name={keyOf('why') ?? ''} />
        </button>
      )}
    </div>
  )
}

/** Ladders and wallets in the place of the cards, for a club that has none. */
export function Ways({ view }: { view: MemberView }) {
  return (
    <div className="ladders ladders--alone">
      {view.ladders.slice(0, MOST).map((ladder) => (
        <Ladder key={ladder.programme} ladder={ladder} named={view.ladders.length > 1} />
      ))}
      {view.wallets.slice(0, Math.max(1, MOST - view.ladders.length)).map((wallet) => (
        <WalletWay key={wallet.programme} wallet={wallet} />
      ))}
    </div>
  )
}

function Ladder({ ladder, named }: { ladder: LadderView; named: boolean }) {
  const words = useWords()
  const text = words.text.till.member
  const id = `ladder-${ladder.programme}`
  return (
    <section className="ladder" aria-labelledby={id}>
      <h2 id={id} className="ladder-now">
        <Icon name={rankOf(ladder)} />
        <span>
          {named && `${ladder.name}: `}
          <b>{ladder.level}</b> {ladder.percentOff ? text.percentOnAll(ladder.percentOff) : ''}
        </span>
      </h2>
      <p className="ladder-next">
        <span>
          <NextLevel ladder={ladder} words={words} />
        </span>
        <Icon name={RANKS[Math.min(2, RANKS.indexOf(rankOf(ladder)) + 1)] as IconName} />
      </p>
      <Stitches way={ladder.way} count={STITCHES} />
      <p className="ladder-fine">{fineOf(ladder, words)}</p>
    </section>
  )
}

/** A ladder in one line: level, what it gives, the way, what is missing. */
function LadderLine({ ladder }: { ladder: LadderView }) {
  const words = useWords()
  const text = words.text.till.member
  return (
    <li className="ladder-line">
      <Icon name={rankOf(ladder)} />
      <span className="ladder-line-name">
        {ladder.name}: <b>{ladder.level}</b> {ladder.percentOff ? text.percentOnAll(ladder.percentOff) : ''}
      </span>
      <Stitches way={ladder.way} count={FEW_STITCHES} />
      <span className="ladder-line-next">
        <NextLevel ladder={ladder} words={words} />
      </span>
    </li>
  )
}

function NextLevel({ ladder: { next, nextPercentOff }, words }: { ladder: LadderView; words: Words }) {
  const text = words.text.till.member
  if (!next) return text.topLevel
  return (
    <>
      <Rich text={text.pointsLeft(words.number(next.missing))} /> {text.toLevel(next.level, nextPercentOff)}
    </>
  )
}

/** Since when, how many points, when the period ends, and what the level gives beside its discount. */
function fineOf({ levelSince, points, periodEndsOn, gives }: LadderView, words: Words): string {
  const text = words.text.till.member
  const parts = [
    levelSince && text.levelSince(words.date(levelSince)),
    periodEndsOn ? text.period(words.number(points), words.date(periodEndsOn)) : text.pointsNow(words.number(points)),
    gives?.length ? text.alsoGives(gives.join(', ')) : '',
  ]
  return parts.filter(Boolean).join(' ')
}

/** How much of the next step is saved up in a wallet. */
function WalletWay({ wallet }: { wallet: WalletView }) {
  const words = useWords()
  const text = words.text.till.member
  const id = `way-${wallet.programme}`
  const [first] = wallet.options
  const step = first ? first.points / first.steps : wallet.points + wallet.missing - wallet.debt
  return (
    <section className="ladder" aria-labelledby={id}>
      <h2 id={id} className="ladder-now">
        <Icon name="wallet" />
        <span>
          <b>{wallet.name}</b> {text.points(words.number(wallet.points))}
        </span>
      </h2>
      <p className="ladder-next">
        <span>{text.nextStep(words.number(wallet.missing))}</span>
      </p>
      <Stitches way={(wallet.points % step) / step} count={STITCHES} />
      {wallet.debt > 0 && <p className="ladder-fine">{text.debt(words.number(wallet.debt))}</p>}
    </section>
  )
}

function Stitches({ way, count }: { way: number; count: number }) {
  return (
    <span className="ladder-way" aria-hidden="true">
      {Array.from({ length: count }, (_, place) => (
        <Icon
          // biome-ignore lint/suspicious/noArrayIndexKey: a stitch is its place.
          key={place}
          name="stitch"
          className={place < Math.floor(way * count) ? 'stitch stitch--on' : 'stitch'}
        />
      ))}
    </span>
  )
}

// Three drawings of rank are enough: the middle one stands for every level between the first and the last.
const rankOf = ({ next, way, points }: LadderView): IconName =>
  RANKS[next === undefined ? 2 : way === 0 && points === 0 ? 0 : 1] as IconName
