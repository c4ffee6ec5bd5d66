import type { BalanceColumn } from '#shared/till/import-views'
import { useText } from '../../words.ts'
import { type Option, SelectField } from '../fields/fields.tsx'

/** Which column holds what the members have of each of the club's programmes, and what they consented to. */
export function Balances({
  balances,
  columns,
  mapped,
  onColumn,
}: {
  balances: BalanceColumn[]
  columns: Option[]
  mapped: Record<string, string>
  onColumn: (field: string, column: string) => void
}) {
  const text = useText().office.imports
  return (
    <>
      <div>
        <h2 className="hand-h">{text.balances}</h2>
        <p className="fine">{text.balancesLead}</p>
      </div>
      <div className="mapping-fields">
        {balances.map(({ field, kind, name }) => (
          <SelectField
            key={field}
            label={text.balance[kind](name)}
            value={mapped[field] ?? ''}
            options={columns}
            onChange={(column) => onColumn(field, column)}
          />
        ))}
      </div>
    </>
  )
}
