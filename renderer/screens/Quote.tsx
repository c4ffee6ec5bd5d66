import type { QuoteView } from '#shared/till/errand-views'
import type { MemberView, RewardView, WalletView } from '#shared/till/member-views'
import { allCoins, coinsOf } from '../actions.ts'
import { useKeyLabel } from '../actions-context.ts'
import { Icon } from '../parts/Icon.tsx'
import { Key } from '../parts/Key.tsx'
import { quoteWords } from '../sentences.ts'
import { type Basket, readAmount } from '../stores/basket.ts'
import { useStores } from '../stores/stores.ts'
import { useWords, type Words } from '../words.ts'
import { rewardFine } from './reward-words.ts'

/** The basket's sheet: what can be used, what each line takes off and of what, and the two figures for the register. */
export function Quote({ view, state, letters }: { view: MemberView; state: Basket; letters: Record<string, string> }) {
  const words = useWords()
  const text = words.text.till.purchase
  const { quote } = state
  const amount = readAmount(state.amount)
  const kr = (minor: number | undefined) => (minor === undefined ? '–' : words.amount(minor))
  const full = amount.kind === 'amount' ? amount.minor : undefined
  return (
    <section className="sheet quote" aria-labelledby="quote-h">
      <header className="quote-head">
        <h1 id="quote-h">{view.name}</h1>
        <p>{text.basket}</p>
        <p className="num">{full === undefined ? '' : words.amount(full)}</p>
      </header>
      <ul className="lines" aria-label={text.lines}>
        {view.standing.map((standing) => (
          <li key={standing.programme} className="line">
            <span className="tick tick--own">
              <Icon name="rank2" />
            </span>
            <span className="line-name">
              <b>{text.standing(standing.name, standing.percentOff)}</b>
              <small>
                <Says quote={quote} reward={standing.programme} words={words} otherwise={text.always} />
              </small>
            </span>
            <Off quote={quote} reward={standing.programme} words={words} />
            <span />
          </li>
        ))}
        {view.rewards.map((reward) => (
          <li key={reward.id}>
            <RewardLine reward={reward} state={state} letter={letters[reward.id]} words={words} />
          </li>
        ))}
        {view.wallets
          .filter(({ options }) => options.length > 0)
          .map((wallet) => (
            <li key={wallet.programme}>
              <WalletLine wallet={wallet} state={state} words={words} />
            </li>
          ))}
        {view.rewards.length + view.wallets.length + view.standing.length === 0 && <li className="line line--none">{text.nothing}</li>}
      </ul>
      <dl className="sum" aria-live="polite">
        <div className="sum-off">
          <dt>{text.off}</dt>
          <dd>
            {kr(quote?.off)} <small>{words.unit}</small>
          </dd>
        </div>
        <div className="sum-pay">
          <dt>{text.pays}</dt>
          <dd>
            {kr(quote?.pay ?? full)} <small>{words.unit}</small>
          </dd>
        </div>
      </dl>
    </section>
  )
}

/** Why the quote takes off what it does, or why it does not; `otherwise` while it says nothing of this one. */
function Says({ quote, reward, words, otherwise }: { quote: QuoteView | undefined; reward: string; words: Words; otherwise: string }) {
  const refused = quote?.refused.find((one) => one.reward === reward)
  if (refused) return quoteWords(words, refused.says)
  const line = quote?.lines.find((one) => one.reward === reward)
  if (!quote || !line) return otherwise
  const order = placeOf(quote, reward)
  return (
    <>
      {order > 0 && (
        <>
          <span className="line-order">{order}</span>
          <span className="sr">. </span>
        </>
      )}
      {quoteWords(words, line.says)}
    </>
  )
}

/** Which of several discounts this one is, in the order in which they are taken: 0 where there is no order to tell. */
function placeOf({ lines }: QuoteView, reward: string): number {
  const taken = lines.filter(({ off }) => off > 0)
  return taken.length < 2 ? 0 : taken.findIndex((line) => line.reward === reward) + 1
}

/** What a line takes off, once the quote has it. */
function Off({ quote, reward, words }: { quote: QuoteView | undefined; reward: string; words: Words }) {
  const line = quote?.lines.find((one) => one.reward === reward)
  return <span className="line-off num">{line ? words.amount(-line.off) : ''}</span>
}

function RewardLine({ reward, state, letter, words }: { reward: RewardView; state: Basket; letter: string | undefined; words: Words }) {
  const { basket } = useStores()
  const keyOf = useKeyLabel()
  const text = words.text.till.purchase
  const on = state.rewards.includes(reward.id)
  const quote = on ? state.quote : undefined
  const refused = quote?.refused.some((one) => one.reward === reward.id)
  const free = on && 'item' in reward.reward ? quoteWords(words, { key: 'item', values: {} }) : undefined
  return (
    <button
      type="button"
      className={refused ? 'line line--refused' : 'line'}
      aria-pressed={on && !refused}
      onClick={() => basket.toggle(reward.id)}
    >
      <span className="tick">
        <Icon name={refused ? 'ban' : 'check'} />
      </span>
      <span className="line-name">
        <b>{reward.name}</b>
        <small>
          <Says
            quote={quote}
            reward={reward.id}
            words={words}
            otherwise={free ?? `${on ? '' : `${text.notChosen} `}${rewardFine(reward, words)}`}
          />
        </small>
      </span>
      <Off quote={quote} reward={reward.id} words={words} />
      {letter ? <Key name={keyOf(`reward:${letter as 'X'}`) ?? letter} /> : <span />}
    </button>
  )
}

// As many coins as stand in one line.
const MOST_COINS = 4

/** A wallet: how many steps to take, as coins in the line. */
function WalletLine({ wallet, state, words }: { wallet: WalletView; state: Basket; words: Words }) {
  const stores = useStores()
  const keyOf = useKeyLabel()
  const { purchase: text, answer, member } = words.text.till
  const steps = state.steps[wallet.programme]
  const option = wallet.options.find((one) => one.steps === steps)
  const quote = steps ? state.quote : undefined
  const refused = quote?.refused.some((one) => one.reward === wallet.programme)
  const points = member.points(words.number(wallet.points))
  // With several wallets not every coin has a key.
  const keyed = allCoins(stores)
  const keyOfCoin = (of: number) => {
    const place = keyed.findIndex((coin) => coin.wallet.programme === wallet.programme && coin.option.steps === of)
    return place < 0 ? undefined : keyOf(`coin:${place as 0}`)
  }
  return (
    <div className={refused ? 'line line--wallet line--refused' : 'line line--wallet'}>
      <span className={option && !refused ? 'tick tick--on' : 'tick'}>
        <Icon name={refused ? 'ban' : 'check'} />
      </span>
      <span className="line-name">
        <b>{option ? answer.fromWallet(worth(option, words), wallet.name) : text.walletLine(wallet.name)}</b>
        <small>
          <Says quote={quote} reward={wallet.programme} words={words} otherwise={option ? points : `${text.notChosen} ${points}`} />
        </small>
      </span>
      <Off quote={quote} reward={wallet.programme} words={words} />
      <span className="line-coins">
        {coinsOf(wallet.options, MOST_COINS).map((coin) => {
          const hotkey = keyOfCoin(coin.steps)
          return (
            <button
              key={coin.steps}
              type="button"
              className="coin coin--line"
              aria-pressed={coin.steps === steps}
              onClick={() => stores.basket.step(wallet.programme, coin.steps)}
            >
              <b>{worth(coin, words)}</b>
              {hotkey && <Key name={hotkey} />}
            </button>
          )
        })}
      </span>
    </div>
  )
}

const worth = ({ amountOff, percentOff }: WalletView['options'][number], words: Words) =>
  amountOff === undefined ? `${percentOff}\u00a0%` : words.money(amountOff)
