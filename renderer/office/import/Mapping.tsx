import type { imports as nbWords } from '#shared/text/nb/office/import'
import type { ImportPreview } from '#shared/till/import-views'
import type { ImportMapping } from '#shared/till/till-inputs'
import { useText } from '../../words.ts'
import { Segments, SelectField, Toggle } from '../fields/fields.tsx'

type Field = keyof typeof nbWords.fields

/** What a file of each kind can hold, the most important first. */
const FIELDS: Record<ImportMapping['kind'], Field[]> = {
  purchases: ['member', 'phone', 'date', 'amount', 'name'],
  members: ['phone', 'name', 'firstName', 'lastName', 'birthday', 'email', 'member', 'date'],
}
/** Fields without which nothing can be read: one of each group. */
const NEEDED: Record<ImportMapping['kind'], Field[][]> = {
  purchases: [['member', 'phone'], ['date'], ['amount']],
  members: [['phone'], ['name', 'firstName', 'lastName']],
}

/** The names of the fields that must still be given a column. */
export function missingFields(mapping: ImportMapping, names: typeof nbWords.fields): string[] {
  return NEEDED[mapping.kind].filter((group) => !group.some((field) => mapping.columns[field])).map((group) => names[group[0] as Field])
}

/** Which column is what, and how numbers and dates are written. Every change reads the file's beginning again. */
export function Mapping({
  preview,
  mapping,
  onMap,
}: {
  preview: ImportPreview
  mapping: ImportMapping
  onMap: (mapping: ImportMapping) => void
}) {
  const text = useText().office.imports
  const set = (part: Partial<ImportMapping>) => onMap({ ...mapping, ...part })
  const columns = [
    { value: '', label: text.notInFile },
    ...preview.columns.map((name, i) => ({ value: columnName(preview.columns, i), label: name || String(i + 1) })),
  ]
  const setColumn = (field: Field, column: string) => {
    const { [field]: _, ...others } = mapping.columns
    set({ columns: column ? { ...others, [field]: column } : others })
  }
  const dates = Object.entries(text.dateFormats).map(([value, label]) => ({ value, label }))
  return (
    <section className="sheet mapping" aria-label={text.columns}>
      <div className="mapping-head">
        <Segments
          label={text.kind}
          value={mapping.kind}
          options={(['purchases', 'members'] as const).map((value) => ({ value, label: text.kinds[value] }))}
          onChange={(kind) => set({ kind, columns: {} })}
        />
        <Toggle label={text.header} checked={mapping.header ?? true} onChange={(header) => set({ header, columns: {} })} />
      </div>
      <h2 className="hand-h">{text.columns}</h2>
      <div className="mapping-fields">
        {FIELDS[mapping.kind].map((field) => (
          <SelectField
            key={field}
            label={text.fields[field]}
            note={
              NEEDED[mapping.kind].some((group) => group.includes(field) && !group.some((other) => mapping.columns[other]))
                ? text.required
                : undefined
            }
            value={mapping.columns[field] ?? ''}
            options={columns}
            onChange={(column) => setColumn(field, column)}
          />
        ))}
      </div>
      <h2 className="hand-h">{text.reads}</h2>
      <div className="mapping-fields">
        <SelectField
          label={text.dateFormat}
          value={dates.find(({ value }) => orderOf(value) === orderOf(mapping.dateFormat ?? ''))?.value ?? 'DD.MM.YYYY'}
          options={dates}
          onChange={(dateFormat) => set({ dateFormat })}
        />
        {mapping.kind === 'purchases' && (
          <>
            <SelectField
              label={text.decimal}
              value={mapping.decimal ?? ','}
              options={([',', '.'] as const).map((value) => ({ value, label: text.decimals[value] }))}
              onChange={(decimal) => set({ decimal })}
            />
            <SelectField
              label={text.amounts}
              value={mapping.amounts ?? 'major'}
              options={(['major', 'minor'] as const).map((value) => ({ value, label: text.amountUnits[value] }))}
              onChange={(amounts) => set({ amounts })}
            />
          </>
        )}
        {preview.format === 'csv' && (
          <SelectField
            label={text.separator}
            value={(mapping.separator ?? preview.separator ?? ';') as keyof typeof text.separators}
            options={(Object.keys(text.separators) as (keyof typeof text.separators)[]).map((value) => ({
              value,
              label: text.separators[value],
            }))}
            onChange={(separator) => set({ separator, columns: {} })}
          />
        )}
      </div>
    </section>
  )
}

/** A column is named by its heading, or by its position where the heading is empty or stands twice. */
const columnName = (columns: string[], i: number): string => (columns[i] && columns.indexOf(columns[i]) === i ? columns[i] : String(i + 1))

/** `YYYYMMDD` and `YYYY-MM-DD` are the same order. */
const orderOf = (format: string): string => [...new Set(format.replace(/[^YMD]/g, ''))].join('')
