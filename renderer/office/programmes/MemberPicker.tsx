import { useEffect, useState } from 'react'
import type { MemberHit } from '#shared/till/member-views'
import { isRefusal } from '#shared/values/result'
import { Button } from '../../parts/Button.tsx'
import { Icon } from '../../parts/Icon.tsx'
import { useWords } from '../../words.ts'
import { Says, TextField } from '../fields/fields.tsx'
import { useOffice } from '../office-context.ts'

/** More names than this are only counted. */
const MOST_NAMES = 40

/** A list of members, found as the cashier finds them. */
export function MemberPicker({
  members,
  legend,
  problem,
  onChange,
}: {
  members: string[]
  /** Instead of how many there are: where each one that is found is taken at once. */
  legend?: string
  problem?: string | undefined
  onChange: (members: string[]) => void
}) {
  const { till } = useOffice()
  const words = useWords()
  const text = words.text.office.programmes
  const [typed, setTyped] = useState('')
  const [hits, setHits] = useState<MemberHit[]>()
  const [names, setNames] = useState<Record<string, string>>({})

  useEffect(() => {
    let current = true
    if (typed.trim() === '') setHits(undefined)
    else
      void till.find({ text: typed }).then((answer) => {
        if (!current || isRefusal(answer)) return
        setHits(answer.ok.kind === 'hits' ? answer.ok.hits.slice(0, 5) : [])
      })
    return () => {
      current = false
    }
  }, [till, typed])

  // Members who were on the list before are known by id only.
  useEffect(() => {
    const unknown = members.slice(0, MOST_NAMES).filter((member) => !names[member])
    for (const member of unknown)
      void till.openMember({ member }).then((answer) => {
        if (!isRefusal(answer)) setNames((now) => ({ ...now, [member]: answer.ok.name }))
      })
  }, [till, members, names])

  const add = (hit: MemberHit) => {
    setNames((now) => ({ ...now, [hit.member]: hit.name }))
    onChange([...new Set([...members, hit.member])])
    setTyped('')
  }
  return (
    <fieldset className="field wide daypick" id="f-members">
      <legend>{legend ?? text.chosen(members.length)}</legend>
      <ul className="chips">
        {members.slice(0, MOST_NAMES).map((member) => (
          <li key={member}>
            <button
              type="button"
              className="chip"
              aria-label={text.removeMember(names[member] ?? member)}
              onClick={() => onChange(members.filter((other) => other !== member))}
            >
              <span>{names[member] ?? '…'}</span>
              <Icon name="x" />
            </button>
          </li>
        ))}
      </ul>
      <TextField label={text.findMember} note={text.findMemberNote} value={typed} onChange={setTyped} />
      {hits && hits.length === 0 && <p className="fine">{text.noHits}</p>}
      {hits && hits.length > 0 && (
        <ul className="chips">
          {hits.map((hit) => (
            <li key={hit.member}>
              <Button icon="plus" onClick={() => add(hit)} aria-label={text.addMember(`${hit.name} ${hit.phone}`)}>
                {hit.name} <small>{hit.phone}</small>
              </Button>
            </li>
          ))}
        </ul>
      )}
      <Says problem={problem} />
    </fieldset>
  )
}
