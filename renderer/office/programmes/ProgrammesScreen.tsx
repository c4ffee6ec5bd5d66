import { useEffect, useState } from 'react'
import { type CampaignDefinition, campaignTemplates } from '#shared/programmes/templates'
import type { ProgrammeView } from '#shared/till/till-contract'
import { isRefusal } from '#shared/values/result'
import { useWords } from '../../words.ts'
import { useOffice } from '../office-context.ts'
import { CampaignEditor } from './CampaignEditor.tsx'
import { CardEditor } from './CardEditor.tsx'
import { ProgrammeList } from './ProgrammeList.tsx'
import './programmes.css'

/** What is open: the list, a new programme, or one that is to be changed. */
type Open = { editor: 'punchCard' | 'campaign'; view?: ProgrammeView; begin?: CampaignDefinition } | undefined

/** The club's programmes, and the editors of those that are made here. */
export default function ProgrammesScreen() {
  const { till, today, say, sayRefusal, wish, clearWish } = useOffice()
  const { text } = useWords()
  const [programmes, setProgrammes] = useState<ProgrammeView[]>()
  const [open, setOpen] = useState<Open>()

  // biome-ignore lint/correctness/useExhaustiveDependencies: fetched once when the tab opens.
  useEffect(() => {
    void till.programmes({}).then((answer) => (isRefusal(answer) ? sayRefusal(answer) : setProgrammes(answer.ok)))
  }, [till])
  // biome-ignore lint/correctness/useExhaustiveDependencies: granted once, in the words of that moment.
  useEffect(() => {
    if (!wish || !programmes) return
    clearWish()
    if ('programme' in wish) {
      const view = programmes.find(({ programme }) => programme.id === wish.programme)
      if (view?.programme.kind === 'punchCard' || view?.programme.kind === 'campaign') setOpen({ editor: view.programme.kind, view })
      return
    }
    const [everyone] = campaignTemplates(text.office.templates, today)
    const begin =
      'begin' in wish ? wish.begin : everyone && { ...everyone.definition, name: wish.name, audience: { segment: wish.segment } }
    setOpen({ editor: 'campaign', ...(begin && { begin }) })
  }, [wish, programmes, clearWish])
  useEffect(() => {
    window.scrollTo(0, 0)
    // A new programme begins with its template, a changed one with its name; the list has no field.
    document.querySelector<HTMLElement>(open ? (open.view ? '#f-name' : '.tmpls input:checked') : '.office')?.focus({ preventScroll: true })
  }, [open])

  if (!programmes) return <main className="office-wait">{text.office.loading}</main>
  const props = {
    view: open?.view,
    begin: open?.begin,
    all: programmes,
    onBack: () => setOpen(undefined),
    onTaken: (after: ProgrammeView[], name: string) => {
      setProgrammes(after)
      setOpen(undefined)
      say({ tone: 'good', title: text.office.programmes.taken(name) })
    },
  }
  if (open?.editor === 'punchCard') return <CardEditor {...props} />
  if (open?.editor === 'campaign') return <CampaignEditor {...props} />
  return (
    <ProgrammeList
      programmes={programmes}
      onChange={setProgrammes}
      onNew={(editor) => {
        say(undefined)
        setOpen({ editor })
      }}
      onEdit={(view) => {
        say(undefined)
        if (view.programme.kind === 'punchCard' || view.programme.kind === 'campaign') setOpen({ editor: view.programme.kind, view })
      }}
    />
  )
}
