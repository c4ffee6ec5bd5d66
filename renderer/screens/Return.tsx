import { useStore } from 'zustand'
import type { PurchaseView } from '#shared/till/errand-views'
import { useActions } from '../actions-context.ts'
import { Button } from '../parts/Button.tsx'
import { Icon } from '../parts/Icon.tsx'
import { Key } from '../parts/Key.tsx'
import { Panes } from '../parts/Panes.tsx'
import { TillAnswer } from '../parts/TillAnswer.tsx'
import { readAmount } from '../stores/basket.ts'
import { canReturn, isRewardsOnly, leftOf } from '../stores/returning.ts'
import { useStores } from '../stores/stores.ts'
import { useWords, type Words } from '../words.ts'
import { AmountBox, AmountPad } from './AmountBox.tsx'

/** Something comes back: which purchase, how much of it, and what that takes back and restores. */
export function Return() {
  const words = useWords()
  const text = words.text.till.return
  const { errand, returning } = useStores()
  const actions = useActions()
  const view = useStore(errand, (s) => s.view)
  const { purchases, selected, amount } = useStore(returning)
  if (!view) return null
  const purchase = purchases?.[selected]
  const most = purchase ? leftOf(purchase) : 0
  const read = readAmount(amount)
  const rewardsOnly = purchase !== undefined && isRewardsOnly(purchase)
  const can = read.kind === 'amount' && (read.minor > 0 || rewardsOnly) && read.minor <= most
  return (
    <>
      <Panes
        kind="redeem"
        label={text.amount}
        read={
          <>
            <section className="sheet quote" aria-labelledby="return-h">
              <header className="quote-head">
                <h1 id="return-h">{text.title(view.name)}</h1>
                <p>{text.choose}</p>
                <p className="hint">
                  <Key name="↑" />
                  <Key name="↓" /> {words.text.till.keys.choose}
                </p>
              </header>
              {purchases?.length === 0 ? (
                <div className="hits--none">
                  <h2>{text.none}</h2>
                  <p>{text.noneSays}</p>
                </div>
              ) : (
                <ul className="lines">
                  {purchases?.map((one, index) => (
                    <li key={one.purchase}>
                      <Line
                        purchase={one}
                        on={index === selected}
                        words={words}
                        onChoose={() => returning.choose(index, (minor) => words.amount(minor))}
                      />
                    </li>
                  ))}
                </ul>
              )}
            </section>
            <p className="earns">
              <Icon name="undo-2" />
              <span>{text.takenBack}</span>
            </p>
          </>
        }
        hand={
          <>
            <AmountBox
              label={text.amount}
              value={amount}
              wrong={read.kind === 'wrong' || (read.kind === 'amount' && read.minor > most)}
              onChange={returning.type}
            />
            <AmountPad value={amount} onChange={returning.type} />
            <Button
              look="primary"
              icon="undo-2"
              hotkey={words.text.till.keys.enter}
              disabled={!can}
              onClick={() => actions.perform('default')}
            >
              {can ? (rewardsOnly ? text.doRewards : text.do(words.money(read.minor))) : text.doNothing}
            </Button>
          </>
        }
      />
      <TillAnswer
        quiet={
          read.kind === 'amount' && read.minor > most ? { icon: 'ban', text: `**${text.most(words.amount(most))}.**` } : { text: text.hint }
        }
        keys={
          <Button look="band" icon="chevron-left" hotkey={words.text.till.keys.esc} onClick={() => actions.perform('clear')}>
            {text.back}
          </Button>
        }
      />
    </>
  )
}

function Line({ purchase, on, words, onChoose }: { purchase: PurchaseView; on: boolean; words: Words; onChoose: () => void }) {
  const text = words.text.till.return
  const left = leftOf(purchase)
  const says = [
    // A purchase that rewards paid for all of has no money to bring back, and none was.
    left === 0 && purchase.amount > 0 ? text.allReturned : purchase.returned > 0 && text.returned(words.money(purchase.returned)),
    left > 0 && purchase.rewards.length > 0 && text.rewardsBack(purchase.rewards.length),
    isRewardsOnly(purchase) && text.rewardsOnly(purchase.rewards.length),
  ]
  return (
    <button type="button" className={on ? 'line line--on' : 'line'} aria-pressed={on} disabled={!canReturn(purchase)} onClick={onChoose}>
      <span className="tick tick--round">
        <Icon name="check" />
      </span>
      <span className="line-name">
        <b>{words.moment(purchase.at)}</b>
        <small>{says.filter(Boolean).join('. ') || text.bought(words.money(purchase.amount))}</small>
      </span>
      <span className="line-off num">{words.amount(purchase.amount)}</span>
      <span />
    </button>
  )
}
