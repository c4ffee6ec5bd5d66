import { useState } from 'react'
import type { RefusalCode } from '#shared/till/refusals'
import { isRefusal, type Result } from '#shared/values/result'
import { Button } from '../parts/Button.tsx'
import { Icon } from '../parts/Icon.tsx'
import { NewPin, pinProblem, type TypedPin } from '../parts/NewPin.tsx'
import { refusalWords } from '../sentences.ts'
import type { Words } from '../words.ts'

export interface Owner extends TypedPin {
  name: string
}

/** The fourth question: who answers for the club, and the six digits they sign in with. `words` are in the language that was chosen. */
export function FirstOwner({
  words,
  owner,
  onType,
  onBack,
  onOpen,
}: {
  words: Words
  owner: Owner
  onType: (owner: Owner) => void
  onBack: () => void
  onOpen: (owner: Owner) => Promise<Result<unknown, RefusalCode>>
}) {
  const text = words.text.staff.first
  const [tried, setTried] = useState(false)
  const [said, setSaid] = useState<string>()
  const [busy, setBusy] = useState(false)
  const nameMissing = owner.name.trim() === ''

  async function open(event: React.FormEvent) {
    event.preventDefault()
    setTried(true)
    if (busy || nameMissing || pinProblem(owner, 'owner')) return
    setBusy(true)
    setSaid(words.text.till.start.opening)
    const answer = await onOpen(owner)
    setBusy(false)
    if (isRefusal(answer)) setSaid(refusalWords(words, answer.refusal, answer.details))
  }
  return (
    <form className="first-sheet" onSubmit={open}>
      <header className="first-head">
        <Icon name="mark" className="mark" />
        <div>
          <h1>{text.title}</h1>
          <p>{text.says}</p>
        </div>
      </header>
      <div className="field">
        <label htmlFor="owner-name">{text.name}</label>
        <input
          id="owner-name"
          className="input"
          // biome-ignore lint/a11y/noAutofocus: the first field of the page that one has just asked for.
          autoFocus
          autoComplete="off"
          maxLength={60}
          placeholder={text.nameExample}
          value={owner.name}
          aria-invalid={tried && nameMissing ? true : undefined}
          aria-describedby="owner-name-say"
          onChange={(event) => onType({ ...owner, name: event.target.value })}
        />
        {tried && nameMissing && (
          <p className="field-say field-say--wrong" id="owner-name-say">
            <Icon name="triangle-alert" />
            <span>{text.nameMissing}</span>
          </p>
        )}
      </div>
      <NewPin typed={owner} onType={(typed) => onType({ ...owner, ...typed })} of="owner" tried={tried} words={words.text.staff.chosen} />
      <Button look="primary" type="submit" hotkey="Enter">
        {text.do}
      </Button>
      <p className="first-said" role="status">
        {said}
      </p>
      <div className="first-other">
        <Button look="second" icon="chevron-left" onClick={onBack}>
          {text.back}
        </Button>
      </div>
    </form>
  )
}
