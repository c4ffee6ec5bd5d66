import type { MemberView, RewardView, WalletView } from '#shared/till/till-contract'
import { allCoins } from '../actions.ts'
import { useActions, useKeyLabel } from '../actions-context.ts'
import { cardIcon, Icon } from '../parts/Icon.tsx'
import { Key } from '../parts/Key.tsx'
import { useStores } from '../stores/stores.ts'
import { useWords, type Words } from '../words.ts'
import { rewardFine } from './reward-words.ts'

/** What the customer can use now, soonest to expire first, each with its key. */
export function Rewards({ view, letters }: { view: MemberView; letters: Record<string, string> }) {
  const words = useWords()
  const text = words.text.till.member
  // What is used up is in there too; only what is still to come is worth a line.
  const announced = view.later.filter(({ state }) => state === 'available').length
  return (
    <section className="now" aria-labelledby="now-h">
      <h2 id="now-h" className="hand-h">
        {text.usable}
      </h2>
      <div className="now-scroll">
        {view.rewards.length === 0 && view.wallets.every(({ options }) => options.length === 0) && (
          <p className="now-none">{text.nothingUsable}</p>
        )}
        <ul className="rewards">
          {view.rewards.map((reward) => (
            <li key={reward.id}>
              <RewardButton reward={reward} letter={letters[reward.id]} words={words} />
            </li>
          ))}
        </ul>
        {view.wallets.map((wallet) => (
          <Wallet key={wallet.programme} wallet={wallet} words={words} />
        ))}
        {announced > 0 && <p className="fine">{text.laterWhy(announced)}</p>}
      </div>
    </section>
  )
}

function RewardButton({ reward, letter, words }: { reward: RewardView; letter: string | undefined; words: Words }) {
  const actions = useActions()
  const keyOf = useKeyLabel()
  return (
    <button type="button" className={reward.isNew ? 'reward reward--new' : 'reward'} onClick={() => actions.spend(reward.id)}>
      <Icon name={cardIcon[reward.icon]} />
      <span className="reward-text">
        <b>
          <span className="sr">{words.text.till.member.use}</span>
          {reward.name}
        </b>
        <small>{rewardFine(reward, words)}</small>
      </span>
      {letter && <Key name={keyOf(`reward:${letter as 'X'}`) ?? letter} />}
    </button>
  )
}

/** A wallet's money as coins. */
function Wallet({ wallet, words }: { wallet: WalletView; words: Words }) {
  const text = words.text.till.member
  const stores = useStores()
  const actions = useActions()
  const keyOf = useKeyLabel()
  const coins = allCoins(stores)
  const id = `wallet-${wallet.programme}`
  return (
    <section className="wallet" aria-labelledby={id}>
      <h2 id={id}>
        <Icon name="wallet" />
        <span>{wallet.name}</span>
        <small>{text.points(words.number(wallet.points))}</small>
      </h2>
      <div className="wallet-opts">
        {coins.map(({ wallet: owner, option }, index) =>
          owner.programme === wallet.programme ? (
            <button key={option.steps} type="button" className="coin" onClick={() => actions.spendCoin(index)}>
              <span>
                <span className="sr">{text.use}</span>
                <b>{option.amountOff === undefined ? option.percentOff : words.amount(option.amountOff, 'short')}</b>{' '}
                {option.amountOff === undefined ? '%' : words.unit}
              </span>
              <Key name={keyOf(`coin:${index as 0}`) ?? ''} />
            </button>
          ) : null,
        )}
      </div>
      {(wallet.debt > 0 || wallet.missing > 0) && (
        <p className="fine">{wallet.debt > 0 ? text.debt(words.number(wallet.debt)) : text.nextStep(words.number(wallet.missing))}</p>
      )}
    </section>
  )
}
