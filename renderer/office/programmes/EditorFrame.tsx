import { type ReactNode, useEffect, useRef, useState } from 'react'
import type { Programme } from '#shared/programmes/programme'
import { programmeSentence } from '#shared/programmes/programme-sentence'
import type { SentenceField } from '#shared/programmes/sentence'
import type { CampaignDefinition } from '#shared/programmes/templates'
import type { SegmentsView } from '#shared/till/insight-views'
import type { ProgrammeView } from '#shared/till/till-views'
import { isRefusal } from '#shared/values/result'
import { Button } from '../../parts/Button.tsx'
import { Icon } from '../../parts/Icon.tsx'
import { Key } from '../../parts/Key.tsx'
import { useWords } from '../../words.ts'
import { Ask } from '../Ask.tsx'
import { Bar } from '../Bar.tsx'
import { useGuard, useOffice } from '../office-context.ts'
import TrialPanel from '../trial/TrialPanel.tsx'
import { useImpact } from '../trial/use-impact.ts'
import { useKeys } from '../use-keys.ts'
import { audienceWords } from './group-names.ts'
import { nameOf } from './names.ts'
import { focusOn, Sentence } from './Sentence.tsx'

export interface EditorProps {
  /** The programme that is changed; without it a new one is made. */
  view?: ProgrammeView | undefined
  /** A campaign to begin the new one with, instead of the first template. */
  begin?: CampaignDefinition | undefined
  all: ProgrammeView[]
  onBack: () => void
  onTaken: (programmes: ProgrammeView[], name: string) => void
}

/** What every editor is: the form to the left, the card and its sentence to the right, one button, and a way back. */
export function EditorFrame({
  form,
  preview,
  programme,
  fields,
  problems,
  dirty,
  consequence,
  groups,
  props: { view, all, onBack, onTaken },
}: {
  /** `tried`: it has been tried to take it into use. */
  form: (tried: boolean) => ReactNode
  preview: ReactNode
  programme: Programme
  /** Which element a value of the sentence leads to. */
  fields: Partial<Record<SentenceField, string>>
  /** Element ids of the fields that must be put right, in the order of the form. */
  problems: string[]
  dirty: boolean
  consequence: string
  /** The club's segments and lists, where the sentence names one. */
  groups?: SegmentsView | undefined
  props: EditorProps
}) {
  const { till, start, newCommand, say, sayRefusal, hold } = useOffice()
  const words = useWords()
  const text = words.text.office.programmes
  const { kind } = programme
  const title = view ? text.editTitle(view.programme.name) : text.newTitle[kind]
  const previewTitle = text.howLooks[kind]
  const [tried, setTried] = useState(false)
  const saidProblems = useRef(false)
  const [leaving, setLeaving] = useState<() => void>()
  const [saving, setSaving] = useState(false)
  const [trying, setTrying] = useState(false)

  useGuard(dirty, (go) => setLeaving(() => go))
  const back = () => (dirty ? setLeaving(() => onBack) : onBack())
  const take = async () => {
    setTried(true)
    if (problems[0]) {
      focusOn(problems[0])
      saidProblems.current = true
      return say({ tone: 'no', title: text.problems(problems.length) })
    }
    if (saving) return
    setSaving(true)
    const result = await till.saveProgramme({ command: newCommand(), programme })
    setSaving(false)
    if (isRefusal(result)) return sayRefusal(result)
    onTaken(result.ok, programme.name)
  }
  useKeys({ 'Ctrl+Enter': () => void take(), F9: () => setTrying(!trying) })
  // A problem that has been put right is no longer what happened. Whatever else was said, stays.
  useEffect(() => {
    if (problems.length > 0 || !saidProblems.current) return
    saidProblems.current = false
    say(undefined)
  }, [problems.length, say])

  const impact = useImpact(view?.inForce && dirty && problems.length === 0 ? programme : undefined)
  const sentence = programmeSentence(programme, {
    language: words.language,
    currency: start.currency,
    nameOf: nameOf(all),
    ...audienceWords(programme, groups, words),
  })
  return (
    <main className={trying ? 'two two--edit two--trying' : 'two two--edit'}>
      <form className="edit" aria-label={title} onSubmit={(event) => event.preventDefault()}>
        <h1>{title}</h1>
        {form(tried)}
      </form>
      <section className="preview" aria-label={previewTitle}>
        <h2 className="hand-h">{previewTitle}</h2>
        {preview}
        <Sentence parts={sentence} onJump={(field) => focusOn(fields[field] ?? `f-${field}`)} />
        <div className="preview-do">
          <button type="button" className="btn btn--primary" onClick={() => void take()} aria-disabled={saving}>
            <span>{view?.inForce ? text.takeChanges : text.takeIntoUse}</span>
            <Key name="Ctrl" />
            <Key name="Enter" />
          </button>
          {tried && problems.length > 0 && (
            <p className="field-say field-say--wrong">
              <Icon name="triangle-alert" />
              <span>{text.problems(problems.length)}</span>
            </p>
          )}
        </div>
      </section>
      {trying && <TrialPanel programme={programme} hasProblems={problems.length > 0} onClose={() => setTrying(false)} />}
      {leaving && (
        <Ask
          title={text.unsavedTitle}
          yes={text.unsavedYes}
          no={text.unsavedNo}
          onYes={() => {
            const go = leaving
            setLeaving(undefined)
            hold()
            say(undefined)
            go()
          }}
          onNo={() => setLeaving(undefined)}
        >
          <p>{text.unsavedText}</p>
        </Ask>
      )}
      <Bar quiet={impact ?? consequence} back={{ label: text.back, go: back }}>
        <Button look="band" icon="flask-conical" hotkey="F9" aria-expanded={trying} onClick={() => setTrying(!trying)}>
          {words.text.office.trial.open}
        </Button>
      </Bar>
    </main>
  )
}
