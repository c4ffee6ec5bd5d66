import { writeCount, writeDate } from '#shared/text/format'
import type { DisplayView } from '#shared/till/display-views'
import { Holes } from '../parts/Holes.tsx'
import { cardIcon, Icon, inkStyle } from '../parts/Icon.tsx'
import type { DisplayWords } from './words.ts'

type Member = Extract<DisplayView, { scene: 'member' }>

/** What the customer has, with what they just earned first: one card large, the others small, rewards, points. */
export function MemberScene({ view, words }: { view: Member; words: DisplayWords }) {
  const { name, news, language } = view
  const [first, ...others] = view.cards
  // What the torn-off stub says already need not be said once more.
  const rewards = view.rewards.filter((reward) => !(first?.full && reward.isNew && reward.name === first.reward))
  return (
    <>
      <h1>{news.length > 0 ? words.thanks(name) : words.hello(name)}</h1>
      {news.length > 0 && <p className="cust-say">{news.join(' ')}</p>}
      {first && <Card key={`${first.programme} ${first.stamps}`} card={first} size="big" words={words} />}
      {others.length > 0 && (
        <div className="cust-more">
          {others.map((card) => (
            <Card key={card.programme} card={card} size="small" words={words} />
          ))}
        </div>
      )}
      {rewards.length > 0 && (
        <section className="cust-rewards" aria-labelledby="yours">
          <h2 id="yours" className="sr">
            {words.yours}
          </h2>
          <ul>
            {rewards.map((reward, i) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: two rewards may look alike; the list is shown, never moved.
              <li key={i} className={reward.isNew ? 'cust-reward cust-reward--new' : 'cust-reward'}>
                <Icon name="gift" />
                <b>{reward.name}</b>
                {reward.isNew && <span className="cust-new">{words.fresh}</span>}
                {reward.expiresOn && <small>{words.until(writeDate(reward.expiresOn, language))}</small>}
              </li>
            ))}
          </ul>
        </section>
      )}
      {view.wallets.length + view.levels.length > 0 && (
        <ul className="cust-points">
          {view.wallets.map(({ name: wallet, points }) => (
            <li key={wallet}>
              <Icon name="wallet" />
              {wallet}: <b>{words.pointsOf(writeCount(points, language))}</b>
            </li>
          ))}
          {view.levels.map(({ level, missing, next }) => (
            <li key={level}>
              <Icon name="rank2" />
              <b>{level}</b>
              {missing !== undefined && next && <span>{words.nextLevel(writeCount(missing, language), next)}</span>}
            </li>
          ))}
        </ul>
      )}
    </>
  )
}

/** The punch card as a picture: holes filled with roses; the stub torn off when the last stamp has just landed. */
function Card({ card, size, words }: { card: Member['cards'][number]; size: 'big' | 'small'; words: DisplayWords }) {
  const { name, ink, icon, stamps, required, reward, just, full } = card
  return (
    <div className={`punch punch--${size}${full ? ' punch--full' : ''}`} style={inkStyle(ink)}>
      <span className="punch-body">
        <span className="punch-head">
          <Icon name={cardIcon[icon]} />
          <span className="punch-name">{name}</span>
        </span>
        <Holes stamps={stamps} required={required} just={just} />
        <span className="punch-foot">
          <span className="punch-count">
            <b>{stamps}</b> {words.of(required)}
            <span className="sr"> {words.ofStamps}</span>
          </span>
          <span className={required - stamps <= 1 ? 'punch-left punch-left--near' : 'punch-left'}>
            {full ? words.fullCard : words.left(required - stamps)}
          </span>
        </span>
      </span>
      <span className="punch-stub">
        <Icon name="gift" />
        <span className="stub-text">{reward}</span>
      </span>
    </div>
  )
}
