import { useState } from 'react'
import type { Group } from '#shared/insight/segment'
import type { SegmentsView } from '#shared/till/insight-views'
import { isRefusal } from '#shared/values/result'
import { Button } from '../../parts/Button.tsx'
import { useWords } from '../../words.ts'
import { TextField } from '../fields/fields.tsx'
import { Menu } from '../Menu.tsx'
import { useOffice } from '../office-context.ts'
import { useKeys } from '../use-keys.ts'

const LONGEST_NAME = 80

/** What can be done with everybody in a group: put on a list, saved as a file, invited to a campaign. */
export function GroupTools({
  group,
  name,
  view,
  empty,
  campaign,
  listing = true,
  onTake,
}: {
  group: Group
  /** What the file is called. */
  name: string
  view: SegmentsView
  empty: boolean
  /** The saved segment or list that a campaign can be for; absent where it must be saved first. */
  campaign: { segment: string; name: string } | undefined
  /** They can be put on a list: not those who are on one already. */
  listing?: boolean
  onTake: (view: SegmentsView) => void
}) {
  const { till, start, say, sayRefusal, openTab } = useOffice()
  const words = useWords()
  const text = words.text.office.members.group
  const [open, setOpen] = useState<'list' | 'export'>()
  const menu = (which: 'list' | 'export') => (unfold: boolean) => setOpen(unfold ? which : undefined)

  const put = async (list: string, now: SegmentsView) => {
    setOpen(undefined)
    const answer = await till.addToList({ list, group })
    if (isRefusal(answer)) {
      // A list that was just made is there all the same.
      onTake(now)
      return sayRefusal(answer)
    }
    onTake(answer.ok)
    const after = answer.ok.lists.find(({ id }) => id === list)
    say({ tone: 'good', title: text.put(after?.name ?? ''), detail: text.putCount(words.number(after?.members ?? 0)) })
  }
  const makeAndPut = async (listName: string) => {
    const made = await till.saveList({ name: listName })
    if (isRefusal(made)) return sayRefusal(made)
    const known = new Set(view.lists.map(({ id }) => id))
    const list = made.ok.lists.find(({ id }) => !known.has(id))
    if (list) await put(list.id, made.ok)
  }
  const exportAs = async (format: 'csv' | 'xlsx') => {
    setOpen(undefined)
    const answer = await till.exportGroup({ group, name: name.slice(0, LONGEST_NAME), format })
    if (isRefusal(answer)) return sayRefusal(answer)
    if ('cancelled' in answer.ok) return say({ tone: 'no', title: text.notExported })
    say({ tone: 'good', title: text.exported, detail: answer.ok.path })
  }
  const invite = () => {
    if (!campaign) return say({ tone: 'no', title: text.campaignSave })
    openTab('programmes', campaign)
  }
  useKeys(
    {
      P: empty || !listing ? undefined : () => setOpen('list'),
      E: empty ? undefined : () => setOpen('export'),
      K: empty ? undefined : invite,
    },
    start.singleLetterKeys,
  )
  if (empty) return null
  return (
    <>
      {listing && (
        <Menu label={text.putOnList} icon="list-plus" hotkey="P" open={open === 'list'} onOpen={menu('list')}>
          <div className="list-choice">
            {view.lists.map(({ id, name: listName, members }) => (
              <Button key={id} look="quiet" onClick={() => void put(id, view)}>
                {listName} <small>{words.number(members)}</small>
              </Button>
            ))}
          </div>
          <NewList onMake={(listName) => void makeAndPut(listName)} label={text.newList} does={text.makeAndPut} />
        </Menu>
      )}
      <Menu label={text.export} icon="download" hotkey="E" open={open === 'export'} onOpen={menu('export')}>
        {(['csv', 'xlsx'] as const).map((format) => (
          <Button key={format} look="quiet" onClick={() => void exportAs(format)}>
            {text.formats[format]}
          </Button>
        ))}
      </Menu>
      <Button icon="ticket-percent" hotkey="K" onClick={invite}>
        {text.campaign}
      </Button>
    </>
  )
}

/** A list's name and the button that makes it; Enter is the button. */
export function NewList({ label, does, onMake }: { label: string; does: string; onMake: (name: string) => void }) {
  const text = useWords().text.office.members.builder
  const [name, setName] = useState('')
  const [tried, setTried] = useState(false)
  const plain = name.trim()
  const problem = plain === '' ? text.nameMissing : plain.length > LONGEST_NAME ? text.nameTooLong(plain.length) : undefined
  return (
    <form
      className="new-list"
      onSubmit={(event) => {
        event.preventDefault()
        setTried(true)
        if (problem) return
        onMake(plain)
        setName('')
        setTried(false)
      }}
    >
      <TextField label={label} value={name} onChange={setName} maxLength={300} problem={tried ? problem : undefined} />
      <Button type="submit" look="second" icon="plus">
        {does}
      </Button>
    </form>
  )
}
