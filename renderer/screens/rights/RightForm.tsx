import { useEffect } from 'react'
import { useStore } from 'zustand'
import type { MemberView } from '#shared/till/member-views'
import { useActions } from '../../actions-context.ts'
import { focusField } from '../../focus.ts'
import { Button } from '../../parts/Button.tsx'
import { LetterBoard } from '../../parts/LetterBoard.tsx'
import { Panel } from '../../parts/Panel.tsx'
import type { Doing } from '../../stores/rights.ts'
import { useStores } from '../../stores/stores.ts'
import { useWords, type Words } from '../../words.ts'
import { MergeForm } from './MergeForm.tsx'
import { ReasonField } from './ReasonField.tsx'

/** One thing that is done with a membership: what happens, what it takes. The button that does it stands in the hand. */
export default function RightForm({ view }: { view: MemberView }) {
  const words = useWords()
  const text = words.text.till.rights
  const { rights, screen } = useStores()
  const { doing, name, text: typed } = useStore(rights)
  const touch = useStore(screen, (s) => s.touch)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the light stands on the form's own field whenever another is opened.
  useEffect(focusField, [doing])
  if (!doing) return null
  if (doing === 'merge') return <MergeForm view={view} />
  const board = touch && doing === 'erase' && (
    <LetterBoard
      value={typed}
      onKey={(character) => type(typed + character)}
      onErase={() => type(typed.slice(0, -1))}
      onHide={() => screen.setState({ touch: false })}
    />
  )
  const type = (value: string) => rights.type(value, value.trim().toLowerCase() === text.eraseWord)
  return (
    <Panel title={titleOf(words, doing, { view, name })} className="rights">
      <div className="right-form">
        {(doing === 'restrict' || doing === 'lift' || doing === 'split') && (
          <>
            <Effects title={text.effect} lines={{ restrict: text.restrictEffect, lift: text.liftEffect, split: text.splitEffect }[doing]} />
            <ReasonField reasons={{ restrict: text.restrictReasons, lift: text.liftReasons, split: text.splitReasons }[doing]} />
          </>
        )}
        {doing === 'erase' && (
          <>
            <Effects title={text.eraseGoes} lines={text.eraseGoesList} />
            <Effects title={text.eraseStays} lines={text.eraseStaysList} />
            <div className="field">
              <label htmlFor="right-word">{text.eraseField(text.eraseWord)}</label>
              <input
                id="right-word"
                data-lit
                className="input"
                autoComplete="off"
                spellCheck={false}
                value={typed}
                onChange={(event) => type(event.target.value)}
              />
            </div>
          </>
        )}
      </div>
      {board}
    </Panel>
  )
}

function Effects({ title, lines }: { title: string; lines: readonly string[] }) {
  return (
    <section className="right-effect">
      <h2>{title}</h2>
      <ul>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </section>
  )
}

function titleOf({ text }: Words, doing: Doing, { view, name }: { view: MemberView; name: string }): string {
  const { rights } = text.till
  const titles: Record<Doing, string> = {
    restrict: rights.restrictTitle(view.name),
    lift: rights.liftTitle(view.name),
    merge: rights.mergeTitle(view.name),
    split: rights.splitTitle(name),
    erase: rights.eraseTitle(view.name),
  }
  return titles[doing]
}

/** The button that does it, in its place in the lower right corner. */
export function RightDo() {
  const words = useWords()
  const text = words.text.till.rights
  const { rights, errand } = useStores()
  const actions = useActions()
  const { doing, preview } = useStore(rights)
  const busy = useStore(errand, (s) => s.busy)
  const ready = rights.isReady()
  if (!doing || (doing === 'merge' && !preview)) return <div className="do do--low" />
  const label: Record<Doing, string> = {
    restrict: text.restrictOn,
    lift: text.restrictOff,
    merge: text.mergeDo,
    split: text.splitDo,
    erase: text.eraseDo,
  }
  return (
    <div className="do do--low">
      {doing === 'merge' && (
        <>
          <div className="right-why">
            <ReasonField reasons={text.mergeReasons} />
          </div>
          <Button icon="repeat" onClick={rights.swap}>
            {text.mergeSwap}
          </Button>
          <Button icon="search" onClick={rights.another}>
            {text.mergeOther}
          </Button>
        </>
      )}
      <Button
        look={doing === 'erase' ? 'onwrong' : 'primary'}
        className={doing === 'erase' ? 'right-erase' : ''}
        hotkey={words.text.till.keys.enter}
        disabled={!ready || busy}
        onClick={() => actions.perform('default')}
      >
        {label[doing]}
      </Button>
    </div>
  )
}
