import { useStore } from 'zustand'
import type { MemberView } from '#shared/till/member-views'
import { useActions } from '../actions-context.ts'
import { Button } from '../parts/Button.tsx'
import { Keypad } from '../parts/Keypad.tsx'
import { Panel } from '../parts/Panel.tsx'
import { useStores } from '../stores/stores.ts'
import { useWords } from '../words.ts'
import { Chips } from './Chips.tsx'

/** Bonus points by hand: where they go and why. How many stands in the hand. */
export function GivePoints({ view }: { view: MemberView }) {
  const words = useWords()
  const text = words.text.till.person
  const { granting } = useStores()
  const { programme, reason } = useStore(granting)
  const choices = granting.choices()
  return (
    <Panel title={text.giveTitle(view.name)}>
      <div className="person-form">
        {choices.length > 1 && (
          <Chips
            label={text.programme}
            chosen={programme ?? choices[0]?.programme ?? ''}
            options={choices.map((one) => ({ value: one.programme, label: one.name }))}
            onChoose={granting.into}
          />
        )}
        <Chips
          label={text.reason}
          chosen={reason}
          options={text.reasons.map((one) => ({ value: one, label: one }))}
          onChoose={granting.because}
        />
        <div className="field">
          <label htmlFor="grant-reason">{text.reasonOwn}</label>
          <input
            id="grant-reason"
            className="input"
            autoComplete="off"
            value={reason}
            onChange={(event) => granting.because(event.target.value)}
          />
        </div>
        {view.bonusLeft !== undefined && <p className="fine">{text.most(words.number(view.bonusLeft))}</p>}
      </div>
    </Panel>
  )
}

/** The number of points, its keys, and the button that gives them. */
export function GivePad() {
  const words = useWords()
  const text = words.text.till.person
  const { granting } = useStores()
  const actions = useActions()
  const { points, reason } = useStore(granting)
  return (
    <>
      <div className="amount-box">
        <label htmlFor="grant-points">{text.points}</label>
        <input
          id="grant-points"
          data-lit
          inputMode="numeric"
          autoComplete="off"
          value={points}
          onChange={(event) => granting.type(event.target.value)}
        />
      </div>
      <Keypad corner="none" onKey={(digit) => granting.type(points + digit)} onErase={() => granting.type(points.slice(0, -1))} />
      <Button
        look="primary"
        icon="coins"
        hotkey={words.text.till.keys.enter}
        disabled={points === '' || reason.trim() === ''}
        onClick={() => actions.perform('default')}
      >
        {text.giveDo(points === '' ? '0' : words.number(Number(points)))}
      </Button>
    </>
  )
}
