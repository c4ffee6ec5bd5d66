import type { imports as nbWords } from '#shared/text/nb/office/import'
import type { ImportPreview } from '#shared/till/import-views'
import type { ImportMapping } from '#shared/till/till-inputs'
import { useText } from '../../words.ts'
import { Segments, SelectField, TextField, Toggle } from '../fields/fields.tsx'
import { Balances } from './Balances.tsx'
import { columnChoices } from './columns.ts'
import { Reading } from './Reading.tsx'

type Field = keyof typeof nbWords.fields

/** What a file of each kind can hold, the most important first. */
const FIELDS: Record<ImportMapping['kind'], Field[]> = {
  purchases: ['member', 'phone', 'date', 'amount', 'name'],
  members: ['phone', 'name', 'firstName', 'lastName', 'birthday', 'email', 'member', 'date', 'gender', 'postalCode', 'tags'],
}
/** Fields without which nothing can be read: one of each group. */
const NEEDED: Record<ImportMapping['kind'], Field[][]> = {
  purchases: [['member', 'phone'], ['date'], ['amount']],
  members: [
    ['phone', 'member'],
    ['name', 'firstName', 'lastName'],
  ],
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
  onSource,
}: {
  preview: ImportPreview
  mapping: ImportMapping
  onMap: (mapping: ImportMapping) => void
  onSource: (source: string) => void
}) {
  const text = useText().office.imports
  const set = (part: Partial<ImportMapping>) => onMap({ ...mapping, ...part })
  const columns = columnChoices(preview.columns, text.notInFile)
  const setColumn = (field: string, column: string) => {
    const { [field]: _, ...others } = mapping.columns
    set({ columns: column ? { ...others, [field]: column } : others })
  }
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
      <TextField
        className="mapping-source"
        label={text.source}
        hint={text.sourceHint}
        value={mapping.source ?? ''}
        maxLength={60}
        onChange={onSource}
      />
      <h2 className="hand-h">{text.columns}</h2>
      <div className="mapping-fields">
        {FIELDS[mapping.kind].map((field) => (
          <SelectField
            key={field}
            label={field === 'date' && mapping.kind === 'members' ? text.memberSince : text.fields[field]}
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
      {preview.balances.length > 0 && (
        <Balances balances={preview.balances} columns={columns} mapped={mapping.columns} onColumn={setColumn} />
      )}
      <Reading preview={preview} mapping={mapping} onChange={set} />
    </section>
  )
}
