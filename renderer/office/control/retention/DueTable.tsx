import type { RetentionView } from '#shared/till/people-views'
import { localDate } from '#shared/values/time-zone'
import { useWords } from '../../../words.ts'

/** Who is to be warned, in full: the shop writes to them. On paper those who are chosen. */
export function DueTable({
  rows,
  spared,
  onSpare,
}: {
  rows: RetentionView['due']
  spared: ReadonlySet<string>
  onSpare: (spared: ReadonlySet<string>) => void
}) {
  const words = useWords()
  const text = words.text.office.control.retention
  const able = rows.filter(({ restricted }) => !restricted)
  const all = able.every(({ member }) => !spared.has(member))
  const toggle = (member: string) => {
    const next = new Set(spared)
    if (!next.delete(member)) next.add(member)
    onSpare(next)
  }
  return (
    <table className="tbl retention-tbl">
      <thead>
        <tr>
          <th scope="col" className="retention-tick">
            <label>
              <input
                type="checkbox"
                checked={all}
                aria-label={text.chooseAll}
                onChange={() => onSpare(all ? new Set(able.map(({ member }) => member)) : new Set())}
              />
            </label>
          </th>
          <th scope="col" className="txt">
            {text.name}
          </th>
          <th scope="col" className="txt">
            {text.contact}
          </th>
          <th scope="col">{text.lastAt}</th>
          <th scope="col">{text.rewards}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ member, name, phone, email, lastAt, rewards, restricted }) => (
          <tr key={member} className={restricted || spared.has(member) ? 'retention-spared' : undefined}>
            <td className="retention-tick">
              {!restricted && (
                <label>
                  <input type="checkbox" checked={!spared.has(member)} aria-label={text.choose(name)} onChange={() => toggle(member)} />
                </label>
              )}
            </td>
            <th scope="row" className="txt">
              {name}
              {restricted && <small> {text.restricted}</small>}
            </th>
            <td className="txt">
              <span className="num">{phone}</span>
              {email && <span>{email}</span>}
            </td>
            <td>{words.date(localDate(lastAt, words.timezone))}</td>
            <td>{words.number(rewards)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
