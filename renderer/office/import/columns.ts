import type { Option } from '../fields/fields.tsx'

/** The columns of a file to choose from, and that it has none of it. */
export function columnChoices(columns: string[], none: string): Option[] {
  return [{ value: '', label: none }, ...columns.map((name, i) => ({ value: columnName(columns, i), label: name || String(i + 1) }))]
}

/** A column is named by its heading, or by its position where the heading is empty or stands twice. */
const columnName = (columns: string[], i: number): string => (columns[i] && columns.indexOf(columns[i]) === i ? columns[i] : String(i + 1))
