import { useEffect, useRef } from 'react'
import { useStore } from 'zustand'
import type { MemberHit } from '#shared/till/member-views'
import { useActions } from '../actions-context.ts'
import { Button } from '../parts/Button.tsx'
import { Icon } from '../parts/Icon.tsx'
import { LetterBoard } from '../parts/LetterBoard.tsx'
import { Panes } from '../parts/Panes.tsx'
import { Rich } from '../parts/Rich.tsx'
import { TillAnswer } from '../parts/TillAnswer.tsx'
import { refusalWords } from '../sentences.ts'
import { ENROL_FIELDS, type EnrolField, type Enrolling, readBirthday } from '../stores/enrolling.ts'
import { useStores } from '../stores/stores.ts'
import { useWords, type Words } from '../words.ts'
import { EnrolAsks } from './EnrolAsks.tsx'
import { Referrer } from './Referrer.tsx'

/** A new customer: the notice first, then phone and name; consents are the customer's own and unticked. */
export function Enrol() {
  const words = useWords()
  const text = words.text.till.enrol
  const { enrolling, screen } = useStores()
  const actions = useActions()
  const state = useStore(enrolling)
  const touch = useStore(screen, (s) => s.touch)
  const lit = useRef<EnrolField>(state.phone && !state.name ? 'name' : 'phone')
  const shown = nameShown(state.name)
  useEffect(() => {
    // What was carried over is there already: the light stands on the first field that is empty.
    document.getElementById(`enrol-${lit.current}`)?.focus()
  }, [])
  const light = (field: EnrolField) => {
    lit.current = field
    for (const one of ENROL_FIELDS) document.getElementById(`enrol-${one}`)?.toggleAttribute('data-lit', one === field)
  }
  const into = (change: (value: string) => string) => enrolling.type(lit.current, change(enrolling.getState()[lit.current]))
  return (
    <>
      <Panes
        kind="enrol"
        label={text.asksLabel}
        read={
          <>
            <div className="title">
              <h1>{text.title}</h1>
              <Button look="quiet" hotkey={words.text.till.keys.esc} onClick={() => actions.perform('clear')}>
                {text.cancel}
              </Button>
            </div>
            <p className="notice">
              <Icon name="shield-check" />
              <span>
                <Rich text={state.notice?.notice.text ?? ''} />
              </span>
            </p>
            <form className="fields" onSubmit={(event) => event.preventDefault()}>
              <div className="field">
                <label htmlFor="enrol-phone">{text.phone}</label>
                <Input field="phone" className="input num" inputMode="tel" state={state} onLight={light} />
                <PhoneSays state={state} words={words} />
              </div>
              <div className="field">
                <label htmlFor="enrol-name">{text.name}</label>
                <Input field="name" className="input" state={state} onLight={light} />
                <p className="field-say field-say--quiet">{shown && text.shownAs(shown)}</p>
              </div>
              <fieldset className="field">
                <legend>
                  {text.birthday} <small>{text.optional}</small>
                </legend>
                <div className="field-pair">
                  <Input
                    field="day"
                    className="input"
                    inputMode="numeric"
                    placeholder={text.day}
                    label={text.dayLabel}
                    state={state}
                    onLight={light}
                  />
                  <Input
                    field="month"
                    className="input"
                    inputMode="numeric"
                    placeholder={text.month}
                    label={text.monthLabel}
                    state={state}
                    onLight={light}
                  />
                </div>
                {readBirthday(state.day, state.month) === 'wrong' && state.touched.some((one) => one === 'day' || one === 'month') && (
                  <p className="field-say field-say--wrong" role="status">
                    <Icon name="ban" />
                    {text.birthdayWrong}
                  </p>
                )}
              </fieldset>
            </form>
            <div className="enrol-below">
              <Referrer onLight={light} />
              <Duplicates state={state} words={words} />
              {touch && (
                <LetterBoard
                  value={state[lit.current]}
                  onKey={(character) => into((value) => value + character)}
                  onErase={() => into((value) => value.slice(0, -1))}
                  onDigits={() => document.getElementById('enrol-phone')?.focus()}
                  onNext={() => {
                    const next = ENROL_FIELDS[(ENROL_FIELDS.indexOf(lit.current) + 1) % ENROL_FIELDS.length]
                    document.getElementById(`enrol-${next}`)?.focus()
                  }}
                  onHide={() => screen.setState({ touch: false })}
                />
              )}
            </div>
          </>
        }
        hand={
          <>
            <EnrolAsks />
            <Button look="primary" icon="user-plus" hotkey={words.text.till.keys.enter} onClick={() => void actions.enrolNow()}>
              {text.do}
            </Button>
          </>
        }
      />
      <TillAnswer
        quiet={{ text: shown ? text.welcome(shown) : text.hint }}
        keys={
          <Button look="band" icon="scroll-text" hotkey="F1" onClick={() => actions.perform('help')}>
            {text.guide}
          </Button>
        }
      />
    </>
  )
}

/** First name and initial, as the till and the slip will show it. */
function nameShown(name: string): string {
  const parts = name.trim().split(/\s+/)
  const [first = ''] = parts
  const last = parts.length > 1 ? [...(parts.at(-1) ?? '')][0] : undefined
  return last ? `${first} ${last.toLocaleUpperCase()}.` : first
}

function Input({
  field,
  state,
  label,
  onLight,
  ...rest
}: {
  field: EnrolField
  state: Enrolling
  label?: string
  className: string
  inputMode?: 'tel' | 'numeric'
  placeholder?: string
  onLight: (field: EnrolField) => void
}) {
  const { enrolling } = useStores()
  return (
    <input
      {...rest}
      id={`enrol-${field}`}
      autoComplete="off"
      spellCheck={false}
      aria-label={label}
      value={state[field]}
      onChange={(event) => enrolling.type(field, event.target.value)}
      onFocus={() => onLight(field)}
      onBlur={() => enrolling.touch(field)}
    />
  )
}

function PhoneSays({ state, words }: { state: Enrolling; words: Words }) {
  const text = words.text.till.enrol
  const digits = state.phone.replace(/\D/g, '')
  const taken = state.notice?.duplicates.some(({ match }) => match !== undefined)
  if (state.refusal && state.touched.includes('phone')) {
    return (
      <p className="field-say field-say--wrong" role="status">
        <Icon name="ban" />
        {refusalWords(words, state.refusal.refusal, state.refusal.details)}
      </p>
    )
  }
  // Eight digits are a whole number here; before that nothing can be said of it.
  if (digits.length < 8 || state.refusal) return <p className="field-say" />
  return (
    <p className={taken ? 'field-say field-say--taken' : 'field-say'} role="status">
      <Icon name={taken ? 'users' : 'circle-check'} />
      {taken ? text.taken : text.free}
    </p>
  )
}

/** Members who may be the same person, while one types: open them instead, or join their household. */
function Duplicates({ state, words }: { state: Enrolling; words: Words }) {
  const text = words.text.till.enrol
  const stores = useStores()
  const { enrolling } = stores
  const hits = state.notice?.duplicates.slice(0, 3) ?? []
  const { household } = state
  if (household) {
    return (
      <p className="household">
        <Icon name="users" />
        <span>{text.joinHousehold(household.name)}</span>
        <Button look="quiet" onClick={() => enrolling.join(undefined)}>
          {text.leaveHousehold}
        </Button>
      </p>
    )
  }
  if (hits.length === 0) return <div />
  return (
    <section className="sheet dups" aria-labelledby="dups-h">
      <h2 id="dups-h" className="sheet-head">
        {text.duplicates(hits.length)}
      </h2>
      <ul className="rows">
        {hits.map((hit) => (
          <Duplicate
            key={hit.member}
            hit={hit}
            onOpen={() => void stores.open(hit.member)}
            onJoin={() => enrolling.join(hit)}
            text={text}
          />
        ))}
      </ul>
    </section>
  )
}

function Duplicate({
  hit,
  onOpen,
  onJoin,
  text,
}: {
  hit: MemberHit
  onOpen: () => void
  onJoin: () => void
  text: Words['text']['till']['enrol']
}) {
  return (
    <li className="dup">
      <b>{hit.name}</b>
      <span className="num">{hit.phone}</span>
      <Button look="quiet" icon="users" onClick={onJoin}>
        {text.sameHousehold}
      </Button>
      <Button onClick={onOpen}>{text.openInstead(hit.name)}</Button>
    </li>
  )
}
