import { useEffect, useRef } from 'react'
import { useStore } from 'zustand'
import type { RefusalCode } from '#shared/till/refusals'
import type { Refusal } from '#shared/values/result'
import { useActions } from '../actions-context.ts'
import { Button } from '../parts/Button.tsx'
import { Icon, type IconName } from '../parts/Icon.tsx'
import { LetterBoard } from '../parts/LetterBoard.tsx'
import { Panes } from '../parts/Panes.tsx'
import { Rich } from '../parts/Rich.tsx'
import { TillAnswer } from '../parts/TillAnswer.tsx'
import { refusalWords } from '../sentences.ts'
import { ENROL_FIELDS, type EnrolField, type Enrolling, fieldOf, readBirthday } from '../stores/enrolling.ts'
import { useStores } from '../stores/stores.ts'
import { useWords, type Words } from '../words.ts'
import { Decided, Duplicates, DuplicatesHeard } from './Duplicates.tsx'
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
  const lit = useRef<EnrolField>(firstEmpty(state))
  const { alike } = words.text.till
  const shown = nameShown(state.name)
  // Once it is decided what to do about those who look alike, they are in nobody's way.
  const hasAlike = !state.household && !state.newHolder && (state.notice?.duplicates.length ?? 0) > 0
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
            <div className="notice">
              <Icon name="shield-check" />
              <div>
                <p id="enrol-say">
                  <b>{alike.sayLabel}:</b> <q>{alike.say}</q>
                </p>
                <p>
                  <Rich text={state.notice?.notice.text ?? ''} />
                </p>
              </div>
            </div>
            <form className="fields" onSubmit={(event) => event.preventDefault()}>
              <div className="field">
                <label htmlFor="enrol-phone">{text.phone}</label>
                <Input
                  field="phone"
                  className="input num"
                  inputMode="tel"
                  required
                  describedBy="enrol-say enrol-phone-says"
                  state={state}
                  onLight={light}
                />
                <PhoneSays state={state} words={words} />
              </div>
              <div className="field">
                <label htmlFor="enrol-name">{text.name}</label>
                <Input
                  field="name"
                  className="input"
                  required={!state.household}
                  describedBy="enrol-name-says"
                  state={state}
                  onLight={light}
                />
                <NameSays state={state} shown={shown} words={words} />
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
                    describedBy="enrol-birthday-says"
                    state={state}
                    onLight={light}
                  />
                  <Input
                    field="month"
                    className="input"
                    inputMode="numeric"
                    placeholder={text.month}
                    label={text.monthLabel}
                    describedBy="enrol-birthday-says"
                    state={state}
                    onLight={light}
                  />
                </div>
                <p id="enrol-birthday-says" className="field-say field-say--wrong" role="status">
                  {birthdayWrong(state) && (
                    <>
                      <Icon name="ban" />
                      {text.birthdayWrong}
                    </>
                  )}
                </p>
              </fieldset>
            </form>
            <div className="enrol-below">
              <Referrer onLight={light} />
              <DuplicatesHeard />
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
            {hasAlike ? <Duplicates /> : <Decided />}
            <EnrolAsks small={hasAlike || state.newHolder !== undefined} />
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

/** Where the light begins: on what is still missing, or where Enter enrols. */
const firstEmpty = ({ phone, name, household }: Enrolling): EnrolField =>
  phone === '' ? 'phone' : name === '' && !household ? 'name' : household ? 'phone' : 'day'

/** First name and initial, as the till and the slip will show it. */
function nameShown(name: string): string {
  const parts = name.trim().split(/\s+/)
  const [first = ''] = parts
  const last = parts.length > 1 ? [...(parts.at(-1) ?? '')][0] : undefined
  return last ? `${first} ${last.toLocaleUpperCase()}.` : first
}

/** What is wrong, as it stands at the field: that nothing was saved, and what to do, stands in the bar. */
const inShort = (words: Words, { refusal, details }: { refusal: RefusalCode; details?: Refusal['details'] }): string =>
  refusalWords(words, refusal, details).split(/(?<=\.) /)[0] ?? ''

/** A day alone is wrong once the month was left, too: until then it is on its way. */
const birthdayWrong = ({ day, month, touched }: Enrolling): boolean => readBirthday(day, month) === 'wrong' && touched.includes('month')

/** What stands against a field, once it has been left: only that field says so, and only it is marked. */
function isWrong(state: Enrolling, field: EnrolField): boolean {
  if (field === 'day' || field === 'month') return birthdayWrong(state)
  return fieldOf(state.refused) === field || (field === 'phone' && phoneRefusal(state) !== undefined)
}

function Input({
  field,
  state,
  label,
  describedBy,
  onLight,
  ...rest
}: {
  field: EnrolField
  state: Enrolling
  label?: string
  describedBy: string
  required?: boolean
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
      aria-describedby={describedBy}
      aria-invalid={isWrong(state, field) || undefined}
      value={state[field]}
      onChange={(event) => {
        const next = enrolling.type(field, event.target.value)
        if (next) document.getElementById(`enrol-${next}`)?.focus()
      }}
      onFocus={() => onLight(field)}
      onBlur={() => enrolling.touch(field)}
    />
  )
}

/** A number that no telephone has, once the field has been left with so many digits that it should be one. */
function phoneRefusal({ phone, notice, refusal, refused, touched }: Enrolling): RefusalCode | undefined {
  if (fieldOf(refused) === 'phone') return refused?.refusal
  if (!touched.includes('phone')) return undefined
  if (refusal) return refusal.refusal
  return phone !== '' && notice && notice.number === undefined ? 'phoneImpossible' : undefined
}

/** One region that stays while its words change: a region that comes with its words is not always heard. */
function PhoneSays({ state, words }: { state: Enrolling; words: Words }) {
  const text = words.text.till.enrol
  const wrong = phoneRefusal(state)
  const number = state.newHolder ? 'given' : state.notice?.number
  const says = wrong
    ? { look: 'field-say--wrong', icon: 'ban', text: inShort(words, { refusal: wrong }) }
    : number &&
      {
        given: { look: '', icon: 'repeat', text: words.text.till.alike.isNewHolder },
        taken: { look: 'field-say--taken', icon: 'users', text: text.taken },
        free: { look: '', icon: 'circle-check', text: text.free },
      }[number]
  return (
    <p id="enrol-phone-says" className={says ? `field-say ${says.look}` : 'field-say'} role="status">
      {says && (
        <>
          <Icon name={says.icon as IconName} />
          {says.text}
        </>
      )}
    </p>
  )
}

function NameSays({ state, shown, words }: { state: Enrolling; shown: string; words: Words }) {
  const { enrol, alike } = words.text.till
  if (fieldOf(state.refused) === 'name' && state.refused) {
    return (
      <p id="enrol-name-says" className="field-say field-say--wrong">
        <Icon name="ban" />
        {inShort(words, state.refused)}
      </p>
    )
  }
  return (
    <p id="enrol-name-says" className="field-say field-say--quiet">
      {state.household ? alike.noName : shown && enrol.shownAs(shown)}
    </p>
  )
}
