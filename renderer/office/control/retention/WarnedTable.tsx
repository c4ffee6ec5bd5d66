import type { RetentionView } from '#shared/till/people-views'
import { useWords } from '../../../words.ts'

/** Who was warned, and from when on they are forgotten unless they come. */
export function WarnedTable({ rows }: { rows: RetentionView['warned'] }) {
  const words = useWords()
  const text = words.text.office.control.retention
  return (
    <table className="tbl retention-tbl">
      <thead>
        <tr>
          <th scope="col" className="txt">
            {text.name}
          </th>
          <th scope="col" className="txt">
            {text.phone}
          </th>
          <th scope="col">{text.warnedOn}</th>
          <th scope="col">{text.erasedFrom}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ member, name, phone, warnedOn, erasedFrom, restricted }) => (
          <tr key={member}>
            <th scope="row" className="txt">
              {name}
            </th>
            <td className="txt num">{phone}</td>
            <td>{words.date(warnedOn)}</td>
            <td>{restricted ? text.restricted : words.date(erasedFrom)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
