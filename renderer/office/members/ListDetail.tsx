import { useState } from 'react'
import type { GroupMember, ListRow, SegmentsView } from '#shared/till/insight-views'
import { isRefusal, type Result } from '#shared/values/result'
import { Button } from '../../parts/Button.tsx'
import { useWords } from '../../words.ts'
import { Ask } from '../Ask.tsx'
import { TextField } from '../fields/fields.tsx'
import { useOffice } from '../office-context.ts'
import { MemberPicker } from '../programmes/MemberPicker.tsx'
import { GroupMembers } from './GroupMembers.tsx'
import { GroupTools } from './GroupTools.tsx'

const LONGEST_NAME = 80

/** One list: its name, who is on it, on and off. */
export function ListDetail({
  list,
  view,
  campaign,
  onTake,
}: {
  list: ListRow
  view: SegmentsView
  /** The campaign that reaches those who are on it. */
  campaign: string | undefined
  onTake: (view: SegmentsView) => void
}) {
  const { till, say, sayRefusal } = useOffice()
  const words = useWords()
  const text = words.text.office.members.lists
  const { builder, group } = words.text.office.members
  const [name, setName] = useState(list.name)
  const [removing, setRemoving] = useState(false)
  const [round, setRound] = useState(0)
  const plain = name.trim()
  const problem = plain === '' ? builder.nameMissing : plain.length > LONGEST_NAME ? builder.nameTooLong(plain.length) : undefined

  /** Shows the change and says it; answers whether it was made. */
  const done = (answer: Result<SegmentsView, string>, title: string): boolean => {
    if (isRefusal(answer)) {
      sayRefusal(answer)
      return false
    }
    onTake(answer.ok)
    setRound((n) => n + 1)
    say({ tone: 'good', title })
    return true
  }
  const rename = async () => {
    if (problem || plain === list.name) return
    done(await till.saveList({ id: list.id, name: plain }), text.renamed(plain))
  }
  const remove = async () => {
    setRemoving(false)
    done(await till.deleteList({ id: list.id }), text.removed(list.name))
  }
  const add = async (member: string | undefined) => {
    if (member) done(await till.addToList({ list: list.id, group: { members: [member] } }), text.added(list.name))
  }
  const takeOff = async ({ member, name: who }: GroupMember) => {
    done(await till.takeFromList({ list: list.id, members: [member] }), text.took(who || group.nameless, list.name))
  }
  return (
    <div className="list-detail">
      <section className="sheet list-head" aria-label={list.name}>
        <h2 className="sr">{list.name}</h2>
        {campaign && <p className="plain">{text.campaign(campaign)}</p>}
        <form
          className="list-rename"
          onSubmit={(event) => {
            event.preventDefault()
            void rename()
          }}
        >
          <TextField label={text.name} value={name} onChange={setName} maxLength={300} problem={problem} />
          <Button type="submit" disabled={problem !== undefined || plain === list.name}>
            {text.rename}
          </Button>
          <Button look="quiet" icon="circle-minus" onClick={() => setRemoving(true)}>
            {text.remove}
          </Button>
        </form>
        <MemberPicker legend={text.add} members={[]} onChange={([member]) => void add(member)} />
      </section>
      <GroupMembers
        group={{ list: list.id }}
        title={group.titleList}
        none={group.noneOnList}
        round={round}
        short
        leave={(go) => go()}
        onTakeOff={(row) => void takeOff(row)}
        tools={
          <GroupTools
            group={{ list: list.id }}
            name={list.name}
            view={view}
            onTake={onTake}
            empty={list.members === 0}
            campaign={{ segment: list.id, name: list.name }}
            listing={false}
          />
        }
      />
      {removing && (
        <Ask
          title={text.removeTitle(list.name)}
          yes={builder.removeYes}
          no={builder.removeNo}
          onYes={() => void remove()}
          onNo={() => setRemoving(false)}
        >
          <p>{text.removeText(text.members(words.number(list.members), list.members === 1))}</p>
          {campaign && <p>{text.removeCampaign(campaign)}</p>}
        </Ask>
      )}
    </div>
  )
}
