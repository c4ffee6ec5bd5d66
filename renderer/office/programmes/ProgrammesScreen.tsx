import { lazy, useEffect, useRef, useState } from 'react'
import type { Programme } from '#shared/programmes/programme'
import { type CampaignDefinition, campaignTemplates } from '#shared/programmes/templates'
import type { ProgrammeView } from '#shared/till/till-views'
import { isRefusal } from '#shared/values/result'
import { useWords } from '../../words.ts'
import { useOffice } from '../office-context.ts'
import { CampaignEditor } from './CampaignEditor.tsx'
import { CardEditor } from './CardEditor.tsx'
import type { EditorProps } from './EditorFrame.tsx'
import { LadderEditor } from './LadderEditor.tsx'
import { NewProgramme } from './NewProgramme.tsx'
import { OccasionEditor } from './OccasionEditor.tsx'
import { ProgrammeList } from './ProgrammeList.tsx'
import { ReferralEditor } from './ReferralEditor.tsx'
import { WalletEditor } from './WalletEditor.tsx'
import './editors.css'
import './programmes.css'

// Charts are loaded when somebody looks at figures.
const ProgrammeStatsScreen = lazy(async () => ({ default: (await import('../stats/ProgrammeStatsScreen.tsx')).ProgrammeStatsScreen }))

const EDITORS: Record<Programme['kind'], (props: EditorProps) => React.ReactNode> = {
  punchCard: CardEditor,
  ladder: LadderEditor,
  repeatingCoupon: WalletEditor,
  campaign: CampaignEditor,
  occasion: OccasionEditor,
  referral: ReferralEditor,
}

/** What is open instead of the list: the choice of a kind, an editor with or without a programme in it, or its figures. */
type Open =
  | { screen: 'choice' }
  | { screen: 'editor'; kind: Programme['kind']; view?: ProgrammeView; begin?: CampaignDefinition }
  | { screen: 'figures'; view: ProgrammeView }

/** The club's programmes: the list, the choice of a new one, and an editor for every kind. */
export default function ProgrammesScreen() {
  const { till, today, say, sayRefusal, wish, clearWish } = useOffice()
  const { text } = useWords()
  const [programmes, setProgrammes] = useState<ProgrammeView[]>()
  const [open, setOpen] = useState<Open>()
  // Whose editor or figures were open: the list comes back where it was left.
  const left = useRef<string>(undefined)

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
      if (view) setOpen({ screen: 'editor', kind: view.programme.kind, view })
      return
    }
    const [usual] = campaignTemplates(text.office.templates, today)
    const begin = 'begin' in wish ? wish.begin : usual && { ...usual.definition, name: wish.name, audience: { segment: wish.segment } }
    setOpen({ screen: 'editor', kind: 'campaign', ...(begin && { begin }) })
  }, [wish, programmes, clearWish])
  useEffect(() => {
    window.scrollTo(0, 0)
    const from = open ? undefined : rowOf(left.current)
    from?.scrollIntoView({ block: 'nearest' })
    ;(from ?? document.querySelector<HTMLElement>(firstLight(open)))?.focus({ preventScroll: true })
    left.current = open && 'view' in open ? open.view?.programme.id : undefined
  }, [open])

  if (!programmes) return <main className="office-wait">{text.office.loading}</main>
  const show = (next: Open | undefined) => {
    say(undefined)
    setOpen(next)
  }
  if (open?.screen === 'figures') return <ProgrammeStatsScreen view={open.view} onBack={() => show(undefined)} />
  if (open?.screen === 'choice')
    return <NewProgramme onChoose={(kind) => show({ screen: 'editor', kind })} onBack={() => show(undefined)} />
  if (open?.screen === 'editor') {
    const Editor = EDITORS[open.kind]
    return (
      <Editor
        view={open.view}
        begin={open.begin}
        all={programmes}
        onBack={() => setOpen(open.view || open.begin ? undefined : { screen: 'choice' })}
        onTaken={(after, name) => {
          setProgrammes(after)
          setOpen(undefined)
          say({ tone: 'good', title: text.office.programmes.taken(name) })
        }}
      />
    )
  }
  return (
    <ProgrammeList
      programmes={programmes}
      onChange={setProgrammes}
      onNew={() => show({ screen: 'choice' })}
      onEdit={(view) => show({ screen: 'editor', kind: view.programme.kind, view })}
      onFigures={(view) => show({ screen: 'figures', view })}
    />
  )
}

/** The button of a programme in the list that opens its editor. */
const rowOf = (programme: string | undefined) =>
  programme === undefined ? null : document.querySelector<HTMLElement>(`[data-programme="${CSS.escape(programme)}"] [data-opens]`)

/** A new programme begins with its template, one that is changed or begun elsewhere with its name, the choice with its first; the list has no field. */
function firstLight(open: Open | undefined): string {
  if (open?.screen === 'editor') return open.view || open.begin ? '#f-name' : '.tmpls input:checked'
  return open?.screen === 'choice' ? '.kind' : '.office'
}
