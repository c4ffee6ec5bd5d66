import { type RefObject, useLayoutEffect, useRef, useState } from 'react'
import type { MemberView, RewardView, WalletView } from '#shared/till/member-views'
import { allCoins } from '../actions.ts'
import { useActions, useKeyLabel } from '../actions-context.ts'
import { cardIcon, Icon } from '../parts/Icon.tsx'
import { Key } from '../parts/Key.tsx'
import { type RewardGroup, rewardGroups } from '../stores/letters.ts'
import { useStores } from '../stores/stores.ts'
import { useWords, type Words } from '../words.ts'
import { rewardFine } from './reward-words.ts'

/** With money in a wallet no more rewards than this come before it: coins with keys must be in sight. */
const BEFORE_WALLETS = 3

/** What the customer can use now, soonest to expire first, each with its key; equal ones on one button with their number. */
export function Rewards({ view, letters }: { view: MemberView; letters: Record<string, string> }) {
  const words = useWords()
  const text = words.text.till.member
  const list = useRef<HTMLDivElement>(null)
  const hidden = useHidden(list)
  const groups = rewardGroups(view.rewards)
  const first = view.wallets.some(({ options }) => options.length > 0) ? BEFORE_WALLETS : groups.length
  // What is used up is in there too; only what is still to come is worth a line.
  const announced = view.later.filter(({ state }) => state === 'available').length
  return (
    <section className="now" aria-labelledby="now-h">
      <h2 id="now-h" className="hand-h">
        {text.usable}
      </h2>
      <div className="now-scroll" ref={list}>
        {view.rewards.length === 0 && view.wallets.every(({ options }) => options.length === 0) && (
          <p className="now-none">{text.nothingUsable}</p>
        )}
        <Buttons groups={groups.slice(0, first)} letters={letters} />
        {view.wallets.map((wallet) => (
          <Wallet key={wallet.programme} wallet={wallet} words={words} />
        ))}
        {groups.length > first && <Buttons groups={groups.slice(first)} letters={letters} />}
        {announced > 0 && <p className="fine">{text.laterWhy(announced)}</p>}
      </div>
      {hidden > 0 && <More count={hidden} />}
    </section>
  )
}

function Buttons({ groups, letters }: { groups: readonly RewardGroup<RewardView>[]; letters: Record<string, string> }) {
  const words = useWords()
  return (
    <ul className="rewards">
      {groups.map((group) => (
        <li key={group.first.id} data-use>
          <RewardButton group={group} letter={letters[group.first.id]} words={words} />
        </li>
      ))}
    </ul>
  )
}

/** How many of the things to use lie below the edge of their list, wholly or in part. */
function useHidden(list: RefObject<HTMLElement | null>): number {
  const [hidden, setHidden] = useState(0)
  // Measured after every painting: whatever changed (a reward, a letter, the window), the edge is where it is now.
  useLayoutEffect(() => {
    const box = list.current
    if (!box) return
    const count = () => {
      const edge = box.getBoundingClientRect().bottom
      setHidden([...box.querySelectorAll('[data-use]')].filter((one) => one.getBoundingClientRect().bottom > edge + 1).length)
    }
    count()
    const watch = new ResizeObserver(count)
    watch.observe(box)
    box.addEventListener('scroll', count, { passive: true })
    return () => {
      watch.disconnect()
      box.removeEventListener('scroll', count)
    }
  })
  return hidden
}

/** Leads to where everything has its line. */
function More({ count }: { count: number }) {
  const text = useWords().text.till.member
  const actions = useActions()
  const keyOf = useKeyLabel()
  return (
    <button type="button" className="now-more" onClick={() => actions.perform('purchase')}>
      <Icon name="chevron-down" />
      <span>{text.moreToUse(count)}</span>
      <Key name={keyOf('purchase') ?? ''} />
    </button>
  )
}

function RewardButton({ group, letter, words }: { group: RewardGroup<RewardView>; letter: string | undefined; words: Words }) {
  const actions = useActions()
  const keyOf = useKeyLabel()
  const { first: reward, count } = group
  const text = words.text.till.member
  return (
    <button type="button" className={reward.isNew ? 'reward reward--new' : 'reward'} onClick={() => actions.spend(reward.id)}>
      <Icon name={cardIcon[reward.icon]} />
      <span className="reward-text">
        <b>
          <span className="sr">{text.use}</span>
          {count === 1 ? reward.name : text.countOf(count, reward.name)}
        </b>
        <small>{rewardFine(reward, words)}</small>
      </span>
      {letter && <Key name={keyOf(`reward:${letter as 'X'}`) ?? letter} />}
    </button>
  )
}

/** A wallet's money as coins; one that has no step to give yet, or no keys left, is a line. */
function Wallet({ wallet, words }: { wallet: WalletView; words: Words }) {
  const text = words.text.till.member
  const stores = useStores()
  const actions = useActions()
  const keyOf = useKeyLabel()
  const coins = allCoins(stores)
  const id = `wallet-${wallet.programme}`
  const some = coins.some((coin) => coin.wallet.programme === wallet.programme)
  return (
    <section className="wallet" aria-labelledby={id} {...(!some && wallet.options.length > 0 && { 'data-use': '' })}>
      <h2 id={id}>
        <Icon name="wallet" />
        <span>{wallet.name}</span>
        <small>{text.points(words.number(wallet.points))}</small>
      </h2>
      {some && (
        <div className="wallet-opts">
          {coins.map(({ wallet: owner, option }, index) =>
            owner.programme === wallet.programme ? (
              <button key={option.steps} type="button" className="coin" data-use onClick={() => actions.spendCoin(index)}>
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
      )}
      {(wallet.debt > 0 || wallet.missing > 0) && (
        <p className="fine">{wallet.debt > 0 ? text.debt(words.number(wallet.debt)) : text.nextStep(words.number(wallet.missing))}</p>
      )}
    </section>
  )
}
