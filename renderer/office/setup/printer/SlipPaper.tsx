import { type Columns, layoutSlip } from '#shared/slip/layout'
import type { SlipDocument } from '#shared/slip/slip-document'
import Qr from '../../../parts/Qr.tsx'

/** A slip on its paper: the very rows that the printer gets. */
export function SlipPaper({ slip, columns, label }: { slip: SlipDocument; columns: Columns; label: string }) {
  return (
    <article className="paper" style={{ '--cols': columns } as React.CSSProperties} aria-label={label}>
      {layoutSlip(slip, columns).map((row, i) =>
        row.kind === 'qr' ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: the rows of one slip never move.
          <Qr key={i} data={row.data} />
        ) : (
          // biome-ignore lint/suspicious/noArrayIndexKey: the rows of one slip never move.
          <pre key={i} className={row.bold ? 'slip-bold' : undefined}>
            {row.double ? <span className="x2">{row.text || ' '}</span> : row.text || ' '}
          </pre>
        ),
      )}
    </article>
  )
}
