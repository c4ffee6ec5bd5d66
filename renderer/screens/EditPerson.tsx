import { useRef } from 'react'
import { useStore } from 'zustand'
import type { MemberView } from '#shared/till/member-views'
import { useActions } from '../actions-context.ts'
import { Button } from '../parts/Button.tsx'
import { Icon } from '../parts/Icon.tsx'
import { LetterBoard } from '../parts/LetterBoard.tsx'
import { Panel } from '../parts/Panel.tsx'
import { birthdayOf, type ProfileText } from '../stores/profiling.ts'
import { useStores } from '../stores/stores.ts'
import { useWords } from '../words.ts'
import { Chips } from './Chips.tsx'

const GENDERS = ['female', 'male', 'other', ''] as const
/** More than these nobody reads; the others come while one types. */
const SUGGESTED = 6

/** What is known of the member, to be mended: everything but the name may be left empty. */
export function EditPerson({ view }: { view: MemberView }) {
  const words = useWords()
  const { person: text, enrol } = words.text.till
  const { profiling, screen, deps } = useStores()
  const state = useStore(profiling)
  const touch = useStore(screen, (s) => s.touch)
  const at = useRef<ProfileText>('name')
  const wrong = birthdayOf(state, deps.now()) === 'wrong'
  const field = (name: ProfileText, label: string, more: { inputMode?: 'numeric' | 'email'; placeholder?: string } = {}) => (
    <input
      id={`edit-${name}`}
      className="input"
      autoComplete="off"
      spellCheck={false}
      {...more}
      {...(name === 'name' && { 'data-lit': '' })}
      aria-label={label}
      value={state[name]}
      onFocus={() => {
        at.current = name
      }}
      onChange={(event) => {
        const next = profiling.type(name, event.target.value)
        if (next) document.getElementById(`edit-${next}`)?.focus()
      }}
    />
  )
  return (
    <Panel title={text.editTitle(view.name)}>
      <form className="person-form person-form--two" onSubmit={(event) => event.preventDefault()}>
        <div className="field">
          <label htmlFor="edit-name">{words.text.till.panel.fullName}</label>
          {field('name', words.text.till.panel.fullName)}
        </div>
        <fieldset className="field">
          <legend>
            {words.text.till.panel.birthday} <small>{text.birthdayHint}</small>
          </legend>
          <div className="field-three">
            {field('day', text.day, { inputMode: 'numeric', placeholder: enrol.day })}
            {field('month', text.month, { inputMode: 'numeric', placeholder: enrol.month })}
            {field('year', text.year, { inputMode: 'numeric', placeholder: text.year.toLocaleLowerCase() })}
          </div>
          {wrong && (
            <p className="field-say field-say--wrong" role="status">
              <Icon name="ban" />
              {text.birthdayWrong}
            </p>
          )}
        </fieldset>
        <div className="field">
          <label htmlFor="edit-email">{text.email}</label>
          {field('email', text.email, { inputMode: 'email' })}
        </div>
        <div className="field">
          <label htmlFor="edit-postalCode">{text.postalCode}</label>
          {field('postalCode', text.postalCode, { inputMode: 'numeric' })}
        </div>
        <div className="field--wide">
          <Chips
            label={text.gender}
            chosen={state.gender}
            options={GENDERS.map((value) => ({ value, label: text.genders[value || 'none'] }))}
            onChoose={profiling.choose}
          />
        </div>
        <Tags />
      </form>
      {touch && (
        <LetterBoard
          value={state[at.current]}
          onKey={(character) => profiling.type(at.current, profiling.getState()[at.current] + character)}
          onErase={() => profiling.type(at.current, profiling.getState()[at.current].slice(0, -1))}
          onHide={() => screen.setState({ touch: false })}
        />
      )}
    </Panel>
  )
}

/** Tags as chips: those the member has, one being typed, and those that others have. */
function Tags() {
  const text = useWords().text.till.person
  const { profiling } = useStores()
  const { tags, tag, inUse } = useStore(profiling)
  const begun = tag.trim().toLowerCase()
  const others = inUse.filter((one) => !tags.includes(one) && one.toLowerCase().startsWith(begun)).slice(0, SUGGESTED)
  return (
    <div className="field field--wide">
      <label htmlFor="edit-tag">{text.tags}</label>
      {tags.length > 0 && (
        <div className="picks">
          {tags.map((one) => (
            <button key={one} type="button" className="pick pick--on" onClick={() => profiling.removeTag(one)}>
              <Icon name="tag" />
              <span>{one}</span>
              <Icon name="x" />
              <span className="sr">{text.removeTag(one)}</span>
            </button>
          ))}
        </div>
      )}
      <input
        id="edit-tag"
        className="input"
        autoComplete="off"
        placeholder={text.addTag}
        value={tag}
        onChange={(event) => profiling.type('tag', event.target.value)}
      />
      <p className="fine">{text.tagHint}</p>
      {others.length > 0 && (
        <div className="picks">
          {others.map((one) => (
            <button key={one} type="button" className="pick" onClick={() => profiling.addTag(one)}>
              <Icon name="plus" />
              <span>{one}</span>
            </button>
          ))}
        </div>
      )}
    </div>
  )
}

/** The button that saves, in its place in the lower right corner. */
export function EditDo() {
  const words = useWords()
  const actions = useActions()
  return (
    <div className="do do--low">
      <Button look="primary" icon="check" hotkey={words.text.till.keys.enter} onClick={() => actions.perform('default')}>
        {words.text.till.person.save}
      </Button>
    </div>
  )
}
