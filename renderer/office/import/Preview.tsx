import type { ImportPreview } from '#shared/till/import-views'
import { Icon } from '../../parts/Icon.tsx'
import { useText } from '../../words.ts'

/** The first rows: how each would be read, or why it would be refused, beside what stands in the file. */
export function Preview({ preview, busy }: { preview: ImportPreview; busy: boolean }) {
  const all = useText()
  const text = all.office.imports
  const why = all.report.refused.why as Record<string, string>
  const names = text.fields as Record<string, string>
  const fields = [...new Set(preview.rows.flatMap((row) => Object.keys(row.read ?? {})))]
  return (
    <section className="sheet fig" aria-label={text.firstRows} aria-busy={busy}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a table wider than the screen must scroll with the keyboard too. */}
      <div className="scroll-x" tabIndex={0}>
        <table className="tbl tbl--preview">
          <caption>{text.firstRows}</caption>
          <thead>
            <tr>
              <th scope="col">{text.line}</th>
              <th scope="col" className="txt">
                {text.asRead}
              </th>
              {fields.map((field) => (
                <th key={field} scope="col" className="txt">
                  {names[field] ?? field}
                </th>
              ))}
              <th scope="col" className="txt">
                {text.stands}
              </th>
            </tr>
          </thead>
          <tbody>
            {preview.rows.map((row) => (
              <tr key={row.line} data-refused={row.refusal ? true : undefined}>
                <th scope="row">{row.line}</th>
                <td className="txt">
                  <span className={row.refusal ? 'verdict verdict--no' : 'verdict'}>
                    <Icon name={row.refusal ? 'ban' : 'check'} />
                    {row.refusal ? (why[row.refusal.code] ?? text.refused) : text.fine}
                  </span>
                </td>
                {fields.map((field) => (
                  <td key={field} className="txt">
                    {row.read?.[field] ?? ''}
                  </td>
                ))}
                <td className="txt raw">{row.cells.join(' · ')}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}
