import type { Words } from '../../words.ts'
import type { Column } from '../charts/ColumnChart.tsx'
import { capital, monthShort } from '../months.ts'

/** One column a month, the year below every January, and below the first where the next is not one. */
export function monthColumns<Row extends { month: string }>(
  rows: readonly Row[],
  { language }: Words,
  values: (row: Row) => Pick<Column, 'hollow' | 'value'>,
): Column[] {
  return rows.map((row, place) => ({
    key: row.month,
    label: capital(monthShort(row.month, language)).replace('.', ''),
    under: isJanuary(row) || (place === 0 && !isJanuary(rows[1])) ? row.month.slice(0, 4) : undefined,
    ...values(row),
  }))
}

const isJanuary = (row: { month: string } | undefined): boolean => row?.month.endsWith('-01') === true
