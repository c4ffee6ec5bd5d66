import { useEffect, useRef, useState } from 'react'
import { useStore } from 'zustand'
import type { JoinProgress } from '#shared/till/sync-views'
import type { Language } from '#shared/till/till-views'
import { Button } from '../parts/Button.tsx'
import { CodeField } from '../parts/CodeField.tsx'
import { Icon } from '../parts/Icon.tsx'
import { CODE_LENGTH } from '../parts/pairing-code.ts'
import { type PairingField, refusedField } from '../parts/pairing-refusal.ts'
import { refusalWords } from '../sentences.ts'
import { useStores } from '../stores/stores.ts'
import type { Words } from '../words.ts'

/** What is typed to join a club; the first start keeps it while the three questions are looked at. */
export interface Joining {
  server: string
  code: string
  till: string
}
type Problems = Partial<Record<PairingField, string>>

/** When the words for how far it is change, while nobody knows how large the club is: the one who waits must see that it goes on. */
const STAGES_MS = [0, 1500, 12_000] as const
const LONGEST_NAME = 40

/** The other way to begin: the shop has a club, and this is one more of its tills. */
export function JoinClub({
  words,
  language,
  typed,
  onType,
  onBack,
}: {
  words: Words
  language: Language
  typed: Joining
  onType: (typed: Joining) => void
  onBack: () => void
}) {
  const { session } = useStores()
  const { start: text } = words.text.till
  const { server: say } = words.text.office
  const [problems, setProblems] = useState<Problems>({})
  const [busy, setBusy] = useState(false)
  const [judged, setJudged] = useState(0)
  const stage = useStage(busy)
  const joining = useStore(session, (state) => state.joining)
  const form = useRef<HTMLFormElement>(null)

  const change = (part: Partial<Joining>, field: PairingField) => {
    onType({ ...typed, ...part })
    setProblems({ ...problems, [field]: undefined, whole: undefined })
  }
  function judge(found: Problems) {
    setProblems(found)
    setJudged((times) => times + 1)
  }
  function missing(): Problems {
    const found: Problems = {}
    if (typed.server.trim() === '') found.server = say.problem.addressMissing
    if (typed.code.length !== CODE_LENGTH) found.code = say.problem.code(typed.code.length)
    if (typed.till.trim() === '') found.till = text.tillMissing
    return found
  }
  async function join(event: React.FormEvent) {
    event.preventDefault()
    if (busy) return
    const found = missing()
    judge(found)
    if (Object.keys(found).length > 0) return
    setBusy(true)
    const answer = await session.joinClub({ server: typed.server.trim(), code: typed.code, till: typed.till.trim(), language })
    setBusy(false)
    if ('refusal' in answer) judge({ [refusedField(answer.refusal)]: refusalWords(words, answer.refusal, answer.details) })
  }
  // The light goes to the first field that has to be put right: once, so that it stays where one types.
  // biome-ignore lint/correctness/useExhaustiveDependencies: a judgement is what moves it.
  useEffect(() => form.current?.querySelector<HTMLElement>('[aria-invalid]')?.focus(), [judged])

  return (
    <form
      className="first-sheet"
      ref={form}
      onSubmit={join}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && !busy) onBack()
      }}
    >
      <header className="first-head">
        <Icon name="mark" className="mark" />
        <div>
          <h1>{text.joinTitle}</h1>
          <p>{text.joinLead}</p>
        </div>
      </header>
      <Line
        id="join-server"
        label={say.address}
        example={say.addressExample}
        problem={problems.server}
        value={typed.server}
        onChange={(server) => change({ server }, 'server')}
        first
      />
      <CodeField
        label={say.code}
        note={say.codeNote}
        hint={say.codeHint}
        example={say.codeExample}
        problem={problems.code}
        value={typed.code}
        onChange={(code) => change({ code }, 'code')}
      />
      <Line
        id="join-till"
        label={text.joinTill}
        example={text.joinTillExample}
        problem={problems.till}
        value={typed.till}
        onChange={(till) => change({ till }, 'till')}
      />
      <Button look="primary" type="submit" hotkey="Enter">
        {text.joinDo}
      </Button>
      <p className={problems.whole ? 'first-said first-said--wrong' : 'first-said'} role="status">
        {problems.whole ?? (busy ? (joining ? text.joined(words.number(tenths(joining))) : text.joining[stage]) : '')}
      </p>
      {busy && joining && <Bar words={words} joining={joining} />}
      <Button look="quiet" icon="chevron-left" hotkey="Esc" aria-disabled={busy} onClick={() => !busy && onBack()}>
        {text.joinBack}
      </Button>
    </form>
  )
}

function Line({
  id,
  label,
  example,
  problem,
  value,
  onChange,
  first = false,
}: {
  id: string
  label: string
  example: string
  problem: string | undefined
  value: string
  onChange: (value: string) => void
  first?: boolean
}) {
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        className="input"
        // biome-ignore lint/a11y/noAutofocus: one came here to write it.
        autoFocus={first}
        autoComplete="off"
        autoCapitalize={first ? 'none' : undefined}
        inputMode={first ? 'url' : undefined}
        spellCheck={false}
        maxLength={first ? 300 : LONGEST_NAME}
        placeholder={example}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        aria-invalid={problem ? true : undefined}
        aria-describedby={problem ? `${id}-say` : undefined}
      />
      {problem && (
        <p className="field-say field-say--wrong" id={`${id}-say`}>
          <Icon name="triangle-alert" />
          <span>{problem}</span>
        </p>
      )}
    </div>
  )
}

/** How much is here by now. What is said aloud stands above, and changes ten times; this is for the eye. */
function Bar({ words, joining }: { words: Words; joining: JoinProgress }) {
  const { start: text } = words.text.till
  const { what, done, total } = joining
  const megabytes = (bytes: number) => words.number(Math.ceil(bytes / 1e6))
  return (
    <div className="join-bar">
      <progress aria-label={text.joinTitle} max={total} value={done} />
      <p className="num" aria-hidden="true">
        {what === 'facts' ? text.joinedFacts(words.number(done), words.number(total)) : text.joinedBytes(megabytes(done), megabytes(total))}
      </p>
    </div>
  )
}

/** Whole tenths, in per cent. */
const tenths = ({ done, total }: JoinProgress): number => 10 * Math.floor((10 * done) / total)

/** How long it has gone on, as a place in the words for it. */
function useStage(busy: boolean): number {
  const { deps } = useStores()
  const [stage, setStage] = useState(0)
  useEffect(() => {
    setStage(0)
    if (!busy) return
    const stops = STAGES_MS.map((ms, place) => deps.later(ms, () => setStage(place)))
    return () => {
      for (const stop of stops) stop()
    }
  }, [busy, deps])
  return stage
}
