import { useStore } from 'zustand'
import type { QuoteView } from '#shared/till/errand-views'
import { useActions, useKeyLabel } from '../actions-context.ts'
import { Button } from '../parts/Button.tsx'
import { Icon } from '../parts/Icon.tsx'
import { Panes } from '../parts/Panes.tsx'
import { Rich } from '../parts/Rich.tsx'
import { TillAnswer } from '../parts/TillAnswer.tsx'
import { quoteWords } from '../sentences.ts'
import { type Basket, readAmount } from '../stores/basket.ts'
import { useStores } from '../stores/stores.ts'
import { useWords, type Words } from '../words.ts'
import { AmountBox, AmountPad } from './AmountBox.tsx'
import { Quote } from './Quote.tsx'
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
        quiet={quietLine(state, amount.kind, words)}
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
function quietLine(state: Basket, amount: ReturnType<typeof readAmount>['kind'], words: Words) {
  const text = words.text.till.purchase
  if (amount === 'wrong') return { icon: 'ban' as const, text: `**${text.amountWrong}.** ${text.amountWrongSays}` }
  const refused = state.quote?.refused.find(({ reward }) => reward === state.lastOn) ?? state.quote?.refused[0]
  if (refused && refused.why !== 'standsAlone') {
    return { icon: 'ban' as const, text: `${text.refused(refused.name)} ${quoteWords(words, refused.says)} ${text.nothingYet}` }
  }
  return { text: amount === 'none' ? text.typeAmount : text.ready }
}

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
