import { useState } from 'react'
import { useStore } from 'zustand'
import { isRefusal } from '#shared/values/result'
import { useActions } from '../../actions-context.ts'
import { AnswerBar, AnswerKeys, Quiet, Result } from '../../parts/AnswerBar.tsx'
import { Button } from '../../parts/Button.tsx'
import { NewPin, NO_PIN, pinProblem } from '../../parts/NewPin.tsx'
import { refusalWords } from '../../sentences.ts'
import { useStores } from '../../stores/stores.ts'
import { useWords } from '../../words.ts'

/** Who owns the club, and their new PIN: where nobody has one yet, or with the code that was written down. */
export function OwnerForm({ way }: { way: 'claim' | 'recover' }) {
  const words = useWords()
  const all = words.text.staff
  const text = all[way]
  const { session } = useStores()
  const actions = useActions()
  const staff = useStore(session, (s) => s.start?.staff ?? [])
  // Any of them may be the owner of a club that has none yet.
  const owners = staff.filter(({ role }) => role === 'owner')
  const people = way === 'recover' && owners.length ? owners : staff
  const [who, setWho] = useState((people.find(({ role }) => role !== 'cashier') ?? people[0])?.id ?? '')
  const [code, setCode] = useState('')
  const [typed, setTyped] = useState(NO_PIN)
  const [tried, setTried] = useState(false)
  const [said, setSaid] = useState<{ title: string; detail: string }>()
  const [busy, setBusy] = useState(false)
  const chosen = people.find(({ id }) => id === who)
  const codeMissing = way === 'recover' && code.trim() === ''

  async function send(event: React.FormEvent) {
    event.preventDefault()
    setTried(true)
    if (busy || codeMissing || pinProblem(typed, 'owner') || !chosen) return
    setBusy(true)
    const answer = await (way === 'claim'
      ? session.claim({ staff: who, pin: typed.pin })
      : session.recover({ code: code.trim(), staff: who, pin: typed.pin }))
    setBusy(false)
    if (!isRefusal(answer)) return
    const [title = '', ...rest] = refusalWords(words, answer.refusal, answer.details).split(/(?<=[.!?]) /)
    setSaid({ title, detail: rest.join(' ') })
    setTyped(NO_PIN)
    setTried(false)
  }
  return (
    <>
      <main className="lock-ask">
        <form className="lock-sheet" id="owner-form" onSubmit={send}>
          <h1 id="lock-title">{text.title}</h1>
          <p>{text.lead}</p>
          {way === 'recover' && (
            <div className="field">
              <label htmlFor="recovery-code">{all.recover.code}</label>
              <input
                id="recovery-code"
                className="input code-input"
                data-lit=""
                autoComplete="off"
                autoCapitalize="characters"
                spellCheck={false}
                maxLength={60}
                value={code}
                aria-invalid={tried && codeMissing ? true : undefined}
                aria-describedby="recovery-code-say"
                onChange={(event) => {
                  setCode(event.target.value)
                  setSaid(undefined)
                }}
              />
              <p className="field-say field-say--wrong" id="recovery-code-say" role="status">
                <span>{tried && codeMissing ? all.recover.codeMissing : ''}</span>
              </p>
            </div>
          )}
          {people.length > 1 ? (
            <fieldset className="field">
              <legend>{way === 'recover' ? all.recover.who : all.roles.owner}</legend>
              <div className="seg seg--people">
                {people.map((person) => (
                  <label key={person.id}>
                    <input type="radio" name="owner" checked={person.id === who} onChange={() => setWho(person.id)} />
                    <span>{person.name}</span>
                  </label>
                ))}
              </div>
            </fieldset>
          ) : (
            <h2>{all.setup.setPinOf(chosen?.name ?? '–')}</h2>
          )}
          <NewPin typed={typed} onType={setTyped} of="owner" tried={tried} lit={way === 'claim'} />
          <Button look="primary" type="submit" icon="shield-check" hotkey="Enter" disabled={!chosen}>
            {way === 'recover' ? all.recover.do : all.claim.do(chosen?.name ?? '–')}
          </Button>
        </form>
      </main>
      <AnswerBar>
        {said ? <Result tone="no" {...said} /> : <Quiet text={all.lock.title} icon="lock" />}
        <AnswerKeys>
          {way === 'recover' && (
            <Button look="band" icon="chevron-left" hotkey={words.text.till.keys.esc} onClick={() => actions.perform('clear')}>
              {all.lock.back}
            </Button>
          )}
        </AnswerKeys>
      </AnswerBar>
    </>
  )
}
