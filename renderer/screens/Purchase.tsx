import { useStore } from 'zustand'
import type { MemberView, QuoteView, RewardView, WalletView } from '#shared/till/till-contract'
import { allCoins } from '../actions.ts'
import { useActions, useKeyLabel } from '../actions-context.ts'
import { Button } from '../parts/Button.tsx'
import { Icon } from '../parts/Icon.tsx'
import { Key } from '../parts/Key.tsx'
import { Panes } from '../parts/Panes.tsx'
import { Rich } from '../parts/Rich.tsx'
import { TillAnswer } from '../parts/TillAnswer.tsx'
import { quoteRefusal } from '../sentences.ts'
import { type Basket, readAmount } from '../stores/basket.ts'
import { useStores } from '../stores/stores.ts'
import { useWords, type Words } from '../words.ts'
import { AmountBox, AmountPad } from './AmountBox.tsx'
import { rewardFine } from './reward-words.ts'
import { Why } from './Why.tsx'

/** Purchase and redeem: the amount, what the customer wants to use, and what to key into the register. */
export function Purchase() {
  const words = useWords()
  const text = words.text.till.purchase
  const { errand, basket, screen } = useStores()
  const actions = useActions()
  const keyOf = useKeyLabel()
  const view = useStore(errand, (s) => s.view)
  const letters = useStore(errand, (s) => s.letters)
  const state = useStore(basket)
  const why = useStore(screen, (s) => s.panel === 'why')
  if (!view) return null
  const amount = readAmount(state.amount)
  const count = basket.used(state).length
  const label =
    amount.kind === 'amount' ? (count ? text.spendAndRegister(count) : text.register) : count ? text.spend(count) : text.chooseFirst
  return (
    <>
      <Panes
        kind={why ? 'panel' : 'redeem'}
        label={text.amountOf}
        read={
          why ? (
            <Why view={view} />
          ) : (
            <>
              <Quote view={view} state={state} letters={letters} />
              <Earns quote={state.quote} typed={amount.kind === 'amount'} />
            </>
          )
        }
        hand={
          <>
            <AmountBox label={text.amount} value={state.amount} wrong={amount.kind === 'wrong'} onChange={basket.type} />
            <AmountPad value={state.amount} onChange={basket.type} />
            <Button
              look="primary"
              hotkey={words.text.till.keys.enter}
              disabled={amount.kind === 'none' && count === 0}
              onClick={() => actions.perform('default')}
            >
              {label}
            </Button>
          </>
        }
      />
      <TillAnswer
        quiet={quietLine(state, amount.kind, view, words)}
        keys={
          <>
            <Button look="band" icon="undo-2" hotkey={keyOf('return')} onClick={() => actions.perform('return')}>
              {text.return}
            </Button>
            <Button look="band" icon="circle-question-mark" hotkey={keyOf('why')} onClick={() => actions.perform('why')}>
              {words.text.till.member.why}
            </Button>
            <Button look="band" icon="chevron-left" hotkey={words.text.till.keys.esc} onClick={() => actions.perform('clear')}>
              {text.back}
            </Button>
          </>
        }
      />
    </>
  )
}

/** The bar's line: an amount that cannot be read, the reward that was just refused, or what to do. */
function quietLine(state: Basket, amount: ReturnType<typeof readAmount>['kind'], view: MemberView, words: Words) {
  const text = words.text.till.purchase
  if (amount === 'wrong') return { icon: 'ban' as const, text: `**${text.amountWrong}.** ${text.amountWrongSays}` }
  const refused = state.quote?.refused.find(({ reward }) => reward === state.lastOn) ?? state.quote?.refused[0]
  if (refused && refused.why !== 'standsAlone') {
    const least = minPurchaseOf(view, refused.reward)
    return { icon: 'ban' as const, text: `${text.refused(refused.name)} ${quoteRefusal(words, refused, least)} ${text.nothingYet}` }
  }
  return { text: amount === 'none' ? text.typeAmount : text.ready }
}

const minPurchaseOf = (view: MemberView, id: string): number | undefined => {
  const reward = view.rewards.find((one) => one.id === id)?.reward
  return reward && 'minPurchase' in reward ? reward.minPurchase : undefined
}

function Quote({ view, state, letters }: { view: MemberView; state: Basket; letters: Record<string, string> }) {
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
              <small>{standingSays(quote, standing.programme, words) ?? text.always}</small>
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

const standingSays = (quote: QuoteView | undefined, programme: string, words: Words) => {
  const refused = quote?.refused.find(({ reward }) => reward === programme)
  return refused && quoteRefusal(words, refused)
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
  const refused = on ? state.quote?.refused.find((one) => one.reward === reward.id) : undefined
  const line = on ? state.quote?.lines.find((one) => one.reward === reward.id) : undefined
  const least = 'minPurchase' in reward.reward ? reward.reward.minPurchase : undefined
  const says = refused
    ? quoteRefusal(words, refused, least)
    : line?.wasted
      ? text.wasted(words.money(line.wasted))
      : on && 'item' in reward.reward
        ? text.itemFree
        : `${on ? '' : `${text.notChosen} `}${rewardFine(reward, words)}`
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
        <small>{says}</small>
      </span>
      <Off quote={on ? state.quote : undefined} reward={reward.id} words={words} />
      {letter ? <Key name={keyOf(`reward:${letter as 'X'}`) ?? letter} /> : <span />}
    </button>
  )
}

/** A wallet: how many steps to take, as coins in the line. */
function WalletLine({ wallet, state, words }: { wallet: WalletView; state: Basket; words: Words }) {
  const stores = useStores()
  const actions = useActions()
  const keyOf = useKeyLabel()
  const text = words.text.till.purchase
  const steps = state.steps[wallet.programme]
  const option = wallet.options.find((one) => one.steps === steps)
  const refused = steps ? state.quote?.refused.find((one) => one.reward === wallet.programme) : undefined
  const line = steps ? state.quote?.lines.find((one) => one.reward === wallet.programme) : undefined
  return (
    <div className={refused ? 'line line--wallet line--refused' : 'line line--wallet'}>
      <span className={option && !refused ? 'tick tick--on' : 'tick'}>
        <Icon name={refused ? 'ban' : 'check'} />
      </span>
      <span className="line-name">
        <b>{option ? words.text.till.answer.fromWallet(worth(option, words), wallet.name) : text.walletLine(wallet.name)}</b>
        <small>
          {refused
            ? quoteRefusal(words, refused)
            : line?.wasted
              ? text.wasted(words.money(line.wasted))
              : option
                ? text.walletPoints(words.number(option.points), words.number(wallet.points))
                : `${text.notChosen} ${words.text.till.member.points(words.number(wallet.points))}`}
        </small>
      </span>
      <Off quote={steps ? state.quote : undefined} reward={wallet.programme} words={words} />
      <span className="line-coins">
        {allCoins(stores).map(({ wallet: owner, option: coin }, index) =>
          owner.programme === wallet.programme ? (
            <button
              key={coin.steps}
              type="button"
              className="coin coin--line"
              aria-pressed={coin.steps === steps}
              onClick={() => actions.spendCoin(index)}
            >
              <b>{worth(coin, words)}</b>
              <Key name={keyOf(`coin:${index as 0}`) ?? ''} />
            </button>
          ) : null,
        )}
      </span>
    </div>
  )
}

const worth = ({ amountOff, percentOff }: WalletView['options'][number], words: Words) =>
  amountOff === undefined ? `${percentOff}\u00a0%` : words.money(amountOff)

/** What the purchase earns, and what is missing after it. */
function Earns({ quote, typed }: { quote: QuoteView | undefined; typed: boolean }) {
  const words = useWords()
  const text = words.text.till.purchase
  if (!quote || !typed) return <p className="earns" />
  const counts = new Set(quote.earns.flatMap(({ points }) => points || []))
  const [same] = counts.size === 1 ? counts : []
  const parts = [
    // Wallet and ladder mostly count alike: then one figure says it.
    ...(same ? [text.earnsSame(words.number(same))] : []),
    ...quote.earns.flatMap(({ name, stamps, points, rewards }) => [
      ...(stamps ? [text.earnsStamps(stamps, name)] : []),
      ...(points && !same ? [text.earnsPoints(words.number(points), name)] : []),
      ...(rewards ? [text.earnsRewards(rewards, name)] : []),
    ]),
  ]
  const ladder = quote.earns.find(({ nextLevel, missing }) => nextLevel && missing)
  const list = new Intl.ListFormat(words.language === 'nb' ? 'nb-NO' : words.language, { type: 'conjunction' }).format(parts)
  return (
    <p className="earns">
      <Icon name="rank3" />
      <span>
        {parts.length === 0 ? (
          text.earnsNothing
        ) : (
          <>
            {text.earns} <Rich text={`${list}.`} />{' '}
            {ladder?.nextLevel && ladder.missing ? text.missingTo(words.number(ladder.missing), ladder.nextLevel) : ''}
          </>
        )}
      </span>
    </p>
  )
}
