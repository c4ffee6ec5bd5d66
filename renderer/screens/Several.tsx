import { useStore } from 'zustand'
import type { MemberView } from '#shared/till/member-views'
import { useActions } from '../actions-context.ts'
import { Button } from '../parts/Button.tsx'
import { Keypad } from '../parts/Keypad.tsx'
import { useStores } from '../stores/stores.ts'
import { useWords } from '../words.ts'

const MOST = 99

/** How many stamps, on which card: in the hand, so that the cards stay in sight. */
export function Several({ view }: { view: MemberView }) {
  const words = useWords()
  const text = words.text.till.several
  const { screen } = useStores()
  const actions = useActions()
  const { card, count } = useStore(screen)
  const chosen = view.cards[card] ?? view.cards[0]
  const number = Number(count)
  const set = (typed: string) => screen.setState({ count: typed.replace(/\D/g, '').replace(/^0+/, '').slice(0, 2) })
  return (
    <>
      <h2 className="hand-h several-h">{text.title(chosen?.name ?? '')}</h2>
      <div className="amount-box">
        <label htmlFor="count">{text.count}</label>
        <input
          id="count"
          data-lit
          inputMode="numeric"
          autoComplete="off"
          value={count}
          onChange={(event) => set(event.target.value)}
          onFocus={(event) => event.target.select()}
        />
      </div>
      <Keypad
        corner="none"
        // The first press replaces what was offered, as typing over the selected number does.
        onKey={(digit) => set(count === '2' ? digit : count + digit)}
        onErase={() => set(count.slice(0, -1))}
      />
      <Button
        look="primary"
        icon="rose"
        hotkey={words.text.till.keys.enter}
        disabled={!(number >= 1 && number <= MOST)}
        onClick={() => actions.perform('default')}
      >
        {text.do(number || 0)}
      </Button>
    </>
  )
}
