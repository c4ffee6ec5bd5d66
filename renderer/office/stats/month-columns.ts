import type { Words } from '../../words.ts'
import type { Column } from '../charts/ColumnChart.tsx'
import { capital, monthShort } from '../months.ts'

/** One column a month, the year below the first and below every January. */
export function monthColumns<Row extends { month: string }>(
  rows: readonly Row[],
  { language }: Words,
  values: (row: Row) => Pick<Column, 'hollow' | 'value'>,
): Column[] {
  return rows.map((row, place) => ({
    key: row.month,
    label: capital(monthShort(row.month, language)).replace('.', ''),
    under: place === 0 || row.month.endsWith('-01') ? row.month.slice(0, 4) : undefined,
    ...values(row),
  }))
}
