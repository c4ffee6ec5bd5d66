import { useEffect } from 'react'
import { useStore } from 'zustand'
import type { MemberHit } from '#shared/till/member-views'
import { useActions } from '../actions-context.ts'
import { Button } from '../parts/Button.tsx'
import { Icon, inkStyle } from '../parts/Icon.tsx'
import { Key } from '../parts/Key.tsx'
import { LetterBoard } from '../parts/LetterBoard.tsx'
import { Panes } from '../parts/Panes.tsx'
import { TillAnswer } from '../parts/TillAnswer.tsx'
import { refusalWords } from '../sentences.ts'
import { chosenHit, type Search } from '../stores/search.ts'
import { useStores } from '../stores/stores.ts'
import { useWords, type Words } from '../words.ts'
import { FieldPad } from './FieldPad.tsx'

/** What was found for what stands in the field; the first is chosen. */
export function Hits() {
  const words = useWords()
  const text = words.text.till
  const { search, screen } = useStores()
  const actions = useActions()
  const state = useStore(search)
  const board = useStore(screen, (s) => s.board)
  const chosen = chosenHit(state)
  const nobody = state.view?.kind === 'hits' && state.view.hits.length === 0
  return (
    <>
      <Panes
        kind={board ? 'search search--board' : 'search'}
        label={text.pad.type}
        read={
          <>
            <HitList state={state} words={words} />
            {board && <Board />}
          </>
        }
        hand={
          <>
            <FieldPad />
            {nobody ? (
              <Button look="primary" icon="user-plus" hotkey="F4" onClick={() => actions.perform('enrol')}>
                {text.search.enrolNumber(state.text.trim())}
              </Button>
            ) : (
              <>
                <Button
                  look="primary"
                  hotkey="Enter"
                  disabled={!chosen && state.view?.kind !== 'member' && !state.refused}
                  onClick={() => actions.perform('default')}
                >
                  {chosen ? text.search.open(chosen.name) : text.counter.find}
                </Button>
                <Button icon="user-plus" hotkey="F4" onClick={() => actions.perform('enrol')}>
                  {text.counter.enrol}
                </Button>
              </>
            )}
          </>
        }
      />
      <TillAnswer />
    </>
  )
}

/** The board of letters under the hits, typing into the field. */
export function Board() {
  const { search, screen } = useStores()
  const text = useStore(search, (s) => s.text)
  return (
    <LetterBoard
      value={text}
      onKey={(character) => void search.type(text + character)}
      onErase={() => void search.type(text.slice(0, -1))}
      onDigits={() => screen.setState({ board: false })}
      onHide={() => screen.setState({ board: false })}
    />
  )
}

function HitList({ state, words }: { state: Search; words: Words }) {
  const text = words.text.till.search
  const { view, selected, refused } = state
  const typed = state.viewOf.trim()
  if (refused) {
    // What happened stands large; whether anything is lost and what to do, below it.
    const [title = '', ...says] = refusalWords(words, refused.refusal, refused.details).split(/(?<=[.!?]) /)
    return <Nothing typed={typed} title={title} says={says.join(' ')} />
  }
  if (view?.kind === 'short') return <Nothing typed={typed} title={text.short(view.need)} says={text.shortDo} />
  if (view?.kind === 'hits' && view.hits.length === 0) {
    return <Nothing typed={typed} title={text.none(typed)} says={/^[+\d\s().-]+$/.test(typed) ? text.noneDo : text.noneDoName} />
  }
  if (view?.kind !== 'hits') return <h1 className="sr">{text.hits}</h1>
  const digits = view.hits[0]?.match !== undefined
  const count = digits ? text.ending(view.hits.length, typed) : text.named(view.hits.length, typed)
  return (
    <div className="sheet hits" data-typed={typed}>
      <h1 className="sheet-head">
        <span role="status">{view.more ? text.more(view.hits.length) : count}</span>
        <span className="hint">
          <Key name="↑" />
          <Key name="↓" /> {words.text.till.keys.choose}
        </span>
      </h1>
      <div className="hits-scroll">
        <div className="rows" id="hits" role="listbox" aria-label={text.hits} tabIndex={-1}>
          {view.hits.map((hit, index) => (
            <Hit key={hit.member} hit={hit} id={`hit-${index}`} on={index === selected} words={words} />
          ))}
        </div>
      </div>
      <p className="sheet-foot">{text.foot}</p>
    </div>
  )
}

function Nothing({ typed, title, says }: { typed: string; title: string; says: string }) {
  return (
    <div className="sheet hits hits--none" data-typed={typed}>
      <h1>
        <span role="status">{title}</span>
      </h1>
      <p>{says}</p>
    </div>
  )
}

function Hit({ hit, id, on, words }: { hit: MemberHit; id: string; on: boolean; words: Words }) {
  const stores = useStores()
  const { card } = hit
  const near = nearWords(hit, words)
  useEffect(() => {
    if (on) document.getElementById(id)?.scrollIntoView({ block: 'nearest' })
  }, [on, id])
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the field keeps the focus and names the chosen row (aria-activedescendant).
    // biome-ignore lint/a11y/useKeyWithClickEvents: its keys are the field's: arrows and Enter.
    <div className={on ? 'hit hit--on' : 'hit'} id={id} role="option" aria-selected={on} onClick={() => void stores.open(hit.member)}>
      <span className="hit-who">
        <b>{hit.name}</b>
      </span>
      <span className="hit-phone num">
        <Marked text={hit.phone || words.text.till.numbers.noNumber} match={hit.match} />
      </span>
      <span
        className="hit-card"
        data-near={hit.near.kind === 'ready' ? 'ready' : hit.near.kind === 'left' && hit.near.stamps <= 1 ? 'near' : undefined}
      >
        <span className="hit-near">
          {hit.near.kind === 'ready' && <Icon name="gift" />}
          {near.first}
        </span>
        {card && (
          <small style={inkStyle(card.ink)}>
            {card.required <= 12 && (
              <span className="mini" aria-hidden="true">
                {Array.from({ length: card.required }, (_, place) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: a dot is its place.
                  <i key={place} className={place < card.stamps ? 'on' : ''} />
                ))}
              </span>
            )}
            {near.second}
          </small>
        )}
      </span>
      <span className="hit-last">
        {on ? <Key name={words.text.till.keys.enter} /> : hit.lastAt && <small>{words.day(hit.lastAt)}</small>}
      </span>
    </div>
  )
}

/** The masked number with the typed digits underlined. */
function Marked({ text, match }: { text: string; match: MemberHit['match'] }) {
  if (!match) return text
  const [from, to] = match
  return (
    <>
      {text.slice(0, from)}
      <mark>{text.slice(from, to)}</mark>
      {text.slice(to)}
    </>
  )
}

function nearWords({ near, card }: MemberHit, { text: { till } }: Words): { first: string; second?: string | undefined } {
  const text = till.search
  const second =
    card && ('programme' in near ? text.card(near.programme, card.stamps, card.required) : text.count(card.stamps, card.required))
  if (near.kind === 'ready') return { first: near.rewards > 1 ? text.readyMany(near.rewards, near.name) : text.ready(near.name), second }
  if (near.kind === 'left') return { first: text.left(near.stamps), second }
  if (near.kind === 'card') return { first: text.left(near.required - near.stamps), second }
  return { first: text.nothing, second }
}
