import type { ImportPreview } from '#shared/till/import-views'
import { Icon } from '../../parts/Icon.tsx'
import { useWords, type Words } from '../../words.ts'

/** The first rows: how each would be read, or why it would be refused, beside what stands in the file. */
export function Preview({ preview, busy }: { preview: ImportPreview; busy: boolean }) {
  const words = useWords()
  const { text: all } = words
  const text = all.office.imports
  const why = all.report.refused.why as Record<string, string>
  const names: Record<string, string> = {
    ...text.fields,
    ...(preview.mapping.kind === 'members' && { date: text.memberSince }),
    ...Object.fromEntries(preview.balances.map(({ field, kind, name }) => [field, text.balance[kind](name)])),
  }
  const found = [...new Set(preview.rows.flatMap((row) => Object.keys(row.read ?? {})))]
  // Who it is and what they get; the rest may be scrolled to.
  const first = ['name', 'phone', ...preview.balances.map(({ field }) => field)]
  const fields = [...first.filter((field) => found.includes(field)), ...found.filter((field) => !first.includes(field))]
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
                {row.refusal ? (
                  <td className="txt" colSpan={fields.length + 1}>
                    <span className="verdict verdict--no">
                      <Icon name="ban" />
                      {why[row.refusal.code] ?? text.refused}
                    </span>
                    {row.refusal.column && ` ${row.refusal.column}: ${row.refusal.value ?? ''}`}
                  </td>
                ) : (
                  <>
                    <td className="txt">
                      <span className="verdict">
                        <Icon name="check" />
                        {text.fine}
                      </span>
                    </td>
                    {fields.map((field) => (
                      <td key={field} className="txt">
                        {valueText(words, field, row.read?.[field])}
                      </td>
                    ))}
                  </>
                )}
                <td className="txt raw">{row.cells.join(' · ')}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}

/** A value as this language writes it: what the file says is beside it. */
function valueText({ text, date, money }: Words, field: string, value: string | undefined): string {
  if (value === undefined) return ''
  const { genders, consents } = text.office.imports
  const isDate = /^\d{4}-\d{2}-\d{2}$/.test(value)
  if (field === 'gender') return genders[value] ?? value
  if (field.startsWith('consent:') && !isDate) return consents[value] ?? value
  if (field === 'amount' && /^\d+$/.test(value)) return money(Number(value))
  return isDate ? date(value) : value
}
