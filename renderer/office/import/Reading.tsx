import type { ImportPreview } from '#shared/till/import-views'
import type { ImportMapping } from '#shared/till/till-inputs'
import { useText } from '../../words.ts'
import { SelectField } from '../fields/fields.tsx'

/** How the file writes its dates and numbers. */
export function Reading({
  preview,
  mapping,
  onChange,
}: {
  preview: ImportPreview
  mapping: ImportMapping
  onChange: (part: Partial<ImportMapping>) => void
}) {
  const text = useText().office.imports
  const dates = Object.entries(text.dateFormats).map(([value, label]) => ({ value, label }))
  const hasNumbers = mapping.kind === 'purchases' || Object.keys(mapping.columns).some((field) => /^(stamps|points):/.test(field))
  return (
    <>
      <h2 className="hand-h">{text.reads}</h2>
      <div className="mapping-fields">
        <SelectField
          label={text.dateFormat}
          value={dates.find(({ value }) => orderOf(value) === orderOf(mapping.dateFormat ?? ''))?.value ?? 'DD.MM.YYYY'}
          options={dates}
          onChange={(dateFormat) => onChange({ dateFormat })}
        />
        {hasNumbers && (
          <SelectField
            label={text.decimal}
            value={mapping.decimal ?? ','}
            options={([',', '.'] as const).map((value) => ({ value, label: text.decimals[value] }))}
            onChange={(decimal) => onChange({ decimal })}
          />
        )}
        {mapping.kind === 'purchases' && (
          <SelectField
            label={text.amounts}
            value={mapping.amounts ?? 'major'}
            options={(['major', 'minor'] as const).map((value) => ({ value, label: text.amountUnits[value] }))}
            onChange={(amounts) => onChange({ amounts })}
          />
        )}
        {preview.format === 'csv' && (
          <SelectField
            label={text.separator}
            value={(mapping.separator ?? preview.separator ?? ';') as keyof typeof text.separators}
            options={(Object.keys(text.separators) as (keyof typeof text.separators)[]).map((value) => ({
              value,
              label: text.separators[value],
            }))}
            onChange={(separator) => onChange({ separator, columns: {} })}
          />
        )}
      </div>
    </>
  )
}

/** `YYYYMMDD` and `YYYY-MM-DD` are the same order. */
const orderOf = (format: string): string => [...new Set(format.replace(/[^YMD]/g, ''))].join('')
